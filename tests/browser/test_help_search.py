"""Searching and reading in the help center: with script, without, by keyboard."""

from __future__ import annotations

import pytest

from tests.browser.conftest import NARROW, Pages

ARTICLE = "help/charger-offline"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "' autofocus onfocus=alert(1) x='",
    "</script><svg/onload=alert(1)>",
    "javascript:alert(1)",
)


def test_results_come_while_one_types_and_are_announced(pages: Pages) -> None:
    opened = pages.open(path="help")
    page = opened.page
    status = page.locator("[data-search-status]")
    assert status.get_attribute("role") == "status"

    page.locator("#q").press_sequentially("charger ofline", delay=5)
    page.locator(".hits a").first.wait_for()

    assert page.locator(".hits a").first.inner_text().startswith("Why is my charger offline?")
    assert page.locator(".hits mark").count() >= 2
    assert "articles found" in status.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement === document.querySelector('.hits a')")
    page.keyboard.press("Escape")
    assert page.locator(".hits").is_hidden()
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Enter")
    page.wait_for_url("**/help/search?**")
    assert page.locator(".results a").first.inner_text() == "Why is my charger offline?"
    assert opened.complaints == []


def test_a_result_is_opened_by_keyboard_alone(pages: Pages) -> None:
    page = pages.open(path="help?locale=de").page

    page.locator("#q").press_sequentially("boost", delay=5)
    page.locator(".hits a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url("**/help/**?locale=de")
    assert page.locator("html").get_attribute("lang") == "de"


def test_words_that_nothing_holds_are_announced_too(pages: Pages) -> None:
    page = pages.open(path="help").page

    page.locator("#q").fill("zzxxqq")
    page.locator("[data-search-status]").filter(has_text="Nothing found").wait_for(state="attached")

    assert page.locator(".hits").is_hidden()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_run_nothing(pages: Pages, words: str) -> None:
    opened = pages.open(path="help")
    page = opened.page
    page.on("dialog", lambda dialog: opened.complaints.append(dialog.message))

    page.locator("#q").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/help/search?**")

    assert page.locator("#q").input_value() == words
    assert words in page.locator("h1").inner_text()
    assert opened.complaints == []


def test_search_works_without_script(pages: Pages) -> None:
    page = pages.open(path=ARTICLE, java_script_enabled=False).page

    page.locator("#q").fill("why rejected")
    page.get_by_role("button", name="Search").click()

    assert page.locator(".results a").first.inner_text() == 'Why does my session appear as "Rejected"?'


def test_says_whether_it_was_useful_in_place(pages: Pages) -> None:
    opened = pages.open(path="help/wifi-setup")
    page = opened.page

    page.locator(".useful").get_by_role("button", name="Yes").click()
    page.get_by_text("Noted, thank you.").wait_for()

    assert page.locator("[data-useful]").is_hidden()
    assert opened.complaints == []


def test_useful_without_script(pages: Pages) -> None:
    page = pages.open(path="help/wifi-setup", java_script_enabled=False).page

    page.locator(".useful").get_by_role("button", name="No").click()

    assert page.url.endswith("#useful")
    assert "A person can look at it with you" in page.locator(".useful").inner_text()


def test_printed_it_is_the_article_alone(pages: Pages) -> None:
    opened = pages.open(NARROW, ARTICLE)
    page = opened.page
    assert page.get_by_role("button", name="Print").is_visible()

    page.emulate_media(media="print")

    for gone in (".bar", ".side", ".foot", ".check", ".useful form"):
        assert page.locator(gone).first.is_hidden()
    assert page.get_by_role("heading", name="What to do").is_visible()


def test_a_checked_session_is_printed_whole(pages: Pages) -> None:
    page = pages.open(NARROW, ARTICLE).page
    page.get_by_role("button", name="Alice").click()
    page.locator(".pick button").click()
    page.locator(".found .verdict").wait_for()

    page.emulate_media(media="print")

    box = page.locator(".found").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW[0]
    assert page.locator(".pick").is_hidden()


def test_a_part_of_an_article_can_be_linked_to(pages: Pages) -> None:
    page = pages.open(path=f"{ARTICLE}#no-help").page

    assert page.evaluate("document.querySelector(':target').textContent") == "If it did not help"
    page.locator(".toc a", has_text="What to do").click()
    assert page.url.endswith("#steps")
