"""Check the languages other than English: each page and table says, line by line, what its English twin says.

A line is said only when each of its placeholders is known. So a translated section has as many lines as the English
one, and each line holds the placeholders of its twin: then it is composed alike in every language. What the
help center shows has as many lines too: a translation leaves nothing out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from assistant.articles.article import BODY_SECTIONS, NEXT_STEP
from assistant.articles.check_form import ORDER, check_links, check_order, order_of
from assistant.articles.check_tables import check_tables, line_of
from assistant.articles.check_wording import CONTACTS, numbered
from assistant.articles.emergency import EMERGENCY, read_emergency_numbers
from assistant.articles.library import LEARNED_FROM
from assistant.articles.page_file import BrokenPage, PageFile, Section, read_page
from assistant.articles.placeholders import PLACEHOLDER
from assistant.articles.problem import Problem
from assistant.articles.wording import DEFAULT_LANGUAGE, WORDING, read_table

Pages = Mapping[str, PageFile]
"""`kind/stem` → page."""

TRANSLATED_FRONT: Final = ("title", "summary")
MOST_TITLE: Final = 110  # characters: other languages need more of them than English
MOST_SUMMARY: Final = 220  # characters
SENTENCE_ENDS: Final = (".", "?")
NOT_SAID: Final = re.compile(r"[!¡]|\{%|\{\{|%\}|\}\}")


def check_language(language: Path, english: Pages) -> Iterator[Problem]:
    """Yield what is wrong in the folder of one language other than English."""
    slugs = {name.partition("/")[2] for name in english if not name.startswith("replies/")}
    for kind in ORDER:
        for file in sorted((language / kind).glob("*.md")):
            twin = english.get(f"{kind}/{file.stem}")
            if twin is None:
                yield Problem(file, 1, "there is no English page of this name")
                continue
            try:
                yield from _check_page(read_page(file), twin, kind, slugs)
            except BrokenPage as error:
                yield Problem(error.file, error.line, error.what)
    yield from check_tables(language)
    for file in sorted((language / WORDING).glob("*.toml")):
        yield from _check_table(file, language.parent / DEFAULT_LANGUAGE / WORDING / file.name)


def missing_in(language: Path, english: Pages) -> list[str]:
    """Return what a language lacks and therefore says in English: pages as `kind/stem`, words as `table: key`."""
    pages = [name for name in sorted(english) if not (language / f"{name}.md").is_file()]
    words: list[str] = []
    for file in sorted((language.parent / DEFAULT_LANGUAGE / WORDING).glob("*.toml")):
        own = dict(read_table(language / WORDING / file.name))
        words += [f"{file.stem}: {key}" for key, _ in read_table(file) if key not in own]
    return [*pages, *words]


def not_understood_in(language: Path) -> list[str]:
    """Return what a language lacks to be understood: words of danger, of times, example questions; a region to help in.

    Without words of danger in it, danger is found in English words alone, so such a language is not ready.
    """
    english = language.parent / DEFAULT_LANGUAGE
    wanted = (
        file.relative_to(english) for kind in reversed(LEARNED_FROM) for file in sorted((english / kind).iterdir())
    )
    lacking = [str(file) for file in wanted if not (language / file).is_file()]
    try:
        regions = read_emergency_numbers(language.parent / EMERGENCY).main_region
    except BrokenPage:
        return lacking  # named by the check of each page by itself
    named = f"{EMERGENCY}: main_region.{language.name}"
    return lacking if language.name in regions else [named, *lacking]


def _check_page(page: PageFile, twin: PageFile, kind: str, slugs: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with one page beside its English twin."""
    yield from _check_front(page, twin, kind)
    body = {heading for heading in BODY_SECTIONS if heading in twin.sections}
    without_body = not body & page.sections.keys()
    optional = (body if without_body else set()) | (set(order_of(twin, kind)) - twin.sections.keys())
    yield from check_order(page, order_of(page, kind), optional)
    for heading, section in page.sections.items():
        if heading in body:
            yield from _check_count(page.file, section, len(list(numbered(twin.sections[heading]))))
        elif heading in twin.sections:
            yield from _check_lines(page.file, section, twin.sections[heading])
    yield from check_links(page, slugs)
    for section in page.sections.values():
        for number, line in numbered(section):
            yield from (Problem(page.file, number, what) for what in _wrong_anywhere(line))


