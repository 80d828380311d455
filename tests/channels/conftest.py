"""The service in this process, over a database of the test's own, with a clock that stands still."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from assistant.feeds.importing import import_body
from assistant.records.database import Database, open_database
from assistant.service import create_app
from assistant.settings import Settings
from tests.channels.households import record_lines
from tests.channels.identity.credentials import AUDIENCE, ISSUER, NOW, claims, signed, written_keys
from tests.conftest import MODELS

SERVICE_KEY = "b7Nm4Vc1Xz8As5Df2Gh9Jk6Lq3We0RtY"


class Answered:
    """An answer, with its body read as JSON."""

    def __init__(self, answer: TestResponse) -> None:  # noqa: D107
        self.status_code = answer.status_code
        self.headers = answer.headers
        self.content_type = answer.content_type
        self.data = answer.data
        self.text = answer.get_data(as_text=True)

    @property
    def json(self) -> Any:  # noqa: ANN401 # whatever was answered
        return json.loads(self.data)


@dataclass
class Calls:
    """Calls the service as one caller; `credential` None is nobody."""

    app: Flask
    db: Database
    credential: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, path: str, **more: Any) -> Answered:  # noqa: ANN401 # what the client takes
        own = {"Authorization": f"Bearer {self.credential}"} if self.credential else {}
        headers = {**self.headers, **own, **more.pop("headers", {})}
        with closing(self.app.test_client().open(path, method=method, headers=headers, **more)) as answer:
            return Answered(answer)

    def get(self, path: str, **more: Any) -> Answered:  # noqa: ANN401 # as above
        return self.send("GET", path, **more)

    def post(self, path: str, body: object = None, **more: Any) -> Answered:  # noqa: ANN401 # as above
        return self.send("POST", path, json={} if body is None else body, **more)

    def begun(self) -> str:
        """Begin a conversation and return its address."""
        answer = self.post("/api/v1/conversations")
        assert answer.status_code == 201, answer.text
        return f"/api/v1/conversations/{answer.json['id']}"

    def ask(self, text: str, key: str = "m-1", conversation: str | None = None, **more: object) -> Any:  # noqa: ANN401
        """Ask in a conversation and return the reply."""
        body = {"text": text, "client_message_id": key, **more}
        answer = self.post(f"{conversation or self.begun()}/messages", body)
        assert answer.status_code == 201, answer.text
        return answer.json


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        database_url=f"sqlite:///{tmp_path / 'assistant.db'}",
        environment="development",
        jwt_keys=written_keys("HS256"),
        jwt_issuer=ISSUER,
        jwt_audience=AUDIENCE,
        service_keys=(SERVICE_KEY,),
        model_folder=MODELS,
    )


@pytest.fixture(scope="session")
def alice_and_bob(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database file that knows Alice and Bob, to be copied."""
    path = tmp_path_factory.mktemp("households") / "assistant.db"
    db = open_database(f"sqlite:///{path}")
    assert import_body(db, record_lines("alice", "bob")).bad == []
    db.close()
    return path


@pytest.fixture
def nobody(settings: Settings, alice_and_bob: Path, tmp_path: Path) -> Iterator[Calls]:
    """Yield a caller without a credential, on a service that knows Alice and Bob."""
    shutil.copyfile(alice_and_bob, tmp_path / "assistant.db")
    db = open_database(settings.database_url)
    yield Calls(create_app(settings, db, clock=lambda: NOW).app, db)
    db.close()


@pytest.fixture
def alice(nobody: Calls) -> Calls:
    return Calls(nobody.app, nobody.db, signed("HS256"))


@pytest.fixture
def bob(nobody: Calls) -> Calls:
    return Calls(nobody.app, nobody.db, signed("HS256", claims(sub="bob")))


@pytest.fixture
def program(nobody: Calls) -> Calls:
    return Calls(nobody.app, nobody.db, SERVICE_KEY)


def assert_problem(answer: Answered, status: int, code: str | None = None) -> dict[str, Any]:
    """Check that an answer is a problem of this status, and return it."""
    assert answer.status_code == status, answer.text
    assert answer.content_type == "application/problem+json"
    problem: dict[str, Any] = answer.json
    assert {"type", "title", "status", "code", "detail"} <= problem.keys()
    assert problem["status"] == status
    assert re.fullmatch(r"[a-z_]+", problem["code"])
    assert code is None or problem["code"] == code
    assert "Traceback" not in answer.text
    return problem
