"""From a message to what it means: words, language, danger, intent, time and reference. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Final

from assistant.classifier import Decision, Gate, Prediction, Signals
from assistant.domain.understanding import Guess, Path, Understanding
from assistant.understanding.danger_rules import ANNOYANCE, INJURY
from assistant.understanding.deciding import Decider
from assistant.understanding.model import Model
from assistant.understanding.reading import PLACEHOLDER_SIGNS, Reading, plain_words, read
from assistant.understanding.references import energy_in, fragments_in, modes_in, reference_in
from assistant.understanding.time_phrases import times_in

VERY_SURE: Final = 0.7
"""Confidence that a message of nothing but the commonest words must reach: "it" alone means nothing."""

VERY_LIKE: Final = 0.5
"""Likeness to an example that such a message must have too, unless it is `SURELY` of one intent."""

SURELY: Final = 0.95
"""Confidence of such a message that makes up for little likeness: "is it on" is, "are you there" is not."""

SURE: Final = 1.0
"""Confidence of what the words themselves say: nothing at all, or nothing of our business."""

SAFETY: Final = Path("handoff", "safety")

ADVERSARIAL: Final = "adversarial"
COMMANDING: Final = "instruct"
"""Concept of the words that attacks are made of."""

LIKE_AN_ATTACK: Final = 0.3
"""Likeness to an example from which a message without such a word may be an attack: less is a customer who says
"I told you already" or "you all"."""

DANGER_SURE: Final = 0.8
"""Confidence from which a likeness to the safety examples is danger although no danger word is there. Below it the
words decide: "the smoke test of the interface" is like the examples too."""

FOREIGN_WORDS: Final = 2
"""Words that carry meaning, none of them of our business, from which a question is somebody else's to answer.

