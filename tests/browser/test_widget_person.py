from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.chat import Chat, Chats


def _with_a_person(site: Chats) -> Chat:
    chat = site.open().open()
    chat.page.evaluate(
        """() => { window.heard = [];
          for (const kind of ["handoff", "agent-joined", "message", "unread"])
            SupportAssistant.on(kind, (given) => window.heard.push([kind, given.name ?? given.count ?? ""])); }"""
    )
    chat.ask()
    chat.page.get_by_role("button", name="Talk to a person").click()
    chat.host.locator(".handed").wait_for()
    return chat


def test_a_person_is_asked_and_joins_and_writes_and_leaves(site: Chats) -> None:
    chat = _with_a_person(site)
    expect(chat.page.get_by_text("A person has been asked")).to_be_visible()

    site.agent("agent_joined", chat)
    chat.page.get_by_text("Priya Nair joined").wait_for()
    site.agent("say", chat, "The charger is back online.")
    chat.page.get_by_text("The charger is back online.").wait_for()

    expect(chat.panel.get_by_role("heading", name="Priya Nair")).to_be_visible()
    expect(chat.box).to_have_attribute("placeholder", "Write to Priya Nair")
    expect(chat.page.get_by_role("button", name="Talk to a person")).to_be_visible()

    site.agent("hand_back", chat)
    chat.page.get_by_text("The assistant answers again.").wait_for()
    expect(chat.host.locator(".rating .star")).to_have_count(5)
    chat.ask("how do I boost")
    expect(chat.answers.last).to_contain_text("Boost")
    assert ["agent-joined", "Priya Nair"] in chat.page.evaluate("window.heard")


def test_no_stream_is_held_before_or_after_a_person_is_involved(site: Chats) -> None:
    chat = site.open().open()
    chat.ask()
    assert not [path for path in chat.requests if "/events" in path]

    chat.page.get_by_role("button", name="Talk to a person").click()
    chat.host.locator(".handed").wait_for()
    site.agent("agent_joined", chat)
    chat.page.get_by_text("Priya Nair joined").wait_for()
    assert len([path for path in chat.requests if "/events" in path]) == 1

    site.agent("resolve", chat)
    chat.page.get_by_text("has closed this case").wait_for()
    assert chat.page.evaluate("SupportAssistant.panel.talk.hearing.stream.id") is None


def test_what_comes_while_nobody_looks_is_counted_on_the_launcher(site: Chats) -> None:
    chat = _with_a_person(site)
    chat.page.get_by_role("button", name="Close help").click()
    site.agent("agent_joined", chat)
    site.agent("say", chat, "First.")
    site.agent("say", chat, "Second.")

    chat.page.get_by_role("button", name="Charging help, 2 new messages").wait_for()
    for movement in ("no-preference", "reduce"):
        chat.page.emulate_media(reduced_motion=movement)
        assert chat.launcher.evaluate("one => getComputedStyle(one, '::after').position") == "absolute"
    chat.open()

    expect(chat.launcher).to_have_attribute("aria-label", "Charging help")
    assert [given for given in chat.page.evaluate("window.heard") if given[0] == "unread"][-1] == ["unread", 0]


def test_a_second_tab_hears_the_same_once_and_reads_for_both(site: Chats) -> None:
    chat = _with_a_person(site)
    chat.page.get_by_role("button", name="Close help").click()
    other = site.tab(chat.page.context)
    other.until("SupportAssistant.panel?.talk.hearing?.id")
    site.agent("agent_joined", chat)
    site.agent("say", chat, "Only once.")
    for tab in (chat, other):
        tab.page.get_by_role("button", name="Charging help, 1 new message").wait_for()

    other.open()

    chat.page.get_by_role("button", name="Charging help", exact=True).wait_for()
    expect(other.page.get_by_text("Only once.")).to_have_count(1)
    streams = [path for tab in (chat, other) for path in tab.requests if "/events" in path]
    assert len(streams) == 1


def test_after_a_reload_it_goes_on_listening_without_being_opened(site: Chats) -> None:
    chat = _with_a_person(site)
    site.agent("agent_joined", chat)
    chat.page.get_by_text("Priya Nair joined").wait_for()
    chat.page.reload()
    site.sign_in(chat)
    chat.until("SupportAssistant.panel?.talk.hearing?.id")

    site.agent("say", chat, "Still here.")

    chat.page.get_by_role("button", name="Charging help, 1 new message").wait_for()
    chat.open()
    expect(chat.panel.get_by_role("heading", name="Priya Nair")).to_be_visible()
    expect(chat.page.get_by_text("Still here.")).to_have_count(1)


def test_typing_is_a_status_and_not_a_message(site: Chats) -> None:
    chat = _with_a_person(site)
    heard = '{ status: "typing", from: "agent", name: "Priya Nair" }'

    chat.page.evaluate(f'SupportAssistant.panel.talk.hearing.heard("status", {heard})')

    expect(chat.page.get_by_role("status").filter(has_text="Priya Nair is writing")).to_be_visible()
    expect(chat.page.get_by_role("log").filter(has_text="Priya Nair is writing")).to_have_count(0)


def test_an_answer_that_is_put_right_is_said(site: Chats) -> None:
    chat = _with_a_person(site)
    body = '{ id: "cor_1", text: "The charger was not offline after all.", at: "2026-03-10T08:00:00Z" }'

    for _ in range(2):
        chat.page.evaluate(f'SupportAssistant.panel.talk.hearing.heard("correction", {body})')

    expect(chat.host.locator(".corrected")).to_have_count(1)
    expect(chat.host.locator(".corrected")).to_contain_text("Put right:")
    expect(chat.page.get_by_text("The charger was not offline after all.")).to_have_count(1)


def test_what_an_agent_said_and_closed_while_the_customer_was_away_is_unread_and_asks_for_a_rating(site: Chats) -> None:
    chat = _with_a_person(site)
    chat.call("destroy()")
    for doing, *words in (("agent_joined",), ("say", "It is back online."), ("resolve",)):
        site.agent(doing, chat, *words)

    for _ in range(2):
        chat.page.reload()
        site.sign_in(chat)
        chat.page.get_by_role("button", name="Charging help, 1 new message").wait_for()
    chat.open()

    log = chat.host.locator(".said").inner_text()
    assert log.index("Priya Nair joined") < log.index("It is back online.") < log.index("has closed this case")
    expect(chat.host.locator(".star").first).to_be_in_viewport()
    expect(chat.panel.get_by_role("heading", name="Charging help")).to_be_visible()

    chat.page.reload()
    site.sign_in(chat)
    chat.open()
    expect(chat.host.locator(".rating .star")).to_have_count(5)
    assert chat.page.evaluate("localStorage.getItem('sa:live')") is None


def test_a_rating_is_asked_for_once_in_all_tabs(site: Chats) -> None:
    chat = _with_a_person(site)
    other = site.tab(chat.page.context).open()
    site.agent("resolve", chat)
    for tab in (chat, other):
        tab.host.locator(".star").nth(4).wait_for()

    chat.page.get_by_role("button", name="4 of 5").click()

    for tab in (chat, other):
        tab.page.get_by_text("Thank you for the rating.").wait_for()
        expect(tab.host.locator(".star")).to_have_count(0)
    other.page.reload()
    site.sign_in(other)
    other.open().page.get_by_text("has closed this case").wait_for()
    expect(other.host.locator(".rating")).to_have_count(0)
    assert other.complaints == []
