"""The charger kept its link, and did not answer our command.

Evidence  A command went unanswered while messages from the charger came in around it.
Silent    The charger answered within 30 seconds; the link was down.
Source    causes.md C1 (Half-dead link), C2 (i).
"""

from __future__ import annotations

from datetime import timedelta

from assistant.causes.patterns.proof import at, of_command
from assistant.domain.diagnosis import Because, Finding, Reading
from assistant.domain.evidence import Evidence, Span

because = Because("charger_unresponsive")


def find(evidence: Evidence) -> Finding:
    """Return whether the charger was there and did not answer."""
    answered = next((command for command in evidence.starts if command.answered), None)
    if answered is not None:
        return because.ruled_out(of_command(answered, "start_answered"))
    asked = evidence.unanswered
    if asked is None or evidence.dark() is not None:
        return because.cannot_tell()
    around = timedelta(seconds=evidence.silence_around_s)
    heard = evidence.heard_within(Span(asked.at - around, asked.at + around))
    if heard is None:
        return because.cannot_tell()
    return because.confirmed(
        of_command(asked, "unanswered"),
        Reading(heard[1], heard[0], "heard", {"at": heard[0]}),
        since=asked.at,
        unanswered_at=at(asked.at, asked.record),
        heard_at=at(*heard),
    )
