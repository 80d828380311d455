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


@pytest.mark.parametrize(
    "word", ["charge", "cat", "feels", "charged", "tables", "charger's", "4oclock", "zzzzzz", "chgr"]
)
def test_known_short_strange_and_inflected_words_stay(word: str) -> None:
    assert spelling().repair(word) == word


def test_of_two_equally_near_words_the_commoner_is_meant() -> None:
    assert spelling().repair("xable") == "table"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("rjctd", "rejected"), ("regektid", "rejected"), ("stpd", "stopped"), ("konekted", "connected")],
)
def test_a_word_written_by_ear_becomes_a_word_that_stands_in_several_examples(written: str, meant: str) -> None:
    ears = Spelling({"rejected": 5, "stopped": 9, "connected": 4, "ejected": 1}, {})

    assert ears.repair(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "kmnsd",  # "commenced" begins otherwise, although it sounds the same
        "ferie",  # a short word is not taken for what it sounds like
        "vrndr",  # "veranda" stands in too few examples
        "pekuliarrikt",  # too far from any word of its sound
    ],
)
def test_what_only_resembles_the_sound_of_a_word_stays(written: str) -> None:
    ears = Spelling({"commenced": 5, "freya": 5, "forty": 7, "veranda": 1, "fury": 6, "peculiarity": 4}, {})

    assert ears.repair(written) == written


def test_a_word_with_letters_left_out_is_nearer_than_one_with_another_letter() -> None:
    near = Spelling({"charged": 2, "charge": 9, "receipt": 1, "recipe": 5, "half": 9, "help": 5, "helm": 9}, {})

    assert [near.repair(word) for word in ("chargd", "recipt", "halp")] == ["charged", "receipt", "help"]


def test_strange_words_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling_module, "REMEMBERED", 1)
    small = spelling()

    assert [small.repair(word) for word in ("rejcted", "chrager", "chrager")] == ["rejected", "charger", "charger"]


def test_a_letter_held_down_is_let_go() -> None:
    spelling = Spelling({"charge": 3, "feel": 2, "no": 9}, {"pls": "please"})

    assert [spelling.repair(word) for word in ("chaaarge", "feeeel", "noooo", "plssss")] == [
        "charge",
        "feel",
        "no",
        "please",
    ]


COMMON = {"the": 90, "you": 40, "have": 30, "half": 21, "why": 40, "want": 25, "what": 60, "night": 20, "did": 30}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hte", "the"),
        ("teh", "the"),
        ("yyou", "you"),
        ("yoo", "yoo"),  # which word it is nobody can tell
        ("hve", "have"),
        ("haf", "half"),
        ("wwy", "wwy"),
        ("wnat", "want"),  # the same letters tell more than how common a word is
        ("hwat", "what"),
        ("ight", "night"),
        ("nnight", "night"),
        ("rre", "rre"),  # a rare word may as well be a name
    ],
)
def test_short_words_and_first_letters_are_put_right(written: str, meant: str) -> None:
    assert Spelling({**COMMON, "rare": 2}, {}).repair(written) == meant


def test_two_words_that_were_run_together_become_two() -> None:
    common = Spelling({**COMMON, "rare": 2}, {})

    assert common.repair("whydid") == "why did"
    assert common.repair("whyrare") == "whyrare"
    assert common.repair("whyxq") == "whyxq"


def test_a_common_word_that_a_blank_cut_in_two_is_one() -> None:
    words = Spelling({"charger": 9, "over": 5, "night": 8, "overnight": 9, "cablecar": 1}, {})

    assert words.cuts_in_two("char", "ger")
    assert words.repair("char ger") == "charger"
    assert not words.cuts_in_two("over", "night")
    assert not words.cuts_in_two("cable", "car")
