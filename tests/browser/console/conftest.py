"""The console in a real browser, and customers who write to it over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.answers.browser import a_browser
from tests.channels.console.conftest import PASSWORD
from tests.channels.identity.credentials import NOW, claims, signed
from tests.channels.live.listening import Listener
from tests.channels.running import Running, running

WIDE, PHONE, NARROW = (1280, 800), (360, 760), (320, 700)
WHY: Final = "why was last night rejected"
VIOLATIONS: Final = """
addEventListener("securitypolicyviolation", (found) => console.error(`policy: ${found.violatedDirective}`));
"""


@dataclass
class Customer:
    """A customer at the service's own interface."""

    service: Running
    id: str
    keys: Iterator[int] = field(default_factory=count)

    @property
    def credential(self) -> str:
        return signed("HS256", claims(sub=self.id, exp=int(NOW.timestamp()) + 3_000))

    def post(self, path: str, body: object = None) -> Any:  # noqa: ANN401 # whatever was answered
        connection = self.service.connection()
        headers = {"Authorization": f"Bearer {self.credential}", "Content-Type": "application/json"}
        connection.request("POST", f"/api/v1/conversations{path}", json.dumps(body or {}), headers)
        answer = connection.getresponse()
        read = answer.read()
        assert answer.status in {201, 202}, read
        connection.close()
        return json.loads(read)

    def asks(self, conversation_id: str, text: str) -> Any:  # noqa: ANN401 # the reply
        key = f"m-{next(self.keys)}"
        return self.post(f"/{conversation_id}/messages", {"text": text, "client_message_id": key})

    def hands_over(self, text: str = WHY) -> str:
        """Ask, ask for a person, and return the conversation's id."""
        begun = str(self.post("")["id"])
        self.asks(begun, text)
        self.post(f"/{begun}/handoff")
        return begun

    def listens(self, conversation_id: str) -> Listener:
        """Follow the conversation, all of it."""
        path = f"/api/v1/conversations/{conversation_id}/events"
        return Listener(self.service.connected(), path, self.credential)


@dataclass
class Console:
    """A page of the console, and everything that its browser complained about."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    def sign_in(self, name: str = "ana") -> None:
        self.page.goto(f"{self.url}/console")
        self.page.locator("#name").fill(name)
        self.page.locator("#password").fill(PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/console/conversations")

    def open(self, conversation_id: str) -> None:
        """Open a conversation, and wait until the page follows it."""
        with self.page.expect_response("**/lines"):
            self.page.goto(f"{self.url}/console/conversations/{conversation_id}")

    def listens(self) -> None:
        """Wait until the page's own script hears what is pressed."""
        expect(self.page.locator("[data-opens=keys]")).not_to_have_attribute("hidden", "")

    def send(self, text: str) -> None:
        """Write into the box and send with the keyboard."""
        self.page.locator("#text").fill(text)
        self.page.locator("#text").press("Control+Enter")
        self.page.locator("#lines .said", has_text=text).wait_for()


@dataclass
class Consoles:
    """Opens the console as different agents do."""

    browser: Browser
    service: Running

    def open(self, size: tuple[int, int] = WIDE, name: str | None = "ana", **reader: Any) -> Console:  # noqa: ANN401
        """Open a browser of an agent, signed in; `name` None is nobody."""
        settings = {"reduced_motion": "reduce", **reader}
        context = self.browser.new_context(viewport={"width": size[0], "height": size[1]}, **settings)
        context.add_init_script(VIOLATIONS)
        opened = Console(context.new_page(), self.service.url)
        opened.page.set_default_timeout(15_000)
        opened.page.on("console", lambda said: opened.complaints.append(said.text) if said.type == "error" else None)
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        if name:
            opened.sign_in(name)
        return opened


@pytest.fixture(scope="session")
def console_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("console")
    with running("-m", "tests.browser.console.service", "BIND", folder=folder) as service:
        yield service


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as opened:
        yield opened


@pytest.fixture
def consoles(browser: Browser, console_service: Running) -> Iterator[Consoles]:
    yield Consoles(browser, console_service)
    for context in browser.contexts:
        context.close()


@pytest.fixture
def alice(console_service: Running) -> Customer:
    return Customer(console_service, "alice")


@pytest.fixture
def bob(console_service: Running) -> Customer:
    return Customer(console_service, "bob")
