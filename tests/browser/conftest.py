"""The demo, served as its reader meets it, and a real browser to open it in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.answers.browser import a_browser
from tests.browser.chat import Chats, Embedded, embedded_demo
from tests.channels.running import running

WIDE, NARROW = (1280, 900), (320, 700)


@dataclass
class Opened:
    """A page, and everything that its console complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def ask(self, text: str) -> None:
        """Open the chat, type a message, send it with Enter, and wait for the answer."""
        before = self.page.locator(".answer").count()
        launcher = self.page.locator("support-assistant .launcher")
        if launcher.is_visible():
            launcher.click()
        self.page.get_by_role("textbox").fill(text)
        self.page.keyboard.press("Enter")
        self.page.locator(".answer").nth(before).wait_for()

    @property
    def last_answer(self) -> str:
        """Return the words of the last answer."""
        return self.page.locator(".answer").last.inner_text()


@pytest.fixture(scope="session")
def demo_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("demo")
    with running("-m", "assistant", "demo", "--bind", "BIND", "--workers", "1", folder=folder) as service:
        yield f"{service.url}/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as opened:
        yield opened


@dataclass
class Pages:
    """Opens the demo as different readers do."""

    browser: Browser
    url: str

    def open(self, size: tuple[int, int] = WIDE, path: str = "", **reader: Any) -> Opened:  # noqa: ANN401 # options
        """Open a page; a complaint of its console fails the test that looks."""
        width, height = size
        settings = {"reduced_motion": "reduce", **reader}
        context = self.browser.new_context(viewport={"width": width, "height": height}, **settings)
        opened = Opened(context.new_page())
        opened.page.set_default_timeout(20_000)
        opened.page.on("console", lambda said: opened.complaints.append(said.text) if said.type == "error" else None)
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(self.url + path)
        return opened


@pytest.fixture
def pages(browser: Browser, demo_url: str) -> Iterator[Pages]:
    yield Pages(browser, demo_url)
    for context in browser.contexts:
        context.close()


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    with embedded_demo(tmp_path_factory.mktemp("chat")) as served:
        yield served


@pytest.fixture(scope="module")
def embedding(browser: Browser, embedded: Embedded) -> Chats:
    return Chats(browser, *embedded)


@pytest.fixture
def site(embedding: Chats) -> Iterator[Chats]:
    """Yield a page of somebody else's that embeds the chat, as it is before a test changes it."""
    yield embedding
    for context in embedding.browser.contexts:
        context.close()
    embedding.page.options = embedding.page.attributes = embedding.page.body = embedding.page.before = ""
