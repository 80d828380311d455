"""Fitting: from examples to a classifier that knows how far it can be trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import numpy as np

from assistant.classifier.classifier import Classifier
from assistant.classifier.exact import fit_exactly
from assistant.classifier.examples import Example
from assistant.classifier.fitted import Fitted
from assistant.classifier.folds import fit_in_folds
from assistant.classifier.layout import laid_out
from assistant.classifier.rows import stacked
from assistant.classifier.sampled import fit_sampled
from assistant.classifier.tables import Tables
from assistant.classifier.vocabulary import vocabulary_of

OOS_SHARE: Final = 0.2
"""Share of questions that nothing here answers, where nobody says otherwise."""

LARGEST_TABLE: Final = 20_000_000
"""Grams times labels up to which tables are dense: 160 MB for both."""

EXACT_UP_TO: Final = 300
"""Examples up to which each is left out by itself. Above, folds are as honest, and their linear model is better: at 770
examples of 77 public intents by 1 point of accuracy and 6 of calibration, at 3,700 of 150 by 1.3 and 2."""


def fit(
    examples: Iterable[Example], *, outcome_of: Callable[[str], str] = str, oos_share: float = OOS_SHARE
) -> Classifier:
    """Return a classifier of the examples. The same examples give the same classifier, in whatever order they come.

    `outcome_of` says what a label leads to: predictions are right when they lead to the same. An example without words
    teaches nothing and is left out. Raise ValueError where none is left.
    """
    ordered, layout = laid_out([one for one in examples if one.words or one.concepts], outcome_of)
    if not ordered:
        raise ValueError("a classifier needs at least one example")
    vocabulary = vocabulary_of([(example.words, example.concepts) for example in ordered])
    rows = stacked([vocabulary.row(example.words, example.concepts) for example in ordered])
    words = np.array([len(example.words) for example in ordered], dtype=np.float32)
    if len(vocabulary) * len(layout.labels) > LARGEST_TABLE:
        many, scales, evidence = fit_sampled(rows, vocabulary, layout, words)
        return Classifier(Fitted(ordered, layout, vocabulary, rows, many, scales, evidence, oos_share))
    fitting = fit_exactly if len(ordered) <= EXACT_UP_TO else fit_in_folds
    both, scales, evidence = fitting(rows, vocabulary, layout, words)
    tables = Tables(both, layout)
    return Classifier(Fitted(ordered, layout, vocabulary, rows, tables, scales, evidence, oos_share))
