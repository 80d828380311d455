"""Searching and reading in the help center: with script, without, by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

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
    expect(status).to_have_attribute("role", "status")

    page.locator("#q").press_sequentially("charger ofline", delay=5)
    page.locator(".hits a").first.wait_for()

    expect(page.locator(".hits a").first).to_contain_text(re.compile("^Why is my charger offline[?]"))
    expect(page.locator(".hits mark").nth(1)).to_be_visible()
    expect(status).to_contain_text("articles found")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement === document.querySelector('.hits a')")
    page.keyboard.press("Escape")
    expect(page.locator(".hits")).to_be_hidden()
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Enter")
    page.wait_for_url("**/help/search?**")
    expect(page.locator(".results a").first).to_have_text("Why is my charger offline?")
    assert opened.complaints == []


def test_a_result_is_opened_by_keyboard_alone(pages: Pages) -> None:
    page = pages.open(path="help?locale=de").page

    page.locator("#q").press_sequentially("boost", delay=5)
    page.locator(".hits a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url("**/help/**?locale=de")
    expect(page.locator("html")).to_have_attribute("lang", "de")


def test_words_that_nothing_holds_are_announced_too(pages: Pages) -> None:
    page = pages.open(path="help").page

    page.locator("#q").fill("zzxxqq")
    page.locator("[data-search-status]").filter(has_text="Nothing found").wait_for(state="attached")

    expect(page.locator(".hits")).to_be_hidden()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_run_nothing(pages: Pages, words: str) -> None:
    opened = pages.open(path="help")
    page = opened.page
    page.on("dialog", lambda dialog: opened.complaints.append(dialog.message))

    page.locator("#q").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/help/search?**")

    expect(page.locator("#q")).to_have_value(words)
    expect(page.locator("h1")).to_contain_text(words)
    assert opened.complaints == []


def test_search_works_without_script(pages: Pages) -> None:
    page = pages.open(path=ARTICLE, java_script_enabled=False).page

    page.locator("#q").fill("why rejected")
    page.get_by_role("button", name="Search").click()

    expect(page.locator(".results a").first).to_have_text('Why does my session appear as "Rejected"?')


def test_says_whether_it_was_useful_in_place(pages: Pages) -> None:
    opened = pages.open(path="help/wifi-setup")
    page = opened.page

    page.locator(".useful").get_by_role("button", name="Yes").click()
    page.get_by_text("Noted, thank you.").wait_for()

    expect(page.locator("[data-useful]")).to_be_hidden()
    assert opened.complaints == []


def test_useful_without_script(pages: Pages) -> None:
    page = pages.open(path="help/wifi-setup", java_script_enabled=False).page

    page.locator(".useful").get_by_role("button", name="No").click()

    assert page.url.endswith("#useful")
    expect(page.locator(".useful")).to_contain_text("A person can look at it with you")


def test_printed_it_is_the_article_alone(pages: Pages) -> None:
    opened = pages.open(NARROW, ARTICLE)
    page = opened.page
    expect(page.get_by_role("button", name="Print")).to_be_visible()

    page.emulate_media(media="print")

    for gone in (".bar", ".side", ".foot", ".check", ".useful form"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_role("heading", name="What to do")).to_be_visible()


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
    expect(page.locator(".pick")).to_be_hidden()


def test_a_part_of_an_article_can_be_linked_to(pages: Pages) -> None:
    page = pages.open(path=f"{ARTICLE}#no-help").page

    assert page.evaluate("document.querySelector(':target').textContent") == "If it did not help"
    page.locator(".toc a", has_text="What to do").click()
    assert page.url.endswith("#steps")
