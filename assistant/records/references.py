"""Which ids the records of one file name, and which of them nobody knows in the end.

A name may point forward, so it is judged when the file is through. What names something unknown is itself unknown to
others: an event of a charger whose customer is missing is as bad as the charger's own line.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from assistant.records.kinds import Kind, Named
from assistant.records.rows import Row

Unknown = tuple[int, str, str]
"""A record's place in the order given, from 0, the field that names what is not known, and what is wrong."""


@dataclass(slots=True)
class References:
    """What is named in one file. `is_kept` asks the database whether it holds a name."""

    is_kept: Callable[[Named], bool]
    _sure: set[Named] = field(default_factory=set)
    _absent: set[Named] = field(default_factory=set)
    _made: dict[Named, list[Named]] = field(default_factory=dict)
    _waiting: dict[tuple[str, Named], array[int]] = field(default_factory=lambda: defaultdict(lambda: array("q")))

    def take(self, index: int, kind: Kind, row: Row) -> None:
        """Take in what the record at this place makes and names."""
        missing = [(name, named) for name, named in kind.named_by(row) if not self._is_sure(named)]
        for name, named in missing:
            self._waiting[name, named].append(index)
        if kind.is_named:
            own = (kind.table, str(row[0]))
            if missing:
                self._made[own] = [named for _, named in missing]
                self._sure.discard(own)
            else:
                self._made.pop(own, None)
                self._sure.add(own)

    def unknown(self) -> Iterator[Unknown]:
        """Yield what is not known, now that the file is through."""
        for (name, named), indexes in self._waiting.items():
            if not self._is_good(named):
                table, missing = named
                for index in indexes:
                    yield index, name, f"{table.replace('_', ' ')} {missing!r} is not known"

    def _is_sure(self, named: Named) -> bool:
        if named in self._sure:
            return True
        if named in self._made or named in self._absent:
            return False
        if self.is_kept(named):
            self._sure.add(named)
            return True
        self._absent.add(named)
        return False

    def _is_good(self, named: Named) -> bool:
        return named in self._sure or (named in self._made and all(map(self._is_good, self._made[named])))
