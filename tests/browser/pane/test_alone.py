"""The pane of suggested replies alone: by keyboard, without script, and readable by everybody."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.pane.conftest import Served, signed_in

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""The server of these tests leaves a file open that a page which is closed no longer reads."""


def test_the_keyboard_chooses_edits_and_sends(ana: BrowserContext, served: Served) -> None:
    page = ana.new_page()
    page.goto(served.pane)
    cards = page.locator("[data-suggestion]")

    page.keyboard.press("2")
    assert [cards.nth(place).get_attribute("open") for place in (0, 1)] == [None, ""]
    assert page.evaluate("document.activeElement.closest('[data-suggestion]') === document.querySelectorAll('.s')[1]")
    page.keyboard.press("1")
    page.keyboard.press("i")
    box = cards.first.locator("textarea")
    assert page.evaluate("document.activeElement.name") == "text"
    box.fill("s 1 d ?")
    cards.first.get_by_role("button", name="Send edited").click()
    page.get_by_text("Sent to the customer.").wait_for()

    assert served.said() == ["s 1 d ?"]


def test_one_key_sends_and_one_dismisses(ana: BrowserContext, served: Served) -> None:
    page = ana.new_page()
    page.goto(served.pane)
    text = page.locator(".s-text").first.inner_text()

    page.keyboard.press("?")
    expect(page.get_by_text("choose a suggestion")).to_be_visible()
    page.keyboard.press("s")
    page.get_by_text("Sent to the customer.").wait_for()
    page.keyboard.press("d")
    page.get_by_text("Dismissed.").wait_for()

    assert served.said() == [text]
    expect(page.get_by_text("Nothing to suggest.")).to_be_visible()


def test_it_works_without_script(browser: Browser, served: Served) -> None:
    context = signed_in(browser, served, java_script_enabled=False)
    page = context.new_page()
    page.goto(served.pane)

    page.locator(".s-edit summary").first.click()
    page.locator("textarea[name=text]").first.fill("Without script.")
    page.get_by_role("button", name="Send edited").first.click()
    page.get_by_text("Sent to the customer.").wait_for()

    assert served.said() == ["Without script."]
    context.close()


def test_alone_it_offers_no_insert_and_hears_nobody(ana: BrowserContext, served: Served) -> None:
    page = ana.new_page()
    page.goto(served.pane)

    page.evaluate("postMessage({type: 'charge-assistant/open', customer: 'bob', text: 'x'}, '*')")
    page.evaluate("new Promise((done) => setTimeout(done))")

    expect(page.locator("[data-insert]:visible")).to_have_count(0)
    assert page.url == served.pane


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360, 320])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, served: Served, width: int, scheme: str
) -> None:
    context = signed_in(browser, served, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    for path in (served.pane, f"{served.url}/console/conversations/{served.conversation_id}/suggestions"):
        page.goto(path)
        page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
        found = Axe().run(page).response["violations"]
        assert [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(served.pane)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    assert complaints == []
    context.close()
