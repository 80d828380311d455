"""Take a charger's message log into the store: one transaction, all of it or nothing, again and again the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from assistant.domain.errors import BadInput
from assistant.domain.records import Charger, Customer
from assistant.feeds.field_checks import Check, Refused, identifier, shown
from assistant.feeds.field_checks import timezone as checked_timezone
from assistant.feeds.importing import Imported, Report, import_numbered
from assistant.feeds.lines import Advance, numbered_lines, opened
from assistant.feeds.ocpp.reading import Known, LogReader, Tally
from assistant.feeds.ocpp.schemas import VERSIONS, Version
from assistant.feeds.record_lines import TIMEZONE_OF_CUSTOMER
from assistant.records.before_import import charger_if_known, customer_if_known, sessions_on
from assistant.records.database import Database
from assistant.records.notes import keep_note

UNIVERSAL = frozenset({"UTC", "GMT", "Zulu", "Etc/UTC", "Etc/GMT", "Universal", "UCT"})


@dataclass(frozen=True, slots=True)
class ImportedLog(Imported):
    """What the import of a log came to: besides the records, the frames in it and those that break their schema."""

    frames: int = 0
    malformed: int = 0
    notes: int = 0
    version: str | None = None


def import_ocpp(  # noqa: PLR0913 # the options of the command, each by its name
    db: Database,
    path: str | Path,
    *,
    charger_id: str,
    customer_id: str | None = None,
    version: str | None = None,
    timezone: str | None = None,
    skip_bad: bool = False,
    progress: Advance | None = None,
    report: Report | None = None,
) -> ImportedLog:
    """Import a log, `-` for standard input. Raise BadInput where it cannot be read or an argument is wrong.

    A charger that is new belongs to `customer_id`, by default `<charger>-customer`, and stands in `timezone`; one that
    is known keeps what is known of it. Times without an offset are read in `timezone`, else in the charger's zone.
    """
    with opened(path) as file:
        return import_log(
            db,
            numbered_lines(file, progress),
            charger_id=charger_id,
            customer_id=customer_id,
            version=version,
            timezone=timezone,
            skip_bad=skip_bad,
            report=report,
        )


def import_log(
    db: Database,
    lines: Iterable[tuple[int, bytes]],
    *,
    charger_id: str,
    customer_id: str | None = None,
    version: str | None = None,
    timezone: str | None = None,
    skip_bad: bool = False,
    report: Report | None = None,
) -> ImportedLog:
    """Import the lines of a log, each with its number; as `import_ocpp`."""
    _check("--charger", identifier, charger_id)
    _check("--customer", identifier, customer_id)
    _check("--timezone", checked_timezone, timezone)
    known = known_before(db, charger_id, customer_id, timezone)
    reader = LogReader(
        known, ZoneInfo(timezone or known.charger.timezone or known.customer.timezone), _version(version)
    )
    came_to = import_numbered(db, reader.records(lines), skip_bad=skip_bad, report=report)
    if not came_to.bad_lines or skip_bad:
        _keep_notes(db, charger_id, reader.tally)
    tally = reader.tally
    return ImportedLog(
        came_to.stored,
        came_to.unchanged,
        came_to.bad_lines,
        came_to.bad,
        came_to.chargers,
        tally.frames,
        tally.malformed,
        len(tally.notes),
        tally.version,
    )


def known_before(db: Database, charger_id: str, customer_id: str | None, timezone: str | None) -> Known:
    """Return what is known of the charger and its customer, and what is to be made of them where they are new."""
    with db.reading() as transaction:
        charger = charger_if_known(transaction, charger_id)
        owner_id = customer_id or (charger.customer_id if charger else f"{charger_id}-customer")
        customer = customer_if_known(transaction, owner_id)
        sessions = tuple(sessions_on(transaction, charger_id)) if charger else ()
    place = timezone if timezone is not None and timezone not in UNIVERSAL else None
    made_customer = Customer(owner_id, timezone=place) if place else Customer(owner_id)
    made_charger = Charger(charger_id, owner_id, timezone=place or TIMEZONE_OF_CUSTOMER)
    return Known(
        customer or made_customer,
        charger or made_charger,
        sessions,
        new_customer=customer is None,
        new_charger=charger is None,
    )


def _keep_notes(db: Database, charger_id: str, tally: Tally) -> None:
    if tally.notes:
        with db.writing() as transaction:
            for note_id, at, text in tally.notes:
                keep_note(transaction, charger_id, note_id, at, text)


def _version(written: str | None) -> Version | None:
    if written is None:
        return None
    found = next((version for version in VERSIONS if version == written), None)
    if found is None:
        raise BadInput(f"--ocpp: {shown(written)} is not one of {', '.join(VERSIONS)}")
    return found


def _check(option: str, check: Check, value: str | None) -> None:
    if value is None:
        return
    try:
        check(value)
    except Refused as refused:
        raise BadInput(f"{option}: {refused.what}") from None
