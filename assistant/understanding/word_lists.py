"""The word lists of a language: plain words, and how its people shorten them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path


def words_in(file: Path) -> Sequence[str]:
    """Return the words of a file without its comments; none where there is no file."""
    if not file.is_file():
        return ()
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [word for line in lines for word in line.split()]


def shorthand_in(file: Path) -> Mapping[str, str]:
    """Return how people shorten words → the words meant; nothing where there is no file."""
    return tomllib.loads(file.read_text(encoding="utf-8"))["words"] if file.is_file() else {}
