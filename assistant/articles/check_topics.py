"""Check what the help center groups and shows: topics, dates, and what is not for customers yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from assistant.articles.article import DRAFT, STATES
from assistant.articles.page_file import BrokenPage, PageFile
from assistant.articles.problem import Problem
from assistant.articles.topics import TOPICS, read_topics
from assistant.articles.wording import WORDING, read_table

ICONS: Final = frozenset({"alert", "bolt", "clock", "coin", "doc", "no", "person", "plug", "shield", "wifi"})
HELP_CENTER: Final = "help_center"


def check_topics(english: Path, pages: Mapping[str, PageFile]) -> Iterator[Problem]:
    """Yield what is wrong with the topics, and with what the articles say of theirs. Without a list, none is needed."""
    file = english.parent / TOPICS
    if not file.is_file():
        return
    try:
        listed = read_topics(file)
        words = dict(read_table(english / WORDING / f"{HELP_CENTER}.toml"))
    except BrokenPage as error:
        yield Problem(error.file, error.line, error.what)
        return
    articles = {name.partition("/")[2]: page for name, page in pages.items() if not name.startswith("replies/")}
    used = {page.front.get("topic", "") for page in articles.values()}
    for topic in listed.topics:
        if topic.icon not in ICONS:
            yield Problem(file, 1, f"{topic.name!r} has the icon {topic.icon!r}, which is not drawn")
        if topic.name not in used:
            yield Problem(file, 1, f"no article has the topic {topic.name!r}")
        if f"topic.{topic.name}.name" not in words:
            yield Problem(file, 1, f"the topic {topic.name!r} has no words in {HELP_CENTER}.toml")
    yield from (Problem(file, 1, f"there is no article {slug!r}") for slug in listed.featured if slug not in articles)
    names = {topic.name for topic in listed.topics}
    for page in articles.values():
        if page.front.get("topic") not in names:
            line = page.front_lines.get("topic", 1)
            yield Problem(page.file, line, f"'topic' is one of {', '.join(sorted(names))}")


def check_published(page: PageFile, kind: str) -> Iterator[Problem]:
    """Yield what is wrong with the date of an article, and with what it says of who may read it."""
    updated, status = page.front.get("updated"), page.front.get("status")
    if updated is not None and not _is_day(updated):
        yield Problem(page.file, page.front_lines["updated"], "'updated' is a day such as 2026-11-23")
    if status is not None and status not in STATES:
        yield Problem(page.file, page.front_lines["status"], f"'status' is {' or '.join(sorted(STATES))}, or absent")
    if status is not None and kind == "causes":
        what = f"a cause is said to customers, so its article cannot be a {DRAFT}"
        yield Problem(page.file, page.front_lines["status"], what)


def _is_day(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False
