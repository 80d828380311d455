"""Not sure, but not without an idea: two or three things that may be meant, with a button for each.

What was offered is remembered, so that pressing the button, writing its words or "the second one" chooses it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from assistant.conversation.question import Question
from assistant.domain.answers import QuickReply
from assistant.domain.conversation import Turn
from assistant.domain.understanding import ANSWERS, Guess, Path

if TYPE_CHECKING:
    from assistant.understanding.intents import ExampleSet

MOST_OFFERED: Final = 3
LEAST_OFFERED: Final = 2
ASKED_OF_THE_RECORD: Final = {"cost", "schedule", "live"}
"""What is asked of the record in words of its own; anything else is "what happened to my last session"."""

CHOSEN: Final = 1.0
"""Confidence of what the customer chose."""


def did_you_mean(question: Question) -> Turn | None:
    """Return the question back with what may be meant, or None where there are not two things worth offering."""
    offered = _worth_offering(question)
    if not question.understood.maybe or len(offered) < LEAST_OFFERED:
        return None
    buttons = [_button(question, one) for one in offered]
    state = replace(
        question.state,
        suggested=tuple(one.name for one in offered),
        clarified=question.state.clarified + 1,
    )
    return question.turn("clarify", question.said("did-you-mean"), buttons=buttons, fixed=True, state=state)


def chosen(question: Question) -> Question:
    """Return the question as the one that was chosen among those offered; itself where none was."""
    if not question.state.suggested:
        return question
    sets = question.desk.model.example_sets
    offered = [sets[name] for name in question.state.suggested if name in sets]
    asked = replace(question, state=replace(question.state, suggested=()))
    picked = _picked(question, offered)
    if picked is None or question.understood.danger:
        return asked
    guess = Guess(picked.name, picked.intent, CHOSEN, picked.path, picked.with_session, picked.prefers)
    understood = replace(question.understood, guesses=(guess,), sure=True, reference=None)
    return replace(asked, understood=understood)


def _worth_offering(question: Question) -> list[ExampleSet]:
    """Return the likeliest answers, each once; a person is always offered, and a refusal helps nobody."""
    offered: dict[Path, ExampleSet] = {}
    library = question.desk.library
    for guess in question.understood.guesses:
        if guess.path.doing in ANSWERS and (guess.path.doing != "article" or library.has(guess.path.topic)):
            offered.setdefault(_path_of_button(guess.path), question.desk.model.example_sets[guess.example_set])
    return list(offered.values())[:MOST_OFFERED]


def _path_of_button(path: Path) -> Path:
    """Return what a button stands for: of the questions to the record, those without words of their own are one."""
    asked = path.topic if path.topic in ASKED_OF_THE_RECORD else "charge"
    return path if path.doing == "article" else Path("diagnose", asked)


def _button(question: Question, offered: ExampleSet) -> QuickReply:
    """Return the button of a thing that may be meant: an article's title, or our words for a question to the record."""
    path = _path_of_button(offered.path)
    if path.doing == "diagnose":
        return question.button(f"ask_{path.topic}")
    title = question.desk.library.article(path.topic, question.locale).title
    return QuickReply(title, title)


def _picked(question: Question, offered: Sequence[ExampleSet]) -> ExampleSet | None:
    """Return what was chosen: by the words on the button, or by its place."""
    reference = question.understood.reference
    if reference is not None and reference.kind == "ordinal" and 0 < reference.count <= len(offered):
        return offered[reference.count - 1]
    said = question.message.text.strip().casefold()
    return next((one for one in offered if _button(question, one).send.casefold() == said), None)
