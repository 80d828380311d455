"""The gate: how many labelled questions, which no example repeats, get the right outcome."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from assistant.domain.answers import Reply
from tests.conversation.household import Talk, household, that_charged, without_car
from tests.understanding.knowledge import held_out_questions

RIGHT_IN_ENGLISH = 0.85
RIGHT_IN_OTHER_LANGUAGES = 0.85
WRONG_ANSWERS = 0.05
OUTCOMES = {"diagnosed": "diagnose", "refused": "refuse"}
NO_ANSWER = {"clarify", "handoff", "refuse"}
RECORDS = [
    *household(),
    *without_car("late", "2026-03-10T01:00:00Z"),
    *that_charged("monday", "2026-03-09T01:00:00Z", "2026-03-09T05:00:00Z", 27.6, cost=6.9, currency="GBP"),
    *(line for day in (4, 5, 6, 7, 8) for line in without_car(f"day-{day}", f"2026-03-{day:02}T01:00:00Z")),
    *(line for day in (4, 5, 6, 8, 9) for line in without_car(f"eve-{day}", f"2026-03-{day:02}T18:00:00Z")),
    *without_car("noon-8", "2026-03-08T13:00:00Z"),
    *without_car("first", "2026-03-02T01:00:00Z"),
]


@lru_cache(maxsize=1)
def answers() -> list[tuple[dict[str, Any], Reply]]:
    return [(question, Talk(RECORDS).says(str(question["text"]))) for question in held_out_questions()]


def outcome_of(reply: Reply) -> str:
    if reply.outcome == "article" and reply.article:
        return f"article:{reply.article.slug}"
    explained = reply.outcome == "handoff" and reply.explanations
    return "diagnose" if explained else OUTCOMES.get(reply.outcome, reply.outcome)


def is_right(question: dict[str, Any], reply: Reply) -> bool:
    accepted = [question["expect"], *(question.get("accept") or ())]
    asked_which = reply.outcome == "clarify" and question["expect"] == "diagnose" and len(reply.quick_replies) > 1
    return outcome_of(reply) in accepted or asked_which


def share_right(*, english: bool) -> float:
    right = [is_right(question, reply) for question, reply in answers() if (question["lang"] == "en") is english]
    return sum(right) / len(right)


def test_enough_english_questions_get_the_right_outcome() -> None:
    assert share_right(english=True) >= RIGHT_IN_ENGLISH


def test_enough_questions_in_other_languages_get_the_right_outcome() -> None:
    assert share_right(english=False) >= RIGHT_IN_OTHER_LANGUAGES


def test_few_answers_are_given_where_none_is_right() -> None:
    given = [(question, reply) for question, reply in answers() if reply.outcome in {"diagnosed", "article"}]
    wrong = [
        question["text"] for question, _ in given if {question["expect"], *(question.get("accept") or ())} <= NO_ANSWER
    ]

    assert len(wrong) / len(given) <= WRONG_ANSWERS, wrong
