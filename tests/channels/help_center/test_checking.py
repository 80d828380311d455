from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from tests.channels.conftest import Calls, assert_problem
from tests.channels.help_center.conftest import Page
from tests.channels.households import ALICES, BOBS
from tests.channels.identity.credentials import claims, signed
from tests.channels.identity.hostile import hostile

AS_DATA = {"Accept": "application/json"}


def posted(calls: Calls, path: str = "/help/check", who: str = "alice", **fields: str) -> Page:
    answer = calls.send("POST", path, data={"credential": signed("HS256", claims(sub=who)), **fields})
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    return Page(answer.text)


def test_a_customer_sees_their_own_sessions_newest_first(nobody: Calls) -> None:
    page = posted(nobody, slug="charger-offline")

    assert [option["value"] for option in page.all("option")] == [ALICES, "alice-ses-0"]
    assert "Tue 10 Mar, 01:00 · Rejected" in page.text
    assert "21.4 kWh" in page.text
    assert page.all("h1")
    assert "Why is my charger offline?" in page.text
    assert "hidden" not in page.all("form", action="/help/check#check")[0]


def test_the_answer_stands_in_the_page_with_its_proof_and_a_person(nobody: Calls) -> None:
    page = posted(nobody, session=ALICES, slug="charger-offline")

    assert "did not charge as planned because the charger was offline" in page.text
    assert page.all("svg", role="img")
    assert len(page.all("tr")) == 7
    ids = {held.get("id") for _, held in page.elements}
    cited = [link["href"][1:] for link in page.all("a", class_="cite")]
    assert cited
    assert set(cited) <= ids
    assert page.all("form", action="/help/person")
    assert page.all("option", value=ALICES, selected="")
    assert page.all("form", action="/widget?locale=en", method="post")
    assert page.all("input", name="charging_session_id", value=ALICES)


def test_it_stands_in_the_home_too_and_in_the_readers_language(nobody: Calls) -> None:
    page = posted(nobody, session=ALICES, locale="de")

    assert page.all("html", lang="de")
    assert "weil die Wallbox offline war" in page.text
    assert "Was möchten Sie wissen?" in page.text


def test_as_data_it_is_the_same_answer_as_a_tree(nobody: Calls) -> None:
    fields = {"credential": signed("HS256"), "session": ALICES}
    answer = nobody.send("POST", "/help/check", data=fields, headers=AS_DATA)

    assert answer.headers["Cache-Control"] == "no-store"
    assert [one["id"] for one in answer.json["sessions"]] == [ALICES, "alice-ses-0"]
    tag, attributes, _ = answer.json["view"]
    assert (tag, attributes["class"]) == ("article", "answer")
    assert answer.json["needs_person"] is False
    assert answer.json["conversation"].startswith("con_")


def test_bob_sees_nothing_of_alices(nobody: Calls) -> None:
    bobs = posted(nobody, who="bob")
    foreign = {"credential": signed("HS256", claims(sub="bob")), "session": ALICES}
    unknown = {**foreign, "session": "nothing"}

    assert [option["value"] for option in bobs.all("option")] == [BOBS, "bob-ses-0"]
    for path in ("/help/check", "/help/person"):
        answers = [nobody.send("POST", path, data=fields) for fields in (foreign, unknown)]
        assert {answer.status_code for answer in answers} == {404}
        assert answers[0].data == answers[1].data
        assert b"alice" not in answers[0].data


def test_nothing_of_a_customer_comes_into_what_caches_keep(nobody: Calls) -> None:
    before = {path: nobody.get(path).data for path in ("/help", "/help/charger-offline")}

    posted(nobody, session=ALICES, slug="charger-offline")

    assert {path: nobody.get(path).data for path in before} == before


@pytest.mark.parametrize("fields", [{}, {"credential": ""}, {"credential": "x" * 20_000}, {"credential": "é\r\nX: y"}])
def test_without_a_proof_it_says_how_to_sign_in(nobody: Calls, fields: Mapping[str, str]) -> None:
    for path in ("/help/check", "/help/person"):
        answer = nobody.send("POST", path, data={**fields, "slug": "charger-offline"})

        assert answer.status_code == 401
        assert "Your sign-in has ended" in answer.text
        assert not Page(answer.text).all("option")
        assert answer.headers["Cache-Control"] == "no-store"


def test_every_hostile_proof_gets_the_same_refusal(nobody: Calls) -> None:
    refusals = {
        (answer.status_code, answer.data)
        for _, credential in hostile("HS256")
        if credential.isascii()
        for answer in [nobody.send("POST", "/help/check", data={"credential": credential}, headers=AS_DATA)]
    }

    assert len(refusals) == 1
    assert next(iter(refusals))[0] == 401


def test_a_proof_in_the_address_is_none(nobody: Calls) -> None:
    answer = nobody.send("POST", f"/help/check?credential={signed('HS256')}&session={ALICES}", headers=AS_DATA)

    assert_problem(answer, 401)
    assert nobody.get(f"/help/check?credential={signed('HS256')}").status_code == 404


def test_a_page_for_an_article_that_there_is_not_is_none(nobody: Calls) -> None:
    fields = {"credential": signed("HS256"), "slug": "../../etc"}

    assert nobody.send("POST", "/help/check", data=fields).status_code == 404


def test_a_person_gets_the_session_and_its_answer_and_is_asked_for_once(nobody: Calls) -> None:
    asked = {"session": ALICES, "conversation": "con_" + "a" * 22}
    first, again = (posted(nobody, "/help/person", **asked) for _ in range(2))
    alice = Calls(nobody.app, nobody.db, signed("HS256"))

    kept = alice.get(f"/api/v1/conversations/{asked['conversation']}").json

    assert "A person takes over" in first.text
    assert "Place 1 in the queue" in first.text
    assert again.text == first.text
    assert first.all("form", action="/widget?locale=en", method="post")
    assert first.all("input", name="conversation", value=asked["conversation"])
    assert kept["ticket_id"]
    assert kept["messages"][0]["reply"]["charging_session_id"] == ALICES
    assert [one["reply"]["outcome"] for one in kept["messages"] if one.get("reply")] == ["diagnosed", "handoff"]


def test_a_person_without_a_session_is_there_too(nobody: Calls) -> None:
    page = posted(nobody, "/help/person", conversation="<script>")

    assert "A person takes over" in page.text


def test_where_the_record_does_not_settle_it_a_person_is_called_for(nobody: Calls) -> None:
    moved = {"record": "charging_session", "id": "odd", "customer_id": "alice", "charger_id": "alice-charger"}
    moved |= {"mode": "scheduled", "status": "rejected", "planned_start_at": "2026-03-01T01:00:00Z"}
    key = "b7Nm4Vc1Xz8As5Df2Gh9Jk6Lq3We0RtY"
    stored = Calls(nobody.app, nobody.db, key).send("PUT", "/api/v1/records", data=json.dumps(moved))
    assert stored.status_code == 200, stored.text

    fields = {"credential": signed("HS256"), "session": "odd"}
    data = nobody.send("POST", "/help/check", data=fields, headers=AS_DATA).json
    page = posted(nobody, "/help/person", session="odd", conversation="con_" + "b" * 22)

    assert data["needs_person"] is True
    assert "ticket" not in json.dumps(data["view"]).lower()
    assert "A person takes" in page.text
