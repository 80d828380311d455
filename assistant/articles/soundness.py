"""What keeps knowledge from answering. A service takes over no knowledge in which one of these is found.

`check` finds these too, and beside them what is only badly said: that may be served while it is mended.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from assistant.articles.article import BODY_SECTIONS
from assistant.articles.check import SAID_SECTIONS, facts_of, read_pages, slugs_of
from assistant.articles.check_form import missing_sections
from assistant.articles.check_pairs import check_pairs
from assistant.articles.check_tables import check_intents
from assistant.articles.check_wording import check_placeholders
from assistant.articles.emergency import EMERGENCY, read_emergency_numbers
from assistant.articles.library import REPLIES, knowledge_root, said_files
from assistant.articles.page_file import BrokenPage, PageFile
from assistant.articles.placeholders import Misdeclared, Supplied
from assistant.articles.problem import Problem
from assistant.articles.wording import DEFAULT_LANGUAGE, WORDING, read_table
from assistant.domain.errors import Unusable

MOST_NAMED: Final = 5
AT_LINE: Final = re.compile(r"\(at line (?P<line>\d+)")


class UnsoundKnowledge(Unusable):
    """The knowledge cannot answer as it stands; the message names where, with file and line."""

    code = "broken_article"

    def __init__(self, problems: list[Problem]) -> None:
        """Name the first problems, and count the others."""
        others = len(problems) - MOST_NAMED
        named = [*map(str, problems[:MOST_NAMED]), *([f"and {others} more"] if others > 0 else [])]
        super().__init__("; ".join(named))


def unsound(root: Path, causes: Iterable[str]) -> list[Problem]:
    """Return what keeps the knowledge below `root` from answering, in order of file and line.

    That is: a file that cannot be read, a page without one of its sections, a placeholder that nobody fills, a cause
    or an intent without its article, a reply or a word that the program says and that is not there.
    """
    problems = list(unreadable(root))
    if not problems:
        problems += _unfit(root, causes)
    return sorted(set(problems))


def unreadable(root: Path) -> Iterator[Problem]:
    """Yield the files that are not UTF-8 or no TOML, each with the line."""
    for file in (root / name for name in said_files(root)):
        try:
            text = file.read_bytes().decode()
            if file.suffix == ".toml":
                tomllib.loads(text)
        except UnicodeDecodeError as error:
            line = bytes(error.object).count(b"\n", 0, error.start) + 1
            yield Problem(file, line, f"is not UTF-8: byte 0x{error.object[error.start]:02x}")
        except tomllib.TOMLDecodeError as error:
            at = AT_LINE.search(str(error))
            yield Problem(file, int(at["line"]) if at else 1, f"is no TOML: {error}")


def _unfit(root: Path, causes: Iterable[str]) -> Iterator[Problem]:
    """Yield what is wrong with files that can all be read."""
    english = root / DEFAULT_LANGUAGE
    pages, broken = read_pages(english)
    yield from broken
    slugs = slugs_of(pages)
    yield from check_intents(english, slugs)
    yield from check_pairs(english, pages, causes, None)
    yield from _not_there(english)
    for name, page in pages.items():
        kind, _, stem = name.partition("/")
        if kind != REPLIES and stem not in slugs:
            continue  # a draft answers nobody, and may lack what is still to be written
        yield from missing_sections(page, kind)
        yield from _unfilled(page, page, kind)
    for language in (folder for folder in root.iterdir() if folder.is_dir() and folder != english):
        translated, broken = read_pages(language)
        yield from broken
        for name, page in translated.items():
            if name in pages:
                yield from _unfilled(page, pages[name], name.partition("/")[0])
    try:
        read_emergency_numbers(root / EMERGENCY)
    except BrokenPage as error:
        yield Problem(error.file, error.line, error.what)


def _unfilled(page: PageFile, english: PageFile, kind: str) -> Iterator[Problem]:
    """Yield the placeholders that nobody fills: the help center fills none at all."""
    try:
        facts: Mapping[str, Supplied] = facts_of(english, kind)
    except Misdeclared as error:
        yield Problem(english.file, english.front_lines["facts"], str(error))
        return
    for headings, known in ((SAID_SECTIONS, facts), (BODY_SECTIONS, {})):
        for heading in headings:
            if heading in page.sections:
                yield from check_placeholders(page, page.sections[heading], known)


def _not_there(english: Path) -> Iterator[Problem]:
    """Yield the replies and words that ship with the program, which says them, and that this knowledge lacks."""
    shipped = knowledge_root() / DEFAULT_LANGUAGE
    for reply in sorted((shipped / REPLIES).glob("*.md")):
        if not (english / REPLIES / reply.name).is_file():
            yield Problem(english / REPLIES / reply.name, 1, "there is no such reply")
    for table in sorted((shipped / WORDING).glob("*.toml")):
        file = english / WORDING / table.name
        own = dict(read_table(file))
        yield from (Problem(file, 1, f"lacks {key!r}") for key, _ in read_table(table) if key not in own)
