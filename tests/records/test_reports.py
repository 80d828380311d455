"""What is counted, against a small world in which it is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistant.records import reports
from assistant.records.database import Database
from assistant.records.reports import Opinions, ReportSpan, Unanswered, Wait
from tests.records.report_world import LOYALTY, MONDAY, SPAN, a_counted_world

FIRST, SECOND = date(2026, 3, 9), date(2026, 3, 10)


@pytest.fixture
def world(db: Database) -> Database:
    a_counted_world(db)
    return db


def test_messages_are_counted_by_day_and_outcome(world: Database) -> None:
    assert reports.outcomes(world, SPAN) == {
        (FIRST, "diagnosed"): 2,
        (SECOND, "diagnosed"): 1,
        (SECOND, "article"): 1,
        (SECOND, "clarify"): 1,
        (SECOND, "handoff"): 3,
    }


def test_causes_are_counted_by_stretch(world: Database) -> None:
    whole = ReportSpan(SPAN.start, SPAN.end, days=7)

    assert reports.causes(world, SPAN) == {
        (FIRST, "charger_offline"): 2,
        (SECOND, "power_cut"): 1,
    }
    assert reports.causes(world, whole) == {(FIRST, "charger_offline"): 2, (FIRST, "power_cut"): 1}
    assert whole.stretches == (FIRST,)


def test_tickets_are_counted_by_reason(world: Database) -> None:
    assert reports.handoffs(world, SPAN) == {"no_article": 2, "customer_asked": 1}


def test_opinions_are_counted(world: Database) -> None:
    assert reports.opinions(world, SPAN) == Opinions((1, 0), (0, 1), {1: 0, 2: 0, 3: 0, 4: 1, 5: 0})


def test_what_became_of_suggestions_is_counted(world: Database) -> None:
    decided = {("verdict", outcome): 1 for outcome in ("used", "edited", "dismissed")}

    assert reports.decisions(world, SPAN) == decided
    assert reports.decisions(world, ReportSpan(MONDAY, MONDAY + timedelta(days=1))) == {}


def test_a_wait_lasts_until_an_agents_first_words(world: Database) -> None:
    tuesday = MONDAY + timedelta(days=1)

    assert reports.waits(world, SPAN) == [
        Wait(tuesday + timedelta(minutes=10), 1200.0),
        Wait(tuesday + timedelta(minutes=20), 2400.0),
        Wait(tuesday + timedelta(hours=1), None),
    ]


def test_unanswered_questions_are_read_newest_first(world: Database) -> None:
    assert reports.unanswered(world, SPAN) == [
        Unanswered("do you have a loyalty card", "Alice Archer"),
        Unanswered(LOYALTY, "Alice Archer"),
        Unanswered("what", "Alice Archer"),
    ]


def test_an_empty_database_has_nothing_to_count(db: Database) -> None:
    assert reports.outcomes(db, SPAN) == {}
    assert reports.waits(db, SPAN) == []
    assert reports.unanswered(db, SPAN) == []
    assert reports.opinions(db, SPAN).ratings == dict.fromkeys(range(1, 6), 0)
