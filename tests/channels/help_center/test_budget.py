from __future__ import annotations

import gzip

import pytest

from assistant.channels.assets import STATIC
from tests.channels.conftest import Calls
from tests.channels.help_center.conftest import Page

BUDGET = 20_000
"""Bytes of a first view, HTML and style sheets, packed. Counted with gzip, which packs less than brotli does."""


@pytest.mark.parametrize(
    "path", ["/help", "/help/charger-offline", "/help/session-states?locale=de", "/help/search?q=my"]
)
def test_a_first_view_is_small(public: Calls, path: str) -> None:
    html = public.get(path).data
    sheets = [link["href"].split("/", 3)[3] for link in Page(html.decode()).all("link", rel="stylesheet")]

    assert len(sheets) == 5
    packed = [len(gzip.compress(data, 9)) for data in (html, *((STATIC / name).read_bytes() for name in sheets))]
    assert sum(packed) <= BUDGET
