from __future__ import annotations

import math

import numpy as np
import pytest

from assistant.commands import benchmark_figures as measured
from assistant.commands.benchmark_figures import Asked
from assistant.commands.benchmark_noise import lowered, shortened, with_typos

OUT = 2
"""Out of scope, where there are two labels."""


def asked(*lines: tuple[int, int, float]) -> Asked:
    """Return questions: the true label, the one said, and the confidence."""
    truth, said, confidence = zip(*lines, strict=True)
    return Asked(np.array(truth), np.array(said), np.array(confidence), OUT)


FOUR = asked((0, 0, 0.9), (1, 1, 0.8), (0, 1, 0.7), (OUT, 0, 0.6))


def test_accuracy_is_of_questions_in_scope() -> None:
    assert measured.accuracy(FOUR) == pytest.approx(2 / 3)
    assert measured.accuracy(asked((OUT, 0, 0.5))) is None


def test_auroc_counts_pairs_in_which_the_one_in_scope_is_surer() -> None:
    assert measured.auroc(FOUR) == 1
    assert measured.auroc(asked((0, 0, 0.6), (OUT, 0, 0.6), (OUT, 1, 0.9))) == 0.25
    assert measured.auroc(asked((0, 0, 0.6))) is None


def test_coverage_is_the_most_that_is_answered_at_the_precision() -> None:
    everything = np.ones(4, dtype=bool)

    assert measured.coverage(FOUR, 0.95, FOUR.inside) == pytest.approx(2 / 3)
    assert measured.coverage(FOUR, 0.6, FOUR.inside) == 1
    assert measured.coverage(FOUR, 0.6, everything) == 1
    assert measured.coverage(asked((OUT, 0, 0.9), (0, 0, 0.5)), 0.6, np.ones(2, dtype=bool)) == 0


def test_coverage_does_not_cut_between_equal_confidences() -> None:
    tied = asked((0, 0, 0.9), (0, 1, 0.9))

    assert measured.coverage(tied, 0.9, tied.inside) == 0


def test_the_threshold_keeps_as_many_right_as_are_wanted() -> None:
    assert measured.threshold_for(FOUR, 0.6) == 0.8
    assert measured.threshold_for(FOUR, 0.3) == 0.9
    assert measured.threshold_for(FOUR, 0.9) is None


def test_rejecting_counts_what_is_out_of_scope_below_the_threshold() -> None:
    assert measured.rejecting(FOUR, 0.8) == {"threshold": 0.8, "recall": 1, "in_scope_accuracy": pytest.approx(2 / 3)}
    assert measured.rejecting(FOUR, 0.5)["recall"] == 0
    assert measured.rejecting(FOUR, None)["recall"] is None


def test_mcc_is_one_where_all_is_right_and_none_where_nothing_is_told_apart() -> None:
    right = asked((0, 0, 0.9), (1, 1, 0.9), (OUT, 0, 0.1))

    assert measured.mcc(right, 0.5) == pytest.approx(1)
    assert measured.mcc(right, 1.0) == 0
    assert 0 < measured.mcc(right, 0.0) < 1


def test_calibration_error_is_how_far_confidence_lies_from_being_right() -> None:
    assert measured.calibration_error(asked((0, 0, 0.75), (1, 1, 0.75)), np.ones(2, dtype=bool)) == pytest.approx(0.25)
    assert measured.calibration_error(asked((OUT, 0, 1.0)), np.ones(1, dtype=bool)) == 1
    assert measured.calibration_error(FOUR, np.zeros(4, dtype=bool)) is None


def test_a_promise_is_kept_or_not_by_what_is_answered() -> None:
    kept = measured.kept_promise(FOUR, 0.6, 0.65)

    assert kept["obtained"] == pytest.approx(2 / 3)
    assert (kept["answered"], kept["in_scope_answered"]) == (0.75, 1)
    assert measured.kept_promise(FOUR, 0.6, math.inf)["threshold"] is None
    assert measured.kept_promise(FOUR, 0.6, math.inf)["obtained"] is None
    assert measured.kept_promise(asked((OUT, 0, 0.9)), 0.6, 0.5)["in_scope_answered"] is None


def test_typos_stand_in_about_that_share_of_the_words_once_each() -> None:
    texts = ["please start charging tonight it is cold"] * 300

    mistyped = with_typos(texts, 0.2)

    words = [(word, other) for text, told in zip(texts, mistyped, strict=True) for word, other in _pairs(text, told)]
    changed = [word for word, other in words if word != other]
    assert len(changed) / sum(len(word) > 2 for word, _ in words) == pytest.approx(0.19, abs=0.03)
    assert not {"it", "is"} & set(changed)
    assert mistyped == with_typos(texts, 0.2)


def _pairs(text: str, told: str) -> list[tuple[str, str]]:
    return list(zip(text.split(), told.split(), strict=True))


def test_every_kind_of_mistake_is_made() -> None:
    told = set(with_typos(["abcd"] * 2000, 0.9))

    assert {"bacd", "bcd", "aabcd", "xbcd"} <= told


def test_lower_case_loses_punctuation_and_apostrophes() -> None:
    assert lowered("It DIDN'T charge!!") == "it didnt charge"


def test_a_short_question_keeps_its_longest_words_in_order() -> None:
    assert shortened("why did my car not charge last night") == "why charge last night"
