"""What was told before all messages had come is told again where it has changed, once, to whoever was told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from assistant.channels import corrections
from assistant.channels.web import the_service_of
from assistant.records.agents_words import agent_joined
from assistant.records.conversations import InProgress, queue_length
from assistant.records.corrections import store_correction
from assistant.records.provisional_answers import provisional_answers
from tests.channels.conftest import Calls
from tests.channels.households import LEFT_BEHIND, household
from tests.channels.identity.credentials import NOW, claims, signed

QUESTION = "Why was my session last night rejected?"
START = NOW - LEFT_BEHIND
CHARGER, SESSION = "dora-charger", "dora-ses-1"
SEEN = {"record": "event", "charger_id": CHARGER, "at": (NOW - timedelta(minutes=5)).isoformat()}
BACK = SEEN | {"type": "connection", "state": "up"}
IN_TIME = [
    SEEN | {"type": "connection", "state": "up", "at": (START - timedelta(minutes=4)).isoformat()},
    *(
        SEEN | {"type": "heartbeat", "at": (START + timedelta(minutes=minutes)).isoformat()}
        for minutes in range(-3, 420, 15)
    ),
]
"""Messages that show that the charger was there in time, and ever since."""

STOPPED = {
    "record": "event",
    "charger_id": CHARGER,
    "charging_session_id": SESSION,
    "type": "plan",
    "action": "cancelled",
    "actor": "customer",
    "at": (START - timedelta(minutes=30)).isoformat(),
    "received_at": (NOW - timedelta(minutes=4)).isoformat(),
}
CHANGED = "they change my earlier answer"


def _put(program: Calls, *records: dict[str, Any]) -> None:
    answer = program.send("PUT", "/api/v1/records", data="\n".join(json.dumps(one) for one in records).encode())
    assert answer.status_code == 200, answer.text


@pytest.fixture
def dora(nobody: Calls, program: Calls) -> Calls:
    """Return Dora, whose charger has been offline since before her session was due."""
    until = START - timedelta(minutes=20)
    known = [one for one in household("dora") if not ("type" in one and str(one["at"]) > until.isoformat())]
    known[0] |= {"locale": "en-GB"}
    _put(program, *known)
    return Calls(nobody.app, nobody.db, signed("HS256", claims(sub="dora")))


def _session(**changes: object) -> dict[str, Any]:
    own = next(one for one in household("dora") if one.get("id") == SESSION)
    return own | changes


def _corrections(caller: Calls, talk: str) -> list[dict[str, Any]]:
    return [one for one in caller.get(talk).json["messages"] if "corrects" in one]


def test_is_told_once_when_it_changes(dora: Calls, program: Calls) -> None:
    talk = dora.begun()
    reply = dora.ask(QUESTION, "m-1", talk)
    assert (reply["explanation"]["cause"], reply["explanation"]["provisional"]) == ("charger_offline", True)

    _put(program, BACK, STOPPED)
    _put(program, BACK, STOPPED)
    _put(program, SEEN | {"type": "heartbeat"})

    [told] = _corrections(dora, talk)
    assert (told["from"], told["corrects"], told["charging_session_id"]) == ("assistant", reply["message_id"], SESSION)
    assert told["reply"]["explanation"]["cause"] == "cancelled"
    assert told["reply"]["message_id"] == told["id"]
    assert told["text"].count(CHANGED) == 1
    assert told["text"] == told["reply"]["text"]


def test_is_shown_after_the_words_that_it_changed(dora: Calls, program: Calls) -> None:
    talk = dora.begun()
    dora.ask(QUESTION, "m-1", talk)
    _put(program, BACK, STOPPED)

    shown = dora.get(f"{talk}?view=tree").json["messages"][1]["view"]

    assert CHANGED in json.dumps(shown)
    assert '"svg"' in json.dumps(shown)


def test_is_told_again_when_it_changes_again(dora: Calls, program: Calls) -> None:
    talk = dora.begun()
    dora.ask(QUESTION, "m-1", talk)

    _put(program, BACK, STOPPED)
    _put(program, _session(status="completed", energy_kwh=21.0, started_at=START.isoformat()))

    first, second = _corrections(dora, talk)
    assert second["corrects"] == first["id"]
    assert second["reply"]["explanation"]["outcome"] == "nothing_wrong"


def test_nothing_is_said_where_nothing_changes_and_what_is_final_is_forgotten(dora: Calls, program: Calls) -> None:
    talk = dora.begun()
    dora.ask(QUESTION, "m-1", talk)
    long_ago = (NOW - timedelta(hours=1)).isoformat()

    _put(program, BACK | {"at": long_ago})

    assert _corrections(dora, talk) == []
    assert provisional_answers(dora.db, [CHARGER]) == []
    _put(program, STOPPED)
    assert _corrections(dora, talk) == []


def test_only_whoever_was_told_is_told(dora: Calls, program: Calls, bob: Calls) -> None:
    talk, unasked, bobs = dora.begun(), dora.begun(), bob.begun()
    dora.ask(QUESTION, "m-1", talk)
    bob.ask(QUESTION, "m-1", bobs)

    _put(program, BACK, STOPPED)

    assert [len(_corrections(*one)) for one in ((dora, talk), (dora, unasked), (bob, bobs))] == [1, 0, 0]
    assert bob.get(talk).status_code == 404


def test_is_told_in_the_language_of_the_answer(dora: Calls, program: Calls) -> None:
    talk = dora.begun()
    reply = dora.ask("Warum wurde meine Ladung letzte Nacht abgelehnt?", "m-1", talk, locale="de-DE")
    assert reply["explanation"]["provisional"]

    _put(program, BACK, STOPPED)

    [told] = _corrections(dora, talk)
    assert told["reply"]["locale"] == "de-DE"
    assert told["text"].startswith("Inzwischen sind Nachrichten Ihrer Wallbox eingetroffen")


def test_danger_is_told_first_and_a_person_takes_over(dora: Calls, program: Calls) -> None:
    talk = dora.begun()
    dora.ask(QUESTION, "m-1", talk)
    fault = {"type": "status", "status": "Faulted", "error_code": "GroundFailure", "connector_id": 1}

    _put(program, *IN_TIME, SEEN | fault | {"at": (START - timedelta(minutes=2)).isoformat()})

    [told] = _corrections(dora, talk)
    assert told["reply"]["handoff"]["reason"] == "safety"
    assert CHANGED not in told["text"]
    assert dora.get(talk).json["ticket_id"] == told["reply"]["handoff"]["ticket_id"]
    assert told["reply"]["handoff"]["queue_position"] == 1
    assert dora.ask("How do I boost?", "m-2", talk)["text"] == ""
    with dora.db.reading() as transaction:
        assert transaction.rows("SELECT kind FROM outbox") == [("handoff",)]


def test_a_person_takes_over_where_nothing_is_sure_any_longer(dora: Calls, program: Calls) -> None:
    talk = dora.begun()
    dora.ask(QUESTION, "m-1", talk)

    _put(program, *IN_TIME)

    [told] = _corrections(dora, talk)
    assert (told["reply"]["outcome"], told["reply"]["explanation"]["outcome"]) == ("handoff", "unsure")
    assert CHANGED in told["text"]
    assert dora.get(talk).json["ticket_id"] == told["reply"]["handoff"]["ticket_id"]


def test_a_person_who_has_the_conversation_keeps_it(dora: Calls, program: Calls) -> None:
    talk = dora.begun()
    dora.ask(QUESTION, "m-1", talk)
    agent_joined(dora.db, talk.rpartition("/")[2], "ana", "Ana", NOW)
    before = dora.get(talk).json["ticket_id"]

    _put(program, BACK, SEEN | {"type": "status", "status": "Faulted", "error_code": "GroundFailure"})

    assert dora.get(talk).json["ticket_id"] == before
    assert queue_length(dora.db) == 1


def test_whoever_may_no_longer_see_the_session_is_told_nothing(dora: Calls, program: Calls) -> None:
    talk = dora.begun()
    dora.ask(QUESTION, "m-1", talk)
    theirs = {"record": "customer", "id": "erin"}

    _put(program, theirs, {"record": "charger", "id": CHARGER, "customer_id": "erin"}, _session(customer_id="erin"))

    assert _corrections(dora, talk) == []
    assert provisional_answers(dora.db, [CHARGER]) == []


def test_what_is_stored_meanwhile_is_heeded(dora: Calls, program: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = dora.begun()
    dora.ask(QUESTION, "m-1", talk)
    tries = []

    def first_interrupted(*stored: Any) -> None:  # noqa: ANN401 # what is stored
        tries.append(stored)
        if len(tries) == 1:
            dora.ask("hello", "m-2", talk)
        store(*stored)

    store = store_correction
    monkeypatch.setattr(corrections, "store_correction", first_interrupted)
    _put(program, BACK, STOPPED)

    assert len(tries) == 2
    assert len(_corrections(dora, talk)) == 1


@pytest.mark.parametrize("error", [InProgress("busy"), KeyError("a fault")])
def test_a_correction_that_fails_fails_no_import(
    dora: Calls, program: Calls, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    talk = dora.begun()
    dora.ask(QUESTION, "m-1", talk)

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(corrections, "store_correction", fail)
    _put(program, BACK, STOPPED)

    assert _corrections(dora, talk) == []
    assert len(provisional_answers(dora.db, [CHARGER])) == 1


def test_two_imports_at_once_tell_it_once(dora: Calls, program: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = dora.begun()
    dora.ask(QUESTION, "m-1", talk)
    [answer] = provisional_answers(dora.db, [CHARGER])
    _put(program, BACK, STOPPED)

    monkeypatch.setattr(corrections, "provisional_answers", lambda *_: [answer, replace(answer, about="cost")])
    told = corrections.correct_answers(the_service_of(dora.app).present_desk, dora.db, [], NOW)

    assert (told, len(_corrections(dora, talk))) == (0, 1)
