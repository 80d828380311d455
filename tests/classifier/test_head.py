from __future__ import annotations

import numpy as np
import pytest

from assistant.classifier.head import PRIOR, Judged, head_of
from assistant.classifier.precision import never_rising, threshold_at
from assistant.classifier.signals import SIGNALS


def judged(right_at: float, many: int = 400, told: int = 3) -> Judged:
    """Return predictions that are right from this value of one signal on, but for each tenth."""
    signals = np.full((many, SIGNALS), 0.5, dtype=np.float32)
    signals[:, told] = np.linspace(0, 1, many)
    right = (signals[:, told] >= right_at) ^ (np.arange(many) % 10 == 0)
    return Judged(signals, right, np.ones(many))


def test_the_confidence_follows_the_signal_that_tells() -> None:
    head = head_of(judged(0.5))

    low, high = head.confidences(judged(0.5).signals[[40, 360]])

    assert low < 0.25
    assert high > 0.75
    assert int(head.weights[:-1].argmax()) == 3


def test_no_signal_speaks_against_a_prediction() -> None:
    head = head_of(Judged(judged(0.5).signals, ~judged(0.5).right, np.ones(400)))

    assert (head.weights[:-1] >= 0).all()
    assert head.weights[3] == 0


def test_predictions_that_are_told_apart_without_a_doubt_are_fitted_too() -> None:
    seen = judged(0.5)
    clear = Judged(seen.signals * 100, seen.signals[:, 3] >= 0.5, np.full(len(seen.right), 1e6))

    assert head_of(clear).confidences(clear.signals[[0, -1]]) == pytest.approx([0, 1], abs=1e-6)


def test_the_confidence_is_right_as_often_as_it_says() -> None:
    seen = judged(0.3)

    assert head_of(seen).confidences(seen.signals).mean() == pytest.approx(seen.right.mean(), abs=0.01)


def test_without_a_judgement_the_weights_are_those_of_public_intents() -> None:
    nothing = Judged(np.zeros((0, SIGNALS)), np.zeros(0, dtype=bool), np.zeros(0))

    assert head_of(nothing).weights == pytest.approx(PRIOR)


def test_the_threshold_is_the_least_that_keeps_the_precision() -> None:
    confidence = np.linspace(1, 0, 100)
    right = np.arange(100) < 60

    threshold = threshold_at(0.75, confidence, right, np.ones(100))

    answered = confidence >= threshold
    assert right[answered].sum() / (answered.sum() + 1) >= 0.75
    assert right[answered].sum() / (answered.sum() + 10) < 0.75


def test_surer_predictions_are_taken_to_be_right_as_often_at_least() -> None:
    rights, weights = np.array([4.0, 1.0, 3.0, 0.0, 0.0]), np.array([4.0, 2.0, 4.0, 2.0, 0.0])

    assert never_rising(rights, weights) == pytest.approx([1, 2 / 3, 2 / 3, 0, 0])


def test_which_questions_were_judged_moves_the_threshold_little() -> None:
    confidence = np.linspace(1, 0.6, 200)
    judgements = [np.random.default_rng(seed).random(200) < confidence for seed in range(20)]

    found = [threshold_at(0.88, confidence, right, np.ones(200)) for right in judgements]

    assert np.std(found) < 0.05
    assert max(found) - min(found) < 0.2


def test_equal_confidences_are_answered_together() -> None:
    confidence = np.array([0.9] * 40 + [0.5] * 40)
    right = np.array([True] * 60 + [False] * 20)

    assert threshold_at(0.95, confidence, right, np.ones(80)) == 0.9


def test_a_handful_of_right_answers_promises_little() -> None:
    assert threshold_at(0.95, np.array([0.9] * 5), np.ones(5, dtype=bool), np.ones(5)) == np.inf
    assert threshold_at(0.95, np.zeros(0), np.zeros(0, dtype=bool), np.zeros(0)) == np.inf
