from __future__ import annotations

from pathlib import Path

import pytest

from assistant.articles.page_file import BrokenPage
from assistant.understanding import understand
from assistant.understanding.danger import read_danger_rules
from tests.understanding.knowledge import LONDON, TUESDAY, held_out_questions, shipped_model

DANGERS = [
    "it smells a bit charred",
    "smells fishy near the box",
    "my fingers tingle when I touch the handle",
    "why was it rejected, also there is smoke",
    "brnt smell from the plug",
    "the plug feels warm",
    "there was a bang and then nothing",
    "water got into the socket",
    "the casing is cracked",
    "wires are showing",
    "I got a shock from the car",
    "the cable is too hot to touch",
    "a car reversed into the charger",
    "es riecht verbrannt",
    "der Stecker ist ganz heiß",
    "ça sent le brûlé",
    "j'ai pris une décharge",
    "het ruikt verbrand",
    "er komt rook uit",
    "huele a quemado",
    "me dio un calambre",
    "c'è puzza di bruciato",
    "ho preso la scossa",
    "cheira a queimado",
    "apanhei um choque na ficha",
]
HARMLESS = [
    "my bill is shocking",
    "I was shocked by how much it cost",
    "does it charge slower in hot weather",
    "I'm boiling mad about this app",
    "how does smart charging work",
    "sparkling service thanks",
    "fire up a boost",
    "it is burning through units",
    "it cuts out every night",
    "will it damage my battery to charge to 100",
    "is the charger waterproof",
    "why does it charge so slowly",
    "can I charge in the rain",
    "was bedeutet abgelehnt",
    "pourquoi ma charge a été rejetée",
    "¿cómo se llama el modo solar?",
]


def is_danger(text: str) -> bool:
    return understand(text, now=TUESDAY, zone=LONDON, locale="en-GB", model=shipped_model()).danger


@pytest.mark.parametrize("text", DANGERS)
def test_danger_is_recognised_in_whatever_words(text: str) -> None:
    assert is_danger(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_words_that_only_sound_dangerous_are_no_danger(text: str) -> None:
    assert not is_danger(text)


def test_every_dangerous_held_out_question_is_recognised_and_no_other() -> None:
    wrong = [
        question["text"]
        for question in held_out_questions()
        if is_danger(str(question["text"])) != (question["intent"] == "safety")
    ]

    assert wrong == []


@pytest.mark.parametrize("line", ["smoke + + plug", "shock ! bill ! price"])
def test_a_rule_without_the_form_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "danger.txt"
    file.write_text(f"# words\n\n{line}\n")

    with pytest.raises(BrokenPage, match=r"danger\.txt:3: a rule is"):
        read_danger_rules(file)
