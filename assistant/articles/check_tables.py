"""Check the tables of words and the headers of the intents: they can be read, say something, and lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from assistant.articles.check_wording import wrong_words
from assistant.articles.page_file import BrokenPage
from assistant.articles.problem import Problem
from assistant.articles.wording import WORDING, read_table

LEADS_TO: Final = re.compile(r"^(?:answer|with a charging session): *article:(?P<slug>\S*)")


def check_tables(language: Path) -> Iterator[Problem]:
    """Yield the words of `wording/` that are empty, uncivil or invented, and the tables that cannot be read."""
    for file in sorted((language / WORDING).glob("*.toml")):
        try:
            words = dict(read_table(file))
        except BrokenPage as error:
            yield Problem(error.file, error.line, error.what)
            continue
        lines = file.read_text(encoding="utf-8").splitlines()
        for key, said in words.items():
            line = line_of(key, lines)
            if not said.strip():
                yield Problem(file, line, f"{key!r} says nothing")
            yield from (Problem(file, line, what) for what in wrong_words(said))


def check_intents(language: Path, slugs: Collection[str]) -> Iterator[Problem]:
    """Yield the intents that are answered by an article that is not there."""
    for file in sorted((language / "intents").glob("*.txt")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            match = LEADS_TO.match(line)
            if match and match["slug"] not in slugs:
                yield Problem(file, number, f"there is no article {match['slug']!r}")


def line_of(key: str, lines: list[str]) -> int:
    """Return the line on which a dotted key is set: the first that sets its last part, after its table's heading."""
    table, _, name = key.rpartition(".")
    begins = lines.index(f"[{table}]") if f"[{table}]" in lines else 0
    setting = re.compile(rf"\s*\"?{re.escape(name)}\"?\s*=")
    return next((number for number, line in enumerate(lines[begins:], begins + 1) if setting.match(line)), 1)
