"""What was expected and what of it was given, counted; as JSON and as a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

INFORMATIVE = frozenset({"intent", "say"})
"""Expectations that are reported and do not make a line wrong: a name for the intent, and how the answer is put."""

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
    labels: Counts = field(default_factory=_counts)
    misses: list[str] = field(default_factory=list)

    def add(self, label: str, found: Mapping[str, bool], asked: str, answered: str) -> None:
        """Count one question or turn: what its label expects and whether the answer gave it."""
        missed = [name for name, given in found.items() if not given]
        wrong = [name for name in missed if name not in INFORMATIVE]
        self.lines += 1
        self.right += not wrong
        self.labels[label][not wrong] += 1
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
            "expected": {name: _row(counted) for name, counted in self.expected.items()},
            "labels": {name: _row(counted) for name, counted in sorted(self.labels.items())},
        }

    def table(self) -> Iterator[str]:
        """Yield the score as lines of a table."""
        yield f"{self.kind:<40} {'lines':>6} {'right':>6} {'share':>7}"
        yield _line("all", self.lines, self.right)
        for name, counted in self.expected.items():
            note = " (informative)" if name in INFORMATIVE else ""
            yield _line(f"expected {name}{note}", counted.total(), counted[True])
        for name, counted in sorted(self.labels.items()):
            yield _line(f"label {name}", counted.total(), counted[True])


def _row(counted: Counter[bool]) -> dict[str, object]:
    return {"lines": counted.total(), "right": counted[True], "share": _share(counted[True], counted.total())}


def _line(name: str, lines: int, right: int) -> str:
    return f"  {name:<38} {lines:>6} {right:>6} {_share(right, lines):>7.1%}"


def _share(right: int, lines: int) -> float:
    return round(right / lines, 4) if lines else 0.0
