from __future__ import annotations

from tests.browser.console.conftest import Console, Consoles, Customer

KIND = "document.getElementById('reply').elements.kind.value"


def test_what_was_written_as_a_note_is_a_note_when_the_agent_comes_back(consoles: Consoles, alice: Customer) -> None:
    conversation_id, another = alice.hands_over(), alice.hands_over()
    console = consoles.open()
    console.open(conversation_id)
    console.page.locator(".seg", has_text="Note").click()
    console.page.locator("#text").fill("She rang twice today.")

    console.open(another)
    console.open(conversation_id)

    assert _in_the_box(console) == ("She rang twice today.", "note")


def test_a_reply_that_became_a_note_by_a_key_stays_one(consoles: Consoles, alice: Customer) -> None:
    conversation_id = alice.hands_over()
    console = consoles.open()
    console.open(conversation_id)
    console.page.locator("#text").fill("She rang twice today.")
    console.page.keyboard.press("Escape")
    console.page.keyboard.press("n")

    console.page.goto(f"{console.url}/console/macros")
    console.open(conversation_id)

    assert _in_the_box(console) == ("She rang twice today.", "note")
    assert console.complaints == []


def _in_the_box(console: Console) -> tuple[str, str]:
    return console.page.locator("#text").input_value(), console.page.evaluate(KIND)
