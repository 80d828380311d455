"""Searches that found nothing, counted by their words; and how many readers an article helped."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.records.database import Database
from assistant.records.opinions import Votes, judge_article, votes_on_articles
from assistant.records.unanswered import UnansweredSearch, keep_unanswered, unanswered_searches
from tests.records.household import NIGHT

LATER = NIGHT + timedelta(hours=1)


def test_the_same_words_are_counted_together_in_each_language(db: Database) -> None:
    for words, language, at in (
        ("heat pump", "en", NIGHT),
        ("heat pump", "en", LATER),
        ("heat pump", "nl", LATER),
        ("roof rack", "en", NIGHT),
    ):
        keep_unanswered(db, words, language, at)

    assert unanswered_searches(db, NIGHT) == [
        UnansweredSearch("heat pump", "en", 2, LATER),
        UnansweredSearch("heat pump", "nl", 1, LATER),
        UnansweredSearch("roof rack", "en", 1, NIGHT),
    ]
    assert len(unanswered_searches(db, NIGHT, limit=1)) == 1
    assert [one.language for one in unanswered_searches(db, LATER)] == ["en", "nl"]


def test_searches_are_no_votes_and_votes_are_no_searches(db: Database) -> None:
    keep_unanswered(db, "heat pump", "en", NIGHT)
    for helpful in (True, True, False):
        judge_article(db, "how-boost", NIGHT, helpful=helpful, comment=None)

    assert votes_on_articles(db) == {"how-boost": Votes(helped=2, asked=3)}
    assert [one.words for one in unanswered_searches(db, NIGHT)] == ["heat pump"]


def test_a_flood_is_not_kept(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.records.unanswered.MOST_A_DAY", 2)

    for number in range(4):
        keep_unanswered(db, f"words {number}", "en", NIGHT)
    keep_unanswered(db, "the day after", "en", NIGHT + timedelta(days=1))

    assert {one.words for one in unanswered_searches(db, NIGHT)} == {"words 0", "words 1", "the day after"}
