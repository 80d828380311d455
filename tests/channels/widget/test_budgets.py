"""How much is loaded, as a browser that takes brotli gets it: the budgets of the design, which fail the build."""

from __future__ import annotations

import brotli
import pytest

from tests.channels.conftest import Calls

LOADER, OPENED = 2_048, 15_000  # bytes
ON_DEMAND = 5_000  # bytes, with the first message


def _size(answered: str) -> int:
    return len(brotli.compress(answered.encode()))


def test_the_launcher_is_two_kilobytes(nobody: Calls) -> None:
    assert _size(nobody.get("/widget.js").text) <= LOADER


@pytest.mark.parametrize("locale", ["en", "de", "fr", "nl", "es", "it", "pt"])
def test_an_opened_chat_is_fifteen(alice: Calls, nobody: Calls, locale: str) -> None:
    paths = ("/widget.js", "/widget/0/panel.js", f"/widget/hello?locale={locale}")

    for caller in (alice, nobody):
        assert sum(_size(caller.get(path).text) for path in paths) <= OPENED


def test_what_comes_with_the_first_message_is_five(nobody: Calls) -> None:
    assert _size(nobody.get("/widget/0/more.js").text) <= ON_DEMAND
