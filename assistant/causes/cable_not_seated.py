"""The cable had no good contact.

Evidence  The maker's code for it; plug and unplug in quick turns; the cable in, and the car never seen.
Silent    A stable plug.
Source    causes.md C2 (k), C3 (flapping: 3 changes in 10 minutes).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from assistant.causes.patterns.contact import is_contact_code
from assistant.causes.patterns.proof import at, of_stretch
from assistant.domain.diagnosis import Because, Fact, Finding, Reading
from assistant.domain.evidence import START_ACTIONS, Evidence, Span

because = Because("cable_not_seated")
TURNS = frozenset({"Preparing", "Available"})


def find(evidence: Evidence) -> Finding:
    """Return whether the record shows a loose contact."""
    over_window = (held for held in evidence.status if held.overlaps(evidence.window))
    coded = next((held for held in over_window if is_contact_code(held.value)), None)
    if coded is not None:
        code = coded.value.vendor_error_code or coded.value.info or ""
        record = coded.records[0]
        reading = of_stretch(coded, "contact_code", code=code)
        facts = {"contact_code": Fact(code, (record,)), "contact_at": at(coded.start, record)}
        return because.confirmed(reading, since=coded.start, **facts)
    turns = _turns(evidence)
    if turns:
        first, records = turns[0][0], tuple(record for _, record in turns)
        readings = [Reading(record, moment, "plug_changed", {"at": moment}) for moment, record in turns]
        facts = {"flapping_times": Fact(len(turns), records), "flapping_from": at(first, records[0])}
        return because.confirmed(*readings, since=first, **facts)
    cable = _cable_without_car(evidence)
    if cable is not None:
        return because.confirmed(
            Reading(cable[1], cable[0], "cable_only", {"at": cable[0]}), since=cable[0], contact_at=at(*cable)
        )
    plug = evidence.plug_at(evidence.moment)
    if plug is not None and plug.value == "in":
        return because.ruled_out(of_stretch(plug, "plugged_in"))
    return because.cannot_tell()


def _turns(evidence: Evidence) -> list[tuple[datetime, str]]:
    """Return the changes between in and out, none of them the echo of our own command, if enough came in one window."""
    least, within = evidence.thresholds.flapping_count, timedelta(seconds=evidence.thresholds.flapping_window_s)
    near = Span(evidence.window.start - within, evidence.window.end)
    own = [held for held in evidence.status if not held.value.whole_charger]
    changes: list[tuple[datetime, str]] = []
    for before, held in pairwise(own):
        statuses = {before.value.status, held.value.status}
        if statuses == TURNS and near.covers(held.start) and not _echo(evidence, before.start, held.start):
            changes.append((held.start, held.records[0]))
    for index, (moment, _) in enumerate(changes):
        together = [change for change in changes[index:] if change[0] - moment <= within]
        if len(together) >= least:
            return together
    return []


def _echo(evidence: Evidence, earlier: datetime, later: datetime) -> bool:
    """Tell whether either report came in the wait that a start command of ours opens."""
    wait = timedelta(seconds=evidence.thresholds.connection_wait_most_s)
    asked = [command.at for command in evidence.commands if command.action in START_ACTIONS]
    return any(moment <= earlier <= moment + wait or moment <= later <= moment + wait for moment in asked)


def _cable_without_car(evidence: Evidence) -> tuple[datetime, str] | None:
    """Return the moment at which a cable was put in and no car was seen at its other end, with the record."""
    for transaction in evidence.transactions:
        put_in = next((told for told in transaction.trigger_reasons if told[1] == "CablePluggedIn"), None)
        states = {state for _, state, _ in transaction.charging_states}
        if put_in is not None and put_in[0] < evidence.window.end and states == {"Idle"}:
            return put_in[0], put_in[2]
    return None
