from __future__ import annotations

from assistant.conversation.find_articles import find_articles, near_articles
from tests.conversation.household import a_desk


def test_articles_are_found_by_the_questions_of_customers() -> None:
    desk = a_desk([])

    assert find_articles(desk, "changed my broadband", "en-GB")[0].article.slug == "wifi-setup"
    assert len(find_articles(desk, "charger", "en", limit=2)) == 2


def test_a_language_that_is_not_spoken_is_searched_in_english() -> None:
    assert find_articles(a_desk([]), "boost", "tlh")[0].article.slug == "how-boost"


def test_what_is_near_to_words_that_nothing_holds_is_found_by_their_letters() -> None:
    desk = a_desk([])

    assert find_articles(desk, "chrgrofln", "en") == []
    assert 0 < len(near_articles(desk, "chrgrofln", "en")) <= 3
    assert near_articles(desk, "zzzzxxxxqqqq", "en") == []
