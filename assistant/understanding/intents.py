"""Intents as `knowledge/` holds them: example questions, and in the English file's header what answers them.

    # What the customer wants, in a sentence.
    intent: how_boost
    answer: article:how-boost
    with a charging session: diagnose charge

    how do I start a boost
    …

Other languages hold more examples under the same name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

from assistant.articles.page_file import BrokenPage
from assistant.articles.wording import DEFAULT_LANGUAGE
from assistant.domain.understanding import Doing, Preference
from assistant.domain.understanding import Path as AnswerPath

INTENTS: Final = "intents"
WITH_SESSION: Final = "with a charging session"
PREFERS: Final = "prefers"
KEYS: Final = ("intent", "answer", WITH_SESSION, PREFERS)


@dataclass(frozen=True, slots=True)
class ExampleSet:
    """The questions of one intent, by language, and what answers them, also where a charging session is named."""

    name: str
    intent: str
    path: AnswerPath
    with_session: AnswerPath | None
    examples: tuple[tuple[str, str], ...]
    prefers: Preference = ""


def read_example_sets(root: Path, languages: tuple[str, ...]) -> dict[str, ExampleSet]:
    """Return every example set of the knowledge by name. Raise BrokenPage for a file that has not the form."""
    sets: dict[str, ExampleSet] = {}
    for file in sorted((root / DEFAULT_LANGUAGE / INTENTS).glob("*.txt")):
        header, own = _read(file)
        missing = [key for key in KEYS[:2] if key not in header]
        if missing:
            raise BrokenPage(file, 1, f"the header lacks {missing[0]!r}")
        others = [
            (language, example)
            for language in languages
            if language != DEFAULT_LANGUAGE and (translated := root / language / INTENTS / file.name).is_file()
            for example in _read(translated)[1]
        ]
        sets[file.stem] = ExampleSet(
            file.stem,
            header["intent"],
            path_of(header["answer"], file),
            path_of(header[WITH_SESSION], file) if WITH_SESSION in header else None,
            (*((DEFAULT_LANGUAGE, example) for example in own), *others),
            _preference(header.get(PREFERS, ""), file),
        )
    return sets


def path_of(words: str, file: Path) -> AnswerPath:
    """Return `diagnose charge`, `article:slug`, `handoff:reason`, `refuse`, `smalltalk` or `clarify` as a value."""
    doing, _, topic = words.replace(":", " ").partition(" ")
    known: tuple[Doing, ...] = get_args(Doing)
    for name in known:
        if name == doing:
            return AnswerPath(name, topic.strip())
    raise BrokenPage(file, 1, f"{doing!r} is nothing that we can do")


def _preference(words: str, file: Path) -> Preference:
    """Return which charging sessions a question prefers."""
    known: tuple[Preference, ...] = get_args(Preference)
    for name in known:
        if name == words.replace(" ", "_"):
            return name
    raise BrokenPage(file, 1, f"no charging sessions are {words!r}")


def _read(file: Path) -> tuple[dict[str, str], list[str]]:
    """Return the header and the examples of a file."""
    header: dict[str, str] = {}
    examples: list[str] = []
    for line in _lines(file):
        key, colon, value = line.partition(": ")
        if colon and key in KEYS and not examples:
            header[key] = value.strip()
        else:
            examples.append(line)
    return header, examples


def _lines(file: Path) -> Iterator[str]:
    """Yield the lines that are neither blank nor a comment."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()
