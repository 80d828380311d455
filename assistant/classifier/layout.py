"""Where each label stands: labels of one outcome side by side, and each label's examples one behind the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.classifier.examples import Example

Places = NDArray[np.intp]


class Layout(NamedTuple):
    """Labels and examples in order. A span's end is the next one's start; the last number is how many there are."""

    labels: tuple[str, ...]
    outcomes: tuple[str, ...]
    outcome_of: Places
    """The outcome of each label."""
    label_starts: Places
    """The first example of each label."""
    outcome_starts: Places
    """The first label of each outcome."""

    @property
    def label_of(self) -> Places:
        """Return the label of each example."""
        return np.repeat(np.arange(len(self.labels)), np.diff(self.label_starts))

    @property
    def outcome_spans(self) -> list[slice]:
        """Return the examples of each outcome."""
        starts = self.label_starts[self.outcome_starts].tolist()
        return [slice(*span) for span in pairwise(starts)]

    def holder_of(self, example: int) -> int:
        """Return the label of one example."""
        return int(np.searchsorted(self.label_starts, example, side="right")) - 1

    def labels_of(self, outcome: int) -> slice:
        """Return the labels of an outcome."""
        return slice(int(self.outcome_starts[outcome]), int(self.outcome_starts[outcome + 1]))

    @property
    def sizes(self) -> Places:
        """Return how many examples each label has."""
        return np.diff(self.label_starts)


def laid_out(examples: Iterable[Example], outcome_of: Callable[[str], str]) -> tuple[tuple[Example, ...], Layout]:
    """Return the examples, each once, in the order of outcome and label, and where each label stands among them."""
    own = {label: outcome_of(label) for label in {example.label for example in examples}}
    ordered = sorted(set(examples), key=lambda one: (own[one.label], one.label, one.words, one.concepts))
    labels = sorted(own, key=lambda label: (own[label], label))
    outcomes = sorted(set(own.values()))
    outcome_number = {outcome: number for number, outcome in enumerate(outcomes)}
    label_number = {label: number for number, label in enumerate(labels)}
    numbers = np.array([outcome_number[own[label]] for label in labels], dtype=np.intp)
    holders = np.array([label_number[example.label] for example in ordered], dtype=np.intp)
    return tuple(ordered), Layout(
        tuple(labels),
        tuple(outcomes),
        numbers,
        np.searchsorted(holders, np.arange(len(labels) + 1)),
        np.searchsorted(numbers, np.arange(len(outcomes) + 1)),
    )
