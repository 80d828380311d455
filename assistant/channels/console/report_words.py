"""The words of reports: outcomes, reasons and kinds of drafts, and how numbers are said."""

from __future__ import annotations

from datetime import date
from typing import Final

ANSWERS: Final = {
    "diagnosed": "Explained from the record",
    "article": "Answered by an article",
    "clarify": "Asked back",
    "handoff": "Handed to a person",
    "refused": "Not ours to answer",
    "smalltalk": "Small talk",
    "silent": "Written to a person",
    "other": "Other",
}
ANSWERED: Final = ("diagnosed", "article")
REASONS: Final = {
    "safety": "Danger",
    "customer_asked": "Asked for a person",
    "not_understood": "Not understood",
    "no_record": "No record",
    "contradictory_record": "Record contradicts itself",
    "no_cause_found": "Cause not found",
    "no_article": "Nothing written on it",
    "billing": "Billing",
    "account": "Account",
    "complaint": "Complaint",
    "privacy_request": "Privacy request",
    "hardware_fault": "Hardware fault",
    "error": "Error on our side",
    "agent_joined": "Taken over by an agent",
}
DRAFTS: Final = {
    "safety": "Safety wording",
    "verdict": "Verdict from the record",
    "unknown": "“We do not know”",
    "article": "Help article",
    "question": "Question back",
    "refusal": "Not the customer's record",
}


def minutes(seconds: float) -> str:
    """Return a wait in words: seconds below two minutes, then minutes, then hours."""
    if seconds < 120:  # noqa: PLR2004 # two minutes
        return f"{round(seconds)} s"
    return f"{round(seconds / 60)} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"  # noqa: PLR2004 # two hours


def short_day(day: date) -> str:
    """Return a day for a narrow place."""
    return f"{day.day} {day:%b}"


def share(part: int, whole: int) -> str:
    """Return a share in whole percent, `none` of nothing."""
    return f"{100 * part / whole:.0f}%" if whole else "none"


def many(count: int, one: str, several: str = "") -> str:
    """Return a number with what it counts."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"
