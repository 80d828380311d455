"""Everything by keyboard, and nothing by single keys for those who switched them off."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.console.conftest import WIDE, Consoles, Customer


@pytest.mark.parametrize("name", ["ana", "ada"])
def test_the_keyboard_is_enough(consoles: Consoles, bob: Customer, name: str) -> None:
    conversation_id = bob.hands_over("nobody answers me")
    console = consoles.open(WIDE, name)
    page = console.page
    row = page.locator(f'.q[href*="{conversation_id}"]')
    row.wait_for()
    for _ in range(page.locator(".q").count()):
        page.keyboard.press("j")
        if row.evaluate("row => row === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{conversation_id}#latest")
    console.listens()

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    page.locator("#state", has_text="You have this").wait_for()
    page.keyboard.press("n")
    page.keyboard.type("t e b are letters here")
    page.keyboard.press("Control+Enter")
    page.locator(".line-note", has_text="t e b are letters here").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.keyboard.type("Hello Bob")
    page.keyboard.press("Control+Enter")
    page.locator(".line-agent", has_text="Hello Bob").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("z")
    page.keyboard.press("Enter")
    expect(page.locator(".went-on")).to_contain_text("Put aside.")
    console.listens()
    page.keyboard.press("u")
    page.locator("#state", has_text="Put aside until").wait_for()
    console.listens()
    page.keyboard.press("e")
    expect(page.locator(".went-on")).to_contain_text("Resolved.")
    console.listens()
    page.keyboard.press("/")
    page.keyboard.type("bob")
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/search?q=bob")
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url("**/console/conversations")

    assert console.complaints == []


def test_single_keys_do_nothing_where_they_are_switched_off(consoles: Consoles, alice: Customer) -> None:
    conversation_id = alice.hands_over()
    console = consoles.open(name="ada")
    page = console.page
    page.locator(".me > summary").click()
    page.get_by_role("button", name="Switch single keys off").click()
    page.wait_for_load_state()
    console.open(conversation_id)

    for key in ("t", "n", "?", "/", "j"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement === document.body")
    expect(page.locator("#state")).not_to_contain_text("You have this")
    page.get_by_role("button", name="Keyboard").click()
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()

    page.keyboard.press("Escape")
    page.locator(".me > summary").click()
    page.get_by_role("button", name="Switch single keys on").click()
    page.wait_for_load_state()
