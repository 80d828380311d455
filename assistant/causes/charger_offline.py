"""The charger had no link to us when the charging session was due to start.

Evidence  A disconnection covers the attempt; or a silence that is too long does, and a command went unanswered; or a
          command went unanswered and nothing was heard around it (C2 i).
Silent    A message from the charger in that time; a reply to our command.
Source    OCPP 1.6 section 4.6; OCPI 2.2.1 CommandResultType TIMEOUT; causes.md C0 (Silence), C1 (Link down).
"""

from __future__ import annotations

from datetime import datetime

from assistant.causes.patterns.proof import at, ending, of_command, of_stretch
from assistant.domain.diagnosis import Because, Fact, Finding, Reading
from assistant.domain.evidence import Evidence, LinkState, Span, Stretch

because = Because("charger_offline")


def find(evidence: Evidence) -> Finding:
    """Return whether the charger was out of reach; silence alone, without a failed command, makes it likely."""
    dark = evidence.dark()
    if dark is None:
        heard = evidence.heard_within(evidence.window)
        if heard is not None:
            return because.ruled_out(Reading(heard[1], heard[0], "heard", {"at": heard[0]}))
        return because.cannot_tell()
    reported = _reported(evidence, dark)
    unanswered = evidence.unanswered
    answered = next((command for command in evidence.starts if command.answered), None)
    if answered is not None and dark.holds_at(answered.at):
        return because.ruled_out(of_command(answered, "start_answered"))
    facts = _facts(evidence, dark)
    readings = [_lost(dark, reported)]
    if unanswered is not None:
        readings.append(of_command(unanswered, "unanswered"))
    if reported is not None or unanswered is not None:
        return because.confirmed(*readings, since=dark.start, **facts)
    return because.likely(*readings, since=dark.start, **facts)


def _reported(evidence: Evidence, dark: Stretch[LinkState]) -> tuple[datetime, str] | None:
    """Return when the loss of the connection was reported, and its record, if that was by the time of the attempt."""
    known = [(evidence.disconnects[record], record) for record in dark.records if record in evidence.disconnects]
    return next((told for told in known if told[0] <= evidence.moment), None)


def _lost(dark: Stretch[LinkState], reported: tuple[datetime, str] | None) -> Reading:
    if reported is None:
        return of_stretch(dark, "last_heard")
    return Reading(reported[1], reported[0], "connection_lost", {"at": reported[0]})


def _facts(evidence: Evidence, dark: Stretch[LinkState]) -> dict[str, Fact]:
    reported = _reported(evidence, dark)
    lost = at(*reported) if reported else at(dark.start, dark.records[0])
    facts = {"offline_from": lost, ("lost_at" if reported else "last_heard_at"): lost}
    facts |= ending(dark, evidence, "online_at", "still_offline_at")
    if evidence.unanswered is not None:
        facts["unanswered_at"] = at(evidence.unanswered.at, evidence.unanswered.record)
    before = [held for held in evidence.plug if held.start <= dark.start and held.value == "in"]
    if before and before[-1].overlaps(Span(dark.start, evidence.now)):
        facts["last_plug_at"] = at(before[-1].start, before[-1].records[0])
    return facts
