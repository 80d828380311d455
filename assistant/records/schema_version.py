"""Which schema a database has, and how it is brought up to date.

The version is one row, read without the migration tool, so that opening a current database costs one statement.
"""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

CURRENT = "0008"
EARLIER: tuple[str, ...] = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
"""The versions that the migrations lead on from. Anything else was made by a newer program."""


def state_of(engine: Engine) -> Literal["current", "empty", "older", "newer"]:
    """Return how the database's schema stands to this program's; one without our tables is empty."""
    with engine.connect() as connection:
        present = (
            "SELECT 1 FROM information_schema.tables WHERE table_name = 'alembic_version'"
            " AND table_schema = ANY (current_schemas(false))"
            if engine.dialect.name == "postgresql"
            else "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
        )
        if connection.exec_driver_sql(present).fetchone() is None:
            return "empty"
        try:
            row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchone()
        except DBAPIError:
            return "newer"
    if row is None:
        return "empty"
    if row[0] == CURRENT:
        return "current"
    return "older" if row[0] in EARLIER else "newer"


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations that the database lacks, in one transaction where the database can."""
    from alembic import command  # noqa: PLC0415 # heavy, and needed only when there is something to migrate
    from alembic.config import Config  # noqa: PLC0415 # as above

    configuration = Config()
    configuration.set_main_option("script_location", "assistant.records:migrations")
    configuration.attributes["engine"] = engine
    command.upgrade(configuration, "head")
