"""After a conversation is resolved or put aside: the next one, and the way back."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.console.conftest import WIDE, Consoles, Customer

PHONE = (360, 740)


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")])
def test_resolves_by_key_and_goes_back_by_key(
    consoles: Consoles, alice: Customer, bob: Customer, size: tuple[int, int], scheme: str
) -> None:
    alices = alice.hands_over()
    bob.hands_over()
    console = consoles.open(size, color_scheme=scheme)
    console.open(alices)
    page = console.page

    page.keyboard.press("e")
    expect(page).not_to_have_url(re.compile(f"conversations/{alices}"))
    expect(page.locator(".went-on")).to_contain_text("Resolved.")
    console.listens()
    assert Axe().run(page).response["violations"] == []

    page.keyboard.press("u")
    expect(page).to_have_url(re.compile(f"conversations/{alices}"))
    expect(page.locator("#lines")).to_contain_text("resolved this")
    assert console.complaints == []
