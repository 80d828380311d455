"""The chat as customers use it: embedded in a page of somebody else's, signed in by that page's own app."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from assistant.app import utc_now
from assistant.records import agents_words
from assistant.records.database import open_database
from tests.browser.host_page import HostPage, host_page
from tests.channels.running import free_port, running

WIDE, PHONE, NARROW = (1280, 900), (360, 740), (320, 640)
QUESTION = "why was last night rejected"
NAME = "Charging help"
AGENT = ("agent-1", "Priya Nair")


@dataclass
class Chat:
    """One tab with the chat in it, and everything that its console complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def host(self) -> Locator:
        return self.page.locator("support-assistant")

    @property
    def launcher(self) -> Locator:
        return self.host.locator(".launcher")

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("dialog")

    @property
    def box(self) -> Locator:
        return self.host.locator("textarea")

    @property
    def answers(self) -> Locator:
        return self.host.locator(".answer")

    def call(self, words: str, argument: object = None) -> Any:  # noqa: ANN401 # what the page's script returns
        return self.page.evaluate(f"given => SupportAssistant.{words}", argument)

    def until(self, condition: str) -> None:
        """Wait until something holds in the page, which lets no text be run as script."""
        late = self.page.evaluate(
            f"""() => new Promise((done) => {{
              const ends = Date.now() + 15000;
              (function look() {{
                if ({condition}) done(false);
                else if (Date.now() > ends) done(true);
                else setTimeout(look, 20);
              }})();
            }})"""
        )
        assert not late, condition

    def open(self) -> Chat:
        self.launcher.click()
        self.panel.wait_for()
        return self

    def ask(self, text: str = QUESTION) -> None:
        """Type a question, send it, and wait for what is answered."""
        before = self.answers.count()
        self.box.fill(text)
        self.box.press("Enter")
        self.answers.nth(before).wait_for()

    def violations(self) -> list[str]:
        found = Axe().run(self.page).response["violations"]
        return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]

    def overflow(self) -> list[str]:
        """Return what is wider than what it stands in: nothing may scroll sideways."""
        found: list[str] = self.page.evaluate(
            """() => {
              const within = SupportAssistant.shadowRoot;
              const log = within.querySelector(".log");
              const wide = [document.documentElement, within.querySelector(".sa"), log]
                .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className || one.tagName);
              return wide;
            }"""
        )
        return found


@dataclass
class Chats:
    """Opens the page with the chat as different customers do, and stands for the agent."""

    browser: Browser
    page: HostPage
    folder: Path

    def context(self, size: tuple[int, int] = WIDE, **reader: Any) -> BrowserContext:  # noqa: ANN401 # options
        settings = {"reduced_motion": "reduce", "locale": "en-GB", **reader}
        return self.browser.new_context(viewport={"width": size[0], "height": size[1]}, **settings)

    def tab(self, context: BrowserContext, customer: str | None = "alice", *, url: str = "") -> Chat:
        """Open the page in a tab of a browser, signed in as this customer."""
        chat = Chat(context.new_page())
        chat.page.set_default_timeout(20_000)
        chat.page.on("console", lambda said: chat.complaints.append(said.text) if said.type == "error" else None)
        chat.page.on("pageerror", lambda error: chat.complaints.append(str(error)))
        chat.page.on("request", lambda asked: chat.requests.append(asked.url.removeprefix(self.page.service)))
        chat.page.goto(url or self.page.url)
        if customer:
            self.sign_in(chat, customer)
        return chat

    def sign_in(self, chat: Chat, customer: str = "alice") -> None:
        chat.call("setUser({ token: given })", self.credential(customer))

    def open(self, size: tuple[int, int] = WIDE, customer: str | None = "alice", **reader: Any) -> Chat:  # noqa: ANN401
        return self.tab(self.context(size, **reader), customer)

    def credential(self, customer: str = "alice") -> str:
        """Return what the page's own app would sign for the customer."""
        body = json.dumps({"customer_id": customer}).encode()
        asked = Request(f"{self.page.service}/demo/credential", body, {"Content-Type": "application/json"})  # noqa: S310
        with urlopen(asked) as answer:  # noqa: S310 # our own service
            return str(json.load(answer)["credential"])

    def agent(self, doing: str, chat: Chat, *words: str) -> None:
        """Do what an agent does in the conversation of a tab."""
        conversation_id = chat.page.evaluate("SupportAssistant.panel.talk.conversation.id")
        db = open_database(f"sqlite:///{self.folder / 'assistant.db'}")
        says = (words[0], utc_now(), words[0]) if words else (utc_now(),)
        getattr(agents_words, doing)(db, conversation_id, *AGENT, *says)
        db.close()


Embedded = tuple[HostPage, Path]
"""The page that embeds the chat of a demo, and the folder of that demo."""


@contextmanager
def embedded_demo(folder: Path) -> Iterator[Embedded]:
    """Serve the demo, and beside it the page that embeds it."""
    with host_page() as page, served(page, folder, free_port()):
        yield page, folder


@contextmanager
def served(page: HostPage, folder: Path, port: int) -> Iterator[None]:
    """Serve the demo at a port, for as long as it is wanted: what it stores stays in its folder."""
    origins = {"ASSISTANT_WIDGET_ORIGINS": page.origin}
    words = ("-m", "assistant", "demo", "--bind", f"127.0.0.1:{port}", "--workers", "1")
    page.service = f"http://127.0.0.1:{port}"
    with running(*words, folder=folder, variables=origins):
        yield
