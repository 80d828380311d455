from __future__ import annotations

import gzip

import pytest

from tests.channels.conftest import Calls
from tests.channels.help_center.conftest import Page

BUDGET = 20_000
"""Bytes of a first view, HTML with its style, packed. Counted with gzip, which packs less than brotli does."""


@pytest.mark.parametrize(
    "path", ["/help", "/help/charger-offline", "/help/session-states?locale=de", "/help/search?q=my"]
)
def test_a_first_view_is_small_and_needs_no_second_file(public: Calls, path: str) -> None:
    html = public.get(path).data

    assert not Page(html.decode()).all("link", rel="stylesheet")
    assert len(gzip.compress(html, 9)) <= BUDGET
