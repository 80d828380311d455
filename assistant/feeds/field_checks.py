"""What one field of a record may hold: each check takes the value as it came and returns it as we keep it.

A check raises `Refused` in words that say what is wrong and show the value, shortened and escaped, so that a hostile
file cannot write to the operator's terminal. Checks are built once and called for every line: they stay small.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from math import isfinite
from zoneinfo import ZoneInfo

Check = Callable[[object], object]

LONGEST_ID = 128
LONGEST_WORD = 200
LONGEST_TEXT = 4_000
SHOWN = 60
BIGGEST_WHOLE = 2**63 - 1  # what a database column holds
FIRST_YEAR, LAST_YEAR = 1900, 2200  # a charger without a clock says 1970; outside of these it is no time

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LOCALE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{5,8})*")
_CURRENCY = re.compile(r"[A-Z]{3}")
_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9:.,]+([Zz]|[+-][0-9:]+)?|[0-9]{8}T[0-9.,]+(Z|[+-][0-9:]+)?")


class Refused(Exception):
    """A value that its field cannot hold; `what` says why."""

    def __init__(self, what: str) -> None:
        """Keep the words for the operator."""
        super().__init__(what)
        self.what = what


def shown(value: object) -> str:
    """Return a value as it may be printed: one line of ASCII, at most 60 characters of it."""
    written = json.dumps(value, default=str)
    return written if len(written) <= SHOWN else f"{written[: SHOWN - 1]}…"


def text(longest: int) -> Check:
    """Return a check for free text of at most so many characters; it may hold line breaks."""

    def check(value: object) -> object:
        if not isinstance(value, str):
            raise Refused(f"must be text, not {shown(value)}")
        if len(value) > longest:
            raise Refused(f"is longer than {longest} characters: {shown(value)}")
        if not value.isprintable() and _CONTROL.search(value):
            raise Refused(f"holds a control character: {shown(value)}")
        return value

    return check


def customers_words(value: object) -> object:
    """Return what a customer wrote as it can be kept: text of at most `LONGEST_TEXT` characters, empty too.

    Customers paste anything, and get an answer: control characters become spaces, half a surrogate pair a mark.
    """
    if not isinstance(value, str):
        raise Refused(f"must be text, not {shown(value)}")
    if len(value) > LONGEST_TEXT:
        raise Refused(f"is longer than {LONGEST_TEXT} characters: {shown(value)}")
    return value if value.isprintable() else _CONTROL.sub(" ", _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value))


def identifier(value: object) -> object:
    """Check the name of a record: 1 to 128 printable characters, no blank at either end."""
    if not isinstance(value, str):
        raise Refused(f"must be text, not {shown(value)}")
    if not 1 <= len(value) <= LONGEST_ID or not value.isprintable() or value != value.strip():
        raise Refused(f"must be 1 to {LONGEST_ID} printable characters without a blank at either end: {shown(value)}")
    return value


def word(value: object) -> object:
    """Check a word of a standard or of a maker, kept as it is: 1 to 200 printable characters."""
    if not isinstance(value, str):
        raise Refused(f"must be text, not {shown(value)}")
    if not 1 <= len(value) <= LONGEST_WORD or not value.isprintable():
        raise Refused(f"must be 1 to {LONGEST_WORD} printable characters: {shown(value)}")
    return value


def word_or_number(value: object) -> object:
    """Check a word that some systems write as a whole number (OCPP 1.6 transaction ids); return it as text."""
    return str(value) if type(value) is int and abs(value) <= BIGGEST_WHOLE else word(value)


def one_of(*words: str) -> Check:
    """Return a check for a word out of a closed list."""
    known = frozenset(words)
    listed = ", ".join(words)

    def check(value: object) -> object:
        if not isinstance(value, str) or value not in known:
            raise Refused(f"{shown(value)} is not one of {listed}")
        return value

    return check


def number(*, least: float | None = None, most: float | None = None) -> Check:
    """Return a check for a number between two bounds, which belong to it."""

    def check(value: object) -> object:
        if type(value) is not float and type(value) is not int:
            raise Refused(f"must be a number, not {shown(value)}")
        if (least is not None and value < least) or (most is not None and value > most):
            raise Refused(_out_of_bounds(value, least, most))
        if not isfinite(value) if type(value) is float else abs(value) > BIGGEST_WHOLE:
            raise Refused(f"is too large: {shown(value)}")
        return value

    return check


def whole(*, least: int, most: int = BIGGEST_WHOLE) -> Check:
    """Return a check for a whole number between two bounds, which belong to it; 3.0 is one, true is not."""

    def check(value: object) -> object:
        if type(value) is float and value.is_integer():
            value = int(value)
        if type(value) is not int:
            raise Refused(f"must be a whole number, not {shown(value)}")
        if not least <= value <= most:
            raise Refused(_out_of_bounds(value, least, None if most == BIGGEST_WHOLE else most))
        return value

    return check


def yes_or_no(value: object) -> object:
    """Check true or false."""
    if value is not True and value is not False:
        raise Refused(f"must be true or false, not {shown(value)}")
    return value


def moment(value: object) -> object:
    """Check an ISO 8601 time with an offset or Z; return it in UTC."""
    if not isinstance(value, str):
        raise Refused(f"must be a time such as 2026-03-10T01:00:00Z, not {shown(value)}")
    try:
        read = datetime.fromisoformat(value)
        if read.tzinfo is UTC and value[10] == "T" and FIRST_YEAR <= read.year < LAST_YEAR:
            return read
        if not _WRITTEN.fullmatch(value):
            raise Refused(f"is not a time such as 2026-03-10T01:00:00Z: {shown(value)}")
        if read.tzinfo is None:
            raise Refused(f"has no offset: write {shown(value)[1:-1]}Z or {shown(value)[1:-1]}+01:00")
        read = read.astimezone(UTC)
    except (ValueError, OverflowError):
        raise Refused(f"is not a time such as 2026-03-10T01:00:00Z: {shown(value)}") from None
    if not FIRST_YEAR <= read.year < LAST_YEAR:
        raise Refused(f"lies outside the years {FIRST_YEAR} to {LAST_YEAR - 1}: {shown(value)}")
    return read


def timezone(value: object) -> object:
    """Check the name of a zone in the IANA database."""
    if not isinstance(value, str) or not _is_zone(value):
        raise Refused(f"{shown(value)} is not a time zone of the IANA list, such as Europe/London")
    return value


def locale(value: object) -> object:
    """Check a BCP 47 language tag."""
    if not isinstance(value, str) or not _LOCALE.fullmatch(value):
        raise Refused(f"{shown(value)} is not a language tag such as en-GB")
    return value


def currency(value: object) -> object:
    """Check an ISO 4217 code."""
    if not isinstance(value, str) or not _CURRENCY.fullmatch(value):
        raise Refused(f"{shown(value)} is not a currency code such as GBP")
    return value


def identifiers(value: object) -> object:
    """Check a list of record names; return them as a tuple, each once, in the order given."""
    if not isinstance(value, list):
        raise Refused(f"must be a list, not {shown(value)}")
    return tuple(dict.fromkeys(str(identifier(one)) for one in value))


def mapping(value: object) -> object:
    """Check an object, kept as it is."""
    if not isinstance(value, dict):
        raise Refused(f"must be an object, not {shown(value)}")
    return value


@lru_cache(maxsize=1_000)
def _is_zone(name: str) -> bool:
    """Tell whether the zone is known."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not found, a name that is no path inside the folder, a folder
        return False
    return True


def _out_of_bounds(value: float, least: float | None, most: float | None) -> str:
    if most is None:
        return f"is below {least}: {shown(value)}"
    return f"must lie between {least} and {most}: {shown(value)}" if least is not None else f"is above {most}: {value}"
