"""The charger, or its connector, was out of service when the charging session was due.

Evidence  A fresh report Unavailable; or we had switched it to Inoperative and not back.
Silent    A fresh report of any other status.
Source    OCPP 1.6 section 5.2 (ChangeAvailability survives a restart); causes.md C3.
"""

from __future__ import annotations

from assistant.causes.patterns.proof import at, of_command, of_status
from assistant.domain.diagnosis import Because, Finding
from assistant.domain.evidence import Command, Evidence

because = Because("charger_unavailable")
READY = frozenset({"Available", "Preparing", "Occupied", "Charging", "SuspendedEV", "SuspendedEVSE", "Finishing"})


def find(evidence: Evidence) -> Finding:
    """Return whether the charger was out of service; a change that was only scheduled makes it likely."""
    out = next((held for held in evidence.status if _out(held.value.status) and held.holds_at(evidence.moment)), None)
    if out is not None:
        back = {"available_at": at(out.end, out.records[-1])} if out.end else {}
        reading = of_status(out)
        return because.confirmed(reading, since=out.start, unavailable_from=at(out.start, out.records[0]), **back)
    fresh = evidence.status_at(evidence.moment)
    switched = _switched_off(evidence)
    if fresh is not None and fresh.value.status in READY and (switched is None or fresh.start > switched.at):
        return because.ruled_out(of_status(fresh))
    if switched is None:
        return because.cannot_tell()
    reading, since = of_command(switched, "switched_off"), at(switched.at, switched.record)
    if switched.result == "Accepted":
        return because.confirmed(reading, since=switched.at, unavailable_from=since)
    return because.likely(reading, since=switched.at, unavailable_from=since)


def _out(status: str) -> bool:
    return status == "Unavailable"


def _switched_off(evidence: Evidence) -> Command | None:
    """Return the command that took the charger or this connector out of service last and was not undone, or None."""
    last: Command | None = None
    for command in evidence.commands:
        if command.action != "ChangeAvailability" or command.at > evidence.moment or not _here(command, evidence):
            continue
        if command.result in {"Accepted", "Scheduled"}:
            last = command if "Inoperative" in command.argument.values() else None
    return last


def _here(command: Command, evidence: Evidence) -> bool:
    named = command.argument.get("connectorId", command.connector_id)
    return named in {None, 0, evidence.charging_session.connector_id}
