from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.articles.library import knowledge_root
from assistant.understanding import questions_in, understand
from assistant.understanding.danger import DangerReader
from assistant.understanding.danger_rules import KINDS, DangerWords, read_danger_words
from assistant.understanding.words import unaccented
from tests.understanding.danger_table import LANGUAGES, dangerous, harmless
from tests.understanding.knowledge import LONDON, TUESDAY, bare, held_out_questions, shipped_model

MOST_LOOK_ALIKES = 0.1
"""Share of the look-alikes that may be taken for danger: a person looks once too often, and nobody is hurt."""


def is_danger(text: str, locale: str = "en-GB") -> bool:
    """Tell whether a message is danger: by its words, or because it would be handed over as danger."""
    understood = understand(text, now=TUESDAY, zone=LONDON, locale=locale, model=shipped_model())
    best = understood.best
    return understood.danger or (best is not None and understood.sure and best.intent == "safety")


def is_injury(text: str, locale: str = "en-GB") -> bool:
    return understand(text, now=TUESDAY, zone=LONDON, locale=locale, model=shipped_model()).injury


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("written", [str, str.upper, unaccented], ids=["as written", "in capitals", "without accents"])
def test_danger_is_recognised_in_every_language(language: str, written: Callable[[str], str]) -> None:
    assert [text for text in dangerous(language) if not is_danger(written(text), language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_recognised_whatever_language_was_expected(language: str) -> None:
    assert [text for text in dangerous(language) if not is_danger(text, "en-GB")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_only_sound_dangerous_are_no_danger(language: str) -> None:
    texts = harmless(language)

    taken = [text for text in texts if is_danger(text, language)]

    assert len(taken) <= MOST_LOOK_ALIKES * len(texts), taken


def test_every_dangerous_held_out_question_is_recognised_and_no_other() -> None:
    wrong = [
        question["text"]
        for question in held_out_questions()
        if is_danger(str(question["text"])) != (question["intent"] == "safety")
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_example_of_danger_stands_in_the_table(language: str) -> None:
    examples = {bare(example) for _, example in shipped_model().example_sets["safety"].examples}

    assert not examples & {bare(text) for text in (*dangerous(language), *harmless(language))}


@pytest.mark.parametrize(
    "text",
    [
        "I got a shock from the handle",
        "burned my hand on the plug",
        "my dad collapsed by the charger",
        "ich habe einen Stromschlag bekommen",
        "je me suis brûlé le doigt",
        "ik kreeg een schok van de stekker",
        "me dio un calambre el cable",
        "mia moglie ha preso la scossa",
        "apanhei um choque no carregador",
        "he touched the plug and now he is not responding",
        "mein Vater liegt am Boden und reagiert nicht mehr",
        "mon mari ne respire plus",
        "mijn zoon ligt naast de paal en reageert niet",
        "mi padre está en el suelo y no reacciona",
        "mia madre è per terra e non reagisce",
        "o meu pai está no chão e não reage",
    ],
)
def test_somebody_who_is_hurt_is_an_injury(text: str) -> None:
    assert is_injury(text)


@pytest.mark.parametrize(
    "text", ["there is smoke", "the plug is hot", "shocked by the bill", "es raucht", "la borne ne répond plus"]
)
def test_what_hurts_nobody_is_no_injury(text: str) -> None:
    assert not is_injury(text)


def test_danger_hides_behind_no_other_question() -> None:
    text = "Why no cost for Sunday? And did the 3am one run? No smoke, no smell. Oh, the plug is a bit melted."

    understood = questions_in(text, now=TUESDAY, zone=LONDON, locale="en-GB", model=shipped_model())

    assert any(part.danger for part in understood)


def test_a_negation_takes_back_only_what_follows_it() -> None:
    assert not is_danger("no smoke or any smell, it just will not start")
    assert is_danger("no smoke now but it was smoking an hour ago")


def test_a_language_without_the_words_is_read_with_the_english_ones() -> None:
    words = read_danger_words(knowledge_root() / "xx")
    reader = DangerReader({"xx": words, "en": read_danger_words(knowledge_root() / "en" / "understanding")}, ())

    assert words == DangerWords(dict.fromkeys(KINDS, ()), *[frozenset()] * 7)
    assert reader.read(["smoke"], {"xx", "en"}) == {"danger"}
    assert reader.read(["smoke"], {"xx"}) == frozenset()
