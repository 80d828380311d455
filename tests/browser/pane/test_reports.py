"""The reports in a real browser: readable by everybody, at every width, and complained about by nothing."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.pane.conftest import Served, signed_in
from tests.records.report_world import a_counted_world

SPAN = "from=2026-03-09&to=2026-03-11"

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""The server of these tests leaves a file open that a page which is closed no longer reads."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360, 320])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, served: Served, width: int, scheme: str
) -> None:
    a_counted_world(served.db)
    context = signed_in(browser, served, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()

    page.goto(f"{served.url}/console/reports?{SPAN}")
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")

    found = Axe().run(page).response["violations"]
    assert [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]] == []
    assert page.locator("main").evaluate("main => main.scrollWidth <= main.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_span_is_chosen_without_script(browser: Browser, served: Served) -> None:
    a_counted_world(served.db)
    context = signed_in(browser, served, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.url}/console/reports")

    page.fill("[name=from]", "2026-03-09")
    page.fill("[name=to]", "2026-03-09")
    page.get_by_role("button", name="Show", exact=True).click()

    page.get_by_text("9 March 2026 to 9 March 2026, by day.").wait_for()
    page.get_by_text("Show as a table").first.click()
    expect(page.get_by_role("table").first).to_be_visible()
    context.close()
