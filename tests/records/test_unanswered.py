"""Searches that found nothing are read with the questions that nobody answered, and are no opinions of anything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.records.database import Database
from assistant.records.opinions import Votes, judge_article, votes_on_articles
from assistant.records.reports import Opinions, ReportSpan, Unanswered, opinions, unanswered
from assistant.records.unanswered import keep_unanswered
from tests.records.household import NIGHT

SPAN = ReportSpan(NIGHT - timedelta(days=1), NIGHT + timedelta(days=2))


def test_searches_are_read_newest_first_each_as_often_as_it_was_asked(db: Database) -> None:
    for hours, words in enumerate(("heat pump", "heat pump", "roof rack")):
        keep_unanswered(db, words, "en", NIGHT + timedelta(hours=hours))

    assert unanswered(db, SPAN) == [Unanswered(words, "") for words in ("roof rack", "heat pump", "heat pump")]
    assert unanswered(db, ReportSpan(SPAN.start, NIGHT)) == []


def test_searches_are_no_votes_and_votes_are_no_searches(db: Database) -> None:
    keep_unanswered(db, "heat pump", "en", NIGHT)
    for helpful in (True, True, False):
        judge_article(db, "how-boost", NIGHT, helpful=helpful, comment=None)

    assert votes_on_articles(db) == {"how-boost": Votes(helped=2, asked=3)}
    assert opinions(db, SPAN) == Opinions((0, 0), (2, 1), dict.fromkeys(range(1, 6), 0))
    assert [one.text for one in unanswered(db, SPAN)] == ["heat pump"]


def test_a_flood_is_not_kept(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.records.unanswered.MOST_A_DAY", 2)

    for number in range(4):
        keep_unanswered(db, f"words {number}", "en", NIGHT)
    keep_unanswered(db, "the day after", "en", NIGHT + timedelta(days=1))

    assert {one.text for one in unanswered(db, SPAN)} == {"words 0", "words 1", "the day after"}
