"""Several tabs share what waits to be sent, and whoever is signed in last is whose conversation stands."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.chat import NARROW, QUESTION, Chat, Chats

BOOST, CANCEL = "how do I boost", "how do I cancel a session"
HELD = """given => {
  const { talk } = SupportAssistant.panel;
  return talk.service.transcript(talk.conversation.id).then(({ messages }) => messages.map((one) => one.text));
}"""
ALL_SENT = "Object.keys(localStorage).every((key) => !key.includes('unsent'))"


def _reads(chat: Chat) -> list[str]:
    return [text.split("\n")[-1] for text in chat.host.locator(".asked").all_inner_texts()]


def test_what_waited_is_sent_once_and_in_its_order_though_two_tabs_come_back_at_once(site: Chats) -> None:
    context = site.context()
    one, other = (site.tab(context).open() for _ in range(2))
    context.set_offline(offline=True)
    for text in (BOOST, CANCEL, QUESTION):
        one.call("ask(given)", text)
    one.page.get_by_text("Waiting to send").nth(2).wait_for()

    context.set_offline(offline=False)
    for tab in (one, other):
        tab.answers.nth(2).wait_for()
    one.page.wait_for_function(ALL_SENT)

    assert one.page.evaluate(HELD) == other.page.evaluate(HELD) == [BOOST, CANCEL, QUESTION]
    assert _reads(one) == _reads(other) == [BOOST, CANCEL, QUESTION]
    expect(one.answers).to_have_count(3)
    expect(other.answers).to_have_count(3)


def test_a_sign_in_while_the_panel_loads_finds_the_conversation_that_waits_for_a_person(site: Chats) -> None:
    chat = site.open().open()
    chat.ask(BOOST)
    chat.page.get_by_role("button", name="Talk to a person").click()
    chat.page.get_by_text("A person takes over").wait_for()

    chat.page.reload()
    chat.page.wait_for_function("SupportAssistant.loading")
    site.sign_in(chat)
    chat.open()

    chat.page.get_by_text("A person takes over").wait_for()
    assert _reads(chat) == [BOOST, "Talk to a person"]


def test_of_two_sign_ins_at_once_the_last_one_stands(site: Chats) -> None:
    chat = site.open(customer=None).open()

    chat.page.evaluate("given => given.forEach((token) => SupportAssistant.setUser({ token }))", _both(site))

    chat.page.get_by_text("Hello Bob").wait_for()
    chat.page.wait_for_timeout(500)
    expect(chat.page.get_by_text("Hello Alice")).to_have_count(0)


def _both(site: Chats) -> list[str]:
    return [site.credential(customer) for customer in ("alice", "bob")]


def test_a_chat_at_the_start_of_the_line_fills_a_phone_too(site: Chats) -> None:
    site.page.options = ' data-position="start"'
    chat = site.open(NARROW).open()

    box = chat.host.locator(".sa").bounding_box()

    assert box is not None
    assert (box["x"], box["width"], box["height"]) == (0, *NARROW)


def test_a_question_is_read_in_its_own_direction_on_a_page_from_right_to_left(site: Chats) -> None:
    site.page.attributes = ' dir="rtl"'
    chat = site.open().open()
    chat.ask(BOOST)

    directions = chat.page.evaluate(
        """() => [".asked", ".verdict"].map((name) => {
          const said = SupportAssistant.shadowRoot.querySelector(name);
          return getComputedStyle(said).unicodeBidi;
        })"""
    )

    assert directions == ["plaintext", "plaintext"]
