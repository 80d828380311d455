"""From a message to what it means: words, language, danger, intent, time and reference. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Final

from assistant.articles.wording import DEFAULT_LANGUAGE
from assistant.domain.understanding import Guess, Path, Understanding
from assistant.understanding.danger import speaks_of_danger
from assistant.understanding.model import OUR_BUSINESS, Model
from assistant.understanding.references import energy_in, fragments_in, ids_in, modes_in, reference_in
from assistant.understanding.time_phrases import times_in
from assistant.understanding.words import normal, words_of

SURE_ENOUGH: Final = 0.4
"""Confidence from which an intent is answered: by leave-one-out on the shipped examples."""

VERY_SURE: Final = 0.7
"""Confidence that a message of nothing but the commonest words must reach: "it" alone means nothing."""

DANGER_SURE: Final = 0.5
"""Confidence from which a likeness to the safety examples is danger although no danger word is there."""

FOREIGN_WORDS: Final = 2
"""Words that carry meaning, none of them of our business, from which a question is somebody else's to answer."""

LONGEST_TEXT: Final = 4000
"""Characters that are read; the channels refuse longer messages."""

LONGEST_QUESTION: Final = 60
"""Words that are classified: what follows in a pasted log tells nothing more."""

AND_ALSO: Final = "and also|also|plus|oh and|another thing|außerdem|auch noch|aussi|además|inoltre|ook nog|também"
BREAK: Final = re.compile(rf"(?<=[.?!;])\s+|\n+|\s+(?=\d[).]\s)|^\d[).]\s|,?\s+(?:{AND_ALSO})\b[,:]?\s*", re.IGNORECASE)
"""Where one question may end and the next begin: between sentences, before a number of a list, at "also"."""


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
    injury = speaks_of_danger((written, repaired), model.injury_rules_for(language))
    danger = injury or speaks_of_danger((written, repaired), model.danger_rules_for(language)) or _like_danger(guesses)
    return Understanding(
        text=text,
        guesses=guesses,
        sure=bool(guesses) and guesses[0].confidence >= SURE_ENOUGH,
        danger=danger,
        injury=injury,
        language=language,
        times=times_in(repaired, model.time_words[read_as], now, zone, anchor, signs),
        reference=reference_in(signs),
        ids=ids,
        fragments=fragments_in(written, signs, ids),
        modes=modes_in(signs),
        energy_kwh=energy_in(written),
        repaired=repairs,
    )


def questions_in(
    text: str, *, now: datetime, zone: tzinfo, locale: str, model: Model, anchor: datetime | None = None
) -> tuple[Understanding, ...]:
    """Return what each question of a message means, in order: one, unless several parts stand on their own."""
    whole = understand(text, now=now, zone=zone, locale=locale, model=model, anchor=anchor)
    parts = [part for part in BREAK.split(normal(text[:LONGEST_TEXT])) if part and len(words_of(part)) > 1]
    if len(parts) < 2:  # noqa: PLR2004  one part is the whole
        return (whole,)
    language = whole.language or locale
    understood = [understand(part, now=now, zone=zone, locale=language, model=model, anchor=anchor) for part in parts]
    own = _own_questions(understood)
    if len(own) < 2:  # noqa: PLR2004  nothing to tell apart
        danger = whole.danger or any(part.danger for part in understood)
        return (replace(whole, danger=danger, injury=whole.injury or any(part.injury for part in understood)),)
    return tuple(own)


def _own_questions(understood: Sequence[Understanding]) -> list[Understanding]:
    """Return the parts that ask something of their own: each sure, none twice, small talk left out."""
    own: list[Understanding] = []
    for part in understood:
        best = part.best
        asks = best and part.sure and best.path.doing in OUR_BUSINESS
        if part.danger or (asks and not any(_same(part, other) for other in own)):
            own.append(part)
    return own


def _same(part: Understanding, other: Understanding) -> bool:
    """Tell whether two parts ask the same."""
    mine, theirs = part.best, other.best
    return mine is not None and theirs is not None and (mine.intent, mine.path) == (theirs.intent, theirs.path)


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
    predictions = model.classifier.predict(words, model.concepts[language].of(words)) if words else []
    guesses = [
        Guess(found.name, found.intent, prediction.confidence, found.path, found.with_session, found.prefers)
        for prediction in predictions
        for found in [model.example_sets[prediction.label]]
    ]
    carrying = [word for word in words if word not in model.common_words[language] and word.isalpha()]
    ours = any(word in model.our_words for word in carrying) or model.concepts[language].of(words)
    foreign = len(carrying) >= FOREIGN_WORDS and not ours
    if not carrying and words and (not guesses or guesses[0].confidence < VERY_SURE):
        guesses.insert(0, Guess("unclear", "unclear", VERY_SURE, Path("clarify")))
    elif foreign and (not guesses or guesses[0].confidence < VERY_SURE):
        share = min(1.0, len(carrying) / (len(carrying) + 1))
        guesses.insert(0, Guess("out_of_scope", "out_of_scope", share, Path("refuse")))
    return tuple(guesses)


def _like_danger(guesses: Sequence[Guess]) -> bool:
    """Tell whether a question is very like the examples of danger."""
    return bool(guesses) and guesses[0].path == Path("handoff", "safety") and guesses[0].confidence >= DANGER_SURE
