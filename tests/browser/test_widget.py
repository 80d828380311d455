from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.chat import PHONE, QUESTION, WIDE, Chats


def test_says_why_with_the_verdict_first_and_the_proof_under_it(site: Chats) -> None:
    chat = site.open().open()
    chat.ask()

    expect(chat.host.locator(".verdict")).to_contain_text("offline")
    expect(chat.host.locator(".tl-svg")).to_have_attribute("role", "img")
    expect(chat.host.locator(".readings li").first).to_be_visible()
    expect(chat.answers).to_contain_text("The record proves this.")
    expect(chat.host.locator("[style]")).to_have_count(0)
    assert chat.complaints == []


def test_a_number_leads_to_its_row_which_opens_for_it(site: Chats) -> None:
    chat = site.open().open()
    chat.ask()
    row = chat.host.locator("tr[id$='-r3']")
    expect(row).to_be_hidden()

    chat.host.locator(".cite", has_text="3").click()

    expect(row).to_be_visible()
    assert row.evaluate("row => row.getRootNode().activeElement === row")
    assert chat.page.url == site.page.url


def test_the_session_that_failed_is_offered_and_explained(site: Chats) -> None:
    chat = site.open().open()

    chat.page.get_by_role("button", name="A session did not charge").click()
    chat.answers.wait_for()

    expect(chat.host.locator(".verdict")).to_contain_text("did not charge as planned")
    expect(chat.host.locator(".recent")).to_be_hidden()


def test_the_keyboard_is_enough(site: Chats) -> None:
    chat = site.open()
    page = chat.page
    focused = "SupportAssistant.shadowRoot.activeElement?.className || document.activeElement.id"
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == "launcher":
            break
    page.keyboard.press("Enter")
    chat.panel.wait_for()
    chat.box.and_(page.locator(":focus")).wait_for()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    chat.answers.wait_for()
    assert chat.box.evaluate("box => box.getRootNode().activeElement === box")

    page.keyboard.press("Shift+Tab")
    assert "person" in page.evaluate(focused)
    page.keyboard.press("Escape")
    expect(chat.panel).to_be_hidden()
    assert page.evaluate(focused) == "launcher"


def test_tab_leaves_the_panel_on_a_wide_screen_and_stays_in_it_on_a_phone(site: Chats) -> None:
    wide, phone = site.open(WIDE).open(), site.open(PHONE).open()

    assert wide.panel.get_attribute("aria-modal") is None
    expect(phone.panel).to_have_attribute("aria-modal", "true")
    inert = "[...document.body.children].filter((one) => one.inert).map((one) => one.tagName)"
    assert wide.page.evaluate(inert) == []
    assert phone.page.evaluate(inert) == ["HEADER", "MAIN"]
    assert phone.panel.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}

    phone.page.get_by_role("button", name="Close help").click()
    assert phone.page.evaluate(inert) == []


def test_new_answers_are_read_out_and_never_take_the_focus(site: Chats) -> None:
    chat = site.open().open()
    log = chat.page.get_by_role("log")
    expect(log).to_have_count(1)
    chat.page.locator("#own").focus()

    chat.call("ask(given)", QUESTION)
    chat.answers.wait_for()

    expect(log.locator(".answer")).to_have_count(1)
    assert log.get_attribute("aria-busy") in {None, "false"}
    assert chat.page.evaluate("document.activeElement.id") == "own"
    expect(chat.host.locator(".asked")).to_contain_text(re.compile("^You:"))


def test_feedback_and_one_rating_in_an_episode(site: Chats) -> None:
    chat = site.open().open()
    chat.call("on('rated', (given) => { window.rated = given.rating; })")
    chat.ask()

    chat.page.get_by_role("button", name="Yes, this explains it").click()
    chat.page.get_by_text("Noted, thank you.").wait_for()
    chat.page.get_by_role("button", name="4 of 5").click()
    chat.page.get_by_text("Thank you for the rating.").wait_for()

    assert chat.page.evaluate("window.rated") == 4
    chat.ask("how do I boost")
    chat.page.get_by_role("button", name="Yes, this explains it").click()
    chat.page.get_by_text("Noted, thank you.").nth(1).wait_for()
    expect(chat.host.locator(".rating .star")).to_have_count(0)


def test_files_are_declined_in_words(site: Chats) -> None:
    chat = site.open().open()
    drop = """box => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["x"], "x.png"));
      const all = { bubbles: true, cancelable: true, composed: true };
      box.dispatchEvent(new DragEvent("drop", { dataTransfer, ...all }));
    }"""

    chat.box.evaluate(drop)

    expect(chat.page.get_by_role("alert").filter(has_text="Files")).to_contain_text("Files cannot be sent here")


def test_the_conversation_can_be_saved_as_text(site: Chats) -> None:
    chat = site.open().open()
    chat.ask()
    chat.page.get_by_role("button", name="More").click()

    with chat.page.expect_download() as saved:
        chat.page.get_by_role("button", name="Save the conversation").click()

    text = saved.value.path().read_text()
    assert saved.value.suggested_filename == "Conversation.txt"
    assert f"You: {QUESTION}" in text
    assert "3 Charger online: offline 00:40" in text
    assert text.strip() == chat.call("transcript()")


def test_what_a_customer_writes_is_never_markup(site: Chats) -> None:
    chat = site.open().open()

    chat.ask("<img src=x onerror=alert(1)> why was last night rejected")

    expect(chat.host.locator(".asked img")).to_have_count(0)
    expect(chat.host.locator(".asked")).to_contain_text("<img")
    assert chat.complaints == []
