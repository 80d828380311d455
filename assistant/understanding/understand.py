"""From a message to what it means: words, language, danger, intent, time and reference. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Final

from assistant.articles.wording import DEFAULT_LANGUAGE
from assistant.domain.understanding import Guess, Path, Understanding
from assistant.understanding.danger_rules import ANNOYANCE, INJURY
from assistant.understanding.model import Model
from assistant.understanding.references import energy_in, fragments_in, ids_in, modes_in, reference_in
from assistant.understanding.time_phrases import times_in
from assistant.understanding.words import normal, words_of

SURE_ENOUGH: Final = 0.3
"""Confidence from which an intent is answered: seven of ten are right, by cross-validation of the shipped examples."""

WORTH_ASKING: Final = 0.15
"""Confidence from which we ask whether an intent is meant."""

VERY_SURE: Final = 0.7
"""Confidence that a message of nothing but the commonest words must reach: "it" alone means nothing."""

SAFETY: Final = Path("handoff", "safety")

DANGER_SURE: Final = 0.8
"""Confidence from which a likeness to the safety examples is danger although no danger word is there. Below it the
words decide: "the smoke test of the interface" is like the examples too."""

FOREIGN_WORDS: Final = 2
"""Words that carry meaning, none of them of our business, from which a question is somebody else's to answer.

One of them at least is a word of the language: what is no word at all was not understood.
"""

SHOUTED: Final = 12
"""Letters from which capitals throughout are shouted: fewer may be a name or a code."""

SEVERAL_MARKS: Final = "!!"

LONGEST_TEXT: Final = 4000
"""Characters that are read; the channels refuse longer messages."""

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
    written = normal(text[:LONGEST_TEXT])
    expected = locale.partition("-")[0].lower()
    expected = expected if expected in model.languages else DEFAULT_LANGUAGE
    ids = ids_in(written)
    for named in ids:
        written = written.replace(named, " ")
    words = [word.text for word in words_of(written)]
    language = model.language_words.language_of(words, expected)
    read_as = language or expected
    repaired, repairs = _repaired(written, read_as, model)
    signs = model.time_words[read_as].signs_of(words_of(repaired))
    guesses = _guesses(repaired, read_as, model)
    told = model.danger_reader.read(words, model.danger_languages(language, expected))
    danger = bool(told - {ANNOYANCE}) or _like_danger(guesses)
    if not danger:
        guesses = tuple(guess for guess in guesses if guess.path != SAFETY)
    return Understanding(
        text=text,
        guesses=guesses,
        sure=bool(guesses) and guesses[0].confidence >= SURE_ENOUGH,
        maybe=bool(guesses) and guesses[0].confidence >= WORTH_ASKING,
        danger=danger,
        injury=INJURY in told,
        annoyed=ANNOYANCE in told or _shouted(written),
        language=language,
        times=times_in(repaired, model.time_words[read_as], now, zone, anchor, signs),
        reference=reference_in(signs),
        ids=ids,
        fragments=fragments_in(written, signs, ids),
        modes=modes_in(signs),
        energy_kwh=energy_in(written),
        repaired=repairs,
        read_as=read_as,
        needed=SURE_ENOUGH,
    )


def _repaired(written: str, language: str, model: Model) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the text with its misspelt words put right, and which those were."""
    pieces: list[str] = []
    repairs: dict[str, str] = {}
    end = 0
    for word in words_of(written):
        meant = model.spelling[language].repair(word.text)
        pieces.append(written[end : word.start])
        pieces.append(written[word.start : word.end] if meant == word.text else meant)
        if meant != word.text:
            repairs[word.text] = meant
        end = word.end
    return "".join([*pieces, written[end:]]), tuple(repairs.items())


def _guesses(text: str, language: str, model: Model) -> tuple[Guess, ...]:
    """Return the likeliest intents; a question about something else entirely is out of scope."""
    words = model.plain_words(text, language)[:LONGEST_QUESTION]
    predictions = model.classifier(language).predict(words, model.concepts[language].of(words)) if words else []
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
    ]
    carrying = [word for word in words if word not in model.common_words[language] and word.isalpha()]
    ours = any(word in model.our_words for word in carrying) or model.concepts[language].of(words)
    foreign = len(carrying) >= FOREIGN_WORDS and not ours and any(map(model.spelling[language].knows, carrying))
    if not carrying and words and (not guesses or guesses[0].confidence < VERY_SURE):
        guesses.insert(0, Guess("unclear", "unclear", VERY_SURE, Path("clarify")))
    elif foreign and (not guesses or guesses[0].confidence < VERY_SURE):
        share = min(1.0, len(carrying) / (len(carrying) + 1))
        guesses.insert(0, Guess("out_of_scope", "out_of_scope", share, Path("refuse")))
    return tuple(guesses)


def _shouted(written: str) -> bool:
    """Tell whether somebody shouts: with several exclamation marks, or in capitals throughout."""
    letters = [letter for letter in written if letter.isalpha()]
    return SEVERAL_MARKS in written or (len(letters) >= SHOUTED and all(letter.isupper() for letter in letters))


def _like_danger(guesses: Sequence[Guess]) -> bool:
    """Tell whether a question is very like the examples of danger."""
    return bool(guesses) and guesses[0].path == SAFETY and guesses[0].confidence >= DANGER_SURE
