"""No start command was ever sent: the fault is ours.

Evidence  The command log is complete, and holds none in the window.
Silent    Any command; a log with gaps; a session that starts without a command of ours.
Source    causes.md C3 and below the table.
"""

from __future__ import annotations

from assistant.causes.patterns.car import no_energy_taken
from assistant.causes.patterns.proof import at, of_command, of_session
from assistant.domain.diagnosis import Because, Finding
from assistant.domain.evidence import Evidence

because = Because("start_never_sent")
STARTED_BY_US = frozenset({"smart", "scheduled", "boost"})


def find(evidence: Evidence) -> Finding:
    """Return whether we never sent the start."""
    sent = evidence.starts or tuple(command for command in evidence.commands if evidence.window.covers(command.at))
    if sent:
        return because.ruled_out(of_command(sent[0], "start_sent"))
    if evidence.own_transactions or evidence.charging_session.started_at is not None or not no_energy_taken(evidence):
        return because.ruled_out()
    if (
        not evidence.complete
        or evidence.charging_session.mode not in STARTED_BY_US
        or evidence.now < evidence.window.end
    ):
        return because.cannot_tell()
    reading = of_session(evidence, "none_sent", start=evidence.window.start, end=evidence.window.end)
    own = evidence.charging_session.id
    return because.confirmed(
        reading,
        since=evidence.window.start,
        none_sent_from=at(evidence.window.start, own),
        none_sent_to=at(evidence.window.end, own),
    )
