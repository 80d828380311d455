"""The pane inside another helpdesk's page: whom it speaks to, whom it hears, and who sees nothing of it."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

from assistant.records.suggestions import suggestion
from tests.browser.pane.conftest import PASSWORD, Served, Sites

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""The server of these tests leaves a file open that a page which is closed no longer reads."""

POST = "([to, told]) => (to === 'pane' ? pane.contentWindow : parent.frames[0]).postMessage(told, '*')"


def test_an_allowed_page_is_handed_the_words_and_told_what_was_sent(
    ana: BrowserContext, served: Served, sites: Sites
) -> None:
    page = _around(ana, sites.desk, served)
    pane = _frame(page, "pane")
    text = pane.locator(".s-text").first.inner_text()
    first = pane.locator("[data-suggestion]").first.get_attribute("data-suggestion")

    pane.get_by_role("button", name="Insert").first.click()
    pane.get_by_text("Noted as used.").wait_for()
    [inserted] = page.evaluate("heard")
    assert inserted == {"type": "charge-assistant/insert", "suggestion": first, "text": text}
    assert suggestion(served.db, str(first)).outcome == "used"
    assert served.said() == []

    second = pane.locator("[data-suggestion]").first.get_attribute("data-suggestion")
    pane.get_by_role("button", name="Send as is").first.click()
    pane.get_by_text("Sent to the customer.").wait_for()
    sent = {"type": "charge-assistant/sent", "suggestion": second, "outcome": "used"}
    assert page.evaluate("heard[1]") == {**sent, "conversation": served.conversation_id}
    assert set(page.evaluate("origins")) == {served.url}


def test_an_allowed_page_opens_another_question(ana: BrowserContext, served: Served, sites: Sites) -> None:
    page = _around(ana, sites.desk, served)
    asked = {"type": "charge-assistant/open", "customer": "bob", "text": "how do I boost?"}

    page.evaluate(POST, ["pane", asked])
    pane = _frame(page, "pane")
    pane.wait_for_url("**/console/pane?customer=bob&session=&question=*")

    pane.locator(".s-head h3").first.wait_for()
    assert "boost" not in pane.url
    expect(pane.locator(".s-head h3").first).to_contain_text("Boost")


@pytest.mark.parametrize(
    "told",
    [
        "open",
        None,
        ["charge-assistant/open"],
        {"type": "open", "conversation": "con_1"},
        {"type": "charge-assistant/open"},
        {"type": "charge-assistant/open", "conversation": ""},
        {"type": "charge-assistant/open", "conversation": 7},
        {"type": "charge-assistant/open", "conversation": "c" * 129},
        {"type": "charge-assistant/open", "conversation": "con_1", "customer": "bob"},
        {"type": "charge-assistant/open", "customer": "bob"},
        {"type": "charge-assistant/open", "customer": "bob", "text": "why", "url": "javascript:alert(1)"},
        {"type": "charge-assistant/insert", "text": "x"},
    ],
)
def test_what_has_not_the_shape_is_not_heard(ana: BrowserContext, served: Served, sites: Sites, told: object) -> None:
    page = _around(ana, sites.desk, served)
    _frame(page, "pane").locator(".s-text").first.wait_for()

    page.evaluate(POST, ["pane", told])
    page.evaluate(POST, ["pane", {"type": "charge-assistant/open", "customer": "bob", "text": "last"}])
    _frame(page, "pane").wait_for_url("**customer=bob&session=&question=*")


def test_a_page_that_may_not_frame_it_sees_nothing(ana: BrowserContext, served: Served, sites: Sites) -> None:
    page = _around(ana, sites.no_desk, served)

    page.wait_for_load_state("networkidle")
    pane = _frame(page, "pane")
    expect(pane.locator("[data-pane]")).to_have_count(0)
    assert served.conversation_id not in pane.content()


def test_a_hostile_frame_beside_it_neither_speaks_nor_hears(ana: BrowserContext, served: Served, sites: Sites) -> None:
    page = _around(ana, sites.desk, served, sibling=f"{sites.hostile}/")
    pane, sibling = _frame(page, "pane"), _frame(page, "sibling")
    pane.locator(".s-text").first.wait_for()
    before = pane.url

    sibling.evaluate(POST, ["sibling", {"type": "charge-assistant/open", "customer": "bob", "text": "x"}])
    pane.get_by_role("button", name="Insert").first.click()
    pane.get_by_text("Noted as used.").wait_for()

    assert page.evaluate("heard.length") == 1
    assert sibling.evaluate("heard") == []
    assert "customer=bob" not in pane.url
    assert pane.url.startswith(before)


def test_a_helpdesk_of_another_site_is_let_in_from_a_window_and_works(
    browser: Browser, served: Served, sites: Sites
) -> None:
    context = browser.new_context()
    page = _around(context, sites.foreign, served, pane=f"{served.url}/console/pane")
    with page.expect_popup() as opened:
        _frame(page, "pane").get_by_role("link", name="Sign in").click()
    window = opened.value
    window.fill("#name", "ana")
    window.fill("#password", PASSWORD)
    window.get_by_role("button").click()
    window.wait_for_event("close")
    pane = _frame(page, "pane")
    pane.get_by_text("Ask for suggestions").wait_for()

    page.wait_for_function("heard.length")
    assert page.evaluate("heard") == [{"type": "charge-assistant/ready"}]
    page.evaluate(POST, ["pane", {"type": "charge-assistant/open", "conversation": served.conversation_id}])
    pane.get_by_role("button", name="Send as is").first.click()
    pane.get_by_text("Sent to the customer.").wait_for()
    assert len(served.said()) == 1
    assert page.evaluate("heard[1].type") == "charge-assistant/sent"
    [cookie] = [one for one in context.cookies() if one["name"] == "pane"]
    assert (cookie["sameSite"], cookie["secure"], cookie["httpOnly"]) == ("None", True, True)
    assert cookie["partitionKey"] == "http://helpdesk.localhost"
    context.close()


def _around(context: BrowserContext, origin: str, served: Served, sibling: str = "about:blank", pane: str = "") -> Page:
    """Open a page of an origin with the pane in a frame, and a frame of another origin beside it."""
    page = context.new_page()
    page.goto(f"{origin}/?{urlencode({'pane': pane or served.pane, 'sibling': sibling})}")
    return page


def _frame(page: Page, name: str) -> Frame:
    handle = page.query_selector(f"#{name}")
    assert handle
    frame = handle.content_frame()
    assert frame
    return frame
