"""Fitting: from examples to a classifier that knows how far it can be trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import numpy as np

from assistant.classifier.bayes import left_out, masses, table_of
from assistant.classifier.classifier import Classifier
from assistant.classifier.crossed import Crossed, crossed, joined
from assistant.classifier.examples import Example
from assistant.classifier.held_out import strangeness
from assistant.classifier.layout import Layout, laid_out
from assistant.classifier.ridge import ridge_of
from assistant.classifier.rows import Floats, Rows, stacked
from assistant.classifier.signals import Scales, scales_of, weighed
from assistant.classifier.vocabulary import Vocabulary, vocabulary_of

OOS_SHARE: Final = 0.2
"""Share of questions that nothing here answers, where nobody says otherwise."""


def fit(
    examples: Iterable[Example], *, outcome_of: Callable[[str], str] = str, oos_share: float = OOS_SHARE
) -> Classifier:
    """Return a classifier of the examples. The same examples give the same classifier, in whatever order they come.

    `outcome_of` says what a label leads to: predictions are right when they lead to the same.
    """
    ordered, layout = laid_out(list(examples), outcome_of)
    if not ordered:
        raise ValueError("a classifier needs at least one example")
    vocabulary = vocabulary_of([(example.words, example.concepts) for example in ordered])
    rows = stacked([vocabulary.row(example.words, example.concepts) for example in ordered])
    words = np.array([len(example.words) for example in ordered], dtype=np.float32)
    tables, scales, evidence = _exact(rows, vocabulary, layout, words)
    return Classifier(ordered, layout, vocabulary, rows, tables, scales, evidence, oos_share)


def _exact(rows: Rows, vocabulary: Vocabulary, layout: Layout, words: Floats) -> tuple[Floats, Scales, Crossed]:
    """Return the tables of ridge and naive Bayes side by side, and the predictions of the examples left out."""
    alone, with_outcome = strangeness(rows, vocabulary, layout)
    ridge = ridge_of(rows, vocabulary, layout, alone, with_outcome)
    mass = masses(rows, layout, len(vocabulary))
    bayes = left_out(rows, mass, layout, alone, with_outcome, vocabulary.block_of)
    scales = scales_of(ridge.alone.scores, bayes[0])
    truth = layout.label_of
    parts = []
    several = np.flatnonzero(layout.sizes[truth] > 1)
    others = np.arange(len(truth) if len(layout.outcomes) > 1 else 0)
    for said, odds, strange, chosen, outside in (
        (ridge.alone, bayes[0], alone, several, False),
        (ridge.with_outcome, bayes[1], with_outcome, others, True),
    ):
        found = weighed(
            said.scores[chosen],
            odds[chosen],
            scales,
            layout,
            lambda candidates, nearest=said.nearest[chosen]: np.take_along_axis(nearest, candidates, axis=1),
            strange.known[chosen],
            words[chosen],
        )
        best, signals = found.candidates[:, 0], found.signals[:, 0]
        parts.append(crossed(layout, truth[chosen], best, signals, out_of_scope=outside))
    tables = np.concatenate([ridge.table, table_of(mass)], axis=1)
    return tables, scales, joined(parts)
