"""The suggestions beside a conversation in the console: chosen, edited in the reply box, sent and dismissed by key."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from assistant.records.suggestions import suggestion
from tests.browser.pane.conftest import Served, signed_in

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""The server of these tests leaves a file open that a page which is closed no longer reads."""


def _conversation(browser: Browser, served: Served, width: int = 1280, **reader: Any) -> Page:  # noqa: ANN401 # options
    context = signed_in(browser, served, viewport={"width": width, "height": 900}, **reader)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{served.url}/console/conversations/{served.conversation_id}#suggestions")
    page.locator("[data-suggestion]").first.wait_for()
    return page


def test_suggestions_wait_for_the_policy_that_lets_them_in(browser: Browser, served: Served) -> None:
    context = signed_in(browser, served)
    page = context.new_page()
    held: list[Route] = []
    page.route("**/console/policy.js", lambda route: held.append(route))  # noqa: PLW0108 # it must be a function
    page.goto(f"{served.url}/console/conversations/{served.conversation_id}", wait_until="commit")
    page.locator("#offers[data-htmx-powered]").wait_for(state="attached")
    page.evaluate(f"fetch('/console/conversations/{served.conversation_id}/suggestions').then((got) => got.text())")

    [policy] = held
    policy.continue_()

    page.locator("[data-suggestion]").first.wait_for()
    context.close()


def test_a_draft_is_edited_in_the_reply_box(browser: Browser, served: Served) -> None:
    page = _conversation(browser, served)
    first = page.locator("[data-suggestion]").first
    text, named = first.locator(".s-text").inner_text(), first.get_attribute("data-suggestion")

    page.keyboard.press("1")
    page.keyboard.press("i")
    box = page.locator("#text")
    expect(box).to_have_value(text)
    expect(page.locator("#from")).to_have_text("From suggestion 1")
    box.fill("In my own words.")
    page.keyboard.press("Control+Enter")
    page.locator(f"[data-suggestion='{named}']").wait_for(state="detached")

    assert served.said() == ["In my own words."]
    assert suggestion(served.db, str(named)).outcome == "edited"
    page.context.close()


def test_one_key_sends_and_another_dismisses(browser: Browser, served: Served) -> None:
    page = _conversation(browser, served)
    first = page.locator("[data-suggestion]").first
    text, named = first.locator(".s-text").inner_text(), first.get_attribute("data-suggestion")

    page.keyboard.press("s")
    page.locator(f"[data-suggestion='{named}']").wait_for(state="detached")
    assert served.said() == [text]
    page.keyboard.press("d")
    page.get_by_text("Nothing to suggest.").wait_for()

    assert served.said() == [text]
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360, 320])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, served: Served, width: int, scheme: str
) -> None:
    page = _conversation(browser, served, width, color_scheme=scheme)
    page.evaluate("for (const one of document.querySelectorAll('.sug details')) one.open = true")

    found = Axe().run(page).response["violations"]
    assert [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_the_list_of_keys_tells_of_them(browser: Browser, served: Served) -> None:
    page = _conversation(browser, served)

    page.keyboard.press("?")

    expect(page.get_by_text("Choose a suggested reply; then")).to_be_visible()
    page.context.close()
