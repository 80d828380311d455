"""What is asked of the present is answered from what the charger told last, however old the session is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.conversation.desk import Desk
from assistant.conversation.explain_charge import explain_charge
from assistant.conversation.turn import answer
from assistant.domain.answers import Reply
from assistant.domain.conversation import Message
from assistant.domain.diagnosis import About
from assistant.feeds.importing import import_body
from assistant.records.database import open_database
from assistant.records.door import Records
from tests.conversation.household import Talk, a_desk, a_session, an_event, household, without_car

WEEKS_LATER = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)
LOST = "2026-03-24T12:00:00Z"
HEARD = [
    an_event(f"2026-03-{day}T{hour:02}:{minute:02}:00Z", "heartbeat")
    for day in (22, 23, 24)
    for hour in range(24)
    for minute in (0, 30)
    if (day, hour) < (24, 12)
]
LONG_AGO = [*household(), *without_car("tuesday", "2026-03-10T01:00:00Z")]
OFFLINE_SINCE = [*LONG_AGO, *HEARD, an_event(LOST, "connection", state="down")]


def stored_desk(folder: Path, lines: Iterable[Mapping[str, object]]) -> Desk:
    """Return a desk that answers from a database with these records."""
    db = open_database(f"sqlite:///{folder / 'records.db'}")
    import_body(db, "\n".join(json.dumps(line) for line in lines).encode())
    return replace(a_desk(()), records=Records(db))


def asked(desk: Desk, text: str) -> Reply:
    return answer(desk, Message(text, WEEKS_LATER, "alice")).reply


def test_a_charger_that_went_offline_weeks_after_the_session_prevents_planning(tmp_path: Path) -> None:
    desk = stored_desk(tmp_path, OFFLINE_SINCE)

    explained = explain_charge(desk, "alice", "tuesday", about=About.SCHEDULE, now=WEEKS_LATER).explanation

    assert (explained.charging_session_id, explained.cause) == ("tuesday", "charger_offline")
    assert "Tuesday 24 March" in explained.text
    assert asked(desk, "why can't I schedule a future charge").explanations == (explained,)


def test_a_charger_that_is_heard_again_prevents_nothing(tmp_path: Path) -> None:
    back = [an_event("2026-03-31T08:00:00Z", "connection", state="up"), an_event("2026-03-31T08:30:00Z", "heartbeat")]
    desk = stored_desk(tmp_path, [*OFFLINE_SINCE, *back])

    assert explain_charge(desk, "alice", "tuesday", about=About.SCHEDULE, now=WEEKS_LATER).explanation.cause is None
    assert asked(desk, "why can't I schedule a future charge").outcome == "article"


def test_whether_it_charges_now_is_told_from_the_present(tmp_path: Path) -> None:
    reply = asked(stored_desk(tmp_path, OFFLINE_SINCE), "is it charging")

    assert "offline now" in reply.text
    assert "Tuesday 24 March" in reply.text


def test_another_session_that_runs_now_prevents_planning_whichever_is_asked_about(tmp_path: Path) -> None:
    running = a_session("now", "2026-03-31T08:00:00Z", "active", started_at="2026-03-31T08:00:00Z")
    own: dict[str, Any] = {"charging_session_id": "now", "transaction_id": "1", "connector_id": 1}
    begun = an_event("2026-03-31T08:00:00Z", "transaction", phase="started", meter_wh=0, **own)
    heard = an_event("2026-03-31T08:55:00Z", "meter", power_w=6900, charging_session_id="now", connector_id=1)
    desk = stored_desk(tmp_path, [*LONG_AGO, running, begun, heard])

    explained = explain_charge(desk, "alice", "tuesday", about=About.SCHEDULE, now=WEEKS_LATER).explanation

    assert (explained.charging_session_id, explained.cause) == ("tuesday", "session_in_progress")


def test_where_no_session_was_due_yet_the_record_of_the_coming_one_is_all_there_is() -> None:
    talk = Talk([*household(), a_session("tonight", "2026-03-11T01:00:00Z", "scheduled")])

    reply = talk.says("why can't I schedule a future charge")

    assert (reply.outcome, reply.article and reply.article.slug) == ("article", "cannot-schedule")
