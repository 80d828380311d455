from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.chat import NAME, PHONE, Chats

ALONE = ["/widget.js"]


def test_a_page_loads_the_launcher_and_nothing_more(site: Chats) -> None:
    chat = site.open(customer=None)
    chat.launcher.wait_for()

    expect(chat.launcher).to_have_attribute("aria-label", NAME)
    assert chat.host.bounding_box() == {"x": 1200, "y": 820, "width": 56, "height": 56}
    assert chat.requests[1:] == ALONE
    assert chat.page.context.cookies() == []
    assert chat.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert chat.page.evaluate("SupportAssistant.shadowRoot.adoptedStyleSheets.length") == 1
    assert chat.complaints == []


def test_the_launcher_moves_nothing(site: Chats) -> None:
    chat = site.open(customer=None)
    shift = """() => new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().length))
      .observe({ type: "layout-shift", buffered: true }) || setTimeout(() => done(0), 200))"""

    assert chat.page.evaluate(shift) == 0
    chat.open()
    assert chat.page.evaluate(shift) == 0


def test_opening_takes_three_requests_and_stores_nothing(site: Chats) -> None:
    chat = site.open().open()

    kinds = [path.rpartition("/")[2] for path in chat.requests[1:]]
    assert kinds == ["widget.js", "panel.js", "hello"]
    assert chat.page.evaluate("localStorage.length") == 0
    expect(chat.page.get_by_text("Hello Alice. What happened with your charging?")).to_be_visible()


def test_calls_before_anything_is_loaded_are_kept_in_their_order(site: Chats) -> None:
    chat = site.open()
    chat.page.evaluate(
        """() => { window.heard = []; for (const kind of ["ready", "open", "message", "answer"])
          SupportAssistant.on(kind, () => window.heard.push(kind)); SupportAssistant.ask("how do I boost"); }"""
    )
    chat.answers.wait_for()

    assert chat.page.evaluate("window.heard") == ["ready", "open", "message", "answer"]


def test_the_page_can_call_everything(site: Chats) -> None:
    chat = site.open()
    answer = chat.page.request.get(
        f"{site.page.service}/api/v1/charging-sessions", headers={"Authorization": f"Bearer {site.credential()}"}
    )
    session = next(one for one in answer.json()["items"] if one["status"] == "rejected")

    chat.call("ask('  ') || SupportAssistant.ask()")
    chat.call("openSession(given)", session["id"])
    chat.answers.wait_for()
    expect(chat.host.locator(".asked")).to_have_count(1)
    expect(chat.host.locator(".verdict")).to_contain_text("did not charge as planned")
    chat.call("toggle()")
    expect(chat.panel).to_be_hidden()
    chat.call("hide()")
    expect(chat.host).to_be_hidden()
    chat.call("show()")
    expect(chat.launcher).to_be_visible()
    chat.call("setTheme('dark')")
    assert chat.launcher.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(82, 203, 178)"
    chat.call("setLocale('de')")
    chat.call("open()")
    chat.page.get_by_role("button", name="Mit einem Menschen sprechen").wait_for()
    chat.call("reset()")
    expect(chat.answers).to_have_count(0)
    assert chat.page.evaluate("localStorage.length") == 0
    chat.call("destroy()")
    expect(chat.host).to_have_count(0)


def test_the_host_gives_it_colours_and_a_place(site: Chats) -> None:
    site.page.options = ' data-position="start" data-offset="40 100" data-locale="fr"'
    chat = site.open(customer=None)

    assert chat.host.bounding_box() == {"x": 40, "y": 900 - 100 - 56, "width": 56, "height": 56}
    expect(chat.launcher).to_have_attribute("aria-label", "Aide à la recharge")
    chat.page.evaluate("SupportAssistant.style.setProperty('--sa-accent', 'rgb(120, 0, 120)')")
    assert chat.launcher.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(120, 0, 120)"
    chat.open()
    assert chat.host.locator(".send").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(120, 0, 120)"


@pytest.mark.parametrize("language", ["de", "fr", "nl", "es", "it", "pt"])
def test_every_language_opens_in_its_own_words(site: Chats, language: str) -> None:
    site.page.options = f' data-locale="{language}"'
    chat = site.open(PHONE, customer=None).open()

    expect(chat.panel).to_have_attribute("lang", language)
    expect(chat.panel).not_to_contain_text("Talk to a person")
    assert chat.overflow() == []


def test_a_panel_that_cannot_be_fetched_leads_to_the_page(site: Chats) -> None:
    chat = site.open(customer=None)
    chat.page.route("**/panel.js", lambda route: route.abort())

    chat.launcher.click()
    link = chat.host.get_by_role("link", name=NAME)
    link.wait_for()

    expect(link).to_have_attribute("href", f"{site.page.service}/widget")
    chat.page.unroute("**/panel.js")
    chat.open()
