"""The picture as a browser draws it: no word touches another, nothing leaves its box, in both schemes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from assistant.answers.timeline import figure, read_timeline, stand_alone, svg, tree_of
from tests.answers.browser import a_browser
from tests.answers.builders import the_library
from tests.answers.nights import nights

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STYLES = Path(__file__).parents[2] / "assistant" / "static"
WIDTHS = (280, 320, 424, 900)

MEASURE = """
(box) => {
  const frame = box.getBoundingClientRect();
  const words = [...box.querySelectorAll('text')].map(e => ({word: e.textContent, box: e.getBoundingClientRect()}));
  const troubles = [];
  for (const [i, a] of words.entries()) {
    for (const b of words.slice(i + 1)) {
      const apart = a.box.right <= b.box.left || b.box.right <= a.box.left
        || a.box.bottom - 1 <= b.box.top || b.box.bottom - 1 <= a.box.top;
      if (!apart) troubles.push(`${a.word} touches ${b.word}`);
    }
  }
  const drawn = box.querySelectorAll('text, rect, circle, line, path');
  for (const e of drawn) {
    if (e.closest('defs') || e.matches('.tl-fault')) continue;
    const at = e.getBoundingClientRect();
    const over = Math.max(frame.left - at.left, at.right - frame.right, frame.top - at.top, at.bottom - frame.bottom);
    if (over > (e.tagName === 'text' ? 0.5 : 11)) troubles.push(`${e.outerHTML} leaves the box by ${over}`);
  }
  return troubles;
}
"""
"""Words may not touch or leave at all; a cross or a dot on the very edge may overhang it by its radius."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1000, "height": 800})
    yield opened
    opened.close()


def troubles(page: Page, markup: str) -> dict[str, list[str]]:
    """Return what is wrong with each picture of a page, by its label."""
    css = (STYLES / "timeline.css").read_text(encoding="utf-8")
    page.set_content(f"<style>:root{{--sa-font:sans-serif}}{css}body{{margin:40px}}</style>{markup}")
    boxes = page.query_selector_all("[aria-label]")
    found = {str(box.get_attribute("aria-label")): box.evaluate(MEASURE) for box in boxes}
    return {label: wrong for label, wrong in found.items() if wrong}


@pytest.mark.parametrize("locale", ["en-GB", "en-US"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_touches_another_and_nothing_leaves_the_box(page: Page, width: int, locale: str) -> None:
    pictures = [
        (name, tree_of(read_timeline(evidence, diagnosis, the_library().wording(locale), locale), f"tl-{index}"))
        for index, (name, (evidence, diagnosis)) in enumerate(nights().items())
    ]
    markup = "".join(f'<p aria-label="{name}" style="width:{width}px">{svg(tree)}</p>' for name, tree in pictures)

    assert troubles(page, markup) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_file_that_stands_alone_fits_its_sheet(
    browser: Browser, width: int, scheme: Literal["light", "dark"], tmp_path: Path
) -> None:
    evidence, diagnosis = nights()["the reference"]
    file = tmp_path / "night.svg"
    tree = tree_of(read_timeline(evidence, diagnosis, the_library().wording(), "en-GB"), "tl-1")
    file.write_text(stand_alone(tree), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 342}, color_scheme=scheme)

    page.goto(file.as_uri())

    paper = page.evaluate("getComputedStyle(document.querySelector('.tl-paper')).fill")
    assert paper == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(20, 28, 27)")
    assert page.evaluate(f"({MEASURE})(document.documentElement)") == []
    page.close()


def test_the_cross_sits_on_the_lane_at_fault_under_the_flag(page: Page) -> None:
    evidence, diagnosis = nights()["the reference"]
    tree = tree_of(read_timeline(evidence, diagnosis, the_library().wording(), "en-GB"), "tl-1")
    assert troubles(page, f'<p aria-label="one" style="width:424px">{svg(tree)}</p>') == {}

    cross, flag, hatch = (page.locator(look).last.bounding_box() for look in (".tl-mark", ".tl-flag", ".tl-fault"))

    assert cross is not None
    assert flag is not None
    assert hatch is not None
    middle = cross["x"] + cross["width"] / 2
    assert hatch["x"] < middle < hatch["x"] + hatch["width"]
    assert hatch["y"] < cross["y"] + cross["height"] / 2 < hatch["y"] + hatch["height"]
    assert flag["x"] <= middle <= flag["x"] + flag["width"]


def test_a_number_leads_to_its_row_of_the_table(page: Page) -> None:
    evidence, diagnosis = nights()["the reference"]
    whole = figure(read_timeline(evidence, diagnosis, the_library().wording(), "en-GB"), "tl-7")
    page.set_content(f'<a href="#tl-7-r3">3</a>{svg(whole)}')

    page.get_by_text("Show as a table").click()

    cells = page.locator("#tl-7-r3 > *").all_text_contents()
    assert cells == ["3 Charger online", "offline 00:40 \N{EN DASH} 02:10; 01:00 start rejected"]
    expect(page.get_by_role("row")).to_have_count(7)
