from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE, Pages

QUESTION = "why was last night rejected"
PLACES = ["", "schedule", "charger"]


def test_a_rejected_row_explains_itself_in_the_chat(pages: Pages) -> None:
    opened = pages.open()
    row = opened.page.locator(".night", has_text="Rejected").first
    day = row.locator("h2").inner_text().split()[1]

    row.get_by_role("button").click()
    opened.page.locator(".answer").wait_for()

    expect(opened.page.locator(".verdict")).to_contain_text(f" {day} ")
    expect(opened.page.locator(".answer .tl-svg")).to_be_visible()
    assert opened.complaints == []


@pytest.mark.parametrize("customer", ["alice", "bob", "carol"])
def test_every_row_of_every_customer_is_answered(pages: Pages, customer: str) -> None:
    opened = pages.open(path=f"?customer={customer}")
    buttons = opened.page.locator(".night form button")
    asked = 0

    for place in range(buttons.count()):
        buttons.nth(place).evaluate("button => button.click()")
        opened.page.locator(".answer").nth(asked).wait_for()
        asked += 1
        if opened.page.locator(".handed").count():
            break  # from here on the assistant is silent

    assert asked
    assert opened.complaints == []


def test_another_customer_who_signs_in_begins_anew(pages: Pages) -> None:
    opened = pages.open()
    opened.ask(QUESTION)

    opened.page.get_by_role("navigation", name="Signed in as").get_by_role("link", name="Bob").dispatch_event("click")
    opened.page.wait_for_url("**customer=bob")
    opened.page.locator("support-assistant .launcher").click()
    opened.page.get_by_role("textbox").wait_for()

    expect(opened.page.locator(".answer")).to_have_count(0)


def test_the_conversation_goes_on_in_another_place_of_the_app(pages: Pages) -> None:
    opened = pages.open()
    opened.ask(QUESTION)
    verdict = opened.page.locator(".verdict").inner_text()

    opened.page.goto(f"{pages.url}charger?customer=alice")
    opened.page.locator("support-assistant .launcher").click()

    opened.page.locator(".verdict").wait_for()
    expect(opened.page.locator(".verdict")).to_have_text(verdict, use_inner_text=True)


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("root", ["100%", "200%"])
def test_no_place_of_the_app_scrolls_sideways(pages: Pages, path: str, root: str) -> None:
    opened = pages.open(NARROW, path)

    opened.page.evaluate("size => { document.documentElement.style.fontSize = size }", root)

    assert opened.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    assert opened.complaints == []


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_app_works_without_script(pages: Pages, size: tuple[int, int]) -> None:
    page = pages.open(size, java_script_enabled=False).page

    page.locator(".night", has_text="Rejected").first.get_by_role("button").click()
    expect(page.locator(".answer .verdict")).to_contain_text(re.compile("did not|was not"))
    expect(page.locator(".answer .tl-svg")).to_be_visible()

    page.get_by_label("Your message").fill("How do I boost?")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".answer")).to_have_count(2)

    page.get_by_role("button", name="Talk to a person").last.click()
    expect(page.locator(".handed")).to_contain_text("Place")


def test_help_is_in_the_bar_of_every_place(pages: Pages) -> None:
    opened = pages.open(path="charger")
    opened.page.get_by_role("link", name="Help", exact=True).click()
    opened.page.get_by_role("dialog", name="Charging help").wait_for()
    assert opened.complaints == []

    page = pages.open(path="charger", java_script_enabled=False).page
    page.get_by_role("link", name="Help", exact=True).click()
    expect(page.get_by_role("heading", name="Charging help")).to_be_visible()
