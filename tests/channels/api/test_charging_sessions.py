from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from tests.channels.conftest import Calls, assert_problem
from tests.channels.households import ALICES, BOBS

SESSIONS = "/api/v1/charging-sessions"


def test_lists_the_customers_own_sessions_newest_first(alice: Calls) -> None:
    page = alice.get(SESSIONS).json

    assert [one["id"] for one in page["items"]] == [ALICES, "alice-ses-0"]
    assert page["next"] is None
    assert page["items"][0]["planned_start_at"] == "2026-03-10T01:00:00Z"
    assert page["items"][0]["energy_kwh"] is None


def test_goes_on_where_the_page_before_ended(alice: Calls) -> None:
    first = alice.get(f"{SESSIONS}?limit=1").json
    second = alice.get(f"{SESSIONS}?limit=1&cursor={first['next']}").json

    assert [one["id"] for one in first["items"] + second["items"]] == [ALICES, "alice-ses-0"]
    assert second["next"] is None


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=x", "limit=²", "limit=-1", "limit=1e3", "limit=" + "9" * 50]
)
def test_a_length_is_one_to_two_hundred(alice: Calls, query: str) -> None:
    assert assert_problem(alice.get(f"{SESSIONS}?{query}"), 422)["errors"][0]["field"] == "limit"


@pytest.mark.parametrize(
    "cursor", ["x", "e30=", "WzFd", "WzEsMl0=", "W251bGwsIngiXQ==", "é", "W" * 500, "WzFlOTk5LCJhIl0="]
)
def test_a_cursor_is_one_of_ours(alice: Calls, cursor: str) -> None:
    answer = alice.get(SESSIONS, query_string={"cursor": cursor})

    assert assert_problem(answer, 422)["errors"][0]["field"] == "cursor"


def test_explains_a_session(alice: Calls) -> None:
    explanation = alice.get(f"{SESSIONS}/{ALICES}/explanation").json

    assert explanation["outcome"] == "explained"
    assert explanation["cause"] == "charger_offline"
    assert explanation["findings"][0]["cause"] == "charger_offline"
    assert explanation["article"]["url"].endswith("/help/charger-offline")


@pytest.mark.parametrize("about", ["charge", "cost", "schedule"])
def test_answers_each_question_about_a_session(alice: Calls, about: str) -> None:
    assert alice.get(f"{SESSIONS}/{ALICES}/explanation?about={about}").json["about"] == about


def test_knows_no_other_question(alice: Calls) -> None:
    problem = assert_problem(alice.get(f"{SESSIONS}/{ALICES}/explanation?about=money"), 422)

    assert problem["errors"][0]["field"] == "about"


def test_draws_the_timeline_as_a_picture_under_a_policy_of_its_own(alice: Calls) -> None:
    answer = alice.get(f"{SESSIONS}/{ALICES}/timeline.svg")

    assert answer.content_type.startswith("image/svg+xml")
    assert ET.fromstring(answer.text).tag.endswith("svg")  # noqa: S314 # our own picture
    policy = answer.headers["Content-Security-Policy"]
    assert "style-src 'sha256-" in policy
    assert "unsafe" not in policy


def test_gives_the_timeline_as_a_tree_with_the_lanes_of_its_records(alice: Calls) -> None:
    explanation = alice.get(f"{SESSIONS}/{ALICES}/explanation").json
    timeline = alice.get(f"{SESSIONS}/{ALICES}/timeline?name=answer-2").json

    assert timeline["tree"][0] == "svg"
    assert timeline["figure"][0] == "figure"
    assert len(timeline["rows"]) == 6
    assert timeline["rows"][2]["id"].startswith("answer-2")
    proof = {reading["record"] for reading in explanation["findings"][0]["evidence"]}
    assert {timeline["lanes"][record] for record in proof} <= {1, 2, 3, 4, 5, 6}
    assert 3 in {timeline["lanes"][record] for record in proof}


@pytest.mark.parametrize("name", ["A", "1", "a b", "a" * 41, '"><script>', ""])
def test_a_drawing_is_named_in_small_letters(alice: Calls, name: str) -> None:
    answer = alice.get(f"{SESSIONS}/{ALICES}/timeline", query_string={"name": name})

    assert assert_problem(answer, 422)["errors"][0]["field"] == "name"


@pytest.mark.parametrize("what", ["explanation", "timeline.svg", "timeline"])
@pytest.mark.parametrize("locale", ["de-DE", "en-GB", "xx"])
def test_speaks_the_language_asked_for_or_english(alice: Calls, what: str, locale: str) -> None:
    assert alice.get(f"{SESSIONS}/{ALICES}/{what}?locale={locale}").status_code == 200


@pytest.mark.parametrize("what", ["explanation", "timeline.svg", "timeline"])
@pytest.mark.parametrize(
    "odd", [BOBS, "nothing", "a" * 200, "%00", "%ED%A0%80", "..%2F..%2Fetc%2Fpasswd", "'%20OR%201=1", "%"]
)
def test_missing_and_foreign_are_the_same(alice: Calls, what: str, odd: str) -> None:
    answer = alice.get(f"{SESSIONS}/{odd}/{what}")
    missing = alice.get(f"{SESSIONS}/nothing-of-the-kind/{what}")

    assert_problem(answer, 404, "not_found")
    assert answer.data == missing.data


def test_a_member_of_the_household_sees_the_chargers_sessions(alice: Calls, bob: Calls, program: Calls) -> None:
    charger = b'{"record":"charger","id":"alice-charger","customer_id":"alice","members":["bob"]}'

    assert program.send("PUT", "/api/v1/records", data=charger).status_code == 200

    assert bob.get(f"{SESSIONS}/{ALICES}/explanation").status_code == 200
    assert ALICES in {one["id"] for one in bob.get(SESSIONS).json["items"]}
    assert_problem(alice.get(f"{SESSIONS}/{BOBS}/explanation"), 404)


def test_an_id_of_the_operators_is_used_as_it_is(alice: Calls, program: Calls) -> None:
    odd = "a/b c:ü?#1"
    line = {"record": "charging_session", "id": odd, "customer_id": "alice", "charger_id": "alice-charger",
            "mode": "boost", "status": "rejected", "created_at": "2026-03-01T10:00:00Z"}  # fmt: skip
    assert program.send("PUT", "/api/v1/records", json=line).status_code == 200

    answer = alice.get(f"{SESSIONS}/a%2Fb%20c%3A%C3%BC%3F%231/explanation")

    assert answer.json["charging_session_id"] == odd
