"""Check my session in the help center: with script, without, signed out, for a person; and the pages in a frame."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened, Pages
from tests.channels.running import free_port, running

MAY_FRAME, MAY_NOT_FRAME = free_port(), free_port()
"""Ports of two sites that try to frame a page: the setting names the first."""

ARTICLE = "help/charger-offline"


@pytest.fixture(scope="module")
def demo_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("demo")
    variables = {"ASSISTANT_HELP_ORIGINS": f"http://127.0.0.1:{MAY_FRAME}"}
    with running(
        "-m", "assistant", "demo", "--bind", "BIND", "--workers", "1", folder=folder, variables=variables
    ) as service:
        yield f"{service.url}/"


def credential(pages: Pages, opened: Opened, customer: str = "alice") -> str:
    answer = opened.page.request.post(f"{pages.url}demo/credential", data={"customer_id": customer})
    return str(json.loads(answer.text())["credential"])


def signed_in(pages: Pages, path: str = ARTICLE, customer: str = "alice") -> Opened:
    """Open a page as the host app does: with the credential in the fragment."""
    opened = pages.open(path="help")
    opened.page.goto(f"{pages.url}{path}#credential={credential(pages, opened, customer)}")
    opened.page.locator("[data-pick]").wait_for()
    return opened


def rejected(page: Page) -> None:
    """Pick the newest session that was rejected, and check it."""
    newest = page.locator("#session option", has_text="Rejected").first
    newest.wait_for(state="attached")
    page.locator("#session").select_option(label=newest.inner_text())
    page.locator(".pick button").click()
    page.locator(".found .verdict").wait_for()


def test_a_customer_checks_a_session_in_the_article(pages: Pages) -> None:
    opened = signed_in(pages)
    page = opened.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    assert "credential" not in page.url
    rejected(page)

    expect(page.locator(".found .verdict")).to_contain_text("charger was offline")
    expect(page.locator(".found .tl-svg")).to_be_visible()
    expect(page.locator(".check [role=status]")).to_have_text("The answer is below.")
    cite = page.locator(".found .cite").first
    cite.click()
    expect(page.locator(str(cite.get_attribute("href")))).to_be_visible()
    assert all("eyJ" not in url for url in asked)
    assert page.context.cookies() == []
    assert opened.complaints == []


def test_whoever_is_signed_in_stays_so_in_this_tab_alone(pages: Pages) -> None:
    opened = signed_in(pages)
    page = opened.page

    page.locator(".brand").click()
    page.locator("[data-pick]").wait_for()

    expect(page.locator("#session option").nth(3)).to_be_attached()
    assert page.evaluate("localStorage.length") == 0
    other = page.context.new_page()
    other.goto(pages.url + ARTICLE)
    expect(other.locator("[data-pick]")).to_be_hidden()


def test_a_sign_in_that_has_ended_says_so_and_is_forgotten(pages: Pages) -> None:
    opened = pages.open(path="help")
    page = opened.page

    page.goto(f"{pages.url}{ARTICLE}#credential=eyJhbGciOiJIUzI1NiJ9.e30.nothing")
    page.get_by_text("Your sign-in has ended").wait_for()

    expect(page.locator("[data-pick]")).to_be_hidden()
    assert page.evaluate("sessionStorage.length") == 0


def test_what_did_not_get_through_is_said_and_can_be_tried_again(pages: Pages) -> None:
    opened = signed_in(pages)
    page = opened.page
    page.route("**/help/check", lambda route: route.abort())
    page.locator(".pick button").click()
    page.get_by_text("That did not get through").wait_for()

    page.unroute("**/help/check")
    rejected(page)

    expect(page.locator(".found .verdict")).to_be_visible()


def test_it_works_without_script_and_a_person_gets_it(pages: Pages) -> None:
    opened = pages.open(path=ARTICLE, java_script_enabled=False)
    page = opened.page

    page.get_by_role("button", name="Alice").click()
    rejected(page)
    expect(page.locator(".found .verdict")).to_contain_text("charger was offline")
    expect(page.locator(".found .tl-svg")).to_be_visible()
    page.locator(".found").get_by_role("button", name="Talk to a person").click()

    expect(page.locator("h1")).to_have_text("A person takes over")
    expect(page.locator(".handed")).to_contain_text("in the queue")


def test_a_person_gets_what_was_checked_with_script(pages: Pages) -> None:
    opened = signed_in(pages, "help")
    page = opened.page
    rejected(page)

    page.locator(".found").get_by_role("button", name="Talk to a person").click()

    page.locator(".handed").wait_for()
    assert opened.complaints == []


@contextmanager
def _site(port: int, page: str) -> Iterator[str]:
    """Serve one page on a port of this machine, as somebody's site."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", port), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{port}/"
        server.shutdown()


def test_a_site_of_the_list_may_frame_it_and_no_other(pages: Pages) -> None:
    page = pages.open(path="help").page
    body = f'<title>An app</title><iframe title="Help" src="{pages.url}{ARTICLE}?embed=1" width="400" height="600">'

    with _site(MAY_FRAME, body) as address:
        page.goto(address)
        frame = page.frame_locator("iframe")
        frame.get_by_role("heading", name="Why is my charger offline?").wait_for()
        expect(frame.locator("header")).to_have_count(0)
        frame.get_by_role("link", name="How do I connect the charger to Wi-Fi?").click()
        frame.get_by_role("heading", name="How do I connect the charger to Wi-Fi?").wait_for()

    with _site(MAY_NOT_FRAME, body) as address:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        expect(page.frame_locator("iframe").get_by_text("charger")).to_have_count(0)


def test_the_app_opens_help_for_whoever_is_signed_in(pages: Pages) -> None:
    page = pages.open().page

    page.get_by_role("link", name="Articles").click()

    page.wait_for_url("**/help#check")
    page.locator("[data-pick]").wait_for()
    expect(page.locator("#session option").nth(3)).to_be_attached()


@pytest.mark.parametrize("script", [True, False])
def test_goes_on_in_the_chat_about_what_was_checked(pages: Pages, *, script: bool) -> None:
    opened = pages.open(path=ARTICLE, java_script_enabled=script)
    page = opened.page
    page.get_by_role("button", name="Alice").click()
    rejected(page)

    page.get_by_role("button", name="Ask about this").click()

    page.wait_for_url("**/widget?**")
    page.locator(".verdict", has_text="charger was offline").first.wait_for()


def test_a_person_who_was_asked_for_is_awaited_in_the_chat(pages: Pages) -> None:
    page = signed_in(pages).page
    rejected(page)
    page.locator(".found").get_by_role("button", name="Talk to a person").click()
    page.locator(".handed").wait_for()

    page.get_by_role("button", name="Open the chat").click()

    page.wait_for_url("**/widget?**")
    page.get_by_text("A person takes over").first.wait_for()


def test_whoever_is_signed_in_is_so_in_the_chat(pages: Pages) -> None:
    page = signed_in(pages).page

    page.get_by_role("link", name="Open the chat").click()

    page.wait_for_url("**/widget?**")
    page.get_by_text("Alice").first.wait_for()