One of them at least is a word of the language: what is no word at all was not understood.
"""

NOT_OURS: Final = frozenset({"elsewhere", "farewell", "instruct", "machine", "manners"})
"""Concepts that do not make a question ours."""

OF_NO_TIME: Final = frozenset({"OTHER", "UNIT", "ONE", "SESSIONS"})
"""Signs of words that point at no session: "no £ for Sunday" asks of a price, "will it charge on Sunday" of a plan."""

SHOUTED: Final = 12
"""Letters from which capitals throughout are shouted: fewer may be a name or a code."""

SEVERAL_MARKS: Final = "!!"

MONTH_FIRST: Final = frozenset({"en-us", "en-ph"})
"""Locales whose dates in digits begin with the month."""

MOST_TIMES: Final = 12
"""Times of one message that are looked up."""

TIMES_ALONE: Final = frozenset(PLACEHOLDER_SIGNS.values())
"""What numbers, dates and clock times are read as: they carry no meaning, so "7" and "3am" alone ask nothing."""

LONGEST_QUESTION: Final = 60
"""Words that are classified: what follows in a pasted log tells nothing more."""


def understand(
    text: str,
    *,
    now: datetime,
    zone: tzinfo,
    locale: str,
    model: Model,
    anchor: datetime | None = None,
) -> Understanding:
    """Return what one question means.

    `now` is aware, `zone` the charger's. `locale` is what is expected where the message does not say its language.
    `anchor` is when the charging session talked about before was to begin.
    """
    said = read(text, locale, model)
    decider = model.decider(said.read_as)
    guesses = _guesses(said, decider, model)
    languages = model.danger_languages(said.language, said.read_as)
    spoken = [word.text for word in said.words]
    told = model.danger_reader.read(spoken, languages)
    danger = bool(told - {ANNOYANCE}) or (
        _like_danger(guesses) and not model.danger_reader.is_elsewhere(spoken, languages)
    )
    if not danger:
        guesses = tuple(guess for guess in guesses if guess.path != SAFETY)
    decision = _decision(guesses, decider.gate)
    return Understanding(
        text=text,
        guesses=guesses,
        sure=decision == "answer",
        maybe=decision != "abstain",
        danger=danger,
        injury=INJURY in told,
        annoyed=ANNOYANCE in told or _shouted(said.written),
        language=said.language,
        times=times_in(
            said.repaired,
            model.time_words[said.read_as],
            now,
            zone,
            anchor,
            said.signs,
            month_first=locale.casefold() in MONTH_FIRST,
        )[:MOST_TIMES],
        reference=reference_in(said.signs),
        ids=said.ids,
        fragments=_fragments(said),
        modes=modes_in(said.signs),
        energy_kwh=energy_in(said.written),
        besides=_besides(said, model),
        contrasts=not model.contrast_words[said.read_as].isdisjoint(word.text for word in said.repaired_words),
        repaired=said.repairs,
        read_as=said.read_as,
        needed=decider.gate.answer_from,
    )


def _guesses(said: Reading, decider: Decider, model: Model) -> tuple[Guess, ...]:
    """Return the likeliest intents; a question about something else entirely is out of scope."""
    language = said.read_as
    words = plain_words(said.repaired_words, said.signs)[:LONGEST_QUESTION]
    concepts = model.concepts[language].of(words)
    predictions = decider.predictions(words, concepts)
    guesses = [
        Guess(
            found.name,
            found.intent,
            prediction.confidence,
            found.path,
            found.with_session,
            found.prefers,
            prediction.signals,
        )
        for prediction in predictions
        for found in [model.example_sets[prediction.label]]
        if found.intent != ADVERSARIAL or COMMANDING in concepts or prediction.signals.likeness >= LIKE_AN_ATTACK
    ]
    sure = bool(predictions) and predictions[0].confidence >= VERY_SURE
    common = model.common_words[language] | TIMES_ALONE
    carrying = [word for word in words if word not in common and word.isalpha() and len(word) > 1]
    foreign = not sure and len(carrying) >= FOREIGN_WORDS and NOT_OURS.issuperset(concepts)
    if words and not carrying and not (sure and _means_something(predictions[0])):
        guesses.insert(0, Guess("unclear", "unclear", SURE, Path("clarify")))
    elif foreign and model.is_foreign(carrying, language):
        guesses.insert(0, Guess("out_of_scope", "out_of_scope", SURE, Path("refuse")))
    return tuple(guesses)


def _decision(guesses: Sequence[Guess], gate: Gate) -> Decision:
    """Return what to do with the likeliest intent; where the words themselves speak there are no signals to weigh."""
    if not guesses:
        return "abstain"
    best = guesses[0]
    return gate.decide(best.confidence, knows_a_word=not best.signals or Signals(*best.signals).known > 0)


def _means_something(prediction: Prediction) -> bool:
    """Tell whether the commonest words mean something together: they are very like an example, or surely one intent."""
    return prediction.signals.likeness >= VERY_LIKE or prediction.confidence >= SURELY


def _fragments(said: Reading) -> tuple[str, ...]:
    """Return what may be a piece of an id, and no word as people shorten it: "some1"."""
    short = {piece for wrong, _ in said.repairs for piece in wrong.split()}
    return tuple(one for one in fragments_in(said.written, said.signs, said.ids) if one.casefold() not in short)


def _besides(said: Reading, model: Model) -> tuple[str, ...]:
    """Return the words that carry meaning and point at no session, neither by a time nor by a place or a mode."""
    common = model.common_words[said.read_as]
    silent = {sign.start for sign in said.signs if sign.name in OF_NO_TIME}
    return tuple(word.text for word in said.repaired_words if word.start in silent and word.text not in common)


def _shouted(written: str) -> bool:
    """Tell whether somebody shouts: with several exclamation marks, or in capitals throughout."""
    if SEVERAL_MARKS in written or not written.isupper():
        return SEVERAL_MARKS in written
    letters = [letter for letter in written if letter.isalpha()]
    return len(letters) >= SHOUTED and all(letter.isupper() for letter in letters)


def _like_danger(guesses: Sequence[Guess]) -> bool:
    """Tell whether a question is very like the examples of danger."""
    return bool(guesses) and guesses[0].path == SAFETY and guesses[0].confidence >= DANGER_SURE
