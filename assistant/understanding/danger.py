"""Danger words: smell, smoke, sparks, shock, heat, water, damage. They come before whatever else a message asks.

The words stand in `knowledge/<language>/understanding/danger.txt`, one rule a line: words that must all be there,
joined by `+`; a bar means or; `*` stands for any ending; after `!` come words that show that no danger is meant.
`injury.txt` has the same form: somebody is hurt or unwell, and needs other words first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.articles.page_file import BrokenPage
from assistant.understanding.words import normal, unaccented, words_of


@dataclass(frozen=True, slots=True)
class DangerRule:
    """All of `signs` must be found, and not `harmless`."""

    signs: tuple[re.Pattern[str], ...]
    harmless: re.Pattern[str] | None

    def matches(self, line: str) -> bool:
        """Tell whether a line of plain words, with a space at both ends, speaks of danger."""
        if self.harmless is not None and self.harmless.search(line):
            return False
        return all(sign.search(line) for sign in self.signs)


def speaks_of_danger(texts: Iterable[str], rules: Iterable[DangerRule]) -> bool:
    """Tell whether any of these texts, such as a message as written and as repaired, speaks of danger."""
    lines = [plain_line(text) for text in texts]
    return any(rule.matches(line) for rule in rules for line in lines)


def plain_line(text: str) -> str:
    """Return the words of a text without accents, a space around each."""
    return f" {' '.join(unaccented(word.text) for word in words_of(normal(text)))} "


def read_danger_rules(file: Path) -> tuple[DangerRule, ...]:
    """Return the rules of a file. Raise BrokenPage for a line that has not the form."""
    rules: list[DangerRule] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        signs, _, harmless = line.partition("!")
        groups = [group.strip() for group in signs.split("+")]
        if not all(groups) or "!" in harmless:
            raise BrokenPage(file, number, "a rule is words joined by +, then at most one !")
        rules.append(DangerRule(tuple(map(_any_of, groups)), _any_of(harmless) if harmless.strip() else None))
    return tuple(rules)


def _any_of(group: str) -> re.Pattern[str]:
    """Return the expression for words joined by bars."""
    words = (re.escape(unaccented(word.strip().lower())).replace(r"\*", r"[^ ]*") for word in group.split("|"))
    return re.compile(f" (?:{'|'.join(words)}) ".replace(r"\ ", " "))
