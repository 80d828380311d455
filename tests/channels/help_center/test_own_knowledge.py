"""An operator's own knowledge: drafts nobody sees, articles half translated, a language written from right to left."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.articles.library import knowledge_root
from assistant.service import create_app
from assistant.settings import Settings
from tests.channels.conftest import Calls
from tests.channels.help_center.conftest import PUBLIC, Page
from tests.channels.identity.credentials import NOW

CANARY = "Zanzibarcanary"


@pytest.fixture(scope="module")
def own_knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("own") / "knowledge"
    shutil.copytree(knowledge_root(), root)
    guide = (root / "en" / "guides" / "how-boost.md").read_text(encoding="utf-8")
    for status in ("draft", "internal"):
        text = guide.replace("title: How do I start", f"status: {status}\ntitle: {CANARY} how do I start", 1)
        (root / "en" / "guides" / f"hidden-{status}.md").write_text(text, encoding="utf-8")
    (root / "de" / "guides" / "hidden-draft.md").write_text(
        (root / "de" / "guides" / "how-boost.md").read_text(encoding="utf-8").replace("title: ", f"title: {CANARY} "),
        encoding="utf-8",
    )
    half = root / "de" / "causes" / "charger-offline.md"
    half.write_text(half.read_text(encoding="utf-8").partition("## Answer")[0], encoding="utf-8")
    words = root / "ar" / "wording" / "help_center.toml"
    words.parent.mkdir(parents=True)
    words.write_text('own_name = "العربية"\ndirection = "rtl"\nhome = "مساعدة"\n', encoding="utf-8")
    return root


@pytest.fixture
def own(settings: Settings, nobody: Calls, own_knowledge: Path) -> Calls:
    known = replace(settings, knowledge=own_knowledge, public_url=PUBLIC)
    return Calls(create_app(known, nobody.db, clock=lambda: NOW).app, nobody.db, headers={"Host": "help.example"})


def test_a_draft_appears_on_no_public_route(own: Calls) -> None:
    paths = ["/help", "/help/topics/schedules", "/help/sitemap.xml", "/help/feed.atom", "/api/v1/articles"]
    for words in (CANARY, "boost"):
        paths += [f"/help/search?q={words}", f"/help/search.json?q={words}", f"/api/v1/articles?q={words}"]
    for status in ("draft", "internal"):
        paths += [f"/help/hidden-{status}", f"/api/v1/articles/hidden-{status}", f"/help/hidden-{status}?locale=de"]

    for path in paths:
        shown = own.get(path).text.replace(f'value="{CANARY}"', "").replace(f"“{CANARY}”", "")
        shown = shown.replace(f"q={CANARY}", "").replace(f"locale=ar&amp;q={CANARY}", "")
        assert CANARY not in shown, path
        assert "hidden-" not in shown, path
    for status in ("draft", "internal"):
        assert own.get(f"/help/hidden-{status}").status_code == 404
        assert own.send("POST", f"/help/hidden-{status}/feedback", data={"helpful": "yes"}).status_code == 404


def test_an_article_that_is_not_translated_says_so_and_says_its_language(own: Calls) -> None:
    page = Page(own.get("/help/charger-offline?locale=de").text)

    assert "Ein Teil dieses Artikels ist auf Englisch" in page.text
    assert page.all("div", class_="part part-answer", lang="en", dir="ltr")
    assert "Was zu tun ist" in page.text
    assert "lang" not in page.all("h1")[0]


def test_a_language_from_right_to_left_is_set_so_and_english_in_it_is_not(own: Calls) -> None:
    page = Page(own.get("/help/how-boost?locale=ar").text)

    assert page.all("html", lang="ar", dir="rtl")
    assert page.all("h1", lang="en", dir="ltr")
    assert page.all("div", class_="part part-steps", lang="en", dir="ltr")
    assert "العربية" in page.text
    assert "مساعدة" in page.text


def test_knowledge_without_topics_still_makes_pages(
    settings: Settings, nobody: Calls, own_knowledge: Path, tmp_path: Path
) -> None:
    root = tmp_path / "knowledge"
    shutil.copytree(own_knowledge, root, ignore=shutil.ignore_patterns("topics.toml"))
    before = Calls(create_app(replace(settings, knowledge=root), nobody.db, clock=lambda: NOW).app, nobody.db)

    for path in ("/help", "/help/how-boost", "/help/topics/other", "/help/search?q=boost"):
        assert before.get(path).status_code == 200
