"""What a knowledge file says, as values: an article, a reply that is no article, the words of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from assistant.domain.diagnosis import About, Verdict

if TYPE_CHECKING:
    from assistant.articles.page_file import PageFile

SHORT_REPLY: Final = "Short reply"
LIKELY_REPLY: Final = "Likely reply"
SCHEDULE_REPLY: Final = "Schedule reply"
LIKELY_SCHEDULE_REPLY: Final = "Likely schedule reply"
WOULD_DIFFER: Final = "What would differ"
NEXT_STEP: Final = "Next step"
ANSWER: Final = "Answer"
STEPS: Final = "Steps"
NO_HELP: Final = "If it did not help"
BODY_SECTIONS: Final = (ANSWER, STEPS, NO_HELP)

DRAFT: Final = "draft"
STATES: Final = frozenset({DRAFT, "internal"})
"""What the front matter calls an article that is not for customers; one that says nothing is."""

GAP: Final = re.compile(r"\[operator: (?P<missing>[^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Article:
    """A help article. Its short reply *is* the chat answer, so chat and help center cannot disagree.

    `kind` is the folder: `causes` or `guides`. Replies hold one sentence each, with placeholders in braces;
    `answer`, `steps` and `body` (Markdown) hold none, and are in `body_language`. `what_would_differ` says what the
    record would show had the cause not been there, for a customer who disputes it. `gaps` says what only the operator
    can fill in. `topic` is where the help center shows it, `updated` the day of its last change, as the English article
    says. `fallback` is true where the asked language has no such article and this is the English one.
    """

    slug: str
    kind: str
    language: str
    title: str
    summary: str
    related: tuple[str, ...]
    short_reply: tuple[str, ...]
    likely_reply: tuple[str, ...]
    schedule_reply: tuple[str, ...]
    likely_schedule_reply: tuple[str, ...]
    what_would_differ: tuple[str, ...]
    next_steps: tuple[str, ...]
    answer: tuple[str, ...]
    steps: tuple[str, ...]
    body: str
    gaps: tuple[str, ...]
    body_language: str
    topic: str = ""
    updated: date | None = None
    fallback: bool = False

    def with_body_of(self, english: Article) -> Article:
        """Return a translation with what it leaves to the English article: its place, its date, a body it lacks."""
        own = replace(self, related=english.related, topic=english.topic, updated=english.updated)
        if self.answer:
            return own
        return replace(
            own,
            answer=english.answer,
            steps=english.steps,
            body=english.body,
            gaps=english.gaps,
            body_language=english.language,
        )

    def reply_to(self, about: About, certainty: Verdict | None) -> tuple[str, ...]:
        """Return the sentences of this cause for a question about scheduling now, a likely verdict, or any other."""
        likely = certainty is Verdict.LIKELY
        if about is About.SCHEDULE and self.schedule_reply:
            return self.likely_schedule_reply if likely else self.schedule_reply
        return self.likely_reply if likely else self.short_reply

    @property
    def topic_reply(self) -> tuple[str, ...]:
        """Return what a chat says of the topic when no charging session is meant: no placeholders."""
        return self.short_reply if self.kind == "guides" else self.answer

    @property
    def topic_language(self) -> str:
        """Return the language of the topic's reply."""
        return self.language if self.kind == "guides" else self.body_language


@dataclass(frozen=True, slots=True)
class CannedReply:
    """A reply that is no article, such as a greeting; in the same form, sentences with placeholders."""

    name: str
    language: str
    short_reply: tuple[str, ...]
    next_steps: tuple[str, ...] = ()
    fallback: bool = False


def article_of(page: PageFile, kind: str, language: str, *, fallback: bool = False) -> Article:
    """Return the article that a parsed file holds. What is absent is empty: `check` says what must be there."""
    answer = page.sections.get(ANSWER)
    steps = page.sections.get(STEPS)
    body = body_of(page)
    return Article(
        slug=page.file.stem,
        kind=kind,
        language=language,
        title=page.front.get("title", ""),
        summary=page.front.get("summary", ""),
        related=tuple(slug.strip() for slug in page.front.get("related", "").split(",") if slug.strip()),
        short_reply=page.sentences(SHORT_REPLY),
        likely_reply=page.sentences(LIKELY_REPLY),
        schedule_reply=page.sentences(SCHEDULE_REPLY),
        likely_schedule_reply=page.sentences(LIKELY_SCHEDULE_REPLY),
        what_would_differ=page.sentences(WOULD_DIFFER),
        next_steps=page.sentences(NEXT_STEP),
        answer=answer.first_paragraph if answer else (),
        steps=steps.items if steps else (),
        body=body,
        gaps=tuple(match["missing"] for match in GAP.finditer(body)),
        body_language=language,
        topic=page.front.get("topic", ""),
        updated=_day(page.front.get("updated", "")),
        fallback=fallback,
    )


def _day(written: str) -> date | None:
    """Return the day that was written, None for what is no day: `check` names it."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def body_of(page: PageFile) -> str:
    """Return the part that the help center shows, as Markdown with its headings."""
    parts = (page.sections[heading] for heading in BODY_SECTIONS if heading in page.sections)
    return "\n\n".join(f"## {part.heading}\n\n" + "\n".join(part.lines).strip() for part in parts) + "\n"


def canned_reply_of(page: PageFile, language: str, *, fallback: bool = False) -> CannedReply:
    """Return the reply that a parsed file holds."""
    return CannedReply(
        name=page.file.stem,
        language=language,
        short_reply=page.sentences(SHORT_REPLY),
        next_steps=page.sentences(NEXT_STEP),
        fallback=fallback,
    )
