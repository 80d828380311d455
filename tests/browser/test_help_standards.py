"""Every page of the help center by the standards: axe, narrow screens, big and spaced text, right to left, policy."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE, Opened, Pages
from tests.browser.test_help_check import rejected

PHONE = (360, 740)
STATES = {
    "home": "help",
    "topic": "help/topics/cost?locale=de",
    "article": "help/charger-offline",
    "table": "help/session-states?locale=fr",
    "partly English": "help/charger-offline?locale=nl",
    "noted": "help/wifi-setup?noted=no",
    "found": "help/search?q=boost&locale=es",
    "nothing found": "help/search?q=zzxxqq",
    "no such page": "help/nothing",
}
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""


def _violations(opened: Opened) -> list[str]:
    found = Axe().run(opened.page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def _checked(pages: Pages, size: tuple[int, int], **reader: str) -> Opened:
    opened = pages.open(size, "help/charger-offline", **reader)
    page = opened.page
    page.get_by_role("button", name="Alice").click()
    rejected(page)
    page.locator(".found summary").click()
    return opened


def _sideways(opened: Opened) -> list[str]:
    """Return what stands out of the page at its side."""
    beyond: list[str] = opened.page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
          .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)
          .map((one) => one.outerHTML.slice(0, 120)).slice(0, 5)"""
    )
    return beyond


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE, NARROW])
def test_axe_finds_nothing_on_any_page(pages: Pages, size: tuple[int, int], scheme: str) -> None:
    found = {}
    opened = pages.open(size, "help", color_scheme=scheme)
    for state, path in STATES.items():
        opened.page.goto(pages.url + path)
        found[state] = [*_violations(opened), *_sideways(opened)]
    opened.page.goto(pages.url + "help")
    opened.page.locator("#q").fill("boost")
    opened.page.locator(".hits a").first.wait_for()
    found["typing"] = _violations(opened)

    assert {state: held for state, held in found.items() if held} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE, NARROW])
def test_axe_finds_nothing_on_a_checked_session(pages: Pages, size: tuple[int, int], scheme: str) -> None:
    opened = _checked(pages, size, color_scheme=scheme)

    assert _violations(opened) == []
    assert _sideways(opened) == []
    opened.page.locator("[data-person]").click()
    opened.page.locator(".handed").wait_for()
    assert _violations(opened) == []
    assert _sideways(opened) == []
    assert opened.complaints == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_big_text_spaced_text_and_right_to_left_fit_a_narrow_screen(pages: Pages, direction: str) -> None:
    opened = pages.open(NARROW, "help")
    beyond = {}
    for state, path in STATES.items():
        opened.page.goto(pages.url + path)
        opened.page.evaluate("way => { document.documentElement.dir = way }", direction)
        opened.page.evaluate("document.documentElement.style.fontSize = '200%'")
        beyond[state] = _sideways(opened)
        opened.page.evaluate("document.documentElement.style.fontSize = ''")
        opened.page.evaluate(
            """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
                       document.adoptedStyleSheets = [sheet] }""",
            SPACED,
        )
        beyond[f"{state}, spaced"] = _sideways(opened)

    assert {state: held for state, held in beyond.items() if held} == {}


def test_a_checked_session_fits_right_to_left_and_in_big_text(pages: Pages) -> None:
    opened = _checked(pages, NARROW)
    for size in ("100%", "200%"):
        opened.page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        opened.page.evaluate("document.documentElement.dir = 'rtl'")

        assert _sideways(opened) == []


def test_forced_colours_leave_every_border_and_word(pages: Pages) -> None:
    opened = pages.open(path="help", forced_colors="active")

    assert _violations(opened) == []
    borders = opened.page.evaluate("getComputedStyle(document.querySelector('.topic')).borderTopWidth")
    assert borders == "1px"


def test_targets_are_big_enough_for_a_thumb(pages: Pages) -> None:
    opened = pages.open(PHONE, "help")
    small = {}
    for state, path in STATES.items():
        opened.page.goto(pages.url + path)
        small[state] = opened.page.evaluate(
            """() => [...document.querySelectorAll(
                "button, input, select, summary, .brand, .side a, .foot a, .topic a, .links a")]
              .map((one) => [one, one.getBoundingClientRect()])
              .filter(([one, box]) => box.height && one.type !== "hidden" && box.height < 28)
              .map(([one]) => one.outerHTML.slice(0, 100))"""
        )

    assert {state: held for state, held in small.items() if held} == {}


def test_the_keyboard_reaches_everything_in_order_and_sees_where_it_is(pages: Pages) -> None:
    page = pages.open(path="help/charger-offline").page

    stops, unseen = [], []
    for _ in range(40):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const one = document.activeElement;
              const ring = getComputedStyle(one.id === "q" ? one.parentElement : one).outlineStyle;
              return one === document.body ? null : [one.className || one.id || one.textContent.trim(), ring] }"""
        )
        if stop is None:
            break
        stops.append(stop[0])
        unseen += [stop[0]] if stop[1] == "none" else []

    assert [stops[at].split()[0] for at in range(5)] == ["skip", "brand", "q", "button", "button"]
    assert unseen == []


def test_the_first_view_needs_no_script_and_nothing_from_elsewhere(pages: Pages) -> None:
    opened = pages.open(path="docs")
    asked: list[str] = []
    opened.page.on("request", lambda request: asked.append(request.url))
    opened.page.add_init_script(
        """new PerformanceObserver((list) => { window.largest = list.getEntries().at(-1).startTime })
           .observe({ type: "largest-contentful-paint", buffered: true });
           addEventListener("securitypolicyviolation",
             (event) => { (window.broken ??= []).push(event.violatedDirective) })"""
    )

    opened.page.goto(pages.url + "help/charger-offline")
    opened.page.wait_for_function("window.largest")

    assert {url.split("/")[2] for url in asked} == {pages.url.split("/")[2]}
    assert opened.page.evaluate("window.broken") is None
    assert opened.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    without = pages.open(path="help/charger-offline", java_script_enabled=False)
    expect(without.page.locator("h1")).to_be_visible()
    assert opened.complaints == []
