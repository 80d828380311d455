"""A real browser, where there is one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Open Chromium; without one, skip here and fail where the tests are run for everybody."""
    if not CHROMIUM.exists():
        message = f"there is no Chromium at {CHROMIUM}: the pictures are not looked at"
        if os.environ.get("CI") == "true":  # noqa: TID251  tells a developer's machine from everybody's
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415  only needed where there is a browser

    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield browser
        browser.close()
