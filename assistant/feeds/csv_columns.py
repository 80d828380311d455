"""Which column of an operator's file holds what: the column map, a TOML file.

    delimiter = ";"                     # default: a comma
    encoding = "cp1252"                 # default: utf-8
    decimal_comma = true                # 7,25 and 1.234,5; default: 7.25 and 1,234.5
    timezone = "Europe/London"          # of times without an offset; without it such times are refused
    times = ["%d/%m/%Y %H:%M"]          # as Python's strptime, tried in turn; "unix" is seconds since 1970
                                        # default: ISO 8601
    not_known = ["-", "n/a"]            # cells that say nothing, besides empty ones

    [columns]                           # our field = "their header"
    id = "Session ID"
    energy_kwh = "Energy (Wh)"

    [multiply]                          # their unit times this is ours
    energy_kwh = 0.001

    [constants]                         # fields that the file does not carry
    currency = "GBP"

    [values.status]                     # their word = "our word"
    "Failed" = "rejected"

Fields are those of a charging session in the records' contract. Without a map the headers are the field names.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from assistant.domain.errors import BadInput
from assistant.feeds.field_checks import Refused, shown, timezone
from assistant.feeds.record_fields import CHARGING_SESSION

FIELDS = tuple(CHARGING_SESSION.checks)
TIMES = frozenset(name for name in FIELDS if name.endswith("_at"))
NUMBERS = frozenset({"connector_id", "energy_kwh", "cost", "target_soc_percent", "target_kwh"})


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """How to read an operator's file. The default reads our own."""

    columns: Mapping[str, str] = field(default_factory=lambda: {name: name for name in FIELDS})
    constants: Mapping[str, object] = field(default_factory=dict)
    multiply: Mapping[str, float] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    times: tuple[str, ...] = ()
    zone: ZoneInfo | None = None
    delimiter: str = ","
    encoding: str = "utf-8"
    decimal_comma: bool = False
    not_known: frozenset[str] = frozenset()
    ours: bool = True


def read_column_map(path: Path) -> ColumnMap:
    """Return the column map of a TOML file; raise BadInput that names the file and the key that is wrong."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
        return _column_map(written)
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path}: is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{path}: is not TOML: {error}") from None
    except Refused as refused:
        raise BadInput(f"{path}: {refused.what}") from None


def _column_map(written: dict[str, object]) -> ColumnMap:
    columns = _texts(written.pop("columns", None), "columns")
    values = written.pop("values", {})
    if not isinstance(values, dict):
        raise Refused("values: must be tables such as [values.status]")
    times = written.pop("times", [])
    zone = written.pop("timezone", None)
    column_map = ColumnMap(
        columns=columns,
        constants=_of_our_fields(written.pop("constants", {}), "constants"),
        multiply=_factors(written.pop("multiply", {})),
        values={
            name: _texts(words, f"values.{name}", fields=False)
            for name, words in _of_our_fields(values, "values").items()
        },
        times=_list(times, "times"),
        zone=None if zone is None else ZoneInfo(str(timezone(zone))),
        delimiter=_text(written.pop("delimiter", ","), "delimiter", longest=1),
        encoding=_encoding(written.pop("encoding", "utf-8")),
        decimal_comma=written.pop("decimal_comma", False) is True,
        not_known=frozenset(_list(written.pop("not_known", []), "not_known")),
        ours=False,
    )
    if written:
        raise Refused(f"{shown(min(written))[1:-1]}: is not a key of a column map")
    twice = set(columns) & set(column_map.constants)
    if twice:
        raise Refused(f"constants.{min(twice)}: is a column too")
    return column_map


def _texts(value: object, where: str, *, fields: bool = True) -> dict[str, str]:
    if not isinstance(value, dict) or not value:
        raise Refused(f"{where}: must be a table of our word = their word")
    if fields:
        _of_our_fields(value, where)
    return {name: _text(word, f"{where}.{name}") for name, word in value.items()}


def _of_our_fields(value: object, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise Refused(f"{where}: must be a table")
    unknown = sorted(set(value) - set(FIELDS))
    if unknown:
        raise Refused(f"{where}.{shown(unknown[0])[1:-1]}: is not a field of a charging session: {', '.join(FIELDS)}")
    return value


def _factors(value: object) -> dict[str, float]:
    factors: dict[str, float] = {}
    for name, factor in _of_our_fields(value, "multiply").items():
        if name not in NUMBERS or isinstance(factor, bool) or not isinstance(factor, int | float):
            raise Refused(f"multiply.{name}: must be a number, for a field that holds one")
        factors[name] = factor
    return factors


def _list(value: object, where: str) -> tuple[str, ...]:
    written = [value] if isinstance(value, str) else value
    if not isinstance(written, list):
        raise Refused(f"{where}: must be a list of words, not {shown(value)}")
    return tuple(_text(one, where) for one in written)


def _text(value: object, where: str, *, longest: int = 200) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= longest:
        raise Refused(f"{where}: must be text of 1 to {longest} characters, not {shown(value)}")
    return value


def _encoding(value: object) -> str:
    name = _text(value, "encoding")
    try:
        "".encode(name)
    except LookupError:
        raise Refused(f"encoding: {shown(name)} is not one that we know") from None
    return name
