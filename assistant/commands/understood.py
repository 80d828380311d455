"""What a question is taken to mean, as JSON and as lines for people."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from assistant.classifier import Explanation
from assistant.domain.answers import TimeRange
from assistant.domain.understanding import TimeReference, Understanding

LABELS: Final = 12  # characters of the words in front of each line

Decision = Literal["answer", "ask", "person"]


def decision_on(understood: Understanding) -> Decision:
    """Return what is done with a question: it is answered, we ask if something is meant, or a person takes over."""
    guess = understood.best
    if understood.danger or (understood.sure and guess is not None and guess.path.doing == "handoff"):
        return "person"
    if understood.sure:
        return "answer"
    return "ask" if understood.maybe else "person"


def understood_as_json(understood: Understanding, explanation: Explanation, zone: ZoneInfo) -> dict[str, object]:
    """Return a question as JSON: shares and confidences from 0 to 1, times in the zone."""
    reference, guess = understood.reference, understood.best
    return {
        "text": understood.text,
        "language": understood.read_as,
        "language_sure": understood.language is not None,
        "decision": decision_on(understood),
        "confidence": round(guess.confidence, 4) if guess else None,
        "needed": round(understood.needed, 4) if math.isfinite(understood.needed) else None,
        "danger": understood.danger,
        "injury": understood.injury,
        "annoyed": understood.annoyed,
        "intents": [
            {
                "intent": one.intent,
                "example_set": one.example_set,
                "confidence": round(one.confidence, 4),
                "answer": str(one.path),
                "with_charging_session": str(one.with_session) if one.with_session else None,
            }
            for one in understood.guesses
        ],
        "repaired": dict(understood.repaired),
        "times": [_time_as_json(time, zone) for time in understood.times],
        "reference": {"kind": reference.kind, "count": reference.count, "phrase": reference.phrase}
        if reference
        else None,
        "ids": list(understood.ids),
        "fragments": list(understood.fragments),
        "modes": list(understood.modes),
        "energy_kwh": understood.energy_kwh,
        "why": {
            "example_set": _explained(explanation),
            "features": [{"feature": one.gram, "share": round(one.share, 4)} for one in explanation.strengths],
            "nearest": [
                {
                    "example": " ".join(one.example.words),
                    "example_set": one.example.label,
                    "likeness": round(one.likeness, 4),
                }
                for one in explanation.nearest
            ],
            "unknown": list(explanation.unknown),
        },
    }


def understood_as_text(understood: Understanding, explanation: Explanation, zone: ZoneInfo) -> Iterator[str]:
    """Yield a question as lines; what is not there has no line."""
    guess, reference = understood.best, understood.reference
    yield f"“{' '.join(understood.text.split())}”"
    yield _line("language", f"{understood.read_as}, {'sure' if understood.language else 'not sure'}")
    confidence = "nothing is known" if guess is None else f"{guess.confidence:.2f}"
    needed = f"{understood.needed:.2f} is needed" if math.isfinite(understood.needed) else "no confidence is enough"
    yield _line("decision", f"{decision_on(understood)} ({confidence}; {needed})")
    signs = {"danger": understood.danger, "somebody is hurt": understood.injury, "annoyed": understood.annoyed}
    yield from _lines("signs", [", ".join(name for name, there in signs.items() if there)])
    intents = [
        f"{one.confidence:.2f}  {one.example_set} → {one.path}"
        f"{f' (with a charging session: {one.with_session})' if one.with_session else ''}"
        for one in understood.guesses
    ]
    yield from _lines("intents", intents)
    yield from _lines("repaired", [", ".join(f"{word} → {meant}" for word, meant in understood.repaired)])
    yield from _lines("times", [_time_as_text(time, zone) for time in understood.times])
    if reference:
        yield _line("points at", f"{reference.kind} {reference.count} (“{reference.phrase}”)")
    yield from _lines("ids", [", ".join(understood.ids)])
    yield from _lines("maybe ids", [", ".join(understood.fragments)])
    yield from _lines("modes", [", ".join(understood.modes)])
    yield from _lines("energy", [f"{understood.energy_kwh:g} kWh" if understood.energy_kwh is not None else ""])
    strengths = ", ".join(f"{one.gram} {one.share:.0%}" for one in explanation.strengths)
    yield from _lines("why", [f"{_explained(explanation)}: {strengths}" if strengths else ""])
    nearest = [
        f"{one.likeness:.2f}  {' '.join(one.example.words)} ({one.example.label})" for one in explanation.nearest
    ]
    yield from _lines("nearest", nearest)
    yield from _lines("not known", [", ".join(explanation.unknown)])


def _explained(explanation: Explanation) -> str | None:
    """Return the example set that is explained: the examples' likeliest, also where a rule put another intent first."""
    return explanation.predictions[0].label if explanation.predictions else None


def _line(label: str, said: str) -> str:
    return f"  {label:<{LABELS}}{said}"


def _lines(label: str, said: list[str]) -> Iterator[str]:
    """Yield the lines that say something, the first with its label."""
    for number, one in enumerate(line for line in said if line):
        yield _line("" if number else label, one)


def _time_as_json(time: TimeReference, zone: ZoneInfo) -> dict[str, object]:
    return {
        "phrase": time.range.phrase,
        "kind": time.kind,
        **_ends(time.range, zone),
        "clock": time.clock.astimezone(zone).isoformat() if time.clock else None,
        "day_named": time.day_named,
        "or": [_ends(other, zone) for other in time.others],
    }


def _ends(span: TimeRange, zone: ZoneInfo) -> dict[str, str]:
    return {"from": span.start.astimezone(zone).isoformat(), "to": span.end.astimezone(zone).isoformat()}


def _time_as_text(time: TimeReference, zone: ZoneInfo) -> str:
    """Return a time on a line: its kind, its ends, the words for it, and what the words may mean too."""
    spans = " or ".join(_span_as_text(span, zone) for span in (time.range, *time.others))
    return f"{spans} ({time.kind}: “{time.range.phrase}”)"


def _span_as_text(span: TimeRange, zone: ZoneInfo) -> str:
    return f"{_moment_as_text(span.start, zone)} to {_moment_as_text(span.end, zone)}"


def _moment_as_text(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%a %Y-%m-%d %H:%M %Z")
