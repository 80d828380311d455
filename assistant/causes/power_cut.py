"""The charger had lost its power when the charging session was due.

Evidence  After a dark period over the attempt it booted with reason PowerUp, or its transaction ended with PowerLoss.
Silent    It booted for another reason; a message came in at the time; the stop was DeAuthorized.
Source    OCPP 2.0.1 BootReasonEnumType; OCPP 1.6 Reason PowerLoss; causes.md C2 (b), C3.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from assistant.causes.patterns.proof import at, of_event
from assistant.domain.diagnosis import Because, Finding, Reading
from assistant.domain.evidence import Evidence, LinkState, Span, Stretch
from assistant.domain.records import Event

because = Because("power_cut")
POWER_BACK = "PowerUp"
POWER_LOST = "PowerLoss"
SOON_BACK = timedelta(minutes=5)


def find(evidence: Evidence) -> Finding:
    """Return whether the charger had no power at the attempt, or lost it then."""
    told = _loss_and_return(evidence)
    if told is not None:
        lost_at, record, back = told
        facts = {"dark_from": at(lost_at, record), "back_at": at(back.at, back.id)}
        stopped = Reading(record, lost_at, "stopped", {"at": lost_at, "reason": POWER_LOST})
        return because.confirmed(stopped, of_event(back, "boot"), since=lost_at, **facts)
    dark = evidence.dark()
    boot = _boot_after(evidence, dark)
    lost = next(
        (tx for tx in evidence.transactions if tx.stop_reason == POWER_LOST and _within(tx.ended_at, dark)), None
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


def _loss_and_return(evidence: Evidence) -> tuple[datetime, str, Event] | None:
    """Return when power was lost, by the charger's own word, its record, and the boot after it with silence between."""
    for transaction in evidence.transactions:
        ended_at = transaction.ended_at
        if transaction.stop_reason != POWER_LOST or ended_at is None or not evidence.window.covers(ended_at):
            continue
        back = next((boot for boot in evidence.boots if boot.received_at > ended_at), None)
        if back is None or back.text("reason") not in {None, "Unknown", "Triggered", POWER_BACK}:
            continue
        between = Span(ended_at + SOON_BACK, back.received_at - SOON_BACK)
        if between.start < between.end and evidence.heard_within(between) is None:
            return ended_at, transaction.records[-1], back
    return None


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
