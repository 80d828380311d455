"""What is wrong with a knowledge file, and where; and what only the operator can fill in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something to mend; `line` counts from 1."""

    file: Path
    line: int
    what: str

    def __str__(self) -> str:
        """Return it as compilers print it."""
        return f"{self.file}:{self.line}: {self.what}"


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """A place that only the operator can fill in."""

    file: Path
    line: int
    missing: str

    def __str__(self) -> str:
        """Return it as compilers print it."""
        return f"{self.file}:{self.line}: {self.missing}"
