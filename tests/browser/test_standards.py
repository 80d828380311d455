from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import NARROW, WIDE, Opened, Pages

QUESTION = "why was last night rejected"
PHONE = (360, 800)
APP = ["", "schedule", "charger", "demo/chat"]


def violations(opened: Opened) -> list[str]:
    found = Axe().run(opened.page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE, NARROW])
def test_axe_finds_nothing_in_the_app(pages: Pages, scheme: str, size: tuple[int, int]) -> None:
    for path in APP:
        assert violations(pages.open(size, path, color_scheme=scheme)) == [], path

    opened = pages.open(size, color_scheme=scheme)
    opened.ask(QUESTION)
    opened.page.locator(".answer summary").click()
    assert violations(opened) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_description_of_the_interface(pages: Pages, scheme: str) -> None:
    assert violations(pages.open(NARROW, "docs", color_scheme=scheme)) == []


@pytest.mark.parametrize("root", ["100%", "200%"])
def test_nothing_scrolls_sideways(pages: Pages, root: str) -> None:
    opened = pages.open(NARROW, "docs")
    opened.page.evaluate("size => { document.documentElement.style.fontSize = size }", root)

    assert opened.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


@pytest.mark.parametrize("path", APP)
def test_targets_are_big_enough_for_a_thumb(pages: Pages, path: str) -> None:
    opened = pages.open(NARROW, path)

    small = opened.page.evaluate(
        """() => [...document.querySelectorAll("button, nav a, summary, textarea")]
          .map((one) => [one, one.getBoundingClientRect()])
          .filter(([one, box]) => box.height && (box.height < 28 || box.width < 28))
          .map(([one]) => one.outerHTML.slice(0, 100))"""
    )

    assert small == []


def test_nothing_comes_from_elsewhere_and_there_is_no_cookie(pages: Pages) -> None:
    opened = pages.open()
    asked: list[str] = []
    opened.page.on("request", lambda request: asked.append(request.url))
    opened.page.reload()
    opened.ask(QUESTION)

    assert {url.split("/")[2] for url in asked} == {pages.url.split("/")[2]}
    assert opened.page.context.cookies() == []
