from __future__ import annotations

import re

import pytest

from tests.browser.conftest import NARROW, WIDE, Pages

QUESTION = "why was last night rejected"


def test_says_why_with_the_verdict_first_and_the_proof_under_it(pages: Pages) -> None:
    opened = pages.open()
    day = opened.page.locator(".session", has_text="Rejected").first.locator("h2").inner_text().split(",")[0]

    opened.ask(f"why was the session of {day} rejected")

    answer = opened.page.locator(".answer").last
    assert re.search(r"did not charge|was not|did not start", answer.locator(".verdict").inner_text())
    assert answer.locator(".tl-svg").is_visible()
    assert answer.locator(".tl-svg").get_attribute("role") == "img"
    assert answer.locator("table tr").count() == 7
    assert answer.locator(".readings li").count() >= 1
    assert "Next step" in answer.inner_text()
    assert opened.complaints == []


def test_what_an_answer_cites_is_on_the_page(pages: Pages) -> None:
    opened = pages.open()
    opened.ask(QUESTION)

    cites = opened.page.locator(".answer .cite")
    assert cites.count() >= 1
    for place in range(cites.count()):
        target = cites.nth(place).get_attribute("href")
        assert opened.page.locator(f"{target}").count() == 1
    cites.first.click()
    assert opened.page.locator(f"{cites.first.get_attribute('href')}").is_visible()


def test_a_rejected_row_explains_itself(pages: Pages) -> None:
    opened = pages.open()
    row = opened.page.locator(".session", has_text="Rejected").first
    day = row.locator("h2").inner_text().split(",")[0].split()[1]

    row.get_by_role("button").click()
    opened.page.locator(".answer").wait_for()

    assert f" {day} " in opened.page.locator(".verdict").inner_text()
    assert opened.complaints == []


def test_every_rejected_row_of_every_customer_is_answered(pages: Pages) -> None:
    for customer in ("alice", "bob", "carol"):
        opened = pages.open(path=f"?customer={customer}")
        rows = opened.page.locator(".session form")
        for place in range(rows.count()):
            rows.nth(place).get_by_role("button").click()
            opened.page.locator(".answer").nth(place).wait_for()
            if "takes over" in opened.last_answer or "A person" in opened.last_answer:
                break  # from here on the assistant is silent
        assert opened.complaints == []


def test_the_keyboard_is_enough(pages: Pages) -> None:
    opened = pages.open()
    page = opened.page

    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
        if stops[-1] == "message":
            break
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".answer").wait_for()

    assert stops.index("person") < stops.index("message")
    assert page.evaluate("document.activeElement.id") == "message"
    page.keyboard.press("Shift+Tab")
    assert "person" in page.evaluate("document.activeElement.className")


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_focus_is_seen_and_never_covered(pages: Pages, size: tuple[int, int]) -> None:
    opened = pages.open(size)
    opened.ask(QUESTION)
    page = opened.page
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")

    covered = []
    for _ in range(45):
        page.keyboard.press("Tab")
        covered += page.evaluate(
            """() => {
              const focused = document.activeElement;
              if (focused === document.body || focused.closest("[role=log]") === focused) return [];
              const box = focused.getBoundingClientRect();
              const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 40) / 2);
              const ring = getComputedStyle(focused.matches("textarea") ? focused.parentElement : focused).outlineStyle;
              const seen = top && (focused.contains(top) || top.contains(focused));
              return seen && ring !== "none" ? [] : [focused.outerHTML.slice(0, 120) + ring];
            }"""
        )

    assert covered == []


def test_new_answers_are_read_out_and_do_not_take_the_focus(pages: Pages) -> None:
    opened = pages.open()
    log = opened.page.get_by_role("log")
    assert log.count() == 1

    opened.ask(QUESTION)

    assert log.locator(".answer").count() == 1
    assert opened.page.evaluate("document.activeElement.id") == "message"
    assert opened.page.get_by_role("status").first.inner_text() == ""


def test_a_person_is_always_in_view(pages: Pages) -> None:
    for size in (WIDE, NARROW):
        opened = pages.open(size)
        button = opened.page.get_by_role("button", name="Talk to a person", exact=True)
        assert button.count() == 1
        box = button.bounding_box()
        assert box
        assert 0 <= box["y"] <= size[1] - box["height"]
        assert box["height"] >= 44

        button.click()
        opened.page.locator(".handed").wait_for()

        assert "Place" in opened.page.locator(".handed").inner_text()
        assert button.is_visible()


def test_says_whether_it_helped(pages: Pages) -> None:
    opened = pages.open()
    opened.ask(QUESTION)

    opened.page.get_by_role("button", name="Yes, this explains it").click()

    opened.page.get_by_text("Noted, thank you.").wait_for()
    assert opened.complaints == []


def test_a_message_that_did_not_get_through_is_kept_and_asked_once(pages: Pages) -> None:
    opened = pages.open()
    opened.page.route("**/messages", lambda route: route.abort())
    opened.page.locator("#message").fill(QUESTION)
    opened.page.keyboard.press("Enter")
    alert = opened.page.get_by_role("alert")
    alert.filter(has_text="did not get through").wait_for()
    assert opened.page.locator("#message").input_value() == QUESTION

    opened.page.unroute("**/messages")
    opened.page.keyboard.press("Enter")
    opened.page.locator(".answer").wait_for()

    assert opened.page.locator(".asked").count() == 1
    assert alert.inner_text() == ""


def test_a_reply_that_was_lost_on_the_way_is_not_asked_for_twice(pages: Pages) -> None:
    opened = pages.open()
    replies: list[str] = []

    def lose_the_first(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        replies.append(answer.text())
        if len(replies) == 1:
            route.abort()  # type: ignore[attr-defined]
        else:
            route.fulfill(response=answer)  # type: ignore[attr-defined]

    opened.page.route("**/messages", lose_the_first)
    opened.page.locator("#message").fill(QUESTION)
    opened.page.keyboard.press("Enter")
    opened.page.get_by_role("alert").filter(has_text="did not get through").wait_for()
    opened.page.keyboard.press("Enter")
    opened.page.locator(".answer").wait_for()

    assert len(replies) == 2
    assert replies[0] == replies[1]


def test_it_works_without_script(pages: Pages) -> None:
    opened = pages.open(java_script_enabled=False)
    page = opened.page
    page.locator("#message").fill(QUESTION)

    page.get_by_role("button", name="Send").click()

    assert page.locator(".answer .verdict").is_visible()
    assert page.locator(".answer .tl-svg").is_visible()


def test_what_a_customer_writes_is_never_markup(pages: Pages) -> None:
    opened = pages.open()

    opened.ask("<img src=x onerror=alert(1)> why was last night rejected")

    assert opened.page.locator(".asked").inner_text().endswith("why was last night rejected")
    assert opened.page.locator(".asked img").count() == 0
    assert opened.complaints == []
