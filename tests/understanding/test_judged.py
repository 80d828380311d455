"""Judged questions that nothing answers count as often as the operator says that customers ask them."""

from __future__ import annotations

import pytest

from assistant.classifier import OOS_SHARE
from assistant.understanding.deciding import Decisions
from assistant.understanding.judged import Judged


def test_at_the_default_share_judged_questions_count_alike() -> None:
    assert Decisions().weight_of_nobodys == pytest.approx(1.0)


def test_the_larger_the_share_the_more_such_questions_count() -> None:
    none, half = (Decisions(oos_share=share).weight_of_nobodys for share in (0.0, 0.5))

    assert none == 0.0
    assert half == pytest.approx((1 - OOS_SHARE) / OOS_SHARE)


@pytest.mark.parametrize(
    ("outcomes", "nobodys"),
    [({"refuse"}, True), ({"handoff", "clarify"}, True), ({"diagnose"}, False), ({"refuse", "article:no-cost"}, False)],
)
def test_a_question_is_nobodys_where_no_answer_is_right(outcomes: set[str], nobodys: bool) -> None:  # noqa: FBT001
    assert Judged("any", frozenset(outcomes)).is_nobodys is nobodys
