"""Customers find the article that they mean, also with a typing error, and see where it speaks of it."""

from functools import lru_cache

import pytest

from assistant.articles.excerpts import LONGEST_EXCERPT, best_excerpt, marked
from assistant.articles.library import load_library
from assistant.articles.search import Found, SearchIndex, index_of, telling_words

COMMON = frozenset(["why", "is", "my", "in", "the", "what", "this", "how", "do", "i", "a", "does", "as", "no", "shown"])


@lru_cache(maxsize=1)
def shipped() -> SearchIndex:
    return index_of(load_library().articles(), {"wifi-setup": ["my internet provider sent a new box"]}, COMMON)


def search(question: str, limit: int = 10) -> list[Found]:
    return shipped().find(question, limit)


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("why does my session appear as rejected", "why-rejected"),
        ("charger ofline", "charger-offline"),
        ("how do i start a boost", "how-boost"),
        ("boosting", "how-boost"),
        ("new router wifi", "wifi-setup"),
        ("provider sent a box", "wifi-setup"),
        ("cable stuck", "cable-stuck"),
        ("no cost shown", "no-cost"),
        ("restricted hours", "restricted-hours"),
        ("burning smell", "faults-safety"),
        ("reset my pasword", "account-login"),
        ("restric", "restricted-hours"),
    ],
)
def test_the_article_that_is_meant_comes_first(question: str, slug: str) -> None:
    assert search(question)[0].article.slug == slug


@pytest.mark.parametrize("question", ["", "   ", "zzzzzzzz qqqqqqq", "??", "\x00", "的", "xq"])
def test_nothing_is_found_where_no_word_is_known(question: str) -> None:
    assert search(question) == []


def test_the_best_comes_first_and_no_more_than_asked_for() -> None:
    found = search("charger session car", limit=3)

    assert len(found) == 3
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_a_long_question_is_cut() -> None:
    assert search("boost " * 5000)[0].article.slug == "how-boost"


def test_the_words_that_were_found_are_highlighted() -> None:
    [found] = search("boosts", limit=1)

    assert [found.title.text[begin:end] for begin, end in found.title.highlights] == ["Boost"]
    assert "Boost" in [found.excerpt.text[begin:end] for begin, end in found.excerpt.highlights]


def test_the_sentence_with_most_of_the_words_is_shown() -> None:
    sentences = ["The car is here.", "The red car and [operator: which] bus.", "A bus."]

    shown = best_excerpt(sentences, {"car": 1.0, "bus": 1.0})

    assert shown.text == "The red car and bus."
    assert [shown.text[begin:end] for begin, end in shown.highlights] == ["car", "bus"]
    assert best_excerpt([], {}).text == ""


def test_a_long_sentence_is_cut_at_a_word() -> None:
    shown = best_excerpt(["charger " * 60], {"charger": 1.0}).text

    assert len(shown) <= LONGEST_EXCERPT + 2
    assert shown.endswith("charger …")


def test_accents_do_not_matter() -> None:
    assert marked("Où est l'été ?", {"ete": 1.0}).highlights == ((9, 12),)


def test_common_words_tell_nothing_unless_they_are_all() -> None:
    assert telling_words("why is my cable in the car", COMMON) == ["cable", "car"]
    assert telling_words("what is this", COMMON) == ["what", "is", "this"]
