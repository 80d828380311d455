"""What is said of an example that is left out is what a model that never saw it says."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.classifier import Example, bayes
from assistant.classifier.held_out import Strangeness, strangeness
from assistant.classifier.layout import laid_out
from assistant.classifier.ridge import SHRINKAGE, ridge_of
from assistant.classifier.rows import Floats, Rows, stacked
from assistant.classifier.vocabulary import vocabulary_of
from tests.classifier.questions import some_examples

ALONE, WITH_OUTCOME = "alone", "with its outcome"


class Learned:
    """Some examples, laid out, with what is strange of each. Three labels share an outcome."""

    def __init__(self) -> None:
        """Leave every example out."""
        labels = sorted({example.label for example in some_examples(7, 5)})
        shared = dict.fromkeys(labels[2:5], "shared")
        self.examples, self.layout = laid_out(some_examples(7, 5), lambda label: shared.get(label, label))
        self.vocabulary = vocabulary_of([(one.words, one.concepts) for one in self.examples])
        self.rows = stacked([self.vocabulary.row(one.words, one.concepts) for one in self.examples])
        alone, with_outcome = strangeness(self.rows, self.vocabulary, self.layout)
        self.strange: dict[str, Strangeness] = {ALONE: alone, WITH_OUTCOME: with_outcome}
        self.ridge = ridge_of(self.rows, self.vocabulary, self.layout, alone, with_outcome)
        left, gone = bayes.left_out(self.rows, self.vocabulary, self.layout, alone, with_outcome)
        self.odds: dict[str, Floats] = {ALONE: left, WITH_OUTCOME: gone}
        self.dense = np.zeros((len(self.examples), len(self.vocabulary)))
        self.dense[self.rows.owner, self.rows.ids] = self.rows.weights

    def others(self, example: int, how: str) -> NDArray[np.bool_]:
        """Tell which examples are left when this one is out."""
        if how == ALONE:
            return np.not_equal(np.arange(len(self.examples)), example)
        outcome = self.layout.outcome_of[self.layout.label_of]
        others: NDArray[np.bool_] = outcome != outcome[example]
        return others

    def asked(self, example: int, how: str) -> Floats:
        """Return the example as it looks to who has not learned it, over every gram."""
        row = self.strange[how].row(self.rows, example, self.vocabulary)
        asked = np.zeros(len(self.vocabulary))
        asked[row.ids] = row.weights
        return asked


@cache
def learned() -> Learned:
    return Learned()


@pytest.mark.parametrize("how", [ALONE, WITH_OUTCOME])
def test_the_ridge_says_what_a_ridge_says_that_never_saw_the_example(how: str) -> None:
    all_of_it = learned()
    said = {ALONE: all_of_it.ridge.alone, WITH_OUTCOME: all_of_it.ridge.with_outcome}[how]
    truth = np.eye(len(all_of_it.layout.labels))[all_of_it.layout.label_of]

    for example in range(0, len(all_of_it.examples), 3):
        others = all_of_it.others(example, how)
        left = all_of_it.dense[others]
        weights = np.linalg.solve(left @ left.T + SHRINKAGE * np.eye(len(left)), truth[others])
        fresh = all_of_it.asked(example, how) @ left.T @ weights
        thinkable = np.isfinite(said.scores[example])
        assert said.scores[example][thinkable] == pytest.approx(fresh[thinkable], abs=2e-4)


@pytest.mark.parametrize("how", [ALONE, WITH_OUTCOME])
def test_naive_bayes_says_what_it_says_when_it_never_saw_the_example(how: str) -> None:
    all_of_it = learned()

    for example in range(0, len(all_of_it.examples), 3):
        others = all_of_it.others(example, how)
        kept = all_of_it.rows._replace(weights=all_of_it.rows.weights * others[all_of_it.rows.owner])
        table = bayes.table_of(bayes.masses(kept, all_of_it.layout, len(all_of_it.vocabulary)))
        fresh = all_of_it.asked(example, how) @ table
        said = all_of_it.odds[how][example]
        thinkable = np.isfinite(said)
        assert said[thinkable] == pytest.approx(fresh[thinkable], abs=2e-3)


def test_an_outcome_that_is_left_out_cannot_be_said() -> None:
    all_of_it = learned()
    outcomes = all_of_it.layout.outcome_of[all_of_it.layout.label_of]

    gone = np.isneginf(all_of_it.ridge.with_outcome.scores)

    assert (gone == (all_of_it.layout.outcome_of[None, :] == outcomes[:, None])).all()


def test_the_nearest_other_example_is_found() -> None:
    all_of_it = learned()
    blocks = all_of_it.vocabulary.used

    for example in (0, 11, 22):
        like = all_of_it.dense @ all_of_it.asked(example, ALONE) / blocks
        like[example] = 0
        best = np.maximum.reduceat(like, all_of_it.layout.label_starts[:-1])
        assert all_of_it.ridge.alone.nearest[example] == pytest.approx(best, abs=1e-5)


def test_words_that_only_one_example_holds_are_strange_without_it() -> None:
    examples, layout = laid_out([Example(("start", "boost"), "one"), Example(("start", "now"), "two")], str)
    vocabulary = vocabulary_of([(one.words, one.concepts) for one in examples])
    rows: Rows = stacked([vocabulary.row(one.words) for one in examples])

    alone, with_outcome = strangeness(rows, vocabulary, layout)

    held = float(vocabulary.telling[list(vocabulary.blocks[0]).index("start")])
    assert alone.known[0] == pytest.approx(held / (held + vocabulary.rarest))
    assert (alone.known == with_outcome.known).all()
    left = {vocabulary.named(int(gram)) for gram in alone.row(rows, 0, vocabulary).ids}
    assert {"start", "-<st-"} <= left
    assert not {"boost", "start boost", "-boo-"} & left
