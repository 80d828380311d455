"""An answer to our question which charging session is meant: its button, "yes", its number, time, charger or mode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from assistant.conversation.did_you_mean import CHOSEN
from assistant.conversation.fitting import at_time
from assistant.conversation.offering import labels_of, own_sessions
from assistant.conversation.question import Question
from assistant.domain.records import ChargingSession
from assistant.domain.understanding import Guess, Path, Reference
from assistant.understanding.words import words_of

if TYPE_CHECKING:
    from assistant.understanding.intents import ExampleSet

CHARGE: Final = Path("diagnose", "charge")
OF_SEVERAL: Final = {"compare", "pattern"}
"""What is asked of several sessions: of the one that was chosen it is told what happened."""

LONGEST_MODE: Final = 3
"""Words of an answer by its mode: "the Boost", "the boost one"; "how do I boost" asks something else."""


def naming_what_was_chosen(question: Question) -> Question:
    """Return the question as one that names the sessions chosen among those offered; itself where none was."""
    question = _with_yes(question)
    offered = _offered(question)
    chosen = () if question.understood.danger or not offered else _chosen(question, offered)
    if not chosen:
        return question
    asked = question.desk.model.example_sets.get(question.state.asked)
    guess = None
    if asked is not None:
        guess = Guess(asked.name, asked.intent, CHOSEN, path_of_one(asked), None, asked.prefers)
    understood = replace(
        question.understood,
        ids=tuple(session.id for session in chosen),
        guesses=(guess,) if guess else question.understood.guesses,
        sure=guess is not None,
        reference=None,
    )
    return replace(question, understood=understood)


def path_of_one(asked: ExampleSet) -> Path:
    """Return what was asked, of the session that is named now."""
    path = asked.path if asked.path.doing == "diagnose" else asked.with_session or CHARGE
    return CHARGE if path.topic in OF_SEVERAL or path.doing != "diagnose" else path


def _with_yes(question: Question) -> Question:
    """Return the question with "yes" read as the one session that was offered; without one it points at nothing."""
    reference = question.understood.reference
    if reference is None or reference.kind != "agreed":
        return question
    agreed = Reference("same", 1, reference.phrase) if len(question.state.offered_ids) == 1 else None
    return replace(question, understood=replace(question.understood, reference=agreed))


def _offered(question: Question) -> list[ChargingSession]:
    """Return the sessions that were offered, in the order of their buttons."""
    if question.customer_id is None or not question.state.offered_ids:
        return []
    by_id = {session.id: session for session in own_sessions(question)}
    return [by_id[offered] for offered in question.state.offered_ids if offered in by_id]


def _chosen(question: Question, offered: Sequence[ChargingSession]) -> Sequence[ChargingSession]:
    """Return the sessions that an answer chooses by its button, or by saying nothing but its number, time or mode."""
    said = question.message.text.strip()
    buttons = labels_of(question, offered)
    pressed = [one for one, button in zip(offered, buttons, strict=True) if button.send.casefold() == said.casefold()]
    understood = question.understood
    if pressed or understood.ids:
        return pressed
    on_charger = [one for one in offered if one.charger_id in question.named_chargers]
    if len(understood.besides) > len(question.named_chargers):
        return []
    if said.isdecimal():
        return offered[int(said) - 1 : int(said)] if int(said) else []
    time = understood.time
    if time is not None and time.kind != "now":
        return at_time(on_charger or offered, time)
    if on_charger:
        return on_charger
    named = [one for one in offered if one.mode in understood.modes]
    return named if len(words_of(said)) <= LONGEST_MODE else []
