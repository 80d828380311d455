from __future__ import annotations

import pytest

from assistant.channels.help_center.once import Once
from assistant.records.opinions import judge_article, votes_on_articles
from tests.channels.conftest import Calls, assert_problem
from tests.channels.help_center.conftest import Page
from tests.channels.identity.credentials import NOW


def said(calls: Calls, slug: str, helpful: str, agent: str = "one", **headers: str) -> tuple[int, str]:
    answer = calls.send(
        "POST", f"/help/{slug}/feedback", data={"helpful": helpful}, headers={"User-Agent": agent, **headers}
    )
    return answer.status_code, answer.headers.get("Location", answer.text)


def test_a_form_is_thanked_for_on_the_page(nobody: Calls) -> None:
    status, address = said(nobody, "cable-stuck", "no")

    assert (status, address) == (303, "/help/cable-stuck?noted=no#useful")
    page = Page(nobody.get(address).text)
    assert "A person can look at it with you" in page.text
    assert not page.all("button", name="helpful")
    assert "Was this useful?" in nobody.get("/help/cable-stuck?noted=<b>").text


def test_script_gets_the_words_to_show(nobody: Calls) -> None:
    status, body = said(nobody, "wifi-setup", "yes", Accept="application/json")

    assert (status, body) == (201, '{"noted":"Noted, thank you."}')


def test_a_reader_counts_once(nobody: Calls) -> None:
    for agent in ("one", "one", "two", "one"):
        said(nobody, "how-boost", "yes", agent)

    assert votes_on_articles(nobody.db)["how-boost"].asked == 2


@pytest.mark.parametrize("helpful", ["", "maybe", "<script>"])
def test_only_yes_and_no_are_answers(nobody: Calls, helpful: str) -> None:
    answer = nobody.send("POST", "/help/how-boost/feedback", data={"helpful": helpful})

    assert_problem(answer, 422)
    assert votes_on_articles(nobody.db) == {}


def test_there_is_nothing_to_say_of_what_is_not_there(nobody: Calls) -> None:
    assert said(nobody, "nothing", "yes")[0] == 404


def test_what_helped_most_readers_stands_first(nobody: Calls) -> None:
    for slug, yes, no in (("tripping", 5, 0), ("cable-stuck", 9, 1), ("add-tariff", 1, 6), ("smart-charge", 3, 0)):
        for helpful, times in ((True, yes), (False, no)):
            for _ in range(times):
                judge_article(nobody.db, slug, NOW, helpful=helpful, comment=None)
    judge_article(nobody.db, "gone", NOW, helpful=True, comment=None)

    page = nobody.get("/help").text
    shown = [link["href"] for link in Page(page[page.index('id="helpful"') : page.index('id="topics"')]).all("a")]

    assert shown[:3] == ["/help/tripping", "/help/cable-stuck", "/help/why-rejected"]
    assert len(shown) == 6
    assert "/help/add-tariff" not in shown


def test_the_oldest_is_forgotten(nobody: Calls) -> None:
    once = Once(most=2)
    with nobody.app.test_request_context():
        assert [once.first(thing) for thing in "aabca"] == [True, False, True, True, True]
