"""What a database that cannot be used now says, in one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree

from assistant.domain.errors import Unusable
from assistant.records.address import named


@contextmanager
def understood(engine: Engine) -> Iterator[None]:
    """Turn what a driver says of a database that is away, locked, full or damaged into Unusable; let the rest pass."""
    try:
        yield
    except NoneFree as error:
        raise Unusable(f"The database {named(engine.url)} is busy: every connection is in use.") from error
    except Exception as error:
        told = error.orig if isinstance(error, DBAPIError) and error.orig else error
        if not _is_its_state(engine, told):
            raise
        said = str(told).strip().splitlines() or ["no answer"]
        raise Unusable(f"The database {named(engine.url)} cannot be used now: {said[0]}") from error


def _is_its_state(engine: Engine, error: BaseException) -> bool:
    driver = engine.dialect.loaded_dbapi
    if isinstance(error, driver.OperationalError | driver.InterfaceError):
        return True
    return type(error) is sqlite3.DatabaseError  # a damaged file, or one that is no database
