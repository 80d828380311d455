import pytest

from assistant.answers.compose import filled, first_said, in_reading, sentences, with_words
from assistant.domain.answers import Source
from assistant.domain.diagnosis import Fact, Reading
from tests.answers.builders import at, words

ARTICLE = Source("article", "charger-offline")
FACTS = {
    "offline_from": Fact(at("00:40"), ("evt_1",)),
    "online_at": Fact(at("02:10"), ("evt_2", "evt_1")),
    "cost": Fact(3.21, ("ses_1",)),
    "charger_name": Fact("Driveway", ()),
}


def test_says_a_line_only_when_each_placeholder_is_known() -> None:
    lines = ("It went offline at {offline_from}.", "It has been offline since, as of {still_offline_at}.")

    said = sentences(lines, FACTS, words(), ARTICLE)

    assert [sentence.text for sentence in said] == ["It went offline at 00:40."]


@pytest.mark.parametrize("code", ["", "  "])
def test_says_no_line_around_somebodys_words_that_are_blank(code: str) -> None:
    assert filled("The code of its maker is {vendor_code}.", {"vendor_code": code}, words()) is None


@pytest.mark.parametrize("phrase", ["faulted", "warning"])
@pytest.mark.parametrize("locale", ["en-GB", "de-DE", "fr-FR", "nl-NL", "es-ES", "it-IT", "pt-PT"])
def test_a_fault_without_a_code_is_told_without_a_colon(phrase: str, locale: str) -> None:
    coded, bare = (
        in_reading(Reading("evt_1", at("00:40"), phrase, {"at": at("00:40"), "code": code}), words(locale))
        for code in ("E-7", "")
    )

    assert coded.endswith(": E-7")
    assert bare == coded.removesuffix(": E-7").rstrip()


def test_cites_the_records_of_the_facts_once_each() -> None:
    said = sentences(["From {offline_from} to {online_at:time}."], FACTS, words(), ARTICLE)

    assert said[0].sources == (Source("record", "evt_1"), Source("record", "evt_2"))


def test_cites_the_article_where_no_record_stands_behind_a_sentence() -> None:
    said = sentences(["Check the Wi-Fi.", "This is {charger_name}."], FACTS, words(), ARTICLE)

    assert [sentence.sources for sentence in said] == [(ARTICLE,), (ARTICLE,)]
    assert sentences(["Hello."], FACTS, words(), None)[0].sources == ()


def test_says_no_amount_without_its_currency() -> None:
    priced = {**FACTS, "currency": Fact("GBP", ("ses_1",))}

    assert sentences(["It cost {cost:money}."], FACTS, words(), None) == ()
    assert sentences(["It cost {cost:money}."], priced, words(), None)[0].text == "It cost £3.21."


def test_takes_braces_in_a_value_for_words() -> None:
    assert filled("Called {name}.", {"name": "{offline_from}"}, words()) == "Called {offline_from}."


def test_says_the_first_line_that_it_can() -> None:
    lines = ("{a} to {b}", "since {a}")

    assert first_said(lines, {"a": 1}, words()) == "since 1"
    assert first_said(lines, {}, words()) is None


@pytest.mark.parametrize(
    ("locale", "line", "said"),
    [
        ("es-ES", "Cargó desde las {one} hasta las {two}.", "Cargó desde la 1:00 hasta las 2:10."),
        ("pt-PT", "Das {one} às {two}.", "Da 01:00 às 02:10."),
        ("es-ES", "La sesión ({one}) y las {name}.", "La sesión (1:00) y las noches."),
        ("en-GB", "At {one} and at {two}.", "At 01:00 and at 02:10."),
    ],
)
def test_says_one_o_clock_with_the_article_of_one(locale: str, line: str, said: str) -> None:
    assert filled(line, {"one": at("01:00"), "two": at("02:10"), "name": "noches"}, words(locale)) == said


def test_words_a_reading_and_keeps_the_phrase_where_there_are_no_words() -> None:
    unworded = Reading("evt_1", at("00:40"), "seen_by_nobody")

    assert in_reading(unworded, words()) == "seen by nobody"


def test_leaves_a_template_s_unknown_braces_alone() -> None:
    assert with_words("{a} and {b}", a="{b}") == "{b} and {b}"
