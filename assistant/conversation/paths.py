"""From what a question means to what answers it: one decision for each step, in the order in which they count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from assistant.conversation.answering_back import CHARGE, naming_what_was_chosen, path_of_one
from assistant.conversation.compare import compare
from assistant.conversation.did_you_mean import chosen
from assistant.conversation.handoff import hand_over
from assistant.conversation.live import live
from assistant.conversation.naming import (
    has_pointed_before,
    names_hour_gone,
    names_hours_only,
    names_session,
    points_at_session,
)
from assistant.conversation.next_charge import next_charge
from assistant.conversation.pattern import pattern
from assistant.conversation.question import Question
from assistant.conversation.quote_article import quote_article
from assistant.conversation.small_talk import REFUSALS, clarify, refuse, sign_in, small_talk
from assistant.conversation.tell_charges import tell_again, tell_charges, tell_cost, tell_dispute, tell_schedule
from assistant.domain.conversation import Turn
from assistant.domain.diagnosis import HandoffReason
from assistant.domain.understanding import Guess, Path, Understanding

DIAGNOSES: Final[Mapping[str, Callable[[Question], Turn]]] = {
    "charge": tell_charges,
    "which": tell_charges,
    "cost": tell_cost,
    "schedule": tell_schedule,
    "live": live,
    "next": next_charge,
    "compare": compare,
    "pattern": pattern,
    "dispute": tell_dispute,
    "again": tell_again,
}
COMPARE: Final = Path("diagnose", "compare")
COST: Final = Path("diagnose", "cost")
"""After a session was explained, its cost is asked about, and not costs in general; of causes it is the other way."""
SAYING_NOTHING: Final = {"clarify", "refuse", "smalltalk"}
"""What words come to by themselves that, with a charging session named beside them, are about it."""

CLEAR: Final = 0.75
"""Confidence from which words mean what they say also while a session is talked about: "what does offline mean"."""
JUDGED: Final = {"diagnosed", "article"}
"""Outcomes on which a verdict tells whether the question was understood: nobody finds a refusal helpful."""

ABUSE: Final = "abusive"
UNDER_ABUSE: Final = 0.5
"""Confidence of a question of the own record from which it is answered although it is asked with abuse."""

AS_LIKELY: Final = 0.02
"""Difference of confidence up to which one intent is as likely as another."""

WORTH_A_LOOK: Final = 0.15
"""Confidence from which, while a session is talked about, a question that may be about it is taken to be."""


def answer_question(question: Question) -> Turn:
    """Return the answer to one question, and whether it rests on what the words were taken to mean."""
    question = naming_what_was_chosen(chosen(question))
    path = path_of(question)
    turn = _answered(question, path)
    return replace(turn, rests_on=question.understood) if _rests_on_words(question, path, turn) else turn


def _answered(question: Question, path: Path) -> Turn:
    """Return the answer that the path leads to."""
    match path.doing:
        case "diagnose":
            return _diagnose(question, path)
        case "article":
            return quote_article(question, path.topic)
        case "handoff":
            return hand_over(question, HandoffReason(path.topic))
        case "refuse":
            return refuse(question)
        case "smalltalk":
            return small_talk(question)
        case "clarify":
            return clarify(question)


def _rests_on_words(question: Question, path: Path, turn: Turn) -> bool:
    """Tell whether the likeliest intent, and nothing else, decided what was answered: then a verdict tells of it."""
    guess = question.guess
    decided = guess is not None and bool(guess.signals) and path in {guess.path, guess.with_session}
    return decided and question.understood.sure and turn.reply.outcome in JUDGED


def path_of(question: Question) -> Path:
    """Return what answers a question: danger first, then a choice that was asked for, then what it means."""
    understood = question.understood
    guess = _plainest(question)
    if understood.danger:
        return Path("handoff", HandoffReason.SAFETY.value)
    if _says_only_which(question) or (understood.reference is not None and _may_point_back(question)):
        return _unsure_path(question)
    if guess is None or not (understood.sure or _sure_here(question, guess)):
        return _unsure_path(question)
    if guess.path.doing in SAYING_NOTHING and points_at_session(question) and not _surely_refused(question, guess):
        return _unsure_path(question)
    if guess.path.doing == "refuse" and question.state.charging_session_ids and guess.confidence < CLEAR:
        return _unsure_path(question)
    if guess.with_session is not None and question.customer_id is not None and _about_a_session(question, guess):
        return guess.with_session
    return guess.path


def _plainest(question: Question) -> Guess | None:
    """Return the likeliest intent; but a question of the own record counts more than the swear words around it.

    "And the night before?", which may compare two nights, asks what happened in one.
    """
    understood, talked = question.understood, bool(question.state.charging_session_ids)
    best = _ours_if_it_may_be(question)
    if best is not None and best.example_set == ABUSE:
        asked = (guess for guess in understood.guesses if guess.path.doing == "diagnose")
        return next((guess for guess in asked if guess.confidence >= UNDER_ABUSE), best)
    if best is not None and best.path == COMPARE and not understood.contrasts and _names_one(understood):
        asked = (guess for guess in understood.guesses if guess.path == CHARGE)
        return next(asked, replace(best, path=CHARGE))
    if best is None or best.path != COMPARE or not talked or len(understood.times) != 1:
        return best
    near = (guess for guess in understood.guesses if guess.confidence >= best.confidence - AS_LIKELY)
    return next((guess for guess in near if guess.path == CHARGE), best)


def _ours_if_it_may_be(question: Question) -> Guess | None:
    """Return the likeliest intent; but "how did Wednesday go" asks of the record before it asks of the world.

    Nor does "why no charge at one this afternoon" ask in general, once that hour is over.
    """
    understood, best = question.understood, question.understood.best
    if best is None or not names_session(question):
        return best
    of_the_world = best.path.doing == "refuse" and best.example_set not in REFUSALS
    in_general = best.path.doing == "article" and best.with_session is None and names_hour_gone(question)
    if not (of_the_world or in_general):
        return best
    ours = (guess for guess in understood.guesses if guess.path.doing == "diagnose")
    return next((guess for guess in ours if guess.confidence >= understood.needed), best)


def _names_one(understood: Understanding) -> bool:
    """Tell whether a single session is named, by one time or by its place."""
    reference = understood.reference
    return len(understood.times) == 1 or (reference is not None and reference.kind not in {"last_n", "all"})


def _says_only_which(question: Question) -> bool:
    """Tell whether a message names a session and says nothing else: "Monday night", "the one before that"."""
    understood, talked = question.understood, has_pointed_before(question)
    if question.named_chargers and talked:
        return len(understood.besides) <= len(question.named_chargers)
    reference = understood.reference
    listed = reference is not None and reference.kind in {"latest", "last_n"}
    pointed = understood.time is not None or listed or (reference is not None and talked)
    return pointed and names_session(question) and not understood.besides and (listed or not understood.modes)


def _may_point_back(question: Question) -> bool:
    """Tell whether "the first one" points at sessions that were offered or talked about, and not elsewhere."""
    state, guess = question.state, question.guess
    talked = bool(state.charging_session_ids) and (guess is None or guess.confidence < CLEAR or _of_record(guess))
    return bool(state.offered_ids) or talked


def _of_record(guess: Guess) -> bool:
    return guess.path.doing == "diagnose" and guess.path.topic in {"charge", "which", "again"}


def _about_a_session(question: Question, guess: Guess) -> bool:
    """Tell whether what may be asked in general is asked of a session: of one that is named, or talked about.

    Hours without a day name none: "why can't I charge between four and ten" asks of every day.
    """
    if names_session(question) and not names_hours_only(question):
        return True
    return bool(question.state.charging_session_ids) and (guess.with_session == COST or guess.confidence < CLEAR)


def _unsure_path(question: Question) -> Path:
    """Return the path of words that say little by themselves: an answer to our question, or "and the night before?"."""
    guess = question.guess
    general = guess is not None and guess.path.doing == "article" and question.understood.maybe
    if general and names_hours_only(question) and not question.state.offered_ids:
        return Path("clarify")
    if points_at_session(question):
        asked = question.desk.model.example_sets.get(question.state.asked)
        return path_of_one(asked) if asked else CHARGE
    if question.named_chargers and has_pointed_before(question):
        return CHARGE
    talked = bool(question.state.charging_session_ids) and not question.state.offered_ids
    about_it = (guess for guess in question.understood.guesses if guess.path.doing == "diagnose")
    if talked and any(guess.confidence >= WORTH_A_LOOK for guess in about_it):
        return CHARGE
    return Path("clarify")


def _sure_here(question: Question, guess: Guess) -> bool:
    """Tell whether less confidence is enough.

    It is while a session is talked about, where what is asked is ours; and to refuse what stands on its own.
    """
    if not question.understood.maybe:
        return False
    if guess.path.doing == "refuse":
        return not question.state.charging_session_ids and not question.state.clarified
    return bool(question.state.charging_session_ids)


def _surely_refused(question: Question, guess: Guess) -> bool:
    """Tell whether a question is refused although it names a time: "what did my neighbour charge yesterday"."""
    own_named = question.understood.ids or question.message.charging_session_id
    return guess.path.doing == "refuse" and question.understood.sure and not own_named


def _diagnose(question: Question, path: Path) -> Turn:
    """Return an answer from the record; a visitor is asked to sign in, and nothing is looked up."""
    if question.customer_id is None:
        return sign_in(question)
    asked = question.desk.model.example_sets.get(question.state.asked)
    if asked is not None and question.guess is not None and not question.understood.sure:
        guess = replace(question.guess, prefers=asked.prefers, path=path)
        question = replace(question, understood=replace(question.understood, guesses=(guess,)))
    return DIAGNOSES[path.topic](question)
