from __future__ import annotations

import pytest

from tests.channels.conftest import Calls, assert_problem

ARTICLES = "/api/v1/articles"


def test_anybody_may_list_them(nobody: Calls) -> None:
    page = nobody.get(ARTICLES).json

    assert page["next"] is None
    assert {"charger-offline", "how-boost"} <= {one["slug"] for one in page["items"]}
    assert all(one["title"] and one["url"].endswith(one["slug"]) for one in page["items"])


def test_finds_them_by_the_customers_words(nobody: Calls) -> None:
    found = nobody.get(ARTICLES, query_string={"q": "how do I boost"}).json["items"]

    assert found[0]["slug"] == "how-boost"
    begin, end = found[0]["title_highlights"][-1]
    assert found[0]["title"][begin:end] == "Boost"
    assert found[0]["excerpt_highlights"]


@pytest.mark.parametrize("words", ["zzzzzz qqqqqq", "'; DROP TABLE --", "%", '"* OR', "ß" * 200])
def test_odd_words_find_little_and_break_nothing(nobody: Calls, words: str) -> None:
    assert nobody.get(ARTICLES, query_string={"q": words}).status_code == 200


@pytest.mark.parametrize(("name", "value"), [("q", "a" * 201), ("q", "a\nb"), ("locale", "x" * 36)])
def test_words_have_a_length(nobody: Calls, name: str, value: str) -> None:
    answer = nobody.get(ARTICLES, query_string={name: value})

    assert assert_problem(answer, 422)["errors"][0]["field"] == name


def test_gives_one_as_markdown_and_as_clean_html(nobody: Calls) -> None:
    article = nobody.get(f"{ARTICLES}/charger-offline").json

    assert article["slug"] == "charger-offline"
    assert article["body"].startswith("## ")
    assert "<h2>" in article["html"]
    assert "<script" not in article["html"]
    assert article["steps"]


@pytest.mark.parametrize(
    "slug", ["nothing", "..%2F..%2Fpyproject", "charger-offline.md", "%00", "CHARGER-OFFLINE", "a" * 300]
)
def test_knows_no_other(nobody: Calls, slug: str) -> None:
    assert_problem(nobody.get(f"{ARTICLES}/{slug}"), 404)


def test_notes_whether_one_helped(nobody: Calls) -> None:
    path = f"{ARTICLES}/charger-offline/feedback"

    assert nobody.post(path, {"helpful": True}).status_code == 201
    assert nobody.post(path, {"helpful": False, "comment": "It did not"}).status_code == 201
    assert_problem(nobody.post(path, {"helpful": "yes"}), 422)
    assert_problem(nobody.post(f"{ARTICLES}/nothing/feedback", {"helpful": True}), 404)


def test_shows_one_as_a_page(nobody: Calls) -> None:
    page = nobody.get("/help/charger-offline")

    assert page.status_code == 200
    assert "<h1>Why is my charger offline?</h1>" in page.text
    assert 'href="/help/wifi-setup"' in page.text
