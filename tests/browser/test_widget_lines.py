"""What a bad line, a reload, a second tab or a restart does to a conversation: nothing is lost or asked twice."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Route, expect

from tests.browser.chat import QUESTION, Chat, Chats, served
from tests.browser.host_page import host_page
from tests.channels.running import free_port

BOOST = "how do I boost"


def _stored(chat: Chat) -> list[str]:
    """Return the texts that the service holds of the conversation."""
    given: list[str] = chat.page.evaluate(
        """async () => {
          const { talk } = SupportAssistant.panel;
          return (await talk.service.transcript(talk.conversation.id)).messages.map((one) => one.text);
        }"""
    )
    return given


def _write(chat: Chat, text: str) -> None:
    chat.box.fill(text)
    chat.box.press("Enter")


def test_what_is_written_offline_waits_and_is_sent_once_when_the_line_is_back(site: Chats) -> None:
    chat = site.open().open()
    chat.ask()
    chat.page.context.set_offline(offline=True)
    _write(chat, BOOST)
    _write(chat, "how do I cancel a session")
    chat.page.get_by_text("Waiting to send").first.wait_for()
    expect(chat.page.get_by_role("status").filter(has_text="You are offline")).to_be_visible()

    chat.page.context.set_offline(offline=False)
    chat.answers.nth(2).wait_for()

    assert _stored(chat) == [QUESTION, BOOST, "how do I cancel a session"]
    expect(chat.host.locator(".asked")).to_have_count(3)
    expect(chat.page.get_by_text("Waiting to send")).to_have_count(0)
    assert chat.page.evaluate("Object.keys(localStorage).filter((key) => key.includes('unsent'))") == []


def test_a_reply_that_was_lost_on_the_way_is_fetched_and_not_asked_twice(site: Chats) -> None:
    chat = site.open().open()
    sent: list[str] = []

    def lose_the_first(route: Route) -> None:
        answer = route.fetch()
        sent.append(route.request.post_data or "")
        if len(sent) == 1:
            route.abort()
        else:
            route.fulfill(response=answer)

    chat.page.route("**/messages?view=tree", lose_the_first)
    _write(chat, BOOST)
    chat.page.get_by_role("button", name="Try now").click()
    chat.answers.wait_for()

    assert len(set(sent)) == 1
    assert _stored(chat) == [BOOST]
    expect(chat.answers).to_have_count(1)
    expect(chat.host.locator(".asked")).to_have_count(1)


def test_a_conversation_is_found_again_after_a_reload_with_what_was_not_sent(site: Chats) -> None:
    chat = site.open().open()
    chat.ask()
    chat.page.route("**/messages?view=tree", lambda route: route.abort())
    _write(chat, BOOST)
    chat.page.get_by_text("Waiting to send").wait_for()
    chat.page.unroute("**/messages?view=tree")

    chat.page.reload()
    site.sign_in(chat)
    chat.open()
    chat.answers.nth(1).wait_for()

    assert _stored(chat) == [QUESTION, BOOST]
    expect(chat.answers).to_have_count(2)
    expect(chat.host.locator(".asked")).to_have_count(2)
    expect(chat.host.locator(".tl-svg")).to_have_count(1)


def test_what_an_answer_with_a_lost_reply_says_is_not_shown_twice_after_a_reload(site: Chats) -> None:
    chat = site.open().open()

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    chat.page.route("**/messages?view=tree", lose)
    _write(chat, BOOST)
    chat.page.get_by_text("Waiting to send").wait_for()
    chat.page.unroute("**/messages?view=tree")
    chat.page.reload()
    site.sign_in(chat)
    chat.open()
    chat.answers.wait_for()

    assert _stored(chat) == [BOOST]
    expect(chat.answers).to_have_count(1)
    expect(chat.host.locator(".asked")).to_have_count(1)


def test_two_tabs_are_one_conversation(site: Chats) -> None:
    context = site.context()
    one, other = (site.tab(context).open() for _ in range(2))
    one.ask(BOOST)
    one.call("ask(given)", QUESTION)
    one.answers.nth(1).wait_for()

    other.ask("how do I cancel a session")
    one.answers.nth(2).wait_for()

    assert _stored(one) == _stored(other) == [BOOST, QUESTION, "how do I cancel a session"]
    assert other.page.evaluate("SupportAssistant.panel.talk.conversation.id") == one.page.evaluate(
        "SupportAssistant.panel.talk.conversation.id"
    )


def test_a_conversation_with_a_person_goes_on_by_itself_after_a_restart_of_the_service(
    browser: Browser, tmp_path: Path
) -> None:
    port = free_port()
    with host_page() as page:
        site = Chats(browser, page, tmp_path)
        with served(page, tmp_path, port):
            chat = site.open().open()
            chat.ask()
            chat.page.get_by_role("button", name="Talk to a person").click()
            chat.host.locator(".handed").wait_for()
        _write(chat, BOOST)
        chat.page.get_by_text("Waiting to send").wait_for()
        expect(chat.page.get_by_role("status").filter(has_text="No answer from us yet")).to_be_visible()
        expect(chat.page.get_by_text("You are offline")).to_be_hidden()
        with served(page, tmp_path, port):
            chat.host.locator(".wait-line").wait_for(state="detached")
            site.agent("agent_joined", chat)
            site.agent("say", chat, "Back again.")
            chat.page.get_by_text("Back again.").wait_for()

            assert _stored(chat) == [QUESTION, "Talk to a person", BOOST, None, "Back again."]
            expect(chat.page.get_by_text("No answer from us yet")).to_be_hidden()


def test_what_was_said_is_fetched_again_where_it_could_not_be_at_first(site: Chats) -> None:
    chat = site.open().open()
    chat.ask(BOOST)
    failed: list[Route] = []

    def fail_twice(route: Route) -> None:
        failed.append(route)
        route.abort() if len(failed) < 3 else route.continue_()

    chat.page.route("**/api/v1/conversations/*?view=tree", fail_twice)
    chat.page.reload()
    site.sign_in(chat)
    chat.open()

    chat.answers.wait_for()
    assert len(failed) == 3
    expect(chat.page.get_by_role("status").filter(has_text="No answer from us yet")).to_be_hidden()


def test_a_credential_that_ended_is_asked_for_and_the_message_kept(site: Chats) -> None:
    chat = site.open().open()
    chat.call("on('error', (given) => { window.wrong = given.code; })")
    chat.call("setUser({ token: SupportAssistant.user.token.slice(0, -4) + 'AAAA' })")
    _write(chat, BOOST)
    chat.page.get_by_text("Your sign-in has ended").wait_for()
    assert chat.page.evaluate("window.wrong") == "credential_expired"

    site.sign_in(chat)
    chat.answers.wait_for()

    assert _stored(chat) == [BOOST]
    expect(chat.page.get_by_text("Your sign-in has ended")).to_be_hidden()


def test_a_host_that_can_renew_a_credential_is_asked_to(site: Chats) -> None:
    chat = site.open().open()
    chat.call(
        "setUser({ token: SupportAssistant.user.token.slice(0, -4) + 'AAAA', renew: async () => given })",
        site.credential(),
    )

    chat.ask(BOOST)

    assert _stored(chat) == [BOOST]


def test_without_storage_it_works_in_memory_and_says_so(site: Chats) -> None:
    context = site.context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    chat = site.tab(context).open()

    chat.ask()

    expect(chat.page.get_by_text("This browser keeps nothing for this page.")).to_have_count(1)
    assert chat.complaints == []


def test_somebody_else_on_the_same_device_sees_nothing_of_it(site: Chats) -> None:
    context = site.context()
    alice = site.tab(context).open()
    alice.ask()

    site.sign_in(alice, "bob")
    alice.page.get_by_text("Hello Bob.").wait_for()
    expect(alice.answers).to_have_count(0)
    alice.ask(BOOST)
    assert _stored(alice) == [BOOST]

    site.sign_in(alice, "alice")
    alice.host.locator(".verdict", has_text="offline").wait_for()
    expect(alice.answers).to_have_count(1)


def test_a_visitor_keeps_a_conversation_by_a_credential_of_their_own(site: Chats) -> None:
    chat = site.open(customer=None).open()
    chat.ask(BOOST)
    expect(chat.host.locator(".hint")).to_contain_text("After signing in")

    chat.page.reload()
    chat.open()
    chat.answers.wait_for()

    assert _stored(chat) == [BOOST]
    assert chat.page.context.cookies() == []
