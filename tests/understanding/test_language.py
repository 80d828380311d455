from __future__ import annotations

import pytest

from assistant.understanding.language import LanguageWords
from assistant.understanding.reading import read
from assistant.understanding.words import normal, words_of
from tests.understanding.knowledge import shipped_model


def language_of(text: str, expected: str = "en") -> str | None:
    words = [word.text for word in words_of(normal(text))]
    return shipped_model().language_words.languages_of(words, expected)[0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("why was my session rejected", "en"),
        ("warum wurde meine Ladung abgelehnt", "de"),
        ("pourquoi ma charge a été rejetée", "fr"),
        ("waarom is mijn laadsessie geweigerd", "nl"),
        ("por qué fue rechazada mi carga", "es"),
        ("perché la mia ricarica è stata rifiutata", "it"),
        ("porque foi rejeitado o meu carregamento", "pt"),
        ("merci", "fr"),
        ("danke", "de"),
        ("a que hora se paro la ultima sesion", "es"),
        ("a que horas parou a ultima sessao", "pt"),
    ],
)
def test_the_words_say_the_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(("text", "language"), [("kiero parar esto xfa", "es"), ("kero parar isto pff", "pt")])
def test_how_people_shorten_words_says_the_language_too(text: str, language: str) -> None:
    assert language_of(text) == language


def test_languages_that_are_alike_are_told_from_the_expected_one() -> None:
    alike = {"es": ["por", "que", "carga"], "pt": ["por", "que", "carga"], "en": ["why", "charge"]}
    words = LanguageWords(alike, {})

    assert words.languages_of(["por", "que", "carga"], "en")[0] in {"es", "pt"}
    assert words.languages_of(["por", "que", "carga"], "pt")[0] is None


@pytest.mark.parametrize("text", ["boost", "ok", "xyzzy", "", "01:00"])
def test_words_of_several_languages_or_of_none_are_not_sure(text: str) -> None:
    assert language_of(text) in {None, "en"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("pourkoa sa marchee pluss", "fr"),
        ("geladden gebruikt niett", "nl"),
        ("ricarika interrota stanote", "it"),
        ("carregamennto parrou otra ves", "pt"),
        ("wy didnt chargd fuly agen", "en"),
    ],
)
def test_misspelt_words_are_read_in_the_language_that_they_look_like(text: str, language: str) -> None:
    words = [word.text for word in words_of(normal(text))]

    assert shipped_model().language_words.languages_of(words, "en")[1] == language


def test_what_is_no_word_looks_like_no_language() -> None:
    looks = shipped_model().language_words.looks

    assert looks.of("x") == ()
    assert looks.of("zzz") == ()
    assert looks.of("a1b2") == ()
    assert sum(looks.of("geweigert")) == pytest.approx(1)


@pytest.mark.parametrize("text", ["bob@example.com", "alice@gmail.com", "http://example.com/x?y=1", "www.example.com"])
def test_an_address_says_no_language(text: str) -> None:
    assert read(text, "en-GB", shipped_model()).language is None
    assert read(f"mijn adres is {text}", "en-GB", shipped_model()).language == "nl"
