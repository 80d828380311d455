"""Which number to call in an emergency, by the region of the reader's locale: `knowledge/emergency.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from assistant.articles.page_file import BrokenPage

EMERGENCY: Final = "emergency.toml"
ANYWHERE: Final = "112"
"""Said where no other number is known: it works in the European Union, and from mobile phones almost anywhere."""

TABLES: Final = ("main_region", "number", "medical")
REGION: Final = re.compile(r"[A-Z]{2}")
NUMBER: Final = re.compile(r"\d{3}")


@dataclass(frozen=True, slots=True)
class EmergencyNumbers:
    """Language → its main region; region → number; region → number of the ambulance, where it has its own."""

    main_region: Mapping[str, str] = field(default_factory=dict)
    number: Mapping[str, str] = field(default_factory=dict)
    medical: Mapping[str, str] = field(default_factory=dict)

    def number_for(self, locale: str, *, medical: bool = False) -> str:
        """Return the number for a locale: that of its region, or of the main region of its language."""
        region = self._region_of(locale)
        number = self.number.get(region, ANYWHERE)
        return self.medical.get(region, number) if medical else number

    def _region_of(self, locale: str) -> str:
        """Return the region: the subtag of two letters behind the language, as in `en-GB` and `pt_Latn_PT`."""
        language, *others = locale.replace("_", "-").split("-")
        named = (other.upper() for other in others if REGION.fullmatch(other.upper()))
        return next(named, self.main_region.get(language.lower(), ""))


def read_emergency_numbers(file: Path) -> EmergencyNumbers:
    """Return the numbers of a file; without a file, none but the one for anywhere. Raise BrokenPage."""
    if not file.is_file():
        return EmergencyNumbers()
    text = file.read_text(encoding="utf-8")
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenPage(file, 1, str(error)) from None
    unknown = sorted(tables.keys() - set(TABLES))
    if unknown:
        raise BrokenPage(file, _line_of(f"[{unknown[0]}]", text), f"there is no table {unknown[0]!r}")
    for table in TABLES:
        wanted = REGION if table == "main_region" else NUMBER
        for key, value in tables.get(table, {}).items():
            if not wanted.fullmatch(str(value)):
                what = "a region of two letters" if wanted is REGION else "a number of three digits"
                raise BrokenPage(file, _line_of(f"{key} ", text), f"{table}.{key} is {what}, not {value!r}")
    return EmergencyNumbers(*(tables.get(table, {}) for table in TABLES))


def _line_of(start: str, text: str) -> int:
    """Return the first line that begins so."""
    return next((number for number, line in enumerate(text.splitlines(), start=1) if line.startswith(start)), 1)
