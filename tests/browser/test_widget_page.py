from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.chat import NARROW, PHONE, QUESTION, Chats


def test_the_page_is_the_same_panel(site: Chats) -> None:
    chat = site.tab(site.context(PHONE), None, url=f"{site.page.service}/widget")
    chat.panel.wait_for()
    site.sign_in(chat)
    chat.page.get_by_text("Hello Alice.").wait_for()

    chat.ask()

    expect(chat.host.locator(".tl-svg")).to_be_visible()
    expect(chat.page.get_by_role("button", name="Close help")).to_have_count(0)
    assert chat.violations() == []
    assert chat.panel.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}
    assert chat.complaints == []


def test_a_link_leads_to_the_answer_about_a_session(site: Chats) -> None:
    listed = site.context().request.get(
        f"{site.page.service}/api/v1/charging-sessions", headers={"Authorization": f"Bearer {site.credential()}"}
    )
    session = next(one["id"] for one in listed.json()["items"] if one["status"] == "rejected")
    context = site.context(PHONE, extra_http_headers={"Authorization": f"Bearer {site.credential()}"})

    chat = site.tab(context, None, url=f"{site.page.service}/widget?session={session}")
    chat.answers.wait_for()

    expect(chat.host.locator(".verdict")).to_contain_text("did not charge as planned")
    assert chat.page.url == f"{site.page.service}/widget"


def test_a_form_of_another_page_opens_its_conversation_in_the_chat(site: Chats) -> None:
    begun = site.context(java_script_enabled=False).new_page()
    begun.goto(f"{site.page.service}/widget")
    begun.get_by_label("Your message").fill("how do I boost")
    begun.get_by_role("button", name="Send").click()
    hidden = {name: begun.locator(f"input[name={name}]").first.input_value() for name in ("credential", "conversation")}

    chat = site.tab(site.context(), None, url=f"{site.page.service}/docs")
    chat.page.evaluate(
        """(hidden) => { const form = document.createElement("form");
          Object.assign(form, { method: "post", action: "/widget" });
          for (const [name, value] of Object.entries(hidden))
            form.append(Object.assign(document.createElement("input"), { name, value }));
          document.body.append(form); form.submit(); }""",
        hidden,
    )
    chat.answers.wait_for()

    expect(chat.panel).to_be_visible()
    expect(chat.host.locator(".asked")).to_contain_text(re.compile("how do I boost$"))
    chat.ask("how do I cancel a session")


def test_it_works_without_script(site: Chats) -> None:
    chat = site.tab(site.context(NARROW, java_script_enabled=False), None, url=f"{site.page.service}/widget")
    page = chat.page
    page.get_by_label("Your message").fill("how do I boost")
    page.get_by_role("button", name="Send").click()
    page.locator(".answer").wait_for()
    page.get_by_label("Your message").fill("how do I cancel a session")
    page.get_by_role("button", name="Send").click()

    expect(page.locator(".answer")).to_have_count(2)
    page.get_by_role("button", name="Talk to a person").click()
    expect(page.locator(".handed")).to_be_visible()


def test_a_customer_is_known_without_script_too(site: Chats) -> None:
    headers = {"Authorization": f"Bearer {site.credential()}"}
    context = site.context(NARROW, java_script_enabled=False, extra_http_headers=headers)
    page = site.tab(context, None, url=f"{site.page.service}/widget").page
    context.set_extra_http_headers({})

    page.get_by_label("Your message").fill(QUESTION)
    page.get_by_role("button", name="Send").click()

    expect(page.locator(".answer .tl-svg")).to_be_visible()
    expect(page.locator(".verdict")).to_contain_text("offline")


def test_an_app_around_it_calls_and_hears_it_by_message_if_it_is_one_of_ours(site: Chats) -> None:
    chat = site.tab(site.context(), None, url=f"{site.page.service}/widget")
    chat.panel.wait_for()
    chat.page.evaluate(
        """() => { window.told = [];
          window.ReactNativeWebView = { postMessage: (said) => window.told.push(JSON.parse(said)) }; }"""
    )
    call = '{ type: "support-assistant", call: "ask", args: ["how do I boost"] }'
    foreign = f'dispatchEvent(new MessageEvent("message", {{ data: {call}, origin: "https://evil.example" }}))'
    chat.page.evaluate(foreign)
    ours = f'dispatchEvent(new MessageEvent("message", {{ data: {call}, origin: "{site.page.origin}" }}))'
    chat.page.evaluate(ours)
    chat.answers.wait_for()

    expect(chat.host.locator(".asked")).to_have_count(1)
    told = chat.page.evaluate("window.told")
    assert [one["event"] for one in told] == ["message", "answer"]
    assert {one["type"] for one in told} == {"support-assistant"}
