"""Large letters on a small phone: what was said keeps most of the panel."""

from __future__ import annotations

from tests.browser.chat import NARROW, Chats

MOST_OF = 0.45
"""Of the panel's height; with letters of the usual size it is two thirds."""


def test_what_was_said_keeps_its_room_where_letters_are_twice_as_large(site: Chats) -> None:
    chat = site.open(NARROW).open()
    chat.page.evaluate("document.documentElement.style.fontSize = '200%'")
    chat.ask("how do I boost")

    log, panel = (chat.host.locator(part).bounding_box() or {"height": 0} for part in (".log", ".sa"))

    assert log["height"] >= MOST_OF * panel["height"]
    assert chat.overflow() == []
    assert chat.violations() == []
