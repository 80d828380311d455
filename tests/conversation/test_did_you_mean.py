"""What may be meant is offered with buttons; a choice is answered, and after it nothing is left on offer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.conversation.did_you_mean import chosen, did_you_mean
from assistant.conversation.question import Question
from assistant.domain.answers import Reply
from assistant.domain.conversation import ConversationState, Message
from assistant.domain.understanding import Guess, Path, Reference, Understanding
from tests.conversation.household import NOW, a_desk, household

BOOST = "How do I start a Boost charge session?"
LIVE = "What is my charger doing now?"
SETS = ("how_boost", "live_now")


def asked(text: str, *sets: str, state: ConversationState | None = None, danger: bool = False) -> Question:
    """Return a question that may mean each of these example sets."""
    desk = a_desk(household())
    guesses = tuple(
        Guess(one.name, one.intent, 0.3, one.path, one.with_session, one.prefers)
        for one in (desk.model.example_sets[name] for name in sets)
    )
    understood = Understanding(text, guesses, sure=False, maybe=True, danger=danger)
    customer = desk.records.customer("alice")
    return Question(desk, Message(text, NOW, "alice"), state or ConversationState(), understood, customer)


def offered(*sets: str) -> Reply:
    turn = did_you_mean(asked("hm", *sets))
    assert turn is not None
    return turn.reply


def test_what_may_be_meant_is_offered_with_a_person_last() -> None:
    labels = [button.label for button in offered(*SETS).quick_replies]

    assert labels == [BOOST, LIVE, "Talk to a person"]


def test_the_same_answer_is_offered_once() -> None:
    labels = [button.label for button in offered("session_status", "why_rejected", "how_boost").quick_replies]

    assert labels == ["What happened to my last session?", BOOST, "Talk to a person"]


@pytest.mark.parametrize("sets", [(), ("how_boost",), ("how_boost", "abusive", "talk_to_human", "thanks")])
def test_one_thing_or_what_helps_nobody_is_not_offered(sets: tuple[str, ...]) -> None:
    assert did_you_mean(asked("hm", *sets)) is None


@pytest.mark.parametrize("text", [BOOST, f" {BOOST.lower()} ", "the first one"])
def test_a_choice_is_taken(text: str) -> None:
    state = ConversationState(suggested=SETS)
    question = asked(text, "session_status", state=state)
    if text == "the first one":
        question = _pointing_at_the_first(question)

    taken = chosen(question)

    assert taken.guess is not None
    assert (taken.guess.path, taken.understood.sure) == (Path("article", "how-boost"), True)
    assert taken.state.suggested == ()


@pytest.mark.parametrize("danger", [True, False])
def test_anything_else_is_read_as_it_was_written_and_the_offer_ends(danger: bool) -> None:  # noqa: FBT001 # a case
    state = ConversationState(suggested=(*SETS, "no_longer_there"))
    question = asked(BOOST if danger else "how much energy", "energy_question", state=state, danger=danger)

    taken = chosen(question)

    assert taken.understood == question.understood
    assert taken.state.suggested == ()


def _pointing_at_the_first(question: Question) -> Question:
    understood = replace(question.understood, reference=Reference("ordinal", 1))
    return replace(question, understood=understood)
