"""What was expected and what of it was given, counted; as JSON and as a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

INFORMATIVE = frozenset({"intent", "say"})
"""Expectations that are reported and do not make a line wrong: a name for the intent, and how the answer is put."""

ACTION, LABEL, HELD_BACK = "action", "label", "held_back"
"""The expectation of the right outcome, the kind of label that names it, and the expectation of no answer at all."""

ANSWERS = ("diagnosed", "article")
"""Outcomes that state something; they are confidently wrong where only a question, a person or a refusal is right."""

Counts = defaultdict[str, Counter[bool]]


def _counts() -> Counts:
    return defaultdict(Counter)


@dataclass(slots=True)
class Score:
    """The score of one kind of line: questions, or the turns of dialogues."""

    kind: str
    lines: int = 0
    right: int = 0
    expected: Counts = field(default_factory=_counts)
    groups: Counts = field(default_factory=_counts)
    answers: int = 0
    confidently_wrong: int = 0
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, labels: Mapping[str, Iterable[str]], found: Mapping[str, bool], asked: str, answered: str) -> None:
        """Count one question or turn: its labels by kind, and whether the answer gave what is expected."""
        missed = [name for name, given in found.items() if not given]
        wrong = [name for name in missed if name not in INFORMATIVE]
        self.lines += 1
        self.right += not wrong
        for kind, names in labels.items():
            for name in names:
                self.groups[f"{kind} {name}"][not wrong] += 1
        if not found.get(ACTION, True):
            self.confused.update((label, _confused_as(answered)) for label in labels.get(LABEL, ()))
        self.answers += answered.startswith(ANSWERS)
        self.confidently_wrong += answered.startswith(ANSWERS) and not found.get(HELD_BACK, True)
        for name, given in found.items():
            self.expected[name][given] += 1
        if wrong:
            self.misses.append(f"{asked} → {answered} (missed: {', '.join(wrong)})")

    def as_json(self) -> dict[str, object]:
        """Return the score as JSON: counts, and shares from 0 to 1."""
        return {
            "lines": self.lines,
            "right": self.right,
            "share": _share(self.right, self.lines),
            "answers": self.answers,
            "confidently_wrong": {
                "lines": self.confidently_wrong,
                "share": _share(self.confidently_wrong, self.answers),
            },
            "expected": {name: _row(counted) for name, counted in self.expected.items()},
            "groups": {name: _row(counted) for name, counted in sorted(self.groups.items())},
            "confused": [
                {"expected": expected, "answered": answered, "lines": lines}
                for (expected, answered), lines in self._most_confused()
            ],
        }

    def table(self) -> Iterator[str]:
        """Yield the score as lines of a table."""
        yield f"{self.kind:<40} {'lines':>6} {'right':>6} {'share':>7}"
        yield _line("all", self.lines, self.right)
        yield _line("answers that were not confidently wrong", self.answers, self.answers - self.confidently_wrong)
        for name, counted in self.expected.items():
            note = " (informative)" if name in INFORMATIVE else ""
            yield _line(f"expected {name}{note}", counted.total(), counted[True])
        for name, counted in sorted(self.groups.items()):
            yield _line(name, counted.total(), counted[True])
        for (expected, answered), lines in self._most_confused():
            yield f"  {expected} answered as {answered}".ljust(41) + f"{lines:>6}"

    def _most_confused(self) -> list[tuple[tuple[str, str], int]]:
        """Return what was answered instead of what was expected, the most frequent first."""
        return sorted(self.confused.items(), key=lambda confused: (-confused[1], confused[0]))


def _confused_as(answered: str) -> str:
    """Return what was answered as a label writes it: `article:how-boost`, and only the outcome of anything else."""
    outcome, _, about = answered.partition(" ")
    return f"{outcome}:{about}" if outcome == "article" and about else outcome


def _row(counted: Counter[bool]) -> dict[str, object]:
    return {"lines": counted.total(), "right": counted[True], "share": _share(counted[True], counted.total())}


def _line(name: str, lines: int, right: int) -> str:
    return f"  {name:<38} {lines:>6} {right:>6} {_share(right, lines):>7.1%}"


def _share(right: int, lines: int) -> float:
    return round(right / lines, 4) if lines else 0.0
