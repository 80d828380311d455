from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.console.conftest import NARROW, PHONE, WIDE, Consoles, Customer

SIZES = [WIDE, PHONE, NARROW]
LONG = "Alice" * 40


def _violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_axe_finds_nothing(consoles: Consoles, alice: Customer, scheme: str, size: tuple[int, int]) -> None:
    stranger = consoles.open(size, None, color_scheme=scheme)
    stranger.page.goto(f"{stranger.url}/console")
    assert _violations(stranger.page) == []
    stranger.page.locator("#name").fill("ana")
    stranger.page.locator("#password").fill("wrong")
    stranger.page.keyboard.press("Enter")
    stranger.page.locator("#refused").wait_for()
    assert _violations(stranger.page) == []

    conversation_id = alice.hands_over()
    console = consoles.open(size, "ada", color_scheme=scheme)
    page = console.page
    assert _violations(page) == []
    console.open(conversation_id)
    page.get_by_role("button", name="Take over").click()
    page.get_by_role("button", name="Hand back").wait_for()
    page.locator(".seg", has_text="Note").click()
    console.send("A note.")
    page.locator(".shown-proof summary").first.click()
    page.locator('[data-menu="z"] summary').click()
    assert _violations(page) == []
    page.goto(f"{console.url}/console/conversations/{conversation_id}#suggestions")
    page.evaluate("for (const one of document.querySelectorAll('.weighed')) one.open = true")
    assert _violations(page) == []
    for path in ("macros", "search?q=alice", "search?q=nobody", "conversations?show=all", "nothing/here"):
        page.goto(f"{console.url}/console/{path}")
        assert _violations(page) == [], path
    assert [one for one in console.complaints if "policy" in one] == []


@pytest.mark.parametrize("root", ["100%", "200%"])
def test_nothing_scrolls_sideways(consoles: Consoles, alice: Customer, root: str) -> None:
    conversation_id = alice.hands_over(f"{LONG} why was last night rejected")
    console = consoles.open(NARROW, "ada")
    for path in (
        "conversations",
        f"conversations/{conversation_id}",
        f"conversations/{conversation_id}#suggestions",
        "macros",
        "search?q=alice",
    ):
        console.page.goto(f"{console.url}/console/{path}")
        console.page.evaluate("size => { document.documentElement.style.fontSize = size }", root)
        assert console.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], path


@pytest.mark.parametrize(("size", "least"), [(WIDE, 28), (PHONE, 44)])
def test_targets_are_big_enough(consoles: Consoles, alice: Customer, size: tuple[int, int], least: int) -> None:
    conversation_id = alice.hands_over()
    console = consoles.open(size)
    for path in ("conversations", f"conversations/{conversation_id}", f"conversations/{conversation_id}#suggestions"):
        console.page.goto(f"{console.url}/console/{path}")
        small = console.page.evaluate(
            """(least) => [...document.querySelectorAll(
                "button, .top a:not(.mark), .filters a, .q, .tabs a, summary, textarea, .seg, .sessions a")]
              .map((one) => [one, one.getBoundingClientRect()])
              .filter(([one, box]) => box.height && (box.height < least - 0.5 || box.width < 28))
              .filter(([one]) => !one.closest(".tl-table"))
              .map(([one, box]) => one.outerHTML.slice(0, 90) + box.height)""",
            least,
        )
        assert small == [], path


def test_on_a_phone_each_pane_is_a_page(consoles: Consoles, alice: Customer) -> None:
    conversation_id = alice.hands_over()
    console = consoles.open(PHONE)
    page = console.page
    expect(page.locator("#queue")).to_be_visible()
    console.open(conversation_id)
    expect(page.locator("#queue")).to_be_hidden()
    expect(page.locator("#talk")).to_be_visible()
    expect(page.locator("#text")).to_be_visible()

    page.get_by_role("link", name="Suggestions").click()
    expect(page.locator("#talk")).to_be_hidden()
    expect(page.locator("#record")).to_be_visible()
    page.get_by_role("link", name="Chat").click()
    expect(page.locator("#talk")).to_be_visible()
    page.get_by_role("link", name="Queue").click()
    page.wait_for_url("**/console/conversations")


def test_the_focus_is_seen_and_never_covered(consoles: Consoles, alice: Customer) -> None:
    conversation_id = alice.hands_over()
    for size in (WIDE, NARROW):
        console = consoles.open(size)
        console.open(conversation_id)
        covered = []
        for _ in range(30):
            console.page.keyboard.press("Tab")
            covered += console.page.evaluate(
                """() => {
                  const focused = document.activeElement;
                  if (focused === document.body || focused.matches("[role=log], .skip, .pane")) return [];
                  const box = focused.getBoundingClientRect();
                  const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 30) / 2);
                  const bearer = focused.closest(".seg, .reply, .find") ?? focused;
                  const ring = [focused, bearer].some((one) => getComputedStyle(one).outlineStyle !== "none");
                  const seen = top && (focused.contains(top) || top.contains(focused));
                  return seen && ring ? [] : [focused.outerHTML.slice(0, 140) + ring];
                }"""
            )
        assert covered == []


def test_new_words_are_added_to_a_log_that_was_there(consoles: Consoles, alice: Customer) -> None:
    conversation_id = alice.hands_over()
    console = consoles.open()
    console.open(conversation_id)
    page = console.page
    page.evaluate(
        """() => {
          window.kept = [...document.querySelectorAll("#lines > *")];
          window.log = document.getElementById("lines");
        }"""
    )
    alice.asks(conversation_id, "One more thing")
    page.locator("#lines .said", has_text="One more thing").wait_for()

    assert page.evaluate("window.log === document.getElementById('lines')")
    assert page.evaluate("window.kept.every((one) => one.isConnected)")
    expect(page.get_by_role("log")).to_have_count(1)


def test_nothing_comes_from_elsewhere_and_only_the_session_is_kept(consoles: Consoles, alice: Customer) -> None:
    conversation_id = alice.hands_over()
    console = consoles.open()
    asked: list[str] = []
    console.page.on("request", lambda request: asked.append(request.url))
    console.open(conversation_id)

    assert {url.split("/")[2] for url in asked} == {console.url.split("/")[2]}
    assert [cookie["name"] for cookie in console.page.context.cookies()] == ["console"]
    assert console.page.evaluate("localStorage.length") == 0
    assert console.complaints == []
