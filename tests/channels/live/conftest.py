"""Services whose streams are tested: two workers over SQLite, two services over PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from assistant.records.database import Database, open_database
from tests.channels.running import Running, running


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('live') / 'a.db'}"
        return
    db: Database = request.getfixturevalue("migrated_postgresql")
    yield db.engine.url.render_as_string(hide_password=False)
    with db.writing() as transaction:
        transaction.run("TRUNCATE conversation, conversation_event, ticket")


@pytest.fixture(scope="module")
def services(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Running]]:
    """Yield two places that answer: two workers of one service on SQLite, two services on PostgreSQL."""
    folder = tmp_path_factory.mktemp("home")
    several = url.startswith("postgresql")
    workers = "1" if several else "2"
    with ExitStack() as stack:
        words = ("-m", "tests.channels.live.stream_service", "BIND", workers, url)
        started = [stack.enter_context(running(*words, folder=folder)) for _ in range(2 if several else 1)]
        yield [started[0], started[-1]]


@pytest.fixture
def service(services: list[Running]) -> Running:
    """Return a service."""
    return services[0]


@pytest.fixture
def beside(service: Running, url: str) -> Iterator[Database]:
    """Yield the database as another program has it, which no worker is told by."""
    assert service.process.poll() is None
    opened = open_database(url)
    yield opened
    opened.close()
