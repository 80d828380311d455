"""Check the whole knowledge: each file by itself, and that cause, article, test and words belong together.

Every problem names a file and a line. A gap is no problem: it is a place that only the operator can fill in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from assistant.articles.article import (
    ANSWER,
    BODY_SECTIONS,
    GAP,
    LIKELY_REPLY,
    LIKELY_SCHEDULE_REPLY,
    NEXT_STEP,
    SCHEDULE_REPLY,
    SHORT_REPLY,
    STATES,
    WOULD_DIFFER,
)
from assistant.articles.check_form import ORDER, check_form
from assistant.articles.check_pairs import Pages, check_pairs, check_safety
from assistant.articles.check_tables import check_intents, check_tables
from assistant.articles.check_topics import check_published, check_topics
from assistant.articles.check_translations import check_language, missing_in, not_understood_in
from assistant.articles.check_wording import (
    check_length,
    check_sentences,
    check_verdict,
    check_words,
    names_in,
    numbered,
)
from assistant.articles.library import SAID
from assistant.articles.page_file import BrokenPage, PageFile, read_page
from assistant.articles.placeholders import STORY, Misdeclared, Supplied, declared, facts_of_cause
from assistant.articles.problem import Gap, Problem
from assistant.articles.readability import readability_of
from assistant.articles.wording import DEFAULT_LANGUAGE

VERDICTS: Final = (SHORT_REPLY, LIKELY_REPLY, SCHEDULE_REPLY, LIKELY_SCHEDULE_REPLY)
SAID_SECTIONS: Final = (*VERDICTS, WOULD_DIFFER, NEXT_STEP)


def check_knowledge(root: Path, causes: Iterable[str], tests: Path | None = None) -> list[Problem]:
    """Return what is wrong below `root`, in order of file and line.

    `causes` are the ids of every cause that the program can name; `tests` is the folder of their tests, if it is there.
    """
    english = root / DEFAULT_LANGUAGE
    pages, problems = read_pages(english)
    slugs = slugs_of(pages)
    for name, page in pages.items():
        problems += _check_page(page, name.partition("/")[0], slugs)
    problems += check_topics(english, pages)
    problems += check_tables(english)
    problems += check_intents(english, slugs)
    problems += check_pairs(english, pages, list(causes), tests)
    problems += check_safety(pages)
    for language in other_languages(root):
        problems += check_language(language, pages)
        problems += check_safety(read_pages(language)[0])
    return sorted(set(problems))


def missing_translations(root: Path) -> dict[str, list[str]]:
    """Return language → what it lacks and therefore says in English."""
    pages, _ = read_pages(root / DEFAULT_LANGUAGE)
    return {language.name: missing_in(language, pages) for language in other_languages(root)}


def missing_understanding(root: Path) -> dict[str, list[str]]:
    """Return language → what it lacks to be understood as English is."""
    return {language.name: not_understood_in(language) for language in other_languages(root)}


def other_languages(root: Path) -> list[Path]:
    """Return the folders of the languages besides English, in order: those that understand or answer something."""
    folders = (folder for folder in root.iterdir() if any((folder / kind).is_dir() for kind in SAID))
    return sorted(folder for folder in folders if folder.name != DEFAULT_LANGUAGE)


def gaps(root: Path) -> list[Gap]:
    """Return what only the operator can fill in, in order of file and line."""
    found: list[Gap] = []
    for file in sorted(root.glob(f"{DEFAULT_LANGUAGE}/*/*.md")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            found += (Gap(file, number, match["missing"]) for match in GAP.finditer(line))
    return found


def read_pages(language: Path) -> tuple[Pages, list[Problem]]:
    """Return the pages of a language as `kind/stem` → page, and those that cannot be read as problems."""
    pages: Pages = {}
    broken: list[Problem] = []
    for kind in ORDER:
        for file in sorted((language / kind).glob("*.md")):
            try:
                pages[f"{kind}/{file.stem}"] = read_page(file)
            except BrokenPage as error:
                broken.append(Problem(error.file, error.line, error.what))
    return pages, broken


def slugs_of(pages: Pages) -> set[str]:
    """Return the slugs of the articles that are for customers."""
    articles = {name.partition("/")[2] for name in pages if not name.startswith("replies/")}
    return articles - {page.file.stem for page in pages.values() if page.front.get("status") in STATES}


def _check_page(page: PageFile, kind: str, slugs: set[str]) -> Iterator[Problem]:
    """Yield what is wrong with one page."""
    yield from check_form(page, kind, slugs)
    yield from check_published(page, kind)
    yield from check_words(page)
    try:
        facts = facts_of(page, kind)
    except Misdeclared as error:
        yield Problem(page.file, page.front_lines["facts"], str(error))
        return
    for heading in SAID_SECTIONS:
        section = page.sections.get(heading)
        if section is None:
            continue
        yield from check_sentences(page, section, facts)
        if kind == "causes" and heading in VERDICTS:
            yield from check_verdict(page, section, facts if heading == SHORT_REPLY else declared(STORY))
    yield from _check_body(page)
    for headings in (SAID_SECTIONS, BODY_SECTIONS):
        yield from _check_readability(page, [heading for heading in headings if heading in page.sections])


def facts_of(page: PageFile, kind: str) -> dict[str, Supplied]:
    """Return the facts that the page may hold: a guide none, a reply the story's and those of its front matter."""
    if kind == "guides":
        return {}
    if kind == "causes":
        return dict(facts_of_cause(page.file.stem.replace("-", "_")))
    return {**declared(STORY), **declared(page.front.get("facts", ""))}


def _check_body(page: PageFile) -> Iterator[Problem]:
    """Yield what is wrong with the part that the help center shows."""
    for heading in BODY_SECTIONS:
        section = page.sections.get(heading)
        if section is None:
            continue
        for number, line in numbered(section):
            for name in sorted(names_in(line)):
                yield Problem(page.file, number, f"the help center knows no charging session, so no {name!r} either")
    answer = page.sections.get(ANSWER)
    if answer and any(GAP.search(line) for line in answer.first_paragraph):
        yield Problem(page.file, answer.line, "the first paragraph answers the question, so it has no gap")


def _check_readability(page: PageFile, headings: list[str]) -> Iterator[Problem]:
    """Yield where a part of a page is hard to read: what is said in a chat, or what the help center shows."""
    lines = [GAP.sub("", line) for heading in headings for line in page.sections[heading].sentences if line[0] != "|"]
    for complaint in readability_of(lines).complaints:
        yield Problem(page.file, page.sections[headings[0]].line, complaint)
    for heading in headings:
        yield from check_length(page, heading)
