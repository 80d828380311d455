"""The reports: each as a picture, a table and lines of a CSV file. What is counted stands in `records.reports`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Final

from assistant.answers.in_words import InWords, capital, zone_of
from assistant.answers.timeline.elements import Element
from assistant.channels.console.report_charts import Bar, Part, bars, columns, strips
from assistant.channels.console.report_words import (
    ANSWERED,
    ANSWERS,
    DRAFTS,
    REASONS,
    many,
    minutes,
    share,
    short_day,
)
from assistant.conversation.desk import Desk
from assistant.conversation.drafts import AGENTS_LOCALE
from assistant.conversation.knowledge_gaps import knowledge_gaps
from assistant.domain.diagnosis import Term
from assistant.records import reports
from assistant.records.reports import ReportSpan, Stretches
from assistant.records.transaction import Reading

Cell = str | int

MOST_CAUSES: Final = 10


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `name` is that of its file; `says` is its figure in a sentence; without rows there is no picture."""

    name: str
    title: str
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    picture: Element | None
    key: tuple[tuple[str, str], ...] = ()
    """Look of a part of the picture → what it means."""


Make = Callable[[Reading, Desk, ReportSpan], Report]


def questions(db: Reading, _desk: Desk, span: ReportSpan) -> Report:
    """Return the questions of each stretch, answered and not."""
    counted = reports.outcomes(db, span)
    rows, shown = [], []
    for begins in span.stretches:
        of_stretch = _of(counted, begins)
        all_of_them, answered = sum(of_stretch.values()), sum(of_stretch[name] for name in ANSWERED)
        others = all_of_them - answered - of_stretch["handoff"]
        rows.append((begins.isoformat(), all_of_them, answered, of_stretch["handoff"], others))
        parts = (Part(answered), Part(all_of_them - answered, "hatched"))
        shown.append(Bar(short_day(begins), parts, f"{all_of_them} at most"))
    total = sum(row[1] for row in rows)
    answered_share = share(sum(row[2] for row in rows), total)
    says = f"{many(total, 'message')}, {answered_share} answered from the record or an article."
    head = ("From", "Messages", "Answered", "Handed over", "Other")
    key = (("full", "answered"), ("hatched", "handed over, asked back, small talk"))
    return Report("questions", "Questions", says, head, tuple(rows), columns(shown, "r-questions", says), key)


def answers(db: Reading, _desk: Desk, span: ReportSpan) -> Report:
    """Return what came of the messages."""
    counted: Counter[str] = Counter()
    for (_, name), count in reports.outcomes(db, span).items():
        counted[name] += count
    return _counted("answers", "Answers", "message", "Outcome", counted, ANSWERS)


def handoffs(db: Reading, _desk: Desk, span: ReportSpan) -> Report:
    """Return why people were wanted."""
    return _counted("handoffs", "Handed to a person", "ticket", "Reason", reports.handoffs(db, span), REASONS)


def causes(db: Reading, desk: Desk, span: ReportSpan) -> Report:
    """Return the causes that were told, the commonest first, over time."""
    counted = reports.causes(db, span)
    totals: Counter[str] = Counter()
    for (_, cause), count in counted.items():
        totals[cause] += count
    ordered = sorted(totals, key=lambda cause: (-totals[cause], cause))
    words = InWords(AGENTS_LOCALE, zone_of("UTC"), desk.library.wording(AGENTS_LOCALE))
    named = {cause: capital(words.say(Term("cause", cause))) for cause in ordered}
    rows: list[tuple[Cell, ...]] = [
        (named[cause], totals[cause], *(counted.get((begins, cause), 0) for begins in span.stretches))
        for cause in ordered
    ]
    shown = [
        (Bar(named[cause], (), str(totals[cause])), [counted.get((begins, cause), 0) for begins in span.stretches])
        for cause in ordered[:MOST_CAUSES]
    ]
    says = f"{many(sum(totals.values()), 'answer')} told a cause, {many(len(ordered), 'cause')} in all."
    head = ("Cause", "Answers", *(begins.isoformat() for begins in span.stretches))
    picture = strips(shown, "r-causes", says) if shown else None
    return Report("causes", "Causes over time", says, head, tuple(rows), picture)


