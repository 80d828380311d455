"""What people write when something is dangerous, and what only sounds like it, in each language."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "danger"
LANGUAGES = tuple(sorted(file.stem for file in FOLDER.glob("*.txt")))


def dangerous(language: str) -> list[str]:
    return _lines(language, "+ ")


def harmless(language: str) -> list[str]:
    return _lines(language, "- ")


def _lines(language: str, mark: str) -> list[str]:
    lines = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(mark) for line in lines if line.startswith(mark)]
