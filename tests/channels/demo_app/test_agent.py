from __future__ import annotations

import stat
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from assistant.channels.demo_app.agent import NAME, demo_agent
from assistant.channels.identity import passwords
from assistant.channels.identity.passwords import fits
from assistant.records.agents import agent_to_sign_in
from assistant.records.database import Database
from tests.channels.identity.credentials import NOW


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def _signs_in(db: Database, password: str) -> bool:
    known = agent_to_sign_in(db, NAME)
    return known is not None and fits(password, known[1])


def test_the_demos_agent_signs_in_with_a_password_that_is_kept_beside_the_database(
    sqlite_db: Database, tmp_path: Path
) -> None:
    beside = tmp_path / "demo.db"

    password = demo_agent(sqlite_db, beside, NOW)

    assert len(password) >= passwords.LEAST_LENGTH
    assert _signs_in(sqlite_db, password)
    assert stat.S_IMODE((tmp_path / "demo.db.demo-agent").stat().st_mode) == 0o600
    assert demo_agent(sqlite_db, beside, NOW) == password


def test_each_database_has_its_own_and_another_file_another_password(sqlite_db: Database, tmp_path: Path) -> None:
    first = demo_agent(sqlite_db, tmp_path / "one.db", NOW)
    second = demo_agent(sqlite_db, tmp_path / "two.db", NOW)

    assert first != second
    assert _signs_in(sqlite_db, second)
    assert not _signs_in(sqlite_db, first)
