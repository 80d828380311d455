from __future__ import annotations

import re

import pytest

from assistant.channels.headers import NOT_FRAMED, source_of
from assistant.channels.sheets import style_of, tight
from tests.channels.conftest import Calls

STYLED = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@pytest.mark.parametrize("path", ["/help", "/help/charger-offline?locale=de", "/help/nothing", "/widget"])
def test_a_page_may_have_the_style_that_it_carries_and_no_other(nobody: Calls, path: str) -> None:
    answer = nobody.get(path)
    [style] = STYLED.findall(answer.text)
    policy = answer.headers["Content-Security-Policy"].split("; ")

    assert [one for one in policy if one.startswith("style-src")] == [f"style-src {source_of(style)}"]
    assert NOT_FRAMED in policy
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert 'rel="stylesheet"' not in answer.text


def test_an_unchanged_page_is_confirmed_under_the_policy_that_it_was_sent_with(nobody: Calls) -> None:
    first = nobody.get("/help/charger-offline")
    again = nobody.get("/help/charger-offline", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def test_a_style_holds_what_its_sheets_say_and_the_tokens_that_they_use() -> None:
    style = style_of("tokens.css", "base.css", "chat.css")

    assert ".chat-head{" in style
    assert "@media print{" in style
    assert set(re.findall(r"(--sa-[\w-]+):", style)) == set(re.findall(r"var\((--sa-[\w-]+)", style))
    assert not re.search(r"/\*|\n|</", style)


def test_a_tight_sheet_means_the_same() -> None:
    assert tight("/* why */\na  b > c:hover,\n d {\n  margin: 0  auto;\n}\n") == "a b > c:hover,d{margin:0 auto}"