def _check_front(page: PageFile, twin: PageFile, kind: str) -> Iterator[Problem]:
    """Yield what is wrong with the front matter: title and summary translated, the facts of a reply as they are."""
    wanted = TRANSLATED_FRONT if kind != "replies" else tuple(twin.front)
    for key in wanted:
        if not page.front.get(key):
            yield Problem(page.file, 1, f"the front matter lacks {key!r}")
    for key in sorted(page.front.keys() - set(wanted)):
        yield Problem(page.file, page.front_lines[key], f"the front matter of a translation knows no {key!r}")
    if kind == "replies":
        if page.front.get("facts") != twin.front.get("facts"):
            yield Problem(page.file, page.front_lines.get("facts", 1), "the facts are those of the English page")
        return
    if not page.front.get("title", "?").endswith("?"):
        yield Problem(page.file, page.front_lines["title"], "the title is the customer's question, so it ends in '?'")
    for key, most in (("title", MOST_TITLE), ("summary", MOST_SUMMARY)):
        if len(page.front.get(key, "")) > most:
            yield Problem(page.file, page.front_lines[key], f"the {key} has more than {most} characters")


def _check_lines(file: Path, section: Section, twin: Section) -> Iterator[Problem]:
    """Yield where the lines of a section do not go with those of the English one."""
    lines, english = list(numbered(section)), twin.sentences
    miscounted = list(_check_count(file, section, len(english)))
    if miscounted:
        yield from miscounted
        return
    for (number, line), other in zip(lines, english, strict=True):
        if placeholders_of(line) != placeholders_of(other):
            yield Problem(
                file, number, f"the English line holds {', '.join(placeholders_of(other)) or 'no placeholder'}"
            )
        if not line.endswith(SENTENCE_ENDS):
            yield Problem(file, number, f"a sentence ends in a full stop or a question mark: {line!r}")
    if section.heading == NEXT_STEP and len(lines) > 1:
        yield Problem(file, section.line, "one next step, not several")


def _check_count(file: Path, section: Section, english: int) -> Iterator[Problem]:
    """Yield where a section has other lines than the English one has: then it leaves something out, or adds it."""
    lines = len(list(numbered(section)))
    if lines != english:
        yield Problem(file, section.line, f"{section.heading!r} has {lines} lines, the English page {english}")


def _wrong_anywhere(line: str) -> Iterator[str]:
    """Yield what no line may hold in any language."""
    if NOT_SAID.search(line):
        yield f"no exclamation marks and no conditions: {line!r}"
    for pattern, what in CONTACTS.items():
        found = re.search(pattern, line, re.IGNORECASE)
        if found:
            yield f"{found[0]!r} looks like {what}: only the operator can say it"


def _check_table(file: Path, english: Path) -> Iterator[Problem]:
    """Yield the words whose key or placeholders are not those of the English table."""
    try:
        words, twin = dict(read_table(file)), dict(read_table(english))
    except BrokenPage:
        return  # named by the check of each table by itself
    lines = file.read_text(encoding="utf-8").splitlines()
    for key, said in words.items():
        if key not in twin:
            yield Problem(file, line_of(key, lines), f"the English table has no {key!r}")
            continue
        own, other = said.strip().splitlines(), twin[key].strip().splitlines()
        if [placeholders_of(line) for line in own] != [placeholders_of(line) for line in other]:
            yield Problem(file, line_of(key, lines), f"{key!r} holds other lines or placeholders than in English")


def placeholders_of(line: str) -> list[str]:
    """Return the placeholders of a line with their forms, in an order of their own: languages order words otherwise."""
    return sorted(match[0] for match in PLACEHOLDER.finditer(line))