def helpfulness(db: Reading, _desk: Desk, span: ReportSpan) -> Report:
    """Return what customers said of answers, articles and conversations."""
    said = reports.opinions(db, span)
    of_whom = (("Answers", *said.answers), ("Articles", *said.articles))
    rated = sum(said.ratings.values())
    mean = sum(stars * count for stars, count in said.ratings.items()) / rated if rated else 0
    rows: list[tuple[Cell, ...]] = [(f"{name}: helped", yes) for name, yes, _ in of_whom]
    rows += [(f"{name}: did not help", no) for name, _, no in of_whom]
    rows += [(f"Rated {stars} of 5", count) for stars, count in said.ratings.items()]
    shown = [
        Bar(name, (Part(yes), Part(no, "hatched")), f"{share(yes, yes + no)} of {yes + no}")
        for name, yes, no in of_whom
        if yes + no
    ]
    shown += [Bar(f"Rated {stars} of 5", (Part(count),), str(count)) for stars, count in said.ratings.items() if rated]
    judged = said.answers[0] + said.answers[1]
    says = f"{share(said.answers[0], judged)} of {many(judged, 'judged answer')} helped; "
    says += f"{many(rated, 'rating')}{f', {mean:.1f} on average' if rated else ''}."
    key = (("full", "helped"), ("hatched", "did not help"))
    picture = bars(shown, "r-helpfulness", says) if shown else None
    return Report("helpfulness", "Helpfulness", says, ("Opinion", "How many"), tuple(rows), picture, key)


def suggestions(db: Reading, _desk: Desk, span: ReportSpan) -> Report:
    """Return what agents did with suggested replies, by kind."""
    decided = reports.decisions(db, span)
    rows, shown = [], []
    for kind, name in DRAFTS.items():
        used, edited, dismissed = (decided.get((kind, what), 0) for what in ("used", "edited", "dismissed"))
        all_of_them = used + edited + dismissed
        rows.append((name, used, edited, dismissed))
        parts = (Part(used), Part(edited, "hatched"), Part(dismissed, "open"))
        if all_of_them:
            shown.append(Bar(name, parts, f"{share(used + edited, all_of_them)} of {all_of_them}"))
    total = sum(sum(row[1:]) for row in rows)
    sent = total - sum(row[3] for row in rows)
    says = f"{share(sent, total)} of {many(total, 'suggestion')} that agents decided on were sent."
    key = (("full", "sent as it was"), ("hatched", "edited"), ("open", "dismissed"))
    head = ("Kind", "Sent as it was", "Edited", "Dismissed")
    picture = bars(shown, "r-suggestions", says) if shown else None
    return Report("suggestions", "Suggested replies", says, head, tuple(rows), picture, key)


def gaps(db: Reading, desk: Desk, span: ReportSpan) -> Report:
    """Return the questions that nothing answers, grouped, each with an example in which nobody is named."""
    asked = [(one.text, one.name) for one in reports.unanswered(db, span)]
    found = knowledge_gaps(desk, asked)
    rows = tuple((gap.example, gap.count) for gap in found)
    says = f"{many(len(asked), 'question')} without an answer in {many(len(found), 'group')}."
    return Report("gaps", "Knowledge gaps", says, ("Example", "Questions"), rows, None)


def waits(db: Reading, _desk: Desk, span: ReportSpan) -> Report:
    """Return how long customers waited for an agent's first words: the median of each stretch."""
    waited = reports.waits(db, span)
    first = span.stretches
    by_stretch: dict[date, list[float]] = {begins: [] for begins in first}
    for one in waited:
        if one.seconds is not None:
            by_stretch[first[(one.began_at - span.start) // timedelta(days=span.days)]].append(one.seconds)
    rows: list[tuple[Cell, ...]] = []
    shown = []
    for begins, seconds in by_stretch.items():
        middle = median(seconds) if seconds else 0.0
        rows.append((begins.isoformat(), len(seconds), round(middle) if seconds else ""))
        shown.append(Bar(short_day(begins), (Part(middle),), f"{minutes(middle)} at most"))
    known = [seconds for of_stretch in by_stretch.values() for seconds in of_stretch]
    says = f"{minutes(median(known))} in the middle" if known else "Nobody was answered by a person"
    says += f", of {many(len(known), 'first reply', 'first replies')}; {len(waited) - len(known)} still wait."
    head = ("From", "First replies", "Median wait, seconds")
    picture = columns(shown, "r-waits", says) if known else None
    return Report("waits", "Wait for a first reply", says, head, tuple(rows), picture)


REPORTS: Final[Mapping[str, Make]] = {
    "questions": questions,
    "answers": answers,
    "handoffs": handoffs,
    "causes": causes,
    "helpfulness": helpfulness,
    "suggestions": suggestions,
    "waits": waits,
    "gaps": gaps,
}


def _counted(
    name: str, title: str, counts: str, head: str, counted: Mapping[str, int], words: Mapping[str, str]
) -> Report:
    ordered = sorted(counted, key=lambda one: (-counted[one], one))
    total = sum(counted.values())
    rows = tuple((words.get(one, one.replace("_", " ")), counted[one]) for one in ordered)
    shown = [Bar(str(said), (Part(count),), f"{count}, {share(count, total)}") for said, count in rows]
    says = f"{many(total, counts)}."
    picture = bars(shown, f"r-{name}", says) if shown else None
    return Report(name, title, says, (head, f"{capital(counts)}s"), rows, picture)


def _of(counted: Stretches, begins: date) -> Counter[str]:
    return Counter({name: count for (stretch, name), count in counted.items() if stretch == begins})
