"""The charger had lost its power when the charging session was due.

Evidence  After a dark period over the attempt it booted with reason PowerUp, or its transaction ended with PowerLoss.
Silent    It booted for another reason; a message came in at the time; the stop was DeAuthorized.
Source    OCPP 2.0.1 BootReasonEnumType; OCPP 1.6 Reason PowerLoss; causes.md C2 (b), C3.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from assistant.causes.patterns.proof import at, of_event
from assistant.domain.diagnosis import Because, Finding
from assistant.domain.evidence import Evidence, LinkState, Stretch
from assistant.domain.records import Event

because = Because("power_cut")
POWER_BACK = "PowerUp"
SOON_BACK = timedelta(minutes=5)


def find(evidence: Evidence) -> Finding:
    """Return whether the charger had no power at the attempt, or lost it then."""
    dark = evidence.dark()
    boot = _boot_after(evidence, dark)
    lost = next(
        (tx for tx in evidence.transactions if tx.stop_reason == "PowerLoss" and _within(tx.ended_at, dark)), None
    )
    if boot is None or dark is None:
        return because.ruled_out() if dark is None and evidence.covered else because.cannot_tell()
    reason = boot.text("reason")
    reading = of_event(boot, "boot", reason=reason or "")
    facts = {"dark_from": at(dark.start, dark.records[0]), "back_at": at(boot.at, boot.id)}
    if reason == POWER_BACK or (lost is not None and reason in {None, "Unknown"}):
        return because.confirmed(reading, since=dark.start, **facts)
    if reason in {None, "Unknown", "Triggered"}:
        return because.likely(reading, since=dark.start, **facts)
    return because.ruled_out(reading)


def _boot_after(evidence: Evidence, dark: Stretch[LinkState] | None) -> Event | None:
    """Return the boot with which the charger came back from the dark, or None."""
    if dark is None:
        return None
    latest = (dark.end or evidence.now) + SOON_BACK
    return next((boot for boot in evidence.boots if dark.start < boot.received_at <= latest), None)


def _within(moment: datetime | None, dark: Stretch[LinkState] | None) -> bool:
    """Tell whether a transaction ended in, or just before, the dark."""
    if dark is None or moment is None:
        return False
    return moment >= dark.start - SOON_BACK and (dark.end is None or moment <= dark.end + SOON_BACK)
