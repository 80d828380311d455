"""What the classifier learns from, what it tells, and the signals by which it is sure or unsure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Example:
    """A question that has been labelled: its words, and the concepts that they name."""

    words: tuple[str, ...]
    label: str
    concepts: tuple[str, ...] = ()


class Signals(NamedTuple):
    """What speaks for a prediction; the more of each, the surer."""

    score: float
    """Of the ridge: near 1 for a label's own examples, near 0 for others."""
    margin: float
    """How far that stands above the best label with another outcome."""
    lead: float
    """How far the fused score stands above the best label with another outcome, in deviations."""
    likeness: float
    """To the nearest example, from 0 to 1."""
    nearer: float
    """How much nearer that is than the nearest example with another outcome."""
    known: float
    """Share of the words, by weight, that examples hold."""
    length: float
    """Logarithm of one more than the number of words."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """A label with its confidence from 0 to 1, and the signals that it was worked out from."""

    label: str
    confidence: float
    signals: Signals
