from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.records.reports import ReportSpan, unanswered
from tests.channels.conftest import Calls
from tests.channels.help_center.conftest import Page
from tests.channels.identity.credentials import NOW

TODAY = ReportSpan(NOW - timedelta(hours=12), NOW + timedelta(hours=12))
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus=alert(1) autofocus='",
    "</title><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7*7 }}${7*7}",
    "充電器 зарядка شاحن מטען ⚡️🔌",
    "\u202e\u0000\u0007 nul",
    "ﷺ" * 300,
    "a" * 5_000,
    "' OR 1=1 --",
    "%",
)


def found(page: Page) -> list[str]:
    return [link["href"] for link in page.all("a") if "results" not in link.get("class", "")]


def searched(calls: Calls, words: str, **more: str) -> Page:
    answer = calls.get("/help/search", query_string={"q": words, **more})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return Page(answer.text)


def test_finds_the_article_first_and_marks_why(nobody: Calls) -> None:
    page = searched(nobody, "how do I boost")

    order = [link["href"] for link in page.all("a") if link["href"].startswith("/help/how-") or "wifi" in link["href"]]
    assert order[0] == "/help/how-boost"
    assert page.all("mark")
    assert "articles found" in page.text


@pytest.mark.parametrize(("words", "slug"), [("ofline chargr", "charger-offline"), ("tarrif", "add-tariff")])
def test_forgives_typing_errors(nobody: Calls, words: str, slug: str) -> None:
    items = nobody.get("/help/search.json", query_string={"q": words}).json["items"]

    assert f"/help/{slug}" in [one["href"] for one in items[:3]]


def test_as_one_types_it_gives_pieces_and_what_to_announce(nobody: Calls) -> None:
    answer = nobody.get("/help/search.json", query_string={"q": "boost", "locale": "de"})

    first = answer.json["items"][0]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json["status"].endswith("Artikel gefunden")
    assert first["href"].endswith("?locale=de")
    assert ["Boost", True] in first["title"]
    assert first["lang"] == "de"
    assert len(answer.json["items"]) <= 6
    assert nobody.get("/help/search.json").json == {"status": "", "items": []}


def test_counts_one_as_one(nobody: Calls) -> None:
    status = nobody.get("/help/search.json", query_string={"q": "junk"}).json

    assert len(status["items"]) == 1
    assert status["status"] == "1 article found"


def test_nothing_found_says_so_and_offers_what_is_near_and_a_person(nobody: Calls) -> None:
    page = searched(nobody, "zzxxqq")

    assert "Nothing found" in page.text
    assert "Perhaps one of these" in page.text
    assert len([link for link in page.all("a") if "person-link" in link.get("class", "")]) == 2
    assert sum(link["href"] == "/help/why-rejected" for link in page.all("a")) == 1


def test_near_ones_are_those_with_the_nearest_words(nobody: Calls) -> None:
    page = searched(nobody, "chrgrofln")

    assert "Nothing found" in page.text
    assert any("charger" in link["href"] for link in page.all("a"))


def test_without_words_it_asks_for_some(nobody: Calls) -> None:
    for words in ("", "   ", "\u0000"):
        page = searched(nobody, words)

        assert "Type what you would like to know" in page.text
        assert "Nothing found" not in page.text


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(nobody: Calls, words: str) -> None:
    page = searched(nobody, words)

    assert {tag for tag, _ in page.elements} & {"img", "iframe", "object"} == set()
    assert [
        held for held in page.all("script") if "src" not in held and held.get("type") != "application/ld+json"
    ] == []
    assert not [name for _, held in page.elements for name in held if name.startswith("on")]
    assert all(not link["href"].startswith("javascript:") for link in page.all("a"))
    assert page.all("title")
    assert nobody.get("/help/search.json", query_string={"q": words}).status_code == 200


def test_what_is_not_found_is_kept_as_a_gap_once_a_reader(nobody: Calls) -> None:
    for agent in ("one", "one", "two"):
        nobody.get("/help/search?q=QQzz+pmpqx&locale=nl", headers={"User-Agent": agent})
        nobody.get("/help/search.json?q=QQzz+pmpqx&locale=nl", headers={"User-Agent": "three"})

    assert [gap.text for gap in unanswered(nobody.db, TODAY)] == ["qqzz pmpqx", "qqzz pmpqx"]


def test_what_may_name_somebody_is_not_kept(nobody: Calls) -> None:
    for words in ("qqzz alice@example.org", "qqzz 07700 900123", "qqzz CHG48211", "alice@example.org 4111111111111111"):
        searched(nobody, words)

    assert {gap.text for gap in unanswered(nobody.db, TODAY)} == {"qqzz"}


def test_what_is_found_is_no_gap(nobody: Calls) -> None:
    searched(nobody, "boost")

    assert unanswered(nobody.db, TODAY) == []
