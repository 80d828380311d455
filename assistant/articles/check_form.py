"""Check the form of a knowledge file: front matter, sections in their order, links that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from assistant.articles.article import (
    ANSWER,
    GAP,
    LIKELY_REPLY,
    LIKELY_SCHEDULE_REPLY,
    NEXT_STEP,
    NO_HELP,
    SCHEDULE_REPLY,
    SHORT_REPLY,
    STEPS,
    WOULD_DIFFER,
)
from assistant.articles.check_wording import numbered
from assistant.articles.page_file import PageFile
from assistant.articles.problem import Problem

ORDER: Final = {
    "causes": (
        SHORT_REPLY,
        LIKELY_REPLY,
        SCHEDULE_REPLY,
        LIKELY_SCHEDULE_REPLY,
        WOULD_DIFFER,
        NEXT_STEP,
        ANSWER,
        STEPS,
        NO_HELP,
    ),
    "guides": (SHORT_REPLY, NEXT_STEP, ANSWER, STEPS, NO_HELP),
    "replies": (SHORT_REPLY, NEXT_STEP),
}
"""Folder → its sections, in the order in which they stand."""

OPTIONAL: Final = {
    "causes": frozenset({SCHEDULE_REPLY, LIKELY_SCHEDULE_REPLY}),
    "guides": frozenset[str](),
    "replies": frozenset({NEXT_STEP}),
}
FRONT: Final = {
    "causes": frozenset({"title", "summary", "related"}),
    "guides": frozenset({"title", "summary", "related"}),
    "replies": frozenset[str](),
}
PLACED: Final = frozenset({"topic", "updated", "status"})
ALLOWED_FRONT: Final = {**{kind: keys | PLACED for kind, keys in FRONT.items()}, "replies": frozenset({"facts"})}
WITHOUT_STEPS: Final = frozenset({"ground-fault", "over-temperature", "faults-safety"})
"""Where people can be hurt nobody is sent to try things."""

MOST_TITLE: Final = 80  # characters
MOST_SUMMARY: Final = 160  # characters: what a list of results shows
SLUG: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
LINK: Final = re.compile(r"\[[^\]]+\]\((?P<target>[^)]*)\)")
OPEN_GAP: Final = re.compile(r"\[operator", re.IGNORECASE)


def check_form(page: PageFile, kind: str, slugs: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the form of one file; `slugs` are the articles that there are."""
    if not SLUG.match(page.file.stem):
        yield Problem(page.file, 1, "a file is named in small letters, digits and single dashes")
    yield from _check_front(page, kind, slugs)
    yield from _check_sections(page, kind)
    yield from check_links(page, slugs)


def _check_front(page: PageFile, kind: str, slugs: Collection[str]) -> Iterator[Problem]:
    for key in sorted(FRONT[kind] - {key for key, value in page.front.items() if value}):
        yield Problem(page.file, page.front_lines.get(key, 1), f"the front matter lacks {key!r}")
    for key in sorted(page.front.keys() - ALLOWED_FRONT[kind]):
        yield Problem(page.file, page.front_lines[key], f"the front matter knows no {key!r}")
    title, summary = page.front.get("title", ""), page.front.get("summary", "")
    if title and not title.endswith("?"):
        yield Problem(page.file, page.front_lines["title"], "the title is the customer's question, so it ends in '?'")
    if len(title) > MOST_TITLE:
        yield Problem(page.file, page.front_lines["title"], f"the title has more than {MOST_TITLE} characters")
    if len(summary) > MOST_SUMMARY:
        yield Problem(page.file, page.front_lines["summary"], f"the summary has more than {MOST_SUMMARY} characters")
    related = [slug.strip() for slug in page.front.get("related", "").split(",") if slug.strip()]
    for slug in related:
        if slug not in slugs or slug == page.file.stem or related.count(slug) > 1:
            what = f"'related' names {slug!r}, which is no other article, or twice"
            yield Problem(page.file, page.front_lines["related"], what)


def _check_sections(page: PageFile, kind: str) -> Iterator[Problem]:
    yield from check_order(page, order_of(page, kind), OPTIONAL[kind])
    next_step, steps = page.sections.get(NEXT_STEP), page.sections.get(STEPS)
    if (SCHEDULE_REPLY in page.sections) != (LIKELY_SCHEDULE_REPLY in page.sections):
        yield Problem(page.file, 1, f"{SCHEDULE_REPLY!r} and {LIKELY_SCHEDULE_REPLY!r} need each other")
    if next_step and len(next_step.sentences) > 1:
        yield Problem(page.file, next_step.line, "one next step, not several")
    if steps and not steps.items:
        yield Problem(page.file, steps.line, "steps are a list: '1. …'")


def order_of(page: PageFile, kind: str) -> tuple[str, ...]:
    """Return the sections that the page should have."""
    without = {STEPS} if page.file.stem in WITHOUT_STEPS else frozenset[str]()
    return tuple(heading for heading in ORDER[kind] if heading not in without)


def check_order(page: PageFile, order: tuple[str, ...], optional: Collection[str]) -> Iterator[Problem]:
    """Yield the sections that are unknown, empty, missing without being optional, or not in their order."""
    for heading, section in page.sections.items():
        if heading not in order:
            yield Problem(page.file, section.line, f"{heading!r} is no section of this page")
        elif not section.sentences:
            yield Problem(page.file, section.line, f"the section {heading!r} is empty")
    yield from _missing(page, order, optional)
    known = [heading for heading in page.sections if heading in order]
    if known != [heading for heading in order if heading in page.sections]:
        yield Problem(page.file, page.sections[known[0]].line, f"the sections stand in this order: {', '.join(order)}")


def missing_sections(page: PageFile, kind: str) -> Iterator[Problem]:
    """Yield the sections that an English page lacks."""
    yield from _missing(page, order_of(page, kind), OPTIONAL[kind])


def _missing(page: PageFile, order: tuple[str, ...], optional: Collection[str]) -> Iterator[Problem]:
    for heading in order:
        if heading not in page.sections and heading not in optional:
            yield Problem(page.file, 1, f"the section {heading!r} is missing")


def check_links(page: PageFile, slugs: Collection[str]) -> Iterator[Problem]:
    """Yield the links that lead nowhere, and the gaps that are not written as gaps."""
    for section in page.sections.values():
        for number, line in numbered(section):
            for link in LINK.finditer(line):
                if link["target"] not in slugs:
                    yield Problem(page.file, number, f"the link leads to no article: {link['target']!r}")
            if len(OPEN_GAP.findall(line)) != len(GAP.findall(line)):
                yield Problem(page.file, number, f"a gap is written '[operator: what is missing]': {line!r}")
