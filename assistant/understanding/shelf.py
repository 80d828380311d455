"""Where fitted classifiers are kept: files beside the database, so that a start does not fit what another has fitted.

A file is named after everything that it was made from: the examples and words of the knowledge, the questions that
people judged, the settings and the program itself. What is kept under other names for the same database was made from
older ones, and goes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from assistant import classifier
from assistant.classifier import BrokenModel, Classifier, load

log = logging.getLogger("assistant.understanding")
DIGITS: Final = 16
SUFFIX: Final = ".npz"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files that begin like `place`, for what was made from `made_from`. Without a place nothing is kept."""

    place: Path | None = None
    made_from: str = ""

    def kept(self, language: str, fit: Callable[[], Classifier]) -> Classifier:
        """Return the classifier of a language from its file, or fit it and put it there where that is possible."""
        if self.place is None:
            return fit()
        file = self._file(language, self.place)
        try:
            return load(file)
        except BrokenModel:
            fitted = fit()
        try:
            fitted.save(file)
            for other in file.parent.glob(self._file_name(language, self.place, "*")):
                if other != file:
                    other.unlink(missing_ok=True)
        except OSError as error:
            log.warning("the fitted model is not kept: %s", error)
        return fitted

    def _file(self, language: str, place: Path) -> Path:
        mark = sha256(f"{self.made_from} {program_mark()}".encode()).hexdigest()[:DIGITS]
        return place.parent / self._file_name(language, place, mark)

    @staticmethod
    def _file_name(language: str, place: Path, mark: str) -> str:
        return f"{place.name}.{language}.{mark}{SUFFIX}"


@lru_cache(maxsize=1)
def program_mark() -> str:
    """Return a mark of the program that fits: another program may fit otherwise."""
    digest = sha256()
    for folder in (Path(classifier.__file__).parent, Path(__file__).parent):
        for file in sorted(folder.glob("*.py")):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


NO_SHELF: Final = Shelf()
