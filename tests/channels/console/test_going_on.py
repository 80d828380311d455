from __future__ import annotations

import re

import pytest

from tests.channels.conftest import Calls
from tests.channels.console.conftest import Browser, Clock
from tests.channels.console.talking import WHY, handed_over

QUEUE = "/console/conversations"
DANGER = "my charger is smoking and smells of burning"


def _led_to(ana: Browser, conversation_id: str, act: str = "resolve", span: str = "") -> str:
    answer = ana.post(f"{QUEUE}/{conversation_id}/{act}", span=span)
    assert answer.status_code == 303
    return answer.headers["Location"]


@pytest.mark.parametrize(
    ("act", "done", "said"), [("resolve", "resolved", "Resolved."), ("snooze", "snoozed", "Put aside.")]
)
def test_leads_to_who_waits_longest_with_a_way_back(
    alice: Calls, bob: Calls, ana: Browser, clock: Clock, act: str, done: str, said: str
) -> None:
    alices = handed_over(alice, WHY)
    clock.on(minutes=1)
    bobs = handed_over(bob)
    clock.on(minutes=1)
    handed_over(bob)

    place = _led_to(ana, alices, act, span="1h")

    assert place == f"{QUEUE}/{bobs}?{done}={alices}#latest"
    [line] = re.findall(r'<p class="went-on">.*?</p>', ana.get(place).text)
    assert said in line
    assert f'href="{QUEUE}/{alices}#latest" data-key="u">Back to Alice' in line
    assert "went-on" not in ana.get(f"{QUEUE}/{bobs}").text


def test_leads_to_danger_first_then_to_ones_own(alice: Calls, bob: Calls, ana: Browser, clock: Clock) -> None:
    first = handed_over(alice, WHY)
    waits_longest = handed_over(bob)
    clock.on(minutes=1)
    own = handed_over(bob)
    ana.post(f"{QUEUE}/{own}/take-over")
    clock.on(minutes=1)
    dangerous = handed_over(alice, DANGER)

    assert dangerous in _led_to(ana, first).partition("?")[0]
    assert own in _led_to(ana, dangerous).partition("?")[0]
    assert waits_longest in _led_to(ana, own).partition("?")[0]


def test_leads_to_none_that_a_colleague_has_or_that_was_answered(
    alice: Calls, bob: Calls, ana: Browser, ada: Browser
) -> None:
    alices = handed_over(alice, WHY)
    answered, colleagues = handed_over(bob), handed_over(bob)
    ana.post(f"{QUEUE}/{answered}/reply", text="It runs tonight.", kind="reply", key="k-1", seen="")
    ada.post(f"{QUEUE}/{colleagues}/take-over")

    assert _led_to(ana, alices) == f"{QUEUE}?resolved={alices}"


def test_shows_a_quiet_queue_where_nobody_waits(alice: Calls, ana: Browser) -> None:
    alices = handed_over(alice, WHY)

    page = ana.get(_led_to(ana, alices)).text

    assert "<h2>Nobody waits</h2>" in page
    assert f'href="{QUEUE}/{alices}#latest" data-key="u">Back to Alice' in page


def test_a_page_that_sends_by_itself_is_told_where_to_go(alice: Calls, ana: Browser) -> None:
    alices = handed_over(alice, WHY)

    sent = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin", "HX-Request": "true"}
    answer = ana.post(f"{QUEUE}/{alices}/resolve", headers=sent)

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, f"{QUEUE}?resolved={alices}")


def test_taking_up_again_leads_nowhere_else(alice: Calls, bob: Calls, ana: Browser) -> None:
    alices = handed_over(alice, WHY)
    handed_over(bob)
    ana.post(f"{QUEUE}/{alices}/snooze", span="1h")

    assert _led_to(ana, alices, "snooze", span="wake") == f"{QUEUE}/{alices}#latest"


@pytest.mark.parametrize("named", ["none", "", "x" * 999, "%00"])
def test_an_address_that_comes_from_nowhere_says_nothing_of_it(ana: Browser, named: str) -> None:
    answer = ana.get(f"{QUEUE}?resolved={named}")

    assert answer.status_code == 200
    assert "went-on" not in answer.text
