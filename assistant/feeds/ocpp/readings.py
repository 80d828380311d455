"""What can be read of a value in a message, whatever its sender made of it: None where nothing can.

Chargers write numbers as text, one object where a list is meant, words in other cases, times without an offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from math import isfinite
from zoneinfo import ZoneInfo

JsonObject = dict[str, object]

EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
LONGEST_WORD = 200
BIGGEST_WHOLE = 2**53  # beyond it a JSON number is not exact
DEEPEST = 12
EPOCH_MS = 100_000_000_000  # a larger number of seconds lies beyond the year 5000: it counts milliseconds
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_UNSTORABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_YEAR_FIRST = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}[Tt ][0-9]")


def text_of(value: object, longest: int = LONGEST_WORD) -> str | None:
    """Return words on one line, shortened; a whole number is written out."""
    if type(value) is int and abs(value) <= BIGGEST_WHOLE:
        return str(value)
    if not isinstance(value, str):
        return None
    return _UNSTORABLE.sub(" ", value).strip()[:longest].strip() or None


def number_of(value: object) -> float | None:
    """Return a finite number, also one written as text, with a point or a comma."""
    if isinstance(value, str):
        try:
            value = float(value.strip().replace(",", "."))
        except ValueError:
            return None
    if type(value) is int:
        return float(value) if abs(value) <= BIGGEST_WHOLE else None
    return value if isinstance(value, float) and isfinite(value) else None


def whole_of(value: object) -> int | None:
    """Return a whole number, also one written as text."""
    number = number_of(value)
    return int(number) if number is not None and number.is_integer() and abs(number) <= BIGGEST_WHOLE else None


def flag_of(value: object) -> bool | None:
    """Return yes or no."""
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower())
    return value if isinstance(value, bool) else None


def object_of(value: object) -> JsonObject:
    """Return an object, empty where there is none."""
    return value if isinstance(value, dict) else {}


def objects_of(value: object) -> list[JsonObject]:
    """Return the objects of a list; one object stands for a list of one."""
    if isinstance(value, dict):
        return [value]
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def words(*known: str) -> Mapping[str, str]:
    """Return a list of known words, to be found in any case of letters."""
    return {word.lower(): word for word in known}


def word_of(value: object, known: Mapping[str, str]) -> str | None:
    """Return the known word that this is, as the standard writes it."""
    return known.get(value.strip().lower()) if isinstance(value, str) else None


def moment_of(value: object, zone: ZoneInfo, near: datetime | None = None) -> datetime | None:
    """Return a time in UTC. Without an offset it is UTC or the zone's, whichever lies nearer to `near`."""
    read: datetime | None = None
    try:
        if isinstance(value, str) and _YEAR_FIRST.match(value.strip()):
            read = datetime.fromisoformat(value.strip().upper())
        elif type(value) is int or type(value) is float:
            read = _since_epoch(value)
        if read is not None:
            read = read.astimezone(UTC) if read.tzinfo else _nearer(read, zone, near)
    except (ValueError, OverflowError):
        return None
    return read if read is not None and EARLIEST <= read < LATEST else None


def first_of(values: Iterable[object], among: Iterable[str], payload: Mapping[str, object]) -> object:
    """Return the first value that is not None of those given and of the payload's fields of these names."""
    found = (value for value in (*values, *(payload.get(name) for name in among)) if value is not None)
    return next(found, None)


def cleaned(value: object, depth: int = 0) -> object:
    """Return a value as it may be stored: no control characters, no halves of characters, not nested too deep."""
    if isinstance(value, str):
        return _UNSTORABLE.sub(" ", value)
    if depth >= DEEPEST:
        return None
    if isinstance(value, dict):
        return {_UNSTORABLE.sub(" ", str(name)): cleaned(inner, depth + 1) for name, inner in value.items()}
    return [cleaned(inner, depth + 1) for inner in value] if isinstance(value, list) else value


def _since_epoch(value: float) -> datetime | None:
    seconds = value / 1000 if value >= EPOCH_MS else value
    return EPOCH + timedelta(seconds=seconds) if seconds > 0 else None


def _nearer(naive: datetime, zone: ZoneInfo, near: datetime | None) -> datetime:
    as_utc = naive.replace(tzinfo=UTC)
    as_local = naive.replace(tzinfo=zone).astimezone(UTC)
    if near is None or abs(as_utc - near) <= abs(as_local - near):
        return as_utc
    return as_local
