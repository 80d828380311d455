"""What the customer says of an answer: kept by the service, and shown again after a reload."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.chat import Chat, Chats

ASKED = "Does this explain it?"


def _again(site: Chats, chat: Chat) -> Chat:
    """Load the page again and open the chat, as the same customer."""
    chat.page.reload()
    site.sign_in(chat)
    chat.open()
    chat.answers.last.wait_for()
    return chat


def test_the_last_answer_can_still_be_judged_after_a_reload_and_no_older_one(site: Chats) -> None:
    chat = site.open().open()
    chat.ask("how do I boost")
    chat.ask("how do I cancel a session")

    _again(site, chat)

    asked = chat.host.get_by_role("group", name=ASKED)
    expect(asked).to_have_count(1)
    expect(chat.host.locator(".turn").last.get_by_role("group", name=ASKED)).to_have_count(1)
    assert chat.violations() == []
    with chat.page.expect_response("**/feedback"):
        asked.get_by_role("button", name="No, this does not explain it").click()
    expect(asked).to_contain_text("Noted, thank you. No, this does not explain it")
    assert chat.complaints == []


@pytest.mark.parametrize("said", ["Yes, this explains it", "No, this does not explain it"])
def test_what_was_said_is_shown_after_a_reload_and_not_asked_again(site: Chats, said: str) -> None:
    chat = site.open().open()
    chat.ask("how do I boost")
    with chat.page.expect_response("**/feedback"):
        chat.host.get_by_role("button", name=said).click()

    _again(site, chat)

    expect(chat.host.get_by_role("group", name=ASKED)).to_contain_text(f"Noted, thank you. {said}")
    expect(chat.host.get_by_role("button", name=said)).to_have_count(0)
    expect(chat.host.get_by_role("group", name="How good was the help?")).to_have_count(1 if said[0] == "Y" else 0)
    assert chat.violations() == []
