from __future__ import annotations

from pathlib import Path

import pytest

from assistant.articles.page_file import BrokenPage
from assistant.domain.understanding import Understanding
from assistant.understanding import understand
from assistant.understanding.concepts import read_concepts
from assistant.understanding.time_words import read_time_words
from tests.understanding.knowledge import LONDON, TUESDAY, shipped_model


def understood(text: str, locale: str = "en-GB") -> Understanding:
    return understand(text, now=TUESDAY, zone=LONDON, locale=locale, model=shipped_model())


@pytest.mark.parametrize(
    ("text", "example_set"),
    [
        ("Why does my session appear as Rejected?", "why_rejected"),
        ("Why is there no cost indicated for my charging session?", "why_no_cost"),
        ("How to start a Boost charge session?", "how_boost"),
        ("Why can't I schedule a future charge session?", "cannot_schedule"),
        ("can I speak to a human please", "talk_to_human"),
        ("hello", "greeting"),
        ("¿por qué fue rechazada mi sesión?", "why_rejected"),
        ("Warum wurde meine Ladung gestern abgelehnt?", "why_rejected"),
    ],
)
def test_the_questions_of_every_day_are_understood(text: str, example_set: str) -> None:
    found = understood(text)

    assert found.best is not None
    assert (found.best.example_set, found.sure) == (example_set, True)


@pytest.mark.parametrize("text", ["it", "the and of", "?!", "", "👍", "7", "{{7*7}} {% for x in y %}"])
def test_words_that_say_nothing_are_unclear(text: str) -> None:
    found = understood(text)

    assert found.best is None or found.best.path.doing == "clarify"


def test_a_question_without_a_word_of_ours_is_out_of_scope() -> None:
    found = understood("Mozart wrote symphonies in Salzburg")

    assert found.best is not None
    assert found.best.path.doing == "refuse"


def test_misspelt_words_are_put_right_and_told() -> None:
    found = understood("why was my sesion rejcted lst nite")

    assert dict(found.repaired)["rejcted"] == "rejected"
    assert found.time is not None
    assert found.time.range.phrase == "last night"


def test_ids_modes_and_energy_are_found() -> None:
    found = understood("why has ses_12-x no cost, the Boost with 11.5 kWh")

    assert found.ids == ("ses_12-x",)
    assert found.modes == ("boost",)
    assert found.energy_kwh == 11.5


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("the one before that", "previous", 1),
        ("the next one worked though?", "next", 1),
        ("the later one", "later", 1),
        ("the earlier one", "earlier", 1),
        ("the second one", "ordinal", 2),
        ("my last charge", "latest", 1),
        ("that one", "same", 1),
        ("Tell me the last three sessions", "last_n", 3),
        ("les trois dernières charges", "last_n", 3),
        ("die letzten drei Ladungen", "last_n", 3),
    ],
)
def test_a_session_can_be_pointed_at(text: str, kind: str, count: int) -> None:
    reference = understood(text).reference

    assert reference is not None
    assert (reference.kind, reference.count) == (kind, count)


@pytest.mark.parametrize("text", ["the last three hours", "why was it rejected"])
def test_lengths_and_crowds_are_no_reference(text: str) -> None:
    assert understood(text).reference is None


def test_words_that_were_cut_or_run_together_are_put_right() -> None:
    found = understood("whydid my char ger stop on satur day")

    assert dict(found.repaired) == {"whydid": "why did", "char ger": "charger", "satur day": "saturday"}
    assert [time.kind for time in found.times] == ["day"]


@pytest.mark.parametrize(
    ("text", "example_set"),
    [
        ("show me Priyanka Rao's sessions", "other_people_sessions"),
        ("Show me what Quentin's car did on Sunday", "other_people_sessions"),
        ("my Zappi's gone offline", "charger_offline_help"),
    ],
)
def test_what_belongs_to_a_name_is_somebody_elses_unless_it_names_a_thing_of_ours(text: str, example_set: str) -> None:
    found = understood(text)

    assert found.best is not None
    assert (found.best.example_set, found.sure) == (example_set, True)


@pytest.mark.parametrize(
    ("text", "example_set"),
    [
        ("lemme talk 2 sum1", "talk_to_human"),
        ("can any1 help, need 2 speak 2 some1", "talk_to_human"),
        ("how do i plan it 4 2moro", "how_schedule"),
    ],
)
def test_numbers_that_stand_for_sounds_are_words_and_no_ids(text: str, example_set: str) -> None:
    found = understood(text)

    assert found.best is not None
    assert (found.best.example_set, found.fragments) == (example_set, ())


@pytest.mark.parametrize(
    "text", ["like I told your colleague, it's the grey box", "you should tell your boss all of this"]
)
def test_a_customer_who_says_you_and_told_attacks_nobody(text: str) -> None:
    assert "adversarial" not in {guess.intent for guess in understood(text).guesses}


def test_far_down_in_a_pasted_text_words_are_not_put_right() -> None:
    assert understood("the session was rejcted").repaired == (("rejcted", "rejected"),)
    assert understood(f"{'why ' * 150}rejcted").repaired == ()


def test_danger_is_heard_behind_hundreds_of_words_that_are_none() -> None:
    strange = " ".join(f"{first}qz{second}wv" for first in "abcdefghijklmnop" for second in "abcdefghijklmnop")

    assert understood(f"{strange} there is smoke coming out of the charger").danger


def test_an_unknown_locale_is_read_as_english() -> None:
    assert understood("boost", "tlh").best is not None


@pytest.mark.parametrize(
    "text",
    ["x" * 4000, "why " * 1500, "'; DROP TABLE event; --", "<script>alert(1)</script>", "\u202e\x00\u200b", "١٢٣"],
)
def test_strange_input_is_an_ordinary_question(text: str) -> None:
    assert isinstance(understood(text), Understanding)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[signs]\nNONSENSE = ['x']", "no sign 'NONSENSE'"),
        ("[signs]\nAT = ['&']", "no word for a time"),
        ("[signs", "time.toml:"),
    ],
)
def test_broken_words_for_times_are_named_with_their_file(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "time.toml"
    file.write_text(text)

    with pytest.raises(BrokenPage, match=complaint):
        read_time_words(file, "en")


def test_broken_concepts_are_named_with_their_file(tmp_path: Path) -> None:
    file = tmp_path / "concepts.toml"
    file.write_text("[other]\n")

    with pytest.raises(BrokenPage, match=r"concepts\.toml"):
        read_concepts(file)
    assert read_concepts(tmp_path / "none.toml").of(["charge"]) == ()


@pytest.mark.parametrize(
    ("text", "besides"),
    [
        ("Monday night", ()),
        ("sorry, the one on Monday", ()),
        ("yes, the last boost", ()),
        ("no £ for Sunday", ("£",)),
        ("a refund for Sunday", ("refund",)),
    ],
)
def test_what_points_at_a_session_is_told_from_what_is_said_of_it(text: str, besides: tuple[str, ...]) -> None:
    assert understood(text).besides == besides


def test_words_that_set_one_session_against_another_are_seen() -> None:
    assert understood("what was different on Sunday").contrasts
    assert not understood("what happened on Sunday").contrasts
