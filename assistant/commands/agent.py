"""`assistant agent …`: the accounts of the people who answer in the console, made and closed from the shell.

A password is asked for, or read as the first line of standard input: on the command line other users could see it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from getpass import getpass
from typing import Final, cast

from assistant.app import open_database, utc_now
from assistant.channels.identity.agents import hash_of, new_credential
from assistant.channels.identity.passwords import MOST_LENGTH, hashed
from assistant.domain.errors import BadInput
from assistant.records.agents import (
    Agent,
    Role,
    agents,
    close_account,
    create_agent,
    open_account,
    set_credential,
    set_password,
)
from assistant.records.database import Database

DONE: Final = 0
LONGEST_NAME: Final = 64


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked with an account; return the exit status. Raise BadInput, NotFound, Conflict."""
    db = open_database()
    try:
        _ACTIONS[arguments.action](db, arguments)
    finally:
        db.close()
    return DONE


def _create(db: Database, arguments: argparse.Namespace) -> None:
    name, full_name = _proper(arguments.name), _proper(arguments.full_name or arguments.name)
    made = create_agent(db, name, full_name, cast("Role", arguments.role), hashed(_password()), utc_now())
    sys.stderr.write(f"{_told(made)} can sign in at /console.\n")


def _list(db: Database, _arguments: argparse.Namespace) -> None:
    sys.stdout.writelines(f"{_told(one)}{', closed' if one.disabled_at else ''}\n" for one in agents(db))


def _disable(db: Database, arguments: argparse.Namespace) -> None:
    closed = close_account(db, arguments.name, utc_now())
    sys.stderr.write(f"{_told(closed)} is signed out everywhere and cannot sign in; open tickets are nobody's now.\n")


def _enable(db: Database, arguments: argparse.Namespace) -> None:
    sys.stderr.write(f"{_told(open_account(db, arguments.name))} can sign in again.\n")


def _new_password(db: Database, arguments: argparse.Namespace) -> None:
    changed = set_password(db, arguments.name, hashed(_password()))
    sys.stderr.write(f"{_told(changed)} has a new password, and is signed out everywhere.\n")


def _credential(db: Database, arguments: argparse.Namespace) -> None:
    credential = new_credential()
    given = set_credential(db, arguments.name, hash_of(credential))
    sys.stderr.write(f"A program of {_told(given)} sends this as Authorization: Bearer. It is shown this once.\n")
    sys.stdout.write(f"{credential}\n")


_ACTIONS: Final[Mapping[str, Callable[[Database, argparse.Namespace], None]]] = {
    "create": _create,
    "list": _list,
    "disable": _disable,
    "enable": _enable,
    "password": _new_password,
    "credential": _credential,
}


def _told(agent: Agent) -> str:
    own = "" if agent.full_name == agent.name else f" ({agent.full_name})"
    return f"{agent.name}{own}, {agent.role}"


def _proper(name: str) -> str:
    if not name or name != name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadInput(f"A name has 1 to {LONGEST_NAME} printable characters, and no blank at either end.")
    return name


def _password() -> str:
    """Return the password that was typed twice, or the first line of a standard input that is no terminal."""
    if not sys.stdin.isatty():
        return sys.stdin.readline(MOST_LENGTH + 3).removesuffix("\n").removesuffix("\r")
    password = getpass("Password: ", sys.stderr)
    if getpass("The same again: ", sys.stderr) != password:
        raise BadInput("The two passwords differ. Nothing was changed.")
    return password
