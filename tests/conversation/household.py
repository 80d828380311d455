"""Alice's household as the tests of the conversation know it, and a desk that answers from it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from assistant.articles.library import Library, load_library
from assistant.conversation.desk import Desk
from assistant.conversation.turn import answer
from assistant.domain.answers import Reply
from assistant.domain.conversation import NEW_CONVERSATION, ConversationState, Message
from tests.conversation.remembered_records import RememberedRecords
from tests.understanding.knowledge import shipped_model

Line = Mapping[str, object]
NOW = datetime(2026, 3, 10, 9, 30, tzinfo=ZoneInfo("Europe/London"))


@lru_cache(maxsize=1)
def shipped_library() -> Library:
    return load_library()


def a_desk(lines: Iterable[Line]) -> Desk:
    numbers = itertools.count(1)
    return Desk(
        records=RememberedRecords(lines),
        library=shipped_library(),
        model_of=shipped_model,
        url_for_article=lambda slug: f"/help/{slug}",
        mint_id=lambda kind: f"{kind}_{next(numbers)}",
    )


class Talk:
    """A conversation: what is said to it is answered, and remembered for the next turn."""

    def __init__(self, lines: Iterable[Line], customer_id: str | None = "alice", now: datetime = NOW) -> None:
        """Begin without anything remembered."""
        self.desk = a_desk(lines)
        self.customer_id = customer_id
        self.now = now
        self.state: ConversationState = NEW_CONVERSATION

    def says(self, text: str, *, session: str | None = None, locale: str | None = None) -> Reply:
        message = Message(text, self.now, self.customer_id, session, locale, "talk")
        turn = answer(self.desk, message, self.state)
        self.state = turn.state
        return turn.reply


def household(customer_id: str = "alice", **settings: object) -> list[Line]:
    """Return a customer with a charger that has sent a heartbeat each half hour since 4 March."""
    charger = f"{customer_id}-charger"
    begin = datetime(2026, 3, 4, tzinfo=ZoneInfo("UTC"))
    chosen = {"restricted_hours": [], "solar_mode": "off", "charge_now": False, "random_delay_max_s": 600, **settings}
    return [
        {"record": "customer", "id": customer_id},
        {"record": "charger", "id": charger, "customer_id": customer_id, "heartbeat_interval_s": 1800},
        *(
            {"record": "setting", "charger_id": charger, "name": name, "value": value, "at": begin.isoformat()}
            for name, value in chosen.items()
        ),
        {"record": "coverage", "charger_id": charger, "from": "2026-03-04T00:00:00Z", "to": "2026-03-10T09:30:00Z"},
        an_event("2026-03-04T00:00:00Z", "connection", customer_id, state="up"),
        an_event("2026-03-04T00:01:00Z", "status", customer_id, status="Available", connector_id=1),
        *(
            an_event(f"2026-03-{day:02}T{hour:02}:{minute:02}:00Z", "heartbeat", customer_id)
            for day in range(4, 11)
            for hour in range(24)
            for minute in (7, 37)
            if (day, hour) < (NOW.day, NOW.hour)
        ),
    ]


def an_event(at: str, kind: str, customer_id: str = "alice", **fields: Any) -> Line:  # noqa: ANN401  a record has the fields of its kind
    return {"record": "event", "charger_id": f"{customer_id}-charger", "type": kind, "at": at, **fields}


def a_session(name: str, start: str, status: str, customer_id: str = "alice", **fields: Any) -> Line:  # noqa: ANN401  a record has the fields of its kind
    return {
        "record": "charging_session",
        "id": name,
        "customer_id": customer_id,
        "charger_id": f"{customer_id}-charger",
        "mode": "smart",
        "status": status,
        "planned_start_at": start,
        **fields,
    }


def without_car(name: str, start: str) -> list[Line]:
    """Return a session at a full hour for which the charger found no car."""
    return [
        a_session(name, start, "rejected", energy_kwh=0),
        an_event(start, "command", charging_session_id=name, action="RemoteStartTransaction", result="Accepted"),
        an_event(start.replace(":00Z", ":02Z"), "status", connector_id=1, status="Preparing"),
        an_event(start.replace(":00:00Z", ":01:03Z"), "status", connector_id=1, status="Available"),
    ]


def that_charged(name: str, start: str, end: str, energy_kwh: float, **fields: Any) -> list[Line]:  # noqa: ANN401  as above
    """Return a session that charged from start to end, plugged in at the start and out at the end."""
    own: dict[str, Any] = {"charging_session_id": name, "transaction_id": name, "connector_id": 1}
    stop = int(energy_kwh * 1000)
    return [
        a_session(
            name,
            start,
            "completed",
            started_at=start,
            ended_at=end,
            planned_end_at=end,
            energy_kwh=energy_kwh,
            **fields,
        ),
        an_event(start, "command", charging_session_id=name, action="RemoteStartTransaction", result="Accepted"),
        an_event(start, "transaction", phase="started", meter_wh=0, authorization="Accepted", **own),
        an_event(start.replace(":00Z", ":02Z"), "status", connector_id=1, status="Charging"),
        an_event(end, "transaction", phase="ended", meter_wh=stop, stop_reason="Remote", **own),
        an_event(end.replace(":00Z", ":02Z"), "status", connector_id=1, status="Available"),
    ]


def with_fault(name: str, start: str, code: str) -> list[Line]:
    """Return a session at which the connector reported a fault an hour before."""
    before = f"{start[:11]}{int(start[11:13]) - 1:02}{start[13:]}"
    return [
        a_session(name, start, "rejected", energy_kwh=0),
        an_event(before, "status", connector_id=1, status="Faulted", error_code=code),
        an_event(start, "command", charging_session_id=name, action="RemoteStartTransaction", result="Rejected"),
    ]
