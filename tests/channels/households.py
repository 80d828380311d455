"""Builders: Alice, whose 01:00 charge failed while her charger was offline, and Bob, who must never see it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.channels.identity.credentials import NOW

ALICES = "alice-ses-1"
BOBS = "bob-ses-1"
LEFT_BEHIND = timedelta(hours=7)  # 01:00, seen from 08:00


def household(customer_id: str) -> Iterator[dict[str, object]]:
    """Yield the records of one customer: a charger, a rejected session at 01:00, and the lost link that explains it."""
    charger_id, session_id = f"{customer_id}-charger", f"{customer_id}-ses-1"
    start = NOW - LEFT_BEHIND
    yield {"record": "customer", "id": customer_id, "name": customer_id.title()}
    yield {"record": "charger", "id": charger_id, "customer_id": customer_id, "heartbeat_interval_s": 900}
    yield _session(session_id, customer_id, charger_id, start, "rejected")
    before = start - timedelta(days=1)
    charged = {"started_at": _at(before), "ended_at": _at(before + timedelta(hours=4)), "energy_kwh": 21.4}
    yield _session(f"{customer_id}-ses-0", customer_id, charger_id, before, "completed") | charged
    for name, value in (("restricted_hours", []), ("charge_now", False), ("random_delay_max_s", 600)):
        yield {
            "record": "setting",
            "charger_id": charger_id,
            "name": name,
            "value": value,
            "at": _at(start - timedelta(9)),
        }
    yield _event(charger_id, "status", start - timedelta(hours=3), connector_id=1, status="Preparing")
    for minutes in range(-300, 420, 15):
        moment = start + timedelta(minutes=minutes)
        if not timedelta(minutes=-20) < moment - start < timedelta(minutes=70):
            yield _event(charger_id, "heartbeat", moment)
    yield _event(charger_id, "connection", start - timedelta(minutes=20), state="down")
    yield _event(charger_id, "connection", start + timedelta(minutes=70), state="up")


def record_lines(*customer_ids: str) -> bytes:
    """Return the records of these customers as the body of a request."""
    return "\n".join(json.dumps(line) for one in customer_ids for line in household(one)).encode()


def _session(session_id: str, customer_id: str, charger_id: str, start: datetime, status: str) -> dict[str, object]:
    return {
        "record": "charging_session",
        "id": session_id,
        "customer_id": customer_id,
        "charger_id": charger_id,
        "mode": "scheduled",
        "status": status,
        "planned_start_at": _at(start),
        "planned_end_at": _at(start + timedelta(hours=4)),
    }


def _event(charger_id: str, kind: str, at: datetime, **fields: object) -> dict[str, object]:
    return {"record": "event", "charger_id": charger_id, "type": kind, "at": _at(at), **fields}


def _at(moment: datetime) -> str:
    return moment.isoformat()
