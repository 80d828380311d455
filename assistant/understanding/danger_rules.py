"""The rules for danger words, read from `knowledge/<language>/understanding/danger.txt`, `injury.txt` (`KINDS`).

One rule a line: signs that must all be there, joined by `+`; `+4` means within four words of the first. A bar means
or; `*` stands for any beginning or ending. After `!` come words that show that no danger is meant, anywhere in the
message; after `!4` within four words. A line `name = words` gives words a name, said `@name` in later lines.
Some names have a meaning of their own: see `DangerWords`. A file may use the names of the files before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.articles.page_file import BrokenPage
from assistant.understanding.words import unaccented

NAME: Final = re.compile(r"(?P<name>[a-z_]+) = (?P<words>.+)")
WORDS: Final = re.compile(r"\*?\w+\*?(?: \*?\w+\*?)*")
JOINT: Final = re.compile(r"(?:^|\s+)(?P<joint>[+!])(?P<reach>\d*)(?:\s+|$)")

DANGER: Final = "danger"
INJURY: Final = "injury"
ANNOYANCE: Final = "annoyance"
KINDS: Final = (DANGER, INJURY, ANNOYANCE)
"""What the rules tell, each in its own file."""

NOT: Final = "not"
BETWEEN: Final = "between"
MISSPELT: Final = "misspelt"
ORDINARY: Final = "ordinary"
ELSEWHERE: Final = "elsewhere"
SEEMING: Final = "seeming"
OURS: Final = "ours"
NAMES: Final = (NOT, BETWEEN, MISSPELT, ORDINARY, ELSEWHERE, SEEMING, OURS)
"""Names with a meaning of their own, in the order of `DangerWords`."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Any of these patterns, in plain words, within `reach` words of the first sign; without a reach, anywhere."""

    patterns: frozenset[str]
    reach: int | None


@dataclass(frozen=True, slots=True)
class DangerRule:
    """The first signs, all of the others, and none of the harmless ones."""

    first: frozenset[str]
    others: tuple[Signs, ...]
    harmless: tuple[Signs, ...]


@dataclass(frozen=True, slots=True)
class DangerWords:
    """What one language says of danger: kind → rules.

    `negations` before a sign take it back ("no smoke"), also with words `between` ("nor any smoke").
    `misspelt` are read also where a letter is wrong, `ordinary` are never a misspelt one of them.
    Things of `elsewhere` ("toast") near a sign take all back, unless they are only what something is `seeming` to be
    ("like toast", "not the toast"), or one of `ours` is named as well: the charger, or somebody in peril.
    """

    rules: Mapping[str, tuple[DangerRule, ...]]
    negations: frozenset[str]
    between: frozenset[str]
    misspelt: frozenset[str]
    ordinary: frozenset[str]
    elsewhere: frozenset[str]
    seeming: frozenset[str]
    ours: frozenset[str]


def read_danger_words(folder: Path) -> DangerWords:
    """Return the words of a language; without a file, none. Raise BrokenPage for a line that has not the form."""
    names: dict[str, frozenset[str]] = {}
    rules = {kind: tuple(_rules_in(folder / f"{kind}.txt", names)) for kind in KINDS}
    return DangerWords(rules, *(names.get(name, frozenset()) for name in NAMES))


def _rules_in(file: Path, names: dict[str, frozenset[str]]) -> Iterator[DangerRule]:
    """Yield the rules of a file, adding the names that it gives to `names`."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    for number, line in enumerate(lines, start=1):
        named = NAME.fullmatch(line.strip())
        if not line.strip() or line.startswith("#"):
            continue
        try:
            if named:
                names[named["name"]] = _patterns(named["words"], names)
            else:
                yield _rule(line, names)
        except ValueError as error:
            raise BrokenPage(file, number, str(error)) from None


def _rule(line: str, names: Mapping[str, frozenset[str]]) -> DangerRule:
    """Return the rule of a line. Raise ValueError."""
    first, *rest = JOINT.split(line.strip())
    others: list[Signs] = []
    harmless: list[Signs] = []
    for joint, reach, words in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        signs = Signs(_patterns(words, names), int(reach) if reach else None)
        if joint == "!":
            harmless.append(signs)
        elif harmless:
            raise ValueError("a rule is words joined by +, then what is harmless after !")
        else:
            others.append(signs)
    return DangerRule(_patterns(first, names), tuple(others), tuple(harmless))


def _patterns(words: str, names: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the patterns of words joined by bars, a name's words in its place. Raise ValueError."""
    patterns: set[str] = set()
    for word in words.split("|"):
        plain = " ".join(re.findall(r"[^\s'-]+", unaccented(word.lower())))
        if plain.startswith("@"):
            if plain[1:] not in names:
                raise ValueError(f"a rule is made of words, and {plain!r} is no name given before")
            patterns |= names[plain[1:]]
        elif not WORDS.fullmatch(plain):
            raise ValueError("a rule is words joined by +, and here a word is missing")
        else:
            patterns.add(plain)
    return frozenset(patterns)
