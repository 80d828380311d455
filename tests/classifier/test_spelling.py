from __future__ import annotations

import pytest

from assistant.classifier import Spelling
from assistant.classifier import spelling as spelling_module

WORDS = {"rejected": 5, "charger": 9, "charge": 12, "stopped": 3, "last": 4, "feel": 1, "cable": 2, "table": 3}


def spelling() -> Spelling:
    return Spelling(WORDS, {"lst": "last", "pls": "please"})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("rejcted", "rejected"),
        ("rejeted", "rejected"),
        ("chrager", "charger"),
        ("stpped", "stopped"),
        ("lst", "last"),
        ("pls", "please"),
    ],
)
def test_a_misspelt_word_becomes_the_word_meant(written: str, meant: str) -> None:
    assert spelling().repair(written) == meant
    assert spelling().repair(written) == meant


@pytest.mark.parametrize("word", ["charge", "cat", "feels", "charger's", "4oclock", "zzzzzz", "rjctd"])
def test_known_short_strange_and_inflected_words_stay(word: str) -> None:
    assert spelling().repair(word) == word


def test_of_two_equally_near_words_the_commoner_is_meant() -> None:
    assert spelling().repair("xable") == "table"


def test_strange_words_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling_module, "REMEMBERED", 1)
    small = spelling()

    assert [small.repair(word) for word in ("rejcted", "chrager", "chrager")] == ["rejected", "charger", "charger"]
