from __future__ import annotations

import re

import pytest

from tests.channels.conftest import Calls
from tests.channels.console.conftest import Browser
from tests.channels.console.talking import WHY, handed_over

MACROS = "/console/macros"
HELLO = "Hello {customer_name}, I am {agent_name}. I look at {charger_name}."


def _id(browser: Browser) -> str:
    found = re.search(r'action="/console/macros/(mac_[^"/]+)"', browser.get(MACROS).text)
    assert found
    return found[1]


def test_an_admin_writes_changes_and_deletes_one(ada: Browser) -> None:
    assert ada.post(f"{MACROS}/new", title="Hello", text=HELLO).status_code == 303
    named = _id(ada)
    ada.post(f"{MACROS}/{named}", title="Greeting", text=HELLO)
    assert "Greeting" in ada.get(MACROS).text

    ada.post(f"{MACROS}/{named}/drop")
    assert "Greeting" not in ada.get(MACROS).text
    assert ada.post(f"{MACROS}/{named}", title="Greeting", text=HELLO).status_code == 404


def test_an_agent_reads_them_and_changes_none(ada: Browser, ana: Browser) -> None:
    ada.post(f"{MACROS}/new", title="Hello", text=HELLO)
    named = _id(ada)

    assert "Hello {customer_name}" in ana.get(MACROS).text
    assert "<textarea" not in ana.get(MACROS).text
    for path in ("new", named, f"{named}/drop"):
        assert ana.post(f"{MACROS}/{path}", title="x", text="y").status_code == 404
    assert "Hello" in ada.get(MACROS).text


@pytest.mark.parametrize(
    ("title", "text", "said", "field"),
    [
        ("", "text", "A title is a line", "title"),
        ("x" * 81, "text", "A title is a line", "title"),
        ("Hello", "", "A reply has 1 to", "text"),
        ("Hello", "x" * 4_001, "A reply has 1 to", "text"),
        ("Hello", "Dear {name}", "{name} is no placeholder", "text"),
        ("Taken", "text", "Another macro has this title", "title"),
    ],
)
def test_what_to_mend_is_said_beside_the_field(ada: Browser, title: str, text: str, said: str, field: str) -> None:
    ada.post(f"{MACROS}/new", title="Taken", text="text")

    answer = ada.post(f"{MACROS}/new", title=title, text=text)

    assert answer.status_code == 422
    assert said in answer.text
    assert re.search(rf'id="{field}-new"[^>]*aria-invalid="true"', answer.text)
    assert not title or title in answer.text


def test_it_comes_filled_into_the_reply_box(ada: Browser, ana: Browser, alice: Calls) -> None:
    ada.post(f"{MACROS}/new", title="Hello", text=HELLO)
    alices = handed_over(alice, WHY)
    filled = "Hello Alice, I am Ana Souza. I look at alice-charger."

    assert f'data-insert="{filled}"' in ana.get(f"/console/conversations/{alices}").text
    chosen = ana.get(f"/console/conversations/{alices}?macro={_id(ada)}").text
    assert f">{filled}</textarea>" in chosen
    assert "From the macro Hello" in chosen
    assert ana.get(f"/console/conversations/{alices}?macro=none").status_code == 404


def test_single_keys_can_be_switched_off_and_on(ana: Browser) -> None:
    assert 'data-single-keys="on"' in ana.get(MACROS).text

    ana.post("/console/keys", single="off")
    assert 'data-single-keys="off"' in ana.get(MACROS).text

    ana.post("/console/keys", single="on")
    assert 'data-single-keys="on"' in ana.get(MACROS).text
