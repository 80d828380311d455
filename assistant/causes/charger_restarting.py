"""The charger was restarting, or not yet let in, when the charging session was due.

Evidence  Its registration was Pending or Rejected; or we had told it to reset, or it booted, around the attempt.
Silent    It had booted and been accepted more than 2 minutes before.
Source    OCPP 1.6 section 4.2 (Pending: no remote start), 5.14 (Reset); causes.md C3.
"""

from __future__ import annotations

from datetime import timedelta

from assistant.causes.patterns.proof import at, of_command, of_event
from assistant.domain.diagnosis import Because, Finding
from assistant.domain.evidence import Command, Evidence
from assistant.domain.records import Event

because = Because("charger_restarting")
POWER_BACK = "PowerUp"
RESTART_STOPS = frozenset({"HardReset", "SoftReset", "Reboot", "ImmediateReset"})


def find(evidence: Evidence) -> Finding:
    """Return whether the charger was on its way up at the attempt; a boot without a reason makes it likely."""
    stable = timedelta(seconds=evidence.thresholds.boot_stable_s)
    before = [boot for boot in evidence.boots if boot.at <= evidence.moment]
    accepted = next((boot for boot in evidence.boots if boot.at > evidence.moment and _accepted(boot)), None)
    known = {"accepted_at": at(accepted.at, accepted.id)} if accepted else {}
    if before and not _accepted(before[-1]):
        boot = before[-1]
        return because.confirmed(
            of_event(boot, "not_accepted"), since=boot.at, restart_at=at(boot.at, boot.id), **known
        )
    reset = _reset(evidence, stable)
    if reset is not None:
        told = at(reset.at, reset.record)
        return because.confirmed(of_command(reset, "reset"), since=reset.at, restart_at=told, reset_at=told, **known)
    around = [boot for boot in evidence.boots if evidence.moment - stable <= boot.at < evidence.window.end]
    if around:
        return _booted(evidence, around[0])
    if before and _accepted(before[-1]):
        return because.ruled_out(of_event(before[-1], "boot", reason=before[-1].text("reason") or ""))
    return because.cannot_tell()


def _booted(evidence: Evidence, boot: Event) -> Finding:
    reason = boot.text("reason")
    reading = of_event(boot, "boot", reason=reason or "")
    if reason == POWER_BACK:
        return because.ruled_out(reading)
    facts = {"restart_at": at(boot.at, boot.id)}
    stopped = any(tx.stop_reason in RESTART_STOPS for tx in evidence.transactions)
    if not _accepted(boot) or stopped or reason not in {None, "Unknown", "Triggered"}:
        return because.confirmed(reading, since=boot.at, **facts)
    if boot.at <= evidence.moment:
        return because.cannot_tell(reading)
    return because.likely(reading, since=boot.at, **facts)


def _accepted(boot: Event) -> bool:
    return boot.text("registration") in {None, "Accepted"}


def _reset(evidence: Evidence, stable: timedelta) -> Command | None:
    """Return a reset of ours just before the attempt from which the charger had not settled, or None."""
    for command in evidence.commands:
        if command.action == "Reset" and evidence.moment - stable <= command.at <= evidence.moment:
            settled = [boot for boot in evidence.boots if command.at < boot.at <= evidence.moment - stable]
            if command.result == "Accepted" and not settled:
                return command
    return None
