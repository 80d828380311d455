"""Fitting few examples: kernel ridge and naive Bayes, and what both say of every example left out."""

from __future__ import annotations

import numpy as np

from assistant.classifier import bayes
from assistant.classifier.crossed import Crossed, crossed, joined
from assistant.classifier.held_out import strangeness
from assistant.classifier.layout import Layout
from assistant.classifier.nearest import Chosen
from assistant.classifier.ridge import ridge_of
from assistant.classifier.rows import Floats, Rows
from assistant.classifier.signals import Scales, Scores, columns_of, scales_of, weighed
from assistant.classifier.vocabulary import Vocabulary


def fit_exactly(rows: Rows, vocabulary: Vocabulary, layout: Layout, words: Floats) -> tuple[Floats, Scales, Crossed]:
    """Return both tables side by side, their scales, and the predictions of the examples left out."""
    alone, with_outcome = strangeness(rows, vocabulary, layout)
    ridge = ridge_of(rows, vocabulary, layout, alone, with_outcome)
    mass = bayes.masses(rows, layout, len(vocabulary))
    odds = bayes.left_out(rows, vocabulary, layout, alone, with_outcome)
    columns = columns_of(np.arange(len(layout.labels)), layout.outcome_of)
    scales = scales_of([Scores(columns, ridge.alone.scores, odds[0])])
    several = np.flatnonzero(layout.sizes[layout.label_of] > 1)
    all_of_them = np.arange(len(layout.label_of) if len(layout.outcomes) > 1 else 0)
    parts = []
    for said, own_odds, strange, chosen, outside in (
        (ridge.alone, odds[0], alone, several, False),
        (ridge.with_outcome, odds[1], with_outcome, all_of_them, True),
    ):
        found = weighed(
            Scores(columns, said.scores[chosen], own_odds[chosen]),
            scales,
            Chosen(said.nearest[chosen]),
            strange.known[chosen],
            words[chosen],
        )
        best, signals = found.candidates[:, 0], found.signals[:, 0]
        parts.append(crossed(layout, chosen, best, signals, out_of_scope=outside))
    return np.concatenate([ridge.table, bayes.table_of(mass)], axis=1), scales, joined(parts)
