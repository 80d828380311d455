"""What is counted for operators: questions and answers, causes, handing over, helpfulness, suggestions, waiting.

Everything is counted over a half-open span, by stretches of whole days in UTC; no id leaves this file. The words of
unanswered questions do, for whoever groups them: they are masked before anybody reads them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from assistant.records.conversations import PRESSED, SILENT
from assistant.records.moments import DAY, EPOCH, kept
from assistant.records.transaction import Reading

MOST_UNANSWERED: Final = 2000
"""Unanswered questions that are read, the newest: more say nothing new, and must be compared with each other."""

UNANSWERED: Final = ("no_article", "not_understood")
"""Why a question stays unanswered for want of knowledge, and not of a record."""

Stretches = Mapping[tuple[date, str], int]
"""First day of a stretch and what was counted in it → how often."""


@dataclass(frozen=True, slots=True)
class ReportSpan:
    """From a moment until before another, in stretches of so many days from its beginning on."""

    start: datetime
    end: datetime
    days: int = 1

    @property
    def bounds(self) -> tuple[int, int]:
        """Return its bounds as they are kept."""
        return kept(self.start), kept(self.end)

    @property
    def stretches(self) -> tuple[date, ...]:
        """Return the first day of each stretch."""
        count = -(-(self.end - self.start) // timedelta(days=self.days))
        return tuple((self.start + timedelta(days=self.days * number)).date() for number in range(count))


@dataclass(frozen=True, slots=True)
class Opinions:
    """What customers said: helpful and not, of answers and of articles; how often each rating from 1 to 5."""

    answers: tuple[int, int]
    articles: tuple[int, int]
    ratings: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Wait:
    """How long a customer waited for an agent's first words: since when, and the seconds, None while it lasts."""

    began_at: datetime
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that stayed unanswered, as it was written, and the name of whoever wrote it."""

    text: str
    name: str


def outcomes(db: Reading, span: ReportSpan) -> Stretches:
    """Return the messages of each stretch by what came of them; `silent` while a person had the conversation.

    A press of "Talk to a person" asks nothing: it is counted where people were wanted.
    """
    return _stretches(
        db, span, "message", "at", "COALESCE(outcome, 'other')", f"AND COALESCE(outcome, '') <> '{PRESSED}'"
    )


def causes(db: Reading, span: ReportSpan) -> Stretches:
    """Return the answers of each stretch by the cause that they told."""
    return _stretches(db, span, "message", "at", "cause", "AND cause IS NOT NULL")


def handoffs(db: Reading, span: ReportSpan) -> Mapping[str, int]:
    """Return how often a person was wanted, by reason."""
    return _counted(db, span, "SELECT reason, COUNT(*) FROM ticket WHERE opened_at >= ? AND opened_at < ? GROUP BY 1")


def opinions(db: Reading, span: ReportSpan) -> Opinions:
    """Return what customers said of answers, articles and conversations."""
    of_feedback = _counted(
        db,
        span,
        "SELECT CASE WHEN SUBSTR(about, 1, 8) = 'article/' THEN 'article' ELSE 'answer' END"
        " || CASE WHEN helpful THEN ' helped' ELSE ' did not' END, COUNT(*)"
        " FROM feedback WHERE at >= ? AND at < ? AND SUBSTR(about, 1, 7) <> 'search/' GROUP BY 1",
    )
    rated = _counted(db, span, "SELECT rating, COUNT(*) FROM rating WHERE at >= ? AND at < ? GROUP BY 1")
    answers, articles = (
        (of_feedback.get(f"{what} helped", 0), of_feedback.get(f"{what} did not", 0)) for what in ("answer", "article")
    )
    return Opinions(answers, articles, {stars: rated.get(str(stars), 0) for stars in range(1, 6)})


def decisions(db: Reading, span: ReportSpan) -> Mapping[tuple[str, str], int]:
    """Return what agents did with suggestions: kind of draft and outcome → how often."""
    with db.reading() as transaction:
        found = transaction.rows(
            "SELECT s.kind, o.outcome, COUNT(*) FROM suggestion_outcome o JOIN suggestion s ON s.id = o.suggestion_id"
            " WHERE o.at >= ? AND o.at < ? GROUP BY 1, 2",
            *span.bounds,
        )
    return {(kind, outcome): count for kind, outcome, count in found}


def waits(db: Reading, span: ReportSpan) -> list[Wait]:
    """Return each waiting for a person that began in the span, oldest first."""
    with db.reading() as transaction:
        found = transaction.rows(
            "SELECT t.opened_at, (SELECT MIN(e.at) FROM conversation_event e"
            " WHERE e.conversation_id = t.conversation_id AND e.kind = 'message' AND e.at >= t.opened_at) FROM ticket t"
            " WHERE t.opened_at >= ? AND t.opened_at < ? AND t.reason <> 'agent_joined' ORDER BY t.opened_at",
            *span.bounds,
        )
    second = timedelta(seconds=1) // timedelta(microseconds=1)
    return [
        Wait(EPOCH + timedelta(microseconds=opened), None if said is None else (said - opened) / second)
        for opened, said in found
    ]


def unanswered(db: Reading, span: ReportSpan) -> list[Unanswered]:
    """Return the newest questions that no article and no rule answered, newest first; also searches without a find.

    What is written or pressed while a person is awaited for want of an article is no further question.
    """
    with db.reading() as transaction:
        found = transaction.rows(
            "SELECT m.text, p.name, m.at FROM message m JOIN conversation c ON c.id = m.conversation_id"
            " LEFT JOIN customer p ON p.id = c.customer_id"
            " WHERE m.at >= ? AND m.at < ? AND m.reason IN (?, ?) AND m.text <> ''"
            " AND COALESCE(m.outcome, '') NOT IN (?, ?)"
            " UNION ALL SELECT comment, NULL, at FROM feedback"
            " WHERE at >= ? AND at < ? AND SUBSTR(about, 1, 7) = 'search/' ORDER BY 3 DESC LIMIT ?",
            *(*span.bounds, *UNANSWERED, PRESSED, SILENT, *span.bounds, MOST_UNANSWERED),
        )
    return [Unanswered(text, name or "") for text, name, _ in found]


def _stretches(db: Reading, span: ReportSpan, table: str, at: str, what: str, more: str = "") -> Stretches:
    """Return how often each thing was counted in each stretch."""
    start, end = span.bounds
    with db.reading() as transaction:
        found = transaction.rows(
            f"SELECT ({at} - ?) / ?, {what}, COUNT(*) FROM {table}"  # noqa: S608 # our own names
            f" WHERE {at} >= ? AND {at} < ? {more} GROUP BY 1, 2",
            *(start, span.days * DAY, start, end),
        )
    first = span.stretches
    counted: Counter[tuple[date, str]] = Counter()
    for number, name, count in found:
        counted[first[number], name] += count
    return counted


def _counted(db: Reading, span: ReportSpan, statement: str) -> Mapping[str, int]:
    with db.reading() as transaction:
        return {str(name): count for name, count in transaction.rows(statement, *span.bounds)}
