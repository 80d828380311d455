from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.chat import NARROW, PHONE, WIDE, Chat, Chats

DARK_PAGE = ' bgcolor="#0d1312" text="#e9f0ee" link="#9be6d6"'
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important }
    * { word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
  const root = SupportAssistant.shadowRoot;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}"""


def _until_rated(site: Chats, chat: Chat) -> None:
    chat.page.get_by_role("button", name="Talk to a person").click()
    chat.host.locator(".handed").wait_for()
    site.agent("agent_joined", chat)
    site.agent("say", chat, "The charger is back online. I will look again tonight.")
    chat.host.locator(".told").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE, NARROW], ids=["1280", "360", "320"])
def test_axe_finds_nothing_in_any_state(site: Chats, scheme: str, size: tuple[int, int]) -> None:
    site.page.body = DARK_PAGE if scheme == "dark" else ""
    chat = site.open(size, color_scheme=scheme)
    found = {"launcher": chat.violations()}
    chat.open()
    found["first"] = chat.violations()
    chat.ask()
    chat.host.locator("summary").click()
    chat.page.get_by_role("button", name="More").click()
    found["answer"] = chat.violations()
    chat.page.context.set_offline(offline=True)
    chat.box.fill("how do I boost")
    chat.box.press("Enter")
    chat.page.get_by_role("button", name="Try now").wait_for()
    found["offline"] = chat.violations()
    chat.page.context.set_offline(offline=False)
    chat.answers.nth(1).wait_for()
    _until_rated(site, chat)
    found["person"] = chat.violations()
    site.agent("resolve", chat)
    chat.host.locator(".star").first.wait_for()
    found["rating"] = chat.violations()

    assert {state: wrong for state, wrong in found.items() if wrong} == {}
    assert chat.overflow() == []


@pytest.mark.parametrize("change", ["200% text", "text spacing", "right to left"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
def test_nothing_scrolls_sideways(site: Chats, change: str, size: tuple[int, int]) -> None:
    site.page.attributes = ' dir="rtl"' if change == "right to left" else ""
    chat = site.open(size).open()
    if change == "200% text":
        chat.page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    elif change == "text spacing":
        chat.page.evaluate(SPACED)
    chat.ask()

    assert chat.overflow() == []
    expect(chat.box).to_be_visible()
    expect(chat.page.get_by_role("button", name="Talk to a person")).to_be_visible()


def test_from_right_to_left_the_panel_stands_on_the_left(site: Chats) -> None:
    site.page.attributes = ' dir="rtl"'
    chat = site.open().open()
    chat.ask()

    panel, asked = chat.panel.bounding_box(), chat.host.locator(".asked").bounding_box()
    assert panel
    assert asked
    assert panel["x"] == 24
    assert asked["x"] < 60
    assert chat.host.locator(".tl-svg").evaluate("one => getComputedStyle(one).direction") == "ltr"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
def test_targets_are_big_enough(site: Chats, size: tuple[int, int]) -> None:
    least = 44 if size == NARROW else 28
    chat = site.open(size).open()
    chat.ask()

    small = chat.page.evaluate(
        """(least) => [...SupportAssistant.shadowRoot.querySelectorAll("button, textarea, summary")]
          .map((one) => [one, one.getBoundingClientRect()])
          .filter(([one, box]) => box.height && box.height < (one.matches("summary") ? 28 : least))
          .map(([one]) => one.outerHTML.slice(0, 100))""",
        least,
    )

    assert small == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
def test_the_focus_is_seen_and_never_covered(site: Chats, size: tuple[int, int]) -> None:
    chat = site.open(size).open()
    chat.ask()
    chat.panel.focus()

    covered = []
    for _ in range(24):
        chat.page.keyboard.press("Tab")
        covered += chat.page.evaluate(
            """() => {
              const root = SupportAssistant.shadowRoot;
              const focused = root.activeElement;
              if (!focused || focused.matches(".log, .launcher")) return [];
              const box = focused.getBoundingClientRect();
              const top = root.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 40) / 2);
              const ring = getComputedStyle(focused.matches("textarea") ? focused.parentElement : focused).outlineStyle;
              const seen = top && (focused.contains(top) || top.contains(focused));
              return seen && ring !== "none" ? [] : [focused.outerHTML.slice(0, 120) + ring];
            }"""
        )

    assert covered == []


def test_nothing_moves_where_that_is_not_wanted(site: Chats) -> None:
    chat = site.open().open()
    chat.page.route("**/messages?view=tree", lambda route: route.abort())
    spin = 'Object.assign(document.createElement("span"), { className: "spin" })'
    chat.page.evaluate(f"SupportAssistant.panel.talk.frame.state.append({spin})")

    moving = "SupportAssistant.shadowRoot.getAnimations().filter((one) => one.playState === 'running').length"
    assert chat.page.evaluate(moving) == 0


def test_in_forced_colours_everything_has_an_edge(site: Chats) -> None:
    chat = site.open(forced_colors="active").open()
    chat.ask()

    for part in (".sa", ".asked", ".composer", ".proof"):
        assert chat.host.locator(part).first.evaluate("one => getComputedStyle(one).borderStyle") == "solid"
    assert chat.violations() == []


def test_in_print_only_what_was_said_is_left(site: Chats) -> None:
    chat = site.open().open()
    chat.ask()

    chat.page.emulate_media(media="print")

    expect(chat.host.locator(".verdict")).to_be_visible()
    expect(chat.host.locator(".tl-svg")).to_be_visible()
    for part in (".composer", ".person", ".helpful", ".launcher"):
        expect(chat.host.locator(part)).to_be_hidden()
    assert chat.host.locator(".log").evaluate("one => getComputedStyle(one).overflowY") == "visible"
    whole, said = chat.host.bounding_box(), chat.host.locator(".said").bounding_box()
    assert whole is not None
    assert said is not None
    assert whole["width"] > said["width"] > 500
    assert whole["height"] > said["height"]
