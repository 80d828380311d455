"""The form of the rules, on words made up for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.articles.page_file import BrokenPage
from assistant.understanding import danger_signs
from assistant.understanding.danger import DangerReader
from assistant.understanding.danger_rules import read_danger_words


def reader(tmp_path: Path, *lines: str, injury: str = "") -> DangerReader:
    (tmp_path / "danger.txt").write_text("# words\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "injury.txt").write_text(injury, encoding="utf-8")
    return DangerReader({"en": read_danger_words(tmp_path)}, {"spoke", "stalled"})


def told(reader: DangerReader, text: str) -> frozenset[str]:
    return reader.read(text.split(), {"en"})


@pytest.mark.parametrize(
    ("rule", "holds", "holds_not"),
    [
        ("smoke|odour", "an odour", "a smoker"),
        ("smok*", "smokes", "smog"),
        ("*kabel", "ladekabel", "kabelbaum"),
        ("*rauch*", "brandrauchgeruch", "ruch"),
        ("on fire", "it is on fire", "fire it on"),
        ("went *bang", "went kabang", "went off"),
        ("hot + plug", "the plug that i have at home for the car is hot", "it is hot"),
        ("hot +3 plug", "hot is the plug", "hot is what i call the plug"),
        ("fire +2 fire up", "fire fire up", "fire up"),
        ("shock ! bill", "a shock", "a shock such as i never had and that from a bill"),
        ("burn !2 bill", "burn that cursed bill", "burn your bill"),
        ("fire ! fire up", "a fire", "fire up"),
        ("brûlé", "brule", "bruler"),
        ("l'odeur", "c'est l'odeur", "odeur"),
        ("court-circuit", "un court circuit", "circuit"),
    ],
)
def test_a_rule_holds_where_its_words_are(tmp_path: Path, rule: str, holds: str, holds_not: str) -> None:
    rules = reader(tmp_path, rule)

    assert told(rules, holds) == {"danger"}
    assert told(rules, holds_not) == frozenset()


def test_words_that_were_given_a_name_stand_for_it_in_both_files(tmp_path: Path) -> None:
    rules = reader(tmp_path, "part = plug|lead", "hot + @part", injury="burnt + hand|@part\n")

    assert told(rules, "a hot lead") == {"danger"}
    assert told(rules, "hot and burnt plug") == {"danger", "injury"}


def test_a_negation_takes_a_sign_back(tmp_path: Path) -> None:
    rules = reader(tmp_path, "not = no", "between = or|any", "smoke|smell")

    assert told(rules, "no smoke or any smell") == frozenset()
    assert told(rules, "no charge smell") == {"danger"}
    assert told(rules, "any smell") == {"danger"}
    assert told(rules, "no smoke but smell") == {"danger"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("i burnt the toast and it smells", frozenset()),
        ("my oven smells", frozenset()),
        ("it smells", {"danger"}),
        ("it smells like burnt toast", {"danger"}),
        ("it is not the oven that smells", {"danger"}),
        ("toast smells like toast", frozenset()),
        ("the oven was on at six when it smells", {"danger"}),
        ("oven smells like my old car", {"danger"}),
        ("toast and a plug that smells", {"danger"}),
        ("my damned oven smells", {"annoyance"}),
    ],
)
def test_things_of_another_world_take_danger_back(tmp_path: Path, text: str, kinds: frozenset[str]) -> None:
    (tmp_path / "annoyance.txt").write_text("damned\n", encoding="utf-8")
    names = ["elsewhere = toast|oven", "seeming = like|not", "ours = plug|car"]

    assert told(reader(tmp_path, *names, "smell*"), text) == kinds


def test_a_message_is_elsewhere_only_by_the_words_of_its_languages(tmp_path: Path) -> None:
    rules = reader(tmp_path, "elsewhere = pan", "smoke")

    assert rules.is_elsewhere(["pan"], {"en"})
    assert not rules.is_elsewhere(["pan"], {"es"})
    assert not rules.is_elsewhere(["smoke"], {"en"})


@pytest.mark.parametrize("text", ["smokng", "smmoking", "smoooking", "msoking", "electrocutde", "elecrocuted"])
def test_a_misspelt_word_is_read(tmp_path: Path, text: str) -> None:
    assert told(reader(tmp_path, "misspelt = smoking|electrocuted", "smoking|electrocuted"), text) == {"danger"}


@pytest.mark.parametrize("text", ["spoke", "stoke", "smo", "smake1", "smirk"])
def test_an_ordinary_word_is_no_misspelt_one(tmp_path: Path, text: str) -> None:
    assert told(reader(tmp_path, "misspelt = smoke", "ordinary = stoke", "smoke"), text) == frozenset()


def test_words_that_mean_danger_only_together_are_read_misspelt_unasked(tmp_path: Path) -> None:
    rules = reader(tmp_path, "toasty + socket ! kitchen")

    assert told(rules, "tosty sockett") == {"danger"}
    assert told(rules, "toasty socket kitchn") == frozenset()


def test_strange_words_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(danger_signs, "REMEMBERED", 2)
    index = danger_signs.SignIndex(["smoke"], ["smoke"], ())

    for word in ("alpha", "beta", "gamma", "smoke"):
        found = index.spans([word])

    assert found == {"smoke": [(0, 1)]}
    assert len(index._signs_of) == 2  # noqa: SLF001  the promise is about what is kept


@pytest.mark.parametrize(
    "line",
    [
        "smoke + + plug",
        "shock ! bill + price",
        "smoke |",
        "+ plug",
        "@parts",
        "hot + @parts",
        "parts = a||b",
        "*",
        "a*b",
    ],
)
def test_a_rule_without_the_form_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(BrokenPage, match=r"danger\.txt:3: a rule is"):
        reader(tmp_path, line)
