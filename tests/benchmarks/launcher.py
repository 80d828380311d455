"""What a page pays for the launcher, and when pages of ours show what matters: `python -m tests.benchmarks.launcher`.

The launcher: the processor's time of the main thread of a page that embeds it, less that of the same page with an empty
script in its place, taken in turn, times four for a processor that is four times as slow: slowing the browser itself
counts what else the machine does as well. Pages: largest contentful paint of an article and of the chat as a page, on
a slow 4G line, with the browser slowed four times, from an empty cache.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.answers.browser import a_browser
from tests.browser.chat import Chats, embedded_demo

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page, Route

ROUNDS = 9
SLOWER = 4
SETTLED_MS = 700
PARTS = {
    "TaskDuration": "in all",
    "ScriptDuration": "script",
    "RecalcStyleDuration": "style",
    "LayoutDuration": "layout",
}
PAGES = {"a help article": "/help/charger-offline", "the chat as a page": "/widget"}
SLOW_4G = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1_474_560 / 8,
    "uploadThroughput": 675_000 / 8,
}
"""As Lighthouse slows a line down. Milliseconds, and bytes a second."""

PAINTED = """() => new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
  .observe({ type: "largest-contentful-paint", buffered: true }))"""
SHIFTED = """() => new Promise((done) => {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(observer.takeRecords().reduce((sum, shift) => sum + shift.value, 0)), 50);
})"""


def main() -> None:
    """Print the medians."""
    with TemporaryDirectory() as folder, a_browser() as browser, embedded_demo(Path(folder)) as embedded:
        site = Chats(browser, *embedded)
        shifts: list[float] = []
        with_it, without = [], []
        for _ in range(ROUNDS):
            with_it.append(_spent(site, shifts, launcher=True))
            without.append(_spent(site, [], launcher=False))
        for name, part in PARTS.items():
            more = median(one[name] for one in with_it) - median(one[name] for one in without)
            sys.stdout.write(f"launcher, main thread at {SLOWER}x, {part}: {SLOWER * more:.1f} ms\n")
        sys.stdout.write(f"launcher, layout shift: {max(shifts):.3f}\n")
        for name, path in PAGES.items():
            painted = median(_painted(site, path) for _ in range(ROUNDS))
            sys.stdout.write(f"{name}, largest contentful paint: {painted:.0f} ms\n")


@contextmanager
def _fresh(site: Chats) -> Iterator[tuple[Page, CDPSession]]:
    """Yield a page of a browser that has seen nothing yet, and what measures it."""
    context = site.context()
    page = context.new_page()
    yield page, context.new_cdp_session(page)
    context.close()


def _spent(site: Chats, shifts: list[float], *, launcher: bool) -> dict[str, float]:
    """Return the milliseconds of the processor until the page has come to rest, by what they went to."""

    def give(route: Route) -> None:
        route.continue_() if launcher else route.fulfill(body="", content_type="text/javascript")

    with _fresh(site) as (page, devtools):
        page.route("**/widget.js", give)
        devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(site.page.url)
        page.wait_for_timeout(SETTLED_MS)
        metrics = devtools.send("Performance.getMetrics")["metrics"]
        shifts.append(page.evaluate(SHIFTED))
    return {one["name"]: 1000 * one["value"] for one in metrics}


def _painted(site: Chats, path: str) -> float:
    with _fresh(site) as (page, devtools):
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", SLOW_4G)
        page.goto(f"{site.page.service}{path}")
        page.wait_for_timeout(SETTLED_MS)
        return float(page.evaluate(PAINTED))


if __name__ == "__main__":
    main()
