from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import NARROW, WIDE, Opened, Pages

QUESTION = "why was last night rejected"


def _violations(opened: Opened) -> list[str]:
    found = Axe().run(opened.page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_axe_finds_nothing(pages: Pages, scheme: str, size: tuple[int, int]) -> None:
    opened = pages.open(size, color_scheme=scheme)
    assert _violations(opened) == []

    opened.ask(QUESTION)
    opened.page.locator(".answer summary").click()
    assert _violations(opened) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["docs", "help/charger-offline"])
def test_axe_finds_nothing_on_pages_to_read(pages: Pages, scheme: str, path: str) -> None:
    assert _violations(pages.open(NARROW, path, color_scheme=scheme)) == []


@pytest.mark.parametrize("path", ["", "docs", "help/charger-offline"])
@pytest.mark.parametrize("root", ["100%", "200%"])
def test_nothing_scrolls_sideways(pages: Pages, path: str, root: str) -> None:
    opened = pages.open(NARROW, path)
    opened.page.evaluate("size => { document.documentElement.style.fontSize = size }", root)
    if not path:
        opened.ask(QUESTION)

    assert opened.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


def test_targets_are_big_enough_for_a_thumb(pages: Pages) -> None:
    opened = pages.open(NARROW)
    opened.ask(QUESTION)

    small = opened.page.evaluate(
        """() => [...document.querySelectorAll("button, .who a, summary, textarea")]
          .map((one) => [one, one.getBoundingClientRect()])
          .filter(([one, box]) => box.height && (box.height < 28 || box.width < 28))
          .map(([one]) => one.outerHTML.slice(0, 100))"""
    )

    assert small == []


def test_nothing_comes_from_elsewhere_and_nothing_is_stored(pages: Pages) -> None:
    opened = pages.open()
    asked: list[str] = []
    opened.page.on("request", lambda request: asked.append(request.url))
    opened.page.reload()
    opened.ask(QUESTION)

    assert {url.split("/")[2] for url in asked} == {pages.url.split("/")[2]}
    assert opened.page.context.cookies() == []
    assert opened.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
