"""The words of one language that are no sentences of an article: readings, terms, timeline, buttons.

They stand in `knowledge/<language>/wording/<table>.toml`. A word that a language lacks is said in English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Final

from assistant.articles.page_file import BrokenPage

DEFAULT_LANGUAGE: Final = "en"
WORDING: Final = "wording"


@dataclass(frozen=True)
class Wording:
    """The words of a language, each table read at its first use. Keys inside a table are joined by dots."""

    root: Path
    language: str
    _tables: dict[str, Mapping[str, str]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def readings(self) -> Mapping[str, str]:
        """Return phrase → sentence part with placeholders, for the lines of proof."""
        return self.table("readings")

    @cached_property
    def terms(self) -> Mapping[str, Mapping[str, str]]:
        """Return kind → key → word, for `Term`s."""
        kinds: dict[str, dict[str, str]] = {}
        for name, word in self.table("terms").items():
            kind, _, key = name.partition(".")
            kinds.setdefault(kind, {})[key] = word
        return MappingProxyType({kind: MappingProxyType(words) for kind, words in kinds.items()})

    def table(self, name: str) -> Mapping[str, str]:
        """Return a table as dotted key → words, English where the language lacks one; empty where none is there."""
        known = self._tables.get(name)
        if known is None:
            words = dict(read_table(self.root / DEFAULT_LANGUAGE / WORDING / f"{name}.toml"))
            if self.language != DEFAULT_LANGUAGE:
                words.update(read_table(self.root / self.language / WORDING / f"{name}.toml"))
            known = self._tables[name] = MappingProxyType(words)
        return known


def read_table(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the dotted keys and words of a TOML file, none where there is no such file. Raise BrokenPage."""
    import tomllib  # noqa: PLC0415  costs 5 ms, and a visitor's small talk needs no table

    if not file.is_file():
        return
    try:
        words = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenPage(file, getattr(error, "lineno", 1), str(error)) from error
    yield from _flat(file, words, "")


def _flat(file: Path, words: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    """Yield nested tables as dotted keys."""
    for key, value in words.items():
        if isinstance(value, str):
            yield prefix + key, value
        elif isinstance(value, Mapping):
            yield from _flat(file, value, f"{prefix}{key}.")
        else:
            raise BrokenPage(file, 1, f"{prefix}{key} holds no words")
