"""Records to measure with: a customer, their charger, and nights of charging with a reading every few minutes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

FIRST_NIGHT = datetime(2026, 1, 1, 1, tzinfo=UTC)
NOW = "2026-12-31T12:00:00Z"


def lines(nights: int, *, readings: int = 30, chargers: int = 1) -> Iterator[str]:
    """Yield the record lines of so many nights on each charger: half charge, half are refused with no car."""
    for number in range(chargers):
        customer, charger = f"cus-{number}", f"chg-{number}"
        yield _line(record="customer", id=customer)
        yield _line(record="charger", id=charger, customer_id=customer, heartbeat_interval_s=900)
        for night in range(nights):
            yield from _night(customer, charger, night, readings)


def sessions(nights: int, *, chargers: int = 1) -> list[str]:
    """Return the ids of the charging sessions in `lines`."""
    return [f"chg-{number}-s{night}" for number in range(chargers) for night in range(nights)]


def write(path: Path, nights: int, *, readings: int = 30, chargers: int = 1) -> int:
    """Write the lines to a file and return how many there are."""
    count = 0
    with path.open("w") as file:
        for line in lines(nights, readings=readings, chargers=chargers):
            file.write(line + "\n")
            count += 1
    return count


def _night(customer: str, charger: str, night: int, readings: int) -> Iterator[str]:
    at = FIRST_NIGHT + timedelta(days=night)
    named, went_well = f"{charger}-s{night}", night % 2 == 0
    ended = {"status": "completed", "energy_kwh": 20.0} if went_well else {"status": "rejected"}
    planned = {"planned_start_at": at.isoformat(), "planned_end_at": (at + timedelta(hours=4)).isoformat()}
    yield _line(
        record="charging_session", id=named, customer_id=customer, charger_id=charger, mode="smart", **ended, **planned
    )
    yield _event(charger, at - timedelta(hours=5), "status", status="Preparing" if went_well else "Available")
    for beat in range(96):
        yield _event(charger, at - timedelta(hours=12) + timedelta(minutes=15 * beat), "heartbeat")
    yield _event(charger, at, "command", action="RemoteStartTransaction", result="Accepted", charging_session_id=named)
    if not went_well:
        yield _event(charger, at + timedelta(seconds=2), "status", status="Preparing")
        yield _event(charger, at + timedelta(seconds=62), "status", status="Available")
        return
    known = {"transaction_id": str(night + 1), "charging_session_id": named}
    yield _event(charger, at + timedelta(seconds=9), "transaction", phase="started", meter_wh=0, **known)
    yield _event(charger, at + timedelta(seconds=12), "status", status="Charging")
    for reading in range(readings):
        moment = at + timedelta(hours=4) * (reading + 1) / (readings + 1)
        yield _event(charger, moment, "meter", power_w=5000, energy_wh=600 * reading, current_offered_a=32)
    yield _event(
        charger, at + timedelta(hours=4), "transaction", phase="ended", meter_wh=20000, stop_reason="Remote", **known
    )


def _event(charger: str, at: datetime, kind: str, **fields: object) -> str:
    named = f"{charger}-{kind}-{at:%m%d%H%M%S}"
    return _line(record="event", id=named, charger_id=charger, type=kind, at=at.isoformat(), connector_id=1, **fields)


def _line(**fields: object) -> str:
    return json.dumps(fields)
