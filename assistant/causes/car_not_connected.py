"""The charger saw no car when the charging session was due.

Evidence  Link up, and no car: our start was taken and fell back, or was refused while Available; EVConnectTimeout;
          we withheld the start because nothing was plugged in.
Silent    A plug, a charge or a running transaction at the attempt; the link was down (the plug is not known then).
Source    Seed article, cause 4; OCPP 1.6 section 4.9, 9.1.6 (ConnectionTimeOut); causes.md fact 3, 6, C2 (g).
"""

from __future__ import annotations

from datetime import timedelta

from assistant.causes.patterns.proof import at, of_command, of_event, of_status, of_stretch
from assistant.causes.patterns.waiting import NO_CAR_IN_TIME, wait_that_ran_out
from assistant.domain.diagnosis import Because, Fact, Finding, Reading
from assistant.domain.evidence import Command, ConnectorStatus, Evidence, Span, Stretch

because = Because("car_not_connected")


def find(evidence: Evidence) -> Finding:
    """Return whether the charger saw no car; `Preparing` that only followed our command makes it likely."""
    withheld = evidence.withheld("not_plugged_in")
    if withheld is not None:
        facts = _facts(evidence, withheld.id) | {"withheld_at": at(withheld.at, withheld.id)}
        return because.confirmed(of_event(withheld, "withheld_not_plugged_in"), since=withheld.at, **facts)
    timed_out = _timed_out(evidence)
    if timed_out is not None:
        return because.confirmed(timed_out, since=evidence.moment, **_facts(evidence, timed_out.record))
    plug = evidence.plug_at(evidence.moment)
    if plug is not None and plug.value == "in":
        return because.ruled_out(of_stretch(plug, "plugged_in"))
    waited = wait_that_ran_out(evidence)
    if waited is not None:
        return because.ruled_out(of_stretch(waited[0], "plugged_in"))
    if any(tx.open_at(evidence.moment) or tx.own for tx in evidence.transactions):
        return because.ruled_out()
    empty = evidence.status_at(evidence.moment) or _fallen_back(evidence)
    if empty is None or empty.value.status != "Available" or not evidence.up_throughout(_asking(evidence)):
        return because.cannot_tell()
    return _asked(evidence, empty)


def _asking(evidence: Evidence) -> Span:
    """Return the time over which the plug has to be known: from before the start to the longest wait for a car."""
    return Span(evidence.window.start, evidence.moment + timedelta(seconds=evidence.thresholds.connection_wait_most_s))


def _asked(evidence: Evidence, empty: Stretch[ConnectorStatus]) -> Finding:
    """Weigh what followed our start command on a connector that was Available."""
    reading = of_status(empty)
    answered = next((command for command in evidence.starts if command.answered), None)
    if answered is None:
        return because.cannot_tell(reading)
    facts = _facts(evidence, empty.records[0])
    if answered.result != "Accepted":
        refused = facts | {"refused_at": at(answered.at, answered.record)}
        return because.confirmed(reading, of_command(answered, "refused"), since=empty.start, **refused)
    facts["start_at"] = at(answered.at, answered.record)
    echo = _after(evidence, answered, "Preparing")
    if echo is None:
        return because.confirmed(reading, of_command(answered, "start_answered"), since=empty.start, **facts)
    readings = (reading, of_command(answered, "start_answered"), of_status(echo))
    fell_back = next((held for held in evidence.status if held.start == echo.end), None)
    if fell_back is not None and fell_back.value.status in {"Available", "Finishing"}:
        facts["fell_back_at"] = at(fell_back.start, fell_back.records[0])
        back = of_status(fell_back)
        return because.confirmed(*readings, back, since=empty.start, **facts)
    return because.likely(*readings, since=empty.start, **facts)


def _fallen_back(evidence: Evidence) -> Stretch[ConnectorStatus] | None:
    """Return the report Available that followed the echo of our command, where none was known before it, or None."""
    accepted = next((command for command in evidence.starts if command.result == "Accepted"), None)
    echo = _after(evidence, accepted, "Preparing") if accepted is not None else None
    if echo is None or echo.end is None:
        return None
    return next((held for held in evidence.status if held.start == echo.end and not held.value.whole_charger), None)


def _after(evidence: Evidence, command: Command, status: str) -> Stretch[ConnectorStatus] | None:
    """Return the report of this status that followed a command within the longest wait for a car, or None."""
    latest = command.at + timedelta(seconds=evidence.thresholds.connection_wait_most_s)
    reports = (held for held in evidence.status if not held.value.whole_charger and held.value.status == status)
    return next((held for held in reports if command.at <= held.start <= latest), None)


def _timed_out(evidence: Evidence) -> Reading | None:
    for transaction in evidence.own_transactions:
        for moment, reason, record in transaction.trigger_reasons:
            if reason == NO_CAR_IN_TIME:
                return Reading(record, moment, "no_car_in_time", {"at": moment})
    return None


def _facts(evidence: Evidence, record: str) -> dict[str, Fact]:
    """State when no car was seen, and when one was seen first afterwards."""
    facts = {"no_car_at": at(evidence.attempt.at, record)}
    after = next((held for held in evidence.plug if held.value == "in" and held.start > evidence.moment), None)
    if after is not None:
        facts["plugged_at"] = at(after.start, after.records[0])
    return facts
