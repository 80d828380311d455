"""What nothing answers, grouped and counted; the example says nothing of the person who asked."""

from __future__ import annotations

import pytest

from assistant.conversation.knowledge_gaps import Gap, knowledge_gaps
from tests.conversation.household import a_desk

DESK = a_desk([])


def gaps(*questions: str, name: str = "", most: int = 50) -> list[Gap]:
    return knowledge_gaps(DESK, [(question, name) for question in questions], most)


def test_questions_alike_are_one_gap_and_the_largest_comes_first() -> None:
    found = gaps(
        "can the charger be painted",
        "is there a loyalty card",
        "do you offer a loyalty card?",
        "loyalty card",
        "may I paint my charger",
    )

    assert [gap.count for gap in found] == [3, 1, 1]
    assert "loyalty" in found[0].example


def test_words_of_every_question_make_none_alike() -> None:
    assert [gap.count for gap in gaps("can I charge a boat", "can I charge a wheelchair")] == [1, 1]


def test_nothing_asked_is_no_gap() -> None:
    assert gaps("", "???", "  ") == []


def test_at_most_so_many_are_given() -> None:
    assert len(gaps("painting walls", "loyalty card", "boat trips", most=2)) == 2


def test_the_example_that_says_least_of_a_person_is_shown() -> None:
    [gap] = gaps("is there a loyalty card for Rosalind Featherstone", "is there a loyalty card")

    assert gap == Gap("is there a loyalty card", 2)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("write to alice.archer+ev@example.org please", "write to [contact] please"),
        ("look at https://example.org/me?id=7 now", "look at [contact] now"),
        ("my session CHG-2024-118 and ses_42", "my session [id] and [id]"),
        ("charger S4711X is mine", "charger [id] is mine"),
        ("call me on +44 7700 900123", "call me on [number]"),
        ("contract 123456789", "contract [number]"),
        ("at 12 High Street, SW1A 1AA", "at [address], [address]"),
        ("nous habitons 7 rue de la Paix", "nous habitons [address]"),
        ("ich wohne Goethestraße 12", "ich wohne [address]"),
        ("vivo en calle Mayor 5", "vivo en [address]"),
        ("it is Alice's charger", "it is [name] charger"),
        ("alice here", "[name] here"),
        ("can Rosalind use it", "can [name] use it"),
        ("Kann Herr Wackernagel die Wallbox benutzen", "Kann Herr [name] die Wallbox benutzen"),
        ("Gibt es eine Treuekarte bei der Wallbox", "Gibt es eine Treuekarte bei der Wallbox"),
        ("Does the Boost work at 22kW from 01:00", "Does the Boost work at 22kW from 01:00"),
    ],
)
def test_nobody_is_told_of(written: str, shown: str) -> None:
    [gap] = gaps(written, name="Alice Archer")

    assert gap.example == shown


@pytest.mark.parametrize(
    ("name", "written", "shown"),
    [
        ("Anna-Lena O'Brien", "is anna on the obrien list", "is [name] on the [name] list"),
        ("Jörg Müller", "jorg mueller wants a card", "[name] [name] wants a card"),
        ("Bo Xu", "card for bo xu", "card for [name] [name]"),
        ("An Li", "is there an award", "is there an award"),
        ("", "my name is anna schmidt and i want a card", "my name is [name] [name] and i want a card"),
        ("", "ich heiße wackernagel, gibt es eine karte", "ich heiße [name], gibt es eine karte"),
        ("", "my name is wrong on the card", "my name is wrong on the card"),
        ("", "my name is", "my name is"),
    ],
)
def test_a_name_in_small_letters_is_told_as_far_as_it_can_be_known(name: str, written: str, shown: str) -> None:
    [gap] = gaps(written, name=name)

    assert gap.example == shown


def test_a_pasted_log_is_cut() -> None:
    [gap] = gaps("painted " * 100)

    assert len(gap.example) <= 301
    assert gap.example.endswith("…")
