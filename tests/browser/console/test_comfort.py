"""The console for whoever needs time, space, other colours or larger letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.console.conftest import NARROW, WIDE, Console, Consoles, Customer

SPACED = """
for (const one of document.querySelectorAll("*")) {
  one.style.setProperty("line-height", "1.5", "important");
  one.style.setProperty("letter-spacing", "0.12em", "important");
  one.style.setProperty("word-spacing", "0.16em", "important");
}
for (const one of document.querySelectorAll("p")) one.style.setProperty("margin-block-end", "2em", "important");
"""
"""What WCAG 2.2, 1.4.12, lets a reader set."""

CUT_OFF = """() => {
  const rolls = (one, axis) => ["auto", "scroll"].includes(getComputedStyle(one)[`overflow${axis}`]);
  const lost = (one) => {
    const box = one.getBoundingClientRect();
    for (let around = one; around && around !== document.body; around = around.parentElement) {
      const edge = around.getBoundingClientRect(), style = getComputedStyle(around);
      if (style.webkitLineClamp !== "none" || rolls(around, "X") && around.matches("figure, .tl-scroll")) return false;
      if (box.right > Math.min(innerWidth, rolls(around, "Y") ? edge.right : innerWidth) + 1) return true;
      if (style.overflowY === "hidden" && box.bottom > edge.bottom + 1) return true;
      if (rolls(around, "Y")) return false;
    }
    return box.bottom > innerHeight + 1 && getComputedStyle(document.body).overflowY === "hidden";
  };
  const own = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  return [...document.querySelectorAll("body *")]
    .filter((one) => own(one) && one.checkVisibility() && !one.closest(".unseen, .skip, svg, table, dialog"))
    .filter((one) => one.getBoundingClientRect().height && lost(one)).map((one) => one.outerHTML.slice(0, 120));
}"""
"""Words that nobody can read, though they roll: beside the page or their pane, or under what does not roll."""

PLACES = (
    "conversations",
    "conversations/{id}",
    "conversations/{id}#suggestions",
    "macros",
    "reports",
    "search?q=alice",
)


@pytest.fixture
def talk(alice: Customer) -> str:
    return alice.hands_over()


def _each(console: Console, talk: str) -> Iterator[tuple[str, Page]]:
    for place in PLACES:
        console.page.goto(f"{console.url}/console/{place.format(id=talk)}")
        yield place, console.page


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=str)
def test_words_that_are_spaced_out_are_not_cut_off(consoles: Consoles, talk: str, size: tuple[int, int]) -> None:
    for place, page in _each(consoles.open(size, "ada"), talk):
        page.evaluate(SPACED)

        assert page.evaluate(CUT_OFF) == [], place
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], place


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=str)
def test_letters_of_twice_the_size_lose_nothing(consoles: Consoles, talk: str, size: tuple[int, int]) -> None:
    for place, page in _each(consoles.open(size, "ada"), talk):
        page.evaluate("document.documentElement.style.fontSize = '200%'")

        assert page.evaluate(CUT_OFF) == [], place
        assert page.evaluate("(() => { scrollTo(0, 9999); return scrollY })()") == 0, place


def test_forced_colours_leave_every_button_an_edge_and_every_state_a_sign(consoles: Consoles, talk: str) -> None:
    for place, page in _each(consoles.open(WIDE, "ada", forced_colors="active"), talk):
        bare = page.evaluate(
            """() => [...document.querySelectorAll("button, .button, input, textarea, select")]
              .filter((one) => one.getBoundingClientRect().width && !one.closest(".unseen"))
              .filter((one) => { const style = getComputedStyle(one);
                return !one.matches("[type=radio], .button-quiet, .icon-button") && style.borderTopWidth === "0px"
                  && style.outlineStyle === "none" && style.appearance === "none"; })
              .map((one) => one.outerHTML.slice(0, 120))"""
        )
        assert bare == [], place


def test_two_minutes_before_the_half_hour_the_page_asks_and_who_answers_stays(consoles: Consoles) -> None:
    console = consoles.open(name=None)
    page = console.page
    page.clock.install()
    console.sign_in()
    page.clock.fast_forward("27:59")
    expect(page.locator("#idle")).to_be_hidden()
    page.clock.fast_forward("00:02")
    page.get_by_role("dialog").wait_for()
    expect(page.locator("#idle")).to_contain_text(re.compile("signed out|sign you out"))
    assert page.evaluate("document.activeElement.closest('#idle') !== null")

    with page.expect_response("**/console/stay") as answer:
        page.keyboard.press("Enter")

    assert answer.value.status == 204
    expect(page.locator("#idle")).to_be_hidden()
    page.clock.fast_forward("28:01")
    page.get_by_role("dialog").wait_for()


def test_large_letters_leave_room_for_what_was_said_and_for_the_answer(consoles: Consoles, talk: str) -> None:
    console = consoles.open(NARROW)
    console.open(talk)
    console.page.evaluate("document.documentElement.style.fontSize = '200%'")

    boxes = [console.page.locator(one).bounding_box() for one in (".acts", "#lines", ".under")]
    tops = [(box["y"], box["y"] + box["height"]) for box in boxes if box]
    assert [end <= begins + 1 for (_, end), (begins, _) in pairwise(tops)] == [True, True]
    assert tops[1][1] - tops[1][0] >= 160
