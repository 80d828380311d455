"""A console that is served, and four origins around it: two that may frame the pane, one that may not, a hostile one.

All but one are of one site, so the agent's cookie reaches the pane in each; `foreign` is really another site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, BrowserContext
from werkzeug.serving import make_server

from assistant.channels.identity import passwords
from assistant.feeds.importing import import_body
from assistant.records.agents import create_agent
from assistant.records.conversation_events import events_for_agents
from assistant.records.database import Database, open_database
from assistant.service import create_app
from assistant.settings import Settings
from tests.channels.conftest import Calls
from tests.channels.households import record_lines
from tests.channels.identity.credentials import AUDIENCE, ISSUER, NOW, signed, written_keys
from tests.conftest import MODELS

PASSWORD = "seven green herons"  # noqa: S105 # opens nothing but these tests
WHY = "Why was my session rejected last night?"
AROUND = """<!doctype html><title>desk</title><body><iframe id="pane" src="{pane}" width="400" height="700"></iframe>
<iframe id="sibling" src="{sibling}"></iframe><script>heard = []; origins = [];
addEventListener("message", (event) => {{ heard.push(event.data); origins.push(event.origin) }})</script>"""
LISTENING = """<!doctype html><title>sibling</title><script>heard = [];
addEventListener("message", (event) => heard.push(event.data))</script>"""


def page_around(environ: dict[str, Any], start: Callable[..., object]) -> list[bytes]:
    """Answer with a helpdesk's page around the frames that its address names, or with a page that only listens."""
    named = {name: values[0] for name, values in parse_qs(str(environ["QUERY_STRING"])).items()}
    start("200 OK", [("Content-Type", "text/html")])
    return [(AROUND.format(**named) if named else LISTENING).encode()]


@dataclass
class Sites:
    """Two origins that may frame the pane, the second of another site; one that may not, and a hostile one."""

    desk: str
    no_desk: str
    hostile: str
    foreign: str


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    servers = [make_server("127.0.0.1", 0, page_around, threaded=True) for _ in range(3)]
    for server in servers:
        Thread(target=server.serve_forever, daemon=True).start()
    desk, no_desk, hostile = (f"http://127.0.0.1:{server.server_port}" for server in servers)
    yield Sites(desk, no_desk, hostile, desk.replace("127.0.0.1", "helpdesk.localhost"))
    for server in servers:
        server.shutdown()


@dataclass
class Served:
    """A console that is served, with a conversation in which Alice asked and wanted a person."""

    url: str
    db: Database
    conversation_id: str

    @property
    def pane(self) -> str:
        return f"{self.url}/console/pane?conversation={self.conversation_id}"

    def said(self) -> list[object]:
        """Return what agents said to Alice."""
        events = events_for_agents(self.db, self.conversation_id, None)
        return [event.body["text"] for event in events if event.body.get("from") == "agent"]


@pytest.fixture
def served(tmp_path: Path, sites: Sites) -> Iterator[Served]:
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'assistant.db'}",
        environment="development",
        jwt_keys=written_keys("HS256"),
        jwt_issuer=ISSUER,
        jwt_audience=AUDIENCE,
        model_folder=MODELS,
        helpdesk_origins=(sites.desk, sites.foreign),
    )
    db = open_database(settings.database_url)
    assert import_body(db, record_lines("alice", "bob")).bad == []
    create_agent(db, "ana", "Ana Souza", "agent", passwords.hashed(PASSWORD), NOW)
    app = create_app(settings, db, clock=lambda: NOW).app
    alice = Calls(app, db, signed("HS256"))
    address = alice.begun()
    alice.ask(WHY, "1", address)
    alice.ask("can I talk to a person", "2", address)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield Served(f"http://127.0.0.1:{server.server_port}", db, address.rpartition("/")[2])
    server.shutdown()
    db.close()


@pytest.fixture
def ana(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    """Yield a browser in which Ana has signed in."""
    context = signed_in(browser, served, viewport={"width": 400, "height": 800})
    yield context
    context.close()


def signed_in(browser: Browser, served: Served, **reader: Any) -> BrowserContext:  # noqa: ANN401 # options
    """Open a browser in which Ana signed in by no page: closing one while it loads can hang Chromium."""
    context = browser.new_context(reduced_motion="reduce", **reader)
    context.set_default_timeout(15_000)
    own = {"Origin": served.url, "Sec-Fetch-Site": "same-origin"}
    form: dict[str, str | float | bool] = {"name": "ana", "password": PASSWORD}
    answer = context.request.post(f"{served.url}/console", form=form, headers=own, max_redirects=0)
    assert answer.status == HTTPStatus.SEE_OTHER, answer.text()
    return context
