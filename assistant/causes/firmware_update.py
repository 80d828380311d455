"""The charger was updating its software when the charging session was due.

Evidence  A firmware report of downloading, installing or rebooting that holds at the attempt; or the charger said so.
Silent    The update was over before.
Source    OCPP 1.6 FirmwareStatus; OCPP 2.0.1 reason code FwUpdateInProgress; causes.md C3.
"""

from __future__ import annotations

from assistant.causes.patterns.proof import at, of_command, of_event
from assistant.domain.diagnosis import Because, Fact, Finding, Term
from assistant.domain.evidence import Evidence
from assistant.domain.records import Event

because = Because("firmware_update")
BUSY = frozenset({"Downloading", "Installing", "InstallRebooting"})
REASON = "fwupdateinprogress"


def find(evidence: Evidence) -> Finding:
    """Return whether an update was under way at the attempt."""
    said = next((command for command in evidence.starts if (command.reason_code or "").lower() == REASON), None)
    busy, done = _update(evidence)
    if said is not None:
        status = Fact("FwUpdateInProgress", (said.record,))
        facts = {"firmware_at": at(said.at, said.record), "firmware_status": status}
        return because.confirmed(of_command(said, "refused_for_update"), since=said.at, **facts)
    if busy is None:
        before = [event for event in evidence.firmware if event.at <= evidence.moment]
        if before:
            return because.ruled_out(
                of_event(before[-1], "firmware", status=Term("firmware", before[-1].text("status") or ""))
            )
        return because.cannot_tell()
    status_text = busy.text("status") or ""
    facts = {"firmware_at": at(busy.at, busy.id), "firmware_status": Fact(status_text, (busy.id,))}
    if done is not None:
        facts["firmware_done_at"] = at(done.at, done.id)
    return because.confirmed(of_event(busy, "firmware", status=Term("firmware", status_text)), since=busy.at, **facts)


def _update(evidence: Evidence) -> tuple[Event | None, Event | None]:
    """Return the first report of an update that ran into the window, and the report that ended it."""
    began: Event | None = None
    for event in evidence.firmware:
        if event.text("status") in BUSY:
            if began is None and event.at < evidence.window.end:
                began = event
        elif began is not None and event.at > evidence.moment:
            return began, event
        else:
            began = None
    return began, None
