"""What a log comes to as charging sessions: one row of the History for each attempt that it makes.

Never started, refused, or given up because no car came   rejected
Started, answered badly by us, and not heard of again     rejected
Started and ended, or overtaken by the next one           completed
Still running where the log ends                          active
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from assistant.domain.records import ChargingSession
from assistant.domain.thresholds import DEFAULTS
from assistant.feeds.ocpp.attempts import Attempt, Attempts, is_made

WH_PER_KWH = 1_000.0
FURTHER = ("rejected", "active", "completed")  # of two logs of one attempt, the one that saw more of it counts


def sessions_of(attempts: Attempts, charger_id: str, customer_id: str) -> Iterator[ChargingSession]:
    """Yield the charging sessions that the attempts make; one that an operator gave stays as it is."""
    made: dict[str, ChargingSession] = {}
    for attempt in attempts:
        attempt.named = True
        known = attempt.charging_session
        if known is not None and not is_made(charger_id, known):
            continue
        session_id = attempts.session_id(attempt) or ""
        session = _session(attempt, session_id, charger_id, customer_id)
        earlier = made.get(session_id, known)
        made[session_id] = session if earlier is None else _joined(earlier, session)
    yield from made.values()


def _session(attempt: Attempt, session_id: str, charger_id: str, customer_id: str) -> ChargingSession:
    energy_wh = attempt.energy_wh
    ended_at = attempt.ended_at or (attempt.last_heard_at if attempt.overtaken else None)
    return ChargingSession(
        id=session_id,
        customer_id=customer_id,
        charger_id=charger_id,
        mode="plug_and_charge" if attempt.asked_at is None else "boost",
        status=_status(attempt, energy_wh),
        connector_id=attempt.connector_id or 1,
        created_at=_second(attempt.at),
        started_at=attempt.started_at,
        ended_at=max(ended_at, attempt.started_at) if ended_at and attempt.started_at else None,
        energy_kwh=None if energy_wh is None else round(energy_wh / WH_PER_KWH, 3),
        stop_reason=attempt.stop_reason,
    )


def _status(attempt: Attempt, energy_wh: float | None) -> str:
    charged = energy_wh is not None and energy_wh >= DEFAULTS.charged_kwh * WH_PER_KWH
    if attempt.started_at is None or ((attempt.refused or attempt.gave_up) and not charged):
        return "rejected"
    if attempt.answered_badly and attempt.runs and energy_wh is None and attempt.last_heard_at == attempt.started_at:
        return "rejected"
    return "active" if attempt.runs else "completed"


def _joined(earlier: ChargingSession, later: ChargingSession) -> ChargingSession:
    """Return what two logs know of one attempt."""
    further = FURTHER.index(later.status) >= FURTHER.index(earlier.status) if earlier.status in FURTHER else False
    best, rest = (later, earlier) if further else (earlier, later)
    return replace(
        best,
        customer_id=earlier.customer_id,
        mode=earlier.mode,
        created_at=earlier.created_at,
        started_at=best.started_at or rest.started_at,
        ended_at=best.ended_at or rest.ended_at,
        energy_kwh=max((kwh for kwh in (best.energy_kwh, rest.energy_kwh) if kwh is not None), default=None),
        stop_reason=best.stop_reason or rest.stop_reason,
    )


def _second(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
