"""What becomes unknown when an example, or its whole outcome, is left out: grams that nothing else holds."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.classifier.layout import Layout
from assistant.classifier.rows import Floats, Rows
from assistant.classifier.vocabulary import BLOCKS, UNKNOWN_SHARE, Row, Vocabulary


class Strangeness(NamedTuple):
    """What of each example is strange to those who have not learned it.

    Its grams, one by one in the order of the rows; by how much each block of its row grows, because what is unknown
    counts half in its length; and the share of its words that is still known.
    """

    strange: NDArray[np.bool_]
    growth: Floats
    known: Floats

    def row(self, rows: Rows, example: int, vocabulary: Vocabulary) -> Row:
        """Return an example as it looks to those who have not learned it."""
        span = slice(rows.starts[example], rows.starts[example + 1])
        known = ~self.strange[span]
        ids = rows.ids[span][known]
        grown = self.growth[example, vocabulary.block_of[ids]]
        return Row(ids, rows.weights[span][known] * grown, float(self.known[example]))


def strangeness(rows: Rows, vocabulary: Vocabulary, layout: Layout) -> tuple[Strangeness, Strangeness]:
    """Return what becomes strange when each example is left out alone, and with its outcome."""
    counts = vocabulary.counts[rows.ids]
    outcome = layout.outcome_of[layout.label_of[rows.owner]]
    pair = rows.ids.astype(np.int64) * len(layout.outcomes) + outcome
    _, place, within = np.unique(pair, return_inverse=True, return_counts=True)
    return without(rows, vocabulary, counts == 1), without(rows, vocabulary, within[place] == counts)


def without(rows: Rows, vocabulary: Vocabulary, strange: NDArray[np.bool_]) -> Strangeness:
    """Return what becomes of each row where these of its weights are strange."""
    many = len(rows.starts) - 1
    unknown, block = strange, rows.owner * BLOCKS + vocabulary.block_of[rows.ids]
    lost = np.bincount(block, weights=rows.weights**2 * strange, minlength=many * BLOCKS)
    growth = 1 / np.sqrt(1 - UNKNOWN_SHARE * np.minimum(lost, 1))
    words = vocabulary.whole[rows.ids]
    owner, strange = rows.owner[words], strange[words]
    held = np.bincount(owner, weights=vocabulary.telling[rows.ids[words]] * ~strange, minlength=many)
    gone = np.bincount(owner, weights=vocabulary.rarest * strange, minlength=many)
    known = held / np.maximum(held + gone, np.finfo(np.float32).tiny)
    return Strangeness(unknown, growth.reshape(many, BLOCKS).astype(np.float32), known.astype(np.float32))
