"""The household that a labelled question without records is asked by.

It charges every night at 01:00 local time, and every other night, the last one too, no car was plugged in. Where the
label names a time at which there would be no charging session, there is one more, rejected for the same reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Line = dict[str, object]

CUSTOMER_ID = "stand-in-customer"
CHARGER_ID = "stand-in-charger"
NIGHTS = 14
HEARTBEAT = timedelta(minutes=30)
LASTS = timedelta(hours=4)
INTO_A_LABEL = timedelta(hours=1)  # a session this long after the beginning of a labelled stretch lies inside it


def household(now: datetime, zone: str, time_label: Mapping[str, object] | None) -> list[Line]:
    """Return the household's records, as lines of the contract."""
    today = now.astimezone(ZoneInfo(zone)).date()
    starts = {_night(today - timedelta(days=ago), zone): ago % 2 == 0 for ago in range(NIGHTS)}
    labelled = _labelled(time_label, now)
    if labelled and not any(labelled[0] <= start < labelled[1] for start in starts):
        starts[labelled[2]] = True
    begins = min(starts) - timedelta(days=3)
    lines = [*_place(zone, begins), *_heartbeats(begins, now)]
    for number, (start, rejected) in enumerate(sorted(starts.items()), 1):
        lines += (_rejected if rejected else _completed)(f"stand-in-{number}", start)
    return lines


def _night(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(1), ZoneInfo(zone)).astimezone(UTC)


def _labelled(label: Mapping[str, object] | None, now: datetime) -> tuple[datetime, datetime, datetime] | None:
    """Return the labelled stretch and where in it a session starts, or None where it lies ahead or is not said."""
    if not label or not label.get("start") or not label.get("end"):
        return None
    begin, end = (datetime.fromisoformat(str(label[edge])).astimezone(UTC) for edge in ("start", "end"))
    slack = timedelta(minutes=float(str(label.get("tolerance_min") or 0)))
    start = begin if begin == end else min(begin + INTO_A_LABEL, begin + (end - begin) / 2)
    return (begin - slack, end + slack, start) if start + LASTS < now else None


def _place(zone: str, at: datetime) -> Iterator[Line]:
    yield {"record": "customer", "id": CUSTOMER_ID, "timezone": zone}
    yield {"record": "charger", "id": CHARGER_ID, "customer_id": CUSTOMER_ID, "heartbeat_interval_s": 1800}
    for name, value in (
        ("restricted_hours", []),
        ("solar_mode", "off"),
        ("charge_now", False),
        ("random_delay_max_s", 600),
        ("tariff", {"name": "Flat", "currency": "GBP", "rates": [{"price_per_kwh": 0.25}]}),
    ):
        yield {"record": "setting", "charger_id": CHARGER_ID, "name": name, "value": value, "at": at.isoformat()}
    yield _event("connection", at, state="up")
    yield _event("status", at, connector_id=1, status="Available", error_code="NoError")


def _heartbeats(begin: datetime, end: datetime) -> Iterator[Line]:
    at = begin
    while (at := at + HEARTBEAT) < end:
        yield _event("heartbeat", at)


def _rejected(session_id: str, start: datetime) -> list[Line]:
    """No car: the charger waits for a minute and gives up."""
    after = timedelta(seconds=1)
    return [
        _session(session_id, start, "rejected", energy_kwh=0),
        _command(session_id, "RemoteStartTransaction", start),
        _event("status", start + after, connector_id=1, status="Preparing", error_code="NoError"),
        _event("status", start + 62 * after, connector_id=1, status="Available", error_code="NoError"),
    ]


def _completed(session_id: str, start: datetime) -> list[Line]:
    """Plugged in two hours before, charged for four hours, unplugged an hour later."""
    end = start + LASTS
    own: Line = {"connector_id": 1, "charging_session_id": session_id, "transaction_id": session_id}
    return [
        _event("status", start - timedelta(hours=2), connector_id=1, status="Preparing", error_code="NoError"),
        _session(
            session_id,
            start,
            "completed",
            started_at=start.isoformat(),
            ended_at=end.isoformat(),
            energy_kwh=27.6,
            cost=6.9,
            currency="GBP",
        ),
        _command(session_id, "RemoteStartTransaction", start),
        _event("transaction", start, **own, phase="started", meter_wh=0, authorization="Accepted"),
        _event("status", start, connector_id=1, status="Charging", error_code="NoError"),
        *(
            _event("meter", start + timedelta(hours=hour), connector_id=1, power_w=6900, energy_wh=6900 * hour)
            for hour in range(1, 4)
        ),
        _command(session_id, "RemoteStopTransaction", end),
        _event("transaction", end, **own, phase="ended", meter_wh=27_600, stop_reason="Remote"),
        _event("status", end, connector_id=1, status="Finishing", error_code="NoError"),
        _event("status", end + timedelta(hours=1), connector_id=1, status="Available", error_code="NoError"),
    ]


def _session(session_id: str, start: datetime, status: str, **known: object) -> Line:
    return {
        "record": "charging_session",
        "id": session_id,
        "customer_id": CUSTOMER_ID,
        "charger_id": CHARGER_ID,
        "mode": "smart",
        "status": status,
        "created_at": (start - timedelta(hours=6)).isoformat(),
        "planned_start_at": start.isoformat(),
        "planned_end_at": (start + LASTS).isoformat(),
        **known,
    }


def _command(session_id: str, action: str, at: datetime) -> Line:
    replied_at = (at + timedelta(seconds=1)).isoformat()
    own: Line = {"connector_id": 1, "charging_session_id": session_id}
    return _event("command", at, **own, action=action, result="Accepted", replied_at=replied_at)


def _event(kind: str, at: datetime, **fields: object) -> Line:
    return {"record": "event", "charger_id": CHARGER_ID, "type": kind, "at": at.isoformat(), **fields}
