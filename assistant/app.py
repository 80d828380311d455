"""The whole, put together: settings, database, knowledge, model and clock. It stands above everything else.

Only this file reads the clock. What only the service needs is imported when the service is made.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant import __version__
from assistant.articles.library import Library, knowledge_root, load_library
from assistant.conversation.desk import Desk
from assistant.domain.thresholds import DEFAULTS
from assistant.knowledge_in_use import Knowledge, KnowledgeInUse, Seen, read_knowledge
from assistant.records.calibrations import stored_calibration
from assistant.records.conversations import new_id
from assistant.records.database import Database
from assistant.records.database import open_database as open_at
from assistant.records.door import Records
from assistant.settings import Settings, read_settings

if TYPE_CHECKING:
    from assistant.understanding import Model, Verdicts

HELP: Final = "/help/"


def utc_now() -> datetime:
    """Return the present moment, aware, in UTC: the only reading of the clock."""
    return datetime.now(UTC)  # noqa: TID251 # this is the one file that reads it


def open_database(settings: Settings | None = None, *, create: bool = True) -> Database:
    """Return the database that the settings name; with `create` off nothing is made. Raise Unusable."""
    return open_at((settings or read_settings()).database_url, create=create)


def open_desk(db: Database, settings: Settings | None = None, knowledge: Knowledge | None = None) -> Desk:
    """Return the desk that answers from this database, with this knowledge or else that of the settings."""
    chosen = settings or read_settings()
    known = knowledge or the_knowledge(chosen, verdicts_in(db))
    return Desk(
        records=Records(db),
        library=known.library,
        model_of=lambda: known.model,
        url_for_article=lambda slug: f"{chosen.public_url}{HELP}{slug}",
        mint_id=new_id,
        thresholds=chosen.thresholds,
        versions={"rules": rules_version(chosen)},
    )


class Bearing(NamedTuple):
    """The settings that decide what is understood: where only others differ, the same knowledge is not read again."""

    model_place: Path | None
    answer_precision: float
    oos_share: float


def the_knowledge(settings: Settings, verdicts: Verdicts = ()) -> Knowledge:
    """Return the knowledge of the settings, each file read at its first use."""
    return _known_once(settings.knowledge, _bearing_of(settings), verdicts)


def knowledge_in_use(settings: Settings, db: Database) -> KnowledgeInUse:
    """Return the knowledge that a service answers with, which follows its files. Raise BrokenPage, Unusable."""
    root, bearing = settings.knowledge or knowledge_root(), _bearing_of(settings)
    return KnowledgeInUse(root, lambda seen: _read_once(root, seen, bearing, verdicts_in(db)), monotonic)


def understood(library: Library, settings: Settings, verdicts: Verdicts = ()) -> Model:
    """Return what is understood with this knowledge, fitted at its first question or read from its files."""
    return _understood(library, _bearing_of(settings), verdicts)


@lru_cache(maxsize=1)
def _known_once(root: Path | None, bearing: Bearing, verdicts: Verdicts) -> Knowledge:
    return Knowledge(load_library(root), lambda library: _understood(library, bearing, verdicts))


@lru_cache(maxsize=1)
def _read_once(root: Path, _seen: Seen, bearing: Bearing, verdicts: Verdicts) -> Knowledge:
    """Return the knowledge of a folder, read and fitted whole, once for each state of its files."""
    return read_knowledge(root, lambda library: _understood(library, bearing, verdicts))


def _bearing_of(settings: Settings) -> Bearing:
    return Bearing(settings.model_place, settings.answer_precision, settings.oos_share)


def _understood(library: Library, bearing: Bearing, verdicts: Verdicts) -> Model:
    from assistant.understanding import (  # noqa: PLC0415 # an import of records needs no understanding
        Decisions,
        Shelf,
        load_model,
    )

    decisions = Decisions(bearing.answer_precision, bearing.oos_share)
    shelf = Shelf(bearing.model_place, f"{library.learned_version} {bearing.oos_share}")
    return load_model(library.root, decisions, shelf, verdicts)


def verdicts_in(db: Database) -> Verdicts:
    """Return what people said of the answers, as the newest calibration of the database has it."""
    calibration = stored_calibration(db)
    if calibration is None:
        return ()
    return tuple((language, tuple(judged)) for language, judged in sorted(calibration.judged.items()))


def rules_version(settings: Settings) -> str:
    """Return which rules judge: the program's version, and a mark of the thresholds where they are the operator's."""
    if settings.thresholds == DEFAULTS:
        return __version__
    return f"{__version__}+{sha256(repr(settings.thresholds).encode()).hexdigest()[:8]}"
