"""Customers find the article that they mean, also with a typing error."""

import pytest

from assistant.articles.library import Library, load_library
from assistant.articles.search import index_for, search, stem, telling_words

LIBRARY: Library = load_library()


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("why does my session appear as rejected", "why-rejected"),
        ("charger ofline", "charger-offline"),
        ("how do i start a boost", "how-boost"),
        ("new router wifi", "wifi-setup"),
        ("cable stuck", "cable-stuck"),
        ("no cost shown", "no-cost"),
        ("why is it so slow", "load-balancing"),
        ("restricted hours", "restricted-hours"),
        ("burning smell", "faults-safety"),
        ("reset my pasword", "account-login"),
    ],
)
def test_the_article_that_is_meant_comes_first(question: str, slug: str) -> None:
    assert search(LIBRARY, question, "en-GB")[0].article.slug == slug


@pytest.mark.parametrize("question", ["", "   ", "zzzzzzzz qqqqqqq", "??", "\x00", "的"])
def test_nothing_is_found_where_no_word_is_known(question: str) -> None:
    assert search(LIBRARY, question) == []


def test_the_best_comes_first_and_no_more_than_asked_for() -> None:
    found = search(LIBRARY, "charger session car", limit=3)

    assert len(found) == 3
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_a_long_question_is_cut() -> None:
    assert search(LIBRARY, "boost " * 5000)[0].article.slug == "how-boost"


def test_the_index_is_built_once_for_a_language() -> None:
    assert index_for(LIBRARY, "en") is index_for(LIBRARY, "en")


def test_common_words_tell_nothing_unless_they_are_all() -> None:
    assert telling_words("why is my cable in the car") == ["cabl", "car"]
    assert telling_words("what is this") == ["what", "is", "this"]


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [("charging", "charg"), ("charge", "charg"), ("charged", "charg"), ("use", "use"), ("car", "car")],
)
def test_endings_do_not_matter(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed
