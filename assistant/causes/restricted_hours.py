"""Restricted hours covered the time for which the charging session was planned.

Evidence  We withheld the start for it; or the hours were on then, overlap the session, and no start was sent.
Silent    Off at that time; no overlap; the charger answered a start command.
Source    Seed article, cause 6; Smart Charge Points Regulations 2021; causes.md C3.
"""

from __future__ import annotations

from assistant.causes.patterns.proof import at, of_command, of_event, of_transaction
from assistant.causes.patterns.schedule import restricted_over, restricted_reading
from assistant.domain.diagnosis import Because, Fact, Finding
from assistant.domain.evidence import Evidence, Span
from assistant.domain.records import Setting

because = Because("restricted_hours")


def find(evidence: Evidence) -> Finding:
    """Return whether restricted hours kept the session from starting."""
    withheld = evidence.withheld("restricted_hours")
    setting = evidence.setting("restricted_hours")
    hours = _hours(evidence, setting)
    if withheld is not None:
        reading = of_event(withheld, "withheld_restricted_hours")
        return because.confirmed(reading, since=withheld.at, withheld_at=at(withheld.at, withheld.id), **hours)
    answered = next((command for command in evidence.starts if command.answered), None)
    if answered is not None:
        return because.ruled_out(of_command(answered, "start_answered"))
    if evidence.own_transactions:
        return because.ruled_out(of_transaction(evidence.own_transactions[0], evidence))
    if setting is None:
        later = next(iter(evidence.settings.get("restricted_hours", ())), None)
        maybe = _hours(evidence, later)
        if later is not None and maybe and not evidence.starts:
            return because.likely(restricted_reading(later, maybe), since=None, **maybe)
        return because.cannot_tell()
    if not hours:
        return because.ruled_out(restricted_reading(setting, {}))
    if evidence.starts:
        return because.cannot_tell(restricted_reading(setting, hours))
    return because.confirmed(restricted_reading(setting, hours), since=setting.at, **hours)


def _hours(evidence: Evidence, setting: Setting | None) -> dict[str, Fact]:
    """Return the restricted hours that touch the planned session, as local clock times; empty where none does."""
    if setting is None:
        return {}
    planned_end_at = evidence.charging_session.planned_end_at
    end = planned_end_at if planned_end_at and planned_end_at > evidence.attempt.at else evidence.window.end
    over = Span(evidence.attempt.at, evidence.window.end if evidence.attempt.named_by == "stop" else end)
    return restricted_over(over, setting, evidence.charger.timezone)
