"""Fitting very many labels: a sample of the examples, each left out alone and with its outcome."""

from __future__ import annotations

from typing import Final

import numpy as np

from assistant.classifier.crossed import Crossed, crossed, joined
from assistant.classifier.held_out import strangeness
from assistant.classifier.layout import Layout
from assistant.classifier.many_labels import Aside, ManyLabels
from assistant.classifier.nearest import Neighbours, near_by
from assistant.classifier.rows import Floats, Rows
from assistant.classifier.signals import SIGNALS, Scales, scales_of, weighed
from assistant.classifier.vocabulary import Vocabulary

SAMPLE: Final = 2000
"""Examples that are left out, evenly chosen: eight weights and a threshold need no more."""


def fit_sampled(
    rows: Rows, vocabulary: Vocabulary, layout: Layout, words: Floats
) -> tuple[ManyLabels, Scales, Crossed]:
    """Return the scorer, its scales, and the predictions of the sample."""
    many = len(layout.label_of)
    neighbours = Neighbours(rows, layout, len(vocabulary), vocabulary.used)
    scorer = ManyLabels(rows, layout, len(vocabulary), neighbours)
    chosen = np.unique(np.linspace(0, many - 1, min(SAMPLE, many)).astype(np.intp))
    several = chosen[layout.sizes[layout.label_of[chosen]] > 1]
    alone, with_outcome = strangeness(rows, vocabulary, layout)
    outside = chosen if len(layout.outcomes) > 1 else chosen[:0]
    asides = [Aside(place, with_outcome=False) for place in several.tolist()]
    asides += [Aside(place, with_outcome=True) for place in outside.tolist()]
    asked = [(with_outcome if aside.with_outcome else alone).row(rows, aside.example, vocabulary) for aside in asides]
    found = [scorer.scores(row, aside) for row, aside in zip(asked, asides, strict=True)]
    scales = scales_of(found)
    said, signals = np.empty(len(asides), dtype=np.intp), np.empty((len(asides), SIGNALS), dtype=np.float32)
    for number, (row, aside, scores) in enumerate(zip(asked, asides, found, strict=True)):
        near = near_by(scores, neighbours, row)
        judged = weighed(scores, scales, near, np.array([row.known]), words[aside.example, None])
        said[number], signals[number] = scores.columns.labels[judged.candidates[0, 0]], judged.signals[0, 0]
    inside = len(several)
    return (
        scorer,
        scales,
        joined(
            [
                crossed(layout, several, said[:inside], signals[:inside], out_of_scope=False),
                crossed(layout, outside, said[inside:], signals[inside:], out_of_scope=True),
            ]
        ),
    )
