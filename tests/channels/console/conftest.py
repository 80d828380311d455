"""Ana, an agent, and Ada, an admin, in browsers of their own; their passwords are cheap to judge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assistant.app import knowledge_in_use
from assistant.channels.identity import passwords
from assistant.feeds.importing import import_body
from assistant.knowledge_in_use import KnowledgeInUse
from assistant.records.agents import create_agent
from assistant.records.database import Database, open_database
from assistant.service import create_app
from assistant.settings import Settings
from tests.channels.conftest import Calls
from tests.channels.households import record_lines
from tests.channels.identity.credentials import NOW
from tests.conftest import MODELS

PASSWORD = "seven green herons"  # noqa: S105 # opens nothing but these tests
OWN = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


@dataclass
class Clock:
    """A clock that tests move."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def on(self, **span: float) -> None:
        """Go on by a span, in the words of timedelta."""
        self.now += timedelta(**span)


@dataclass
class Browser:
    """A browser of an agent: it keeps cookies, and sends what a page of ours would."""

    app: Flask
    db: Database
    clock: Clock
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:  # noqa: D105
        self.client = self.app.test_client()

    def get(self, path: str, **more: Any) -> TestResponse:  # noqa: ANN401 # what the client takes
        return self.client.get(path, **more)

    def sign_in(self, name: str, password: str = PASSWORD, **fields: str) -> TestResponse:
        return self.client.post("/console", data={"name": name, "password": password, **fields}, headers=OWN)

    def post(self, path: str, headers: dict[str, str] | None = None, **fields: str) -> TestResponse:
        """Send a form as a page of ours would, its token included."""
        sent = {"token": self.token, **fields}
        return self.client.post(path, data=sent, headers=OWN if headers is None else headers)

    @property
    def token(self) -> str:
        """Return the token of the forms in the page."""
        found = re.search(r'name="token" value="([0-9a-f]{64})"', self.get("/console/conversations").text)
        return found[1] if found else ""


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords.nobodys.cache_clear()


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeInUse:
    """Return the knowledge, read once for all tests of the console."""
    settings = Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('k') / 'k.db'}", model_folder=MODELS)
    db = open_database(settings.database_url)
    known = knowledge_in_use(settings, db)
    db.close()
    return known


@pytest.fixture(autouse=True)
def shared_knowledge(monkeypatch: pytest.MonkeyPatch, knowledge: KnowledgeInUse) -> None:
    monkeypatch.setattr("assistant.service.knowledge_in_use", lambda _settings, _db: knowledge)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def nobody(settings: Settings, clock: Clock) -> Iterator[Calls]:
    """Yield a caller without a credential, on a service that knows Alice, Bob, Ana and Ada."""
    db = open_database(settings.database_url)
    assert import_body(db, record_lines("alice", "bob")).bad == []
    hashed = passwords.hashed(PASSWORD)
    create_agent(db, "ana", "Ana Souza", "agent", hashed, NOW)
    create_agent(db, "ada", "Ada Obi", "admin", hashed, NOW)
    yield Calls(create_app(settings, db, clock=clock).app, db)
    db.close()


@pytest.fixture
def stranger(nobody: Calls, clock: Clock) -> Browser:
    """Return a browser in which nobody has signed in."""
    return Browser(nobody.app, nobody.db, clock)


@pytest.fixture
def ana(nobody: Calls, clock: Clock) -> Browser:
    """Return the browser of an agent."""
    return _signed_in(Browser(nobody.app, nobody.db, clock), "ana")


@pytest.fixture
def ada(nobody: Calls, clock: Clock) -> Browser:
    """Return the browser of an admin."""
    return _signed_in(Browser(nobody.app, nobody.db, clock), "ada")


def _signed_in(browser: Browser, name: str) -> Browser:
    answer = browser.sign_in(name)
    assert answer.status_code == 303, answer.text
    return browser
