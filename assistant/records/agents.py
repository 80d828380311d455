"""The people who answer: their accounts, made and closed from the operator's shell.

A name signs in whatever its case; it is never given to somebody else, for what was said and read is told by it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, cast

from assistant.domain.errors import Conflict, NotFound
from assistant.records.conversations import new_id
from assistant.records.database import Database
from assistant.records.moments import kept, moment_or_none
from assistant.records.transaction import Reading, Transaction

Role = Literal["agent", "admin"]

COLUMNS: Final = "id, name, full_name, role, single_keys, disabled_at"


@dataclass(frozen=True, slots=True)
class Agent:
    """A person who answers. Customers see `full_name`; `single_keys` is whether one key alone does something."""

    id: str
    name: str
    full_name: str
    role: Role
    single_keys: bool = True
    disabled_at: datetime | None = None

    @property
    def initials(self) -> str:
        """Return up to two letters that stand for the person."""
        words = self.full_name.split()
        return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()


class NameTaken(Conflict):
    """There is an account of this name already."""

    code = "name_taken"


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def create_agent(db: Database, name: str, full_name: str, role: Role, password_hash: str, now: datetime) -> Agent:
    """Make an account and return it. Raise NameTaken."""
    made = Agent(new_id("age"), name, full_name, role)
    with db.writing() as transaction:
        changed = transaction.run(
            "INSERT INTO agent (id, name, name_key, full_name, role, password_hash, single_keys, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name_key) DO NOTHING",
            *(made.id, name, name_key(name), full_name, role, password_hash, made.single_keys, kept(now)),
        )
    if not changed:
        raise NameTaken(f"There is an agent {name!r} already; a closed account keeps its name.")
    return made


def agents(db: Reading) -> list[Agent]:
    """Return every account, by name."""
    with db.reading() as transaction:
        found = transaction.rows(f"SELECT {COLUMNS} FROM agent ORDER BY name_key")  # noqa: S608 # our own names
    return [agent_of(row) for row in found]


def agent_to_sign_in(db: Reading, name: str) -> tuple[Agent, str] | None:
    """Return the open account of a name, and the hash of its password; None where there is none."""
    with db.reading() as transaction:
        row = transaction.row(
            f"SELECT {COLUMNS}, password_hash FROM agent WHERE name_key = ? AND disabled_at IS NULL",  # noqa: S608 # as above
            name_key(name),
        )
    return None if row is None else (agent_of(row[:-1]), row[-1])


def agent_by_credential(db: Reading, credential_hash: str) -> Agent | None:
    """Return the open account whose program calls, or None."""
    with db.reading() as transaction:
        row = transaction.row(
            f"SELECT {COLUMNS} FROM agent WHERE credential_hash = ? AND disabled_at IS NULL",  # noqa: S608 # as above
            credential_hash,
        )
    return None if row is None else agent_of(row)


def close_account(db: Database, name: str, now: datetime) -> Agent:
    """Close an account: signed out everywhere, its credential void, its open tickets nobody's. Raise NotFound."""
    with db.writing() as transaction:
        found = _named(transaction, name)
        transaction.run(
            "UPDATE agent SET disabled_at = ?, credential_hash = NULL WHERE id = ? AND disabled_at IS NULL",
            kept(now),
            found.id,
        )
        transaction.run("DELETE FROM agent_session WHERE agent_id = ?", found.id)
        transaction.run(
            "UPDATE ticket_care SET agent_id = NULL, assigned_at = NULL WHERE agent_id = ?"
            " AND ticket_id IN (SELECT id FROM ticket WHERE closed_at IS NULL)",
            found.id,
        )
        return _named(transaction, name)


def open_account(db: Database, name: str) -> Agent:
    """Open a closed account again, with the password it had. Raise NotFound."""
    with db.writing() as transaction:
        transaction.run("UPDATE agent SET disabled_at = NULL WHERE name_key = ?", name_key(name))
        return _named(transaction, name)


def set_password(db: Database, name: str, password_hash: str) -> Agent:
    """Give an account another password, and sign its browsers out. Raise NotFound."""
    with db.writing() as transaction:
        found = _named(transaction, name)
        transaction.run("UPDATE agent SET password_hash = ? WHERE id = ?", password_hash, found.id)
        transaction.run("DELETE FROM agent_session WHERE agent_id = ?", found.id)
    return found


def rehash_password(db: Database, agent_id: str, before: str, after: str) -> None:
    """Keep the same password under a stronger hash, unless it was changed meanwhile."""
    with db.writing() as transaction:
        transaction.run(
            "UPDATE agent SET password_hash = ? WHERE id = ? AND password_hash = ?", after, agent_id, before
        )


def set_credential(db: Database, name: str, credential_hash: str) -> Agent:
    """Give an open account's programs a credential; the one of before is void. Raise NotFound."""
    with db.writing() as transaction:
        found = _named(transaction, name)
        if found.disabled_at is not None:
            raise NotFound(f"The account {name[:80]!r} is closed.")
        transaction.run("UPDATE agent SET credential_hash = ? WHERE id = ?", credential_hash, found.id)
    return found


def set_single_keys(db: Database, agent_id: str, *, on: bool) -> None:
    """Keep whether one key alone does something in this agent's console."""
    with db.writing() as transaction:
        transaction.run("UPDATE agent SET single_keys = ? WHERE id = ?", on, agent_id)


def agent_of(row: Any) -> Agent:  # noqa: ANN401 # a row of COLUMNS
    """Return the account that a row of `COLUMNS` tells of."""
    named, name, full_name, role, single_keys, disabled_at = row
    return Agent(named, name, full_name, cast("Role", role), bool(single_keys), moment_or_none(disabled_at))


def _named(transaction: Transaction, name: str) -> Agent:
    row = transaction.row(f"SELECT {COLUMNS} FROM agent WHERE name_key = ?", name_key(name))  # noqa: S608 # our own names
    if row is None:
        raise NotFound(f"There is no agent {name[:80]!r}.")
    return agent_of(row)
