from __future__ import annotations

import numpy as np
import pytest

from assistant.classifier import passive_aggressive
from assistant.classifier.layout import laid_out
from assistant.classifier.passive_aggressive import PassiveAggressive
from assistant.classifier.rows import Floats, stacked
from assistant.classifier.vocabulary import vocabulary_of
from tests.classifier.questions import some_examples


def learned(chosen: slice) -> tuple[Floats, Floats]:
    """Return the table that is learned from the chosen examples, and the scores of all by it."""
    examples, layout = laid_out(some_examples(6, 6), str)
    vocabulary = vocabulary_of([(one.words, one.concepts) for one in examples])
    rows = stacked([vocabulary.row(one.words, one.concepts) for one in examples])
    learner = PassiveAggressive(rows, layout.label_of, len(layout.labels), len(vocabulary))
    table = learner.table(np.arange(len(examples))[chosen])
    dense = np.zeros((len(examples), len(vocabulary)))
    dense[rows.owner, rows.ids] = rows.weights
    return table, (dense @ table).argmax(axis=1) == layout.label_of


def test_what_was_learned_is_known() -> None:
    _, right = learned(slice(None))

    assert right.all()


def test_what_was_not_learned_is_known_less_well() -> None:
    _, right = learned(slice(None, None, 2))

    assert right[::2].all()
    assert not right[1::2].all()


@pytest.mark.parametrize("chosen", [slice(None), slice(None, None, 2)])
def test_both_ways_to_keep_the_scores_learn_the_same(monkeypatch: pytest.MonkeyPatch, chosen: slice) -> None:
    by_likeness, _ = learned(chosen)
    monkeypatch.setattr(passive_aggressive, "ALL_AGAINST_ALL", 0)

    by_grams, _ = learned(chosen)

    assert by_grams == pytest.approx(by_likeness, abs=1e-4)


def test_a_multiple_of_the_stride_still_meets_every_example(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passive_aggressive, "STRIDE", 3)

    assert learned(slice(None))[1].all()
