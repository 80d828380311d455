"""Check that what belongs together is there: cause, article, test, words; reason and reply; safety first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from assistant.articles.article import LIKELY_REPLY, SHORT_REPLY
from assistant.articles.emergency import EMERGENCY, read_emergency_numbers
from assistant.articles.page_file import BrokenPage, PageFile
from assistant.articles.placeholders import EMERGENCY_NUMBER
from assistant.articles.problem import Problem
from assistant.articles.wording import WORDING, read_table
from assistant.domain.diagnosis import HandoffReason

SAFETY: Final = "guides/faults-safety"
SAYS_SAFETY_FIRST: Final = ("causes/ground-fault", "causes/over-temperature", "replies/handoff-safety")
SAID_NUMBER: Final = f"{{{EMERGENCY_NUMBER}}}"
DIAGNOSIS_REPLIES: Final = (
    *("it-charged", "charging-now", "still-to-come", "no-cause-found", "no-record", "contradictory-record"),
    *("has-cost", "can-schedule"),
)

Pages = dict[str, PageFile]
"""`kind/stem` → page."""


def check_pairs(language: Path, pages: Pages, causes: Iterable[str], tests: Path | None) -> Iterator[Problem]:
    """Yield what lacks its partner in the folder of one language."""
    known = set(causes)
    yield from _check_causes(language, sorted(known), tests)
    for name, page in pages.items():
        kind, _, stem = name.partition("/")
        if kind == "causes" and stem.replace("-", "_") not in known:
            yield Problem(page.file, 1, f"there is no cause {stem.replace('-', '_')!r}")
        if kind == "guides" and f"causes/{stem}" in pages:
            yield Problem(page.file, 1, "the same topic stands under causes: one slug, one article")
    handoffs = (f"handoff-{reason.value.replace('_', '-')}" for reason in HandoffReason)
    for reply in (*handoffs, *DIAGNOSIS_REPLIES):
        if f"replies/{reply}" not in pages:
            yield Problem(language / "replies" / f"{reply}.md", 1, "there is no such reply")


def _check_causes(language: Path, causes: list[str], tests: Path | None) -> Iterator[Problem]:
    """Yield what a cause lacks: its article, its words, its test."""
    terms_file = language / WORDING / "terms.toml"
    try:
        terms = dict(read_table(terms_file))
    except BrokenPage as error:
        yield Problem(error.file, error.line, error.what)
        return
    for cause in causes:
        article = language / "causes" / f"{cause.replace('_', '-')}.md"
        if not article.is_file():
            yield Problem(article, 1, f"the cause {cause!r} has no article")
        if f"cause.{cause}" not in terms:
            yield Problem(terms_file, 1, f"[cause] lacks {cause!r}")
        if tests is not None and not (tests / f"test_{cause}.py").is_file():
            yield Problem(tests / f"test_{cause}.py", 1, f"the cause {cause!r} has no test")


def check_safety(pages: Pages) -> Iterator[Problem]:
    """Yield where the fixed safety wording does not stand first, word for word.

    The guide is a page to be read and names the number of its language's main region; what is said names the reader's.
    """
    if SAFETY not in pages:
        return
    fixed, folder = pages[SAFETY].sentences(SHORT_REPLY), pages[SAFETY].file.parent.parent
    try:
        number = read_emergency_numbers(folder.parent / EMERGENCY).number_for(folder.name)
    except BrokenPage as error:
        yield Problem(error.file, error.line, error.what)
        return
    for name in SAYS_SAFETY_FIRST:
        page = pages.get(name)
        for heading in (SHORT_REPLY, LIKELY_REPLY):
            section = page.sections.get(heading) if page else None
            said = tuple(line.replace(SAID_NUMBER, number) for line in section.sentences) if section else fixed
            if page and section and said[: len(fixed)] != fixed:
                yield Problem(page.file, section.line, f"the fixed wording of {SAFETY} comes first, word for word")
