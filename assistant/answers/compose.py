"""Lines of wording and facts → sentences with their sources.

A line is said only when each of its placeholders is known. That is the whole grammar: a wording that would need an "if"
is two lines over different facts. A sentence is proven by the records of its facts, or else by what `otherwise` names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from assistant.answers.in_words import MONEY, InWords
from assistant.domain.answers import Sentence, Source
from assistant.domain.diagnosis import Fact, Reading, Value

PLACEHOLDER = re.compile(r"\{(?P<fact>[a-z_]+)(?::(?P<form>[a-z]+))?\}")
CURRENCY = "currency"


def sentences(
    lines: Iterable[str], facts: Mapping[str, Fact], words: InWords, otherwise: Source | None
) -> tuple[Sentence, ...]:
    """Return the lines that can be said, in order. Raise CannotBeSaid where a form does not fit its fact."""
    values = {name: fact.value for name, fact in facts.items()}
    said = []
    for line in lines:
        text = filled(line, values, words)
        if text is not None:
            records = dict.fromkeys(record for name, _ in placeholders(line) for record in facts[name].records)
            proof = tuple(Source("record", record) for record in records)
            said.append(Sentence(text, proof or ((otherwise,) if otherwise else ())))
    return tuple(said)


def filled(line: str, values: Mapping[str, Value], words: InWords) -> str | None:
    """Return the line with its values in words, or None where one is not known, or blank. Raise CannotBeSaid."""
    held, between = placeholders(line), _between(line)
    if not held:
        return line
    coin = values.get(CURRENCY)
    currency = coin if isinstance(coin, str) else None
    for name, form in held:
        if _says_nothing(values.get(name)) or (form == MONEY and currency is None):
            return None
    said = [between[0]]
    for (name, form), text in zip(held, between[1:], strict=True):
        value = words.say(values[name], form, currency=currency)
        said[-1] = words.before(value, said[-1])
        said += (value, text)
    return "".join(said)


def _says_nothing(value: Value | None) -> bool:
    """Tell whether there is nothing to say: no value, or somebody's own words that are blank."""
    return value is None or (isinstance(value, str) and not value.strip())


@lru_cache(maxsize=4096)
def placeholders(line: str) -> tuple[tuple[str, str], ...]:
    """Return what a line names, in order: each fact with its form. Lines are few, and the same for every answer."""
    return tuple((match["fact"], match["form"] or "") for match in PLACEHOLDER.finditer(line))


@lru_cache(maxsize=4096)
def _between(line: str) -> tuple[str, ...]:
    """Return what stands before, between and behind the placeholders of a line: one text more than those."""
    ends = [0, *(place for match in PLACEHOLDER.finditer(line) for place in match.span()), len(line)]
    return tuple(line[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))


def first_said(lines: Iterable[str], values: Mapping[str, Value], words: InWords) -> str | None:
    """Return the first line that can be said, or None."""
    return next((text for line in lines if (text := filled(line, values, words)) is not None), None)


def in_reading(reading: Reading, words: InWords) -> str:
    """Return what a record shows, in words; the bare phrase where the language has no words for it."""
    return phrase_in_words(reading.phrase, reading.values, words)


def phrase_in_words(phrase: str, values: Mapping[str, Value], words: InWords) -> str:
    """Return a phrase of `wording/readings.toml` in words: its first line whose values are all known."""
    lines = words.wording.readings.get(phrase, "").splitlines()
    return first_said((line for line in lines if line.strip()), values, words) or phrase.replace("_", " ")


def with_words(template: str, **texts: str) -> str:
    """Return a template of `wording/explanation.toml` around texts that are worded already."""
    return PLACEHOLDER.sub(lambda match: texts.get(match["fact"], match[0]), template)
