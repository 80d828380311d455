"""Where fitted classifiers are kept: files beside the database, so that a start does not fit what another has fitted.

A file is named after everything that it was made from: the examples and words of the knowledge, the questions that
people judged, the settings and the program itself. What is kept under other names for the same database was made from
older ones, and goes.
"""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
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
LOCK: Final = ".lock"


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
            pass
        with _one_at_a_time(self.place.with_name(f"{self.place.name}{LOCK}")):
            try:
                return load(file)  # another process may have put it there meanwhile
            except BrokenModel:
                return self._put(file, language, fit())

    def _put(self, file: Path, language: str, fitted: Classifier) -> Classifier:
        """Put a classifier into its file, in the place of those made from older knowledge, where that is possible."""
        try:
            fitted.save(file)
            for other in file.parent.glob(self._file_name(language, self.place or file, "*")):
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


@contextmanager
def _one_at_a_time(lock: Path) -> Iterator[None]:
    """Let one process at a time go on, so that not each worker fits the same; all go on where no file can be held."""
    with ExitStack() as held:
        try:
            fcntl.flock(held.enter_context(lock.open("ab")), fcntl.LOCK_EX)
        except OSError as error:
            log.warning("others may fit the same model meanwhile: %s", error)
        yield


@lru_cache(maxsize=1)
def program_mark() -> str:
    """Return a mark of the program that fits: another program may fit otherwise."""
    digest = sha256()
    for folder in (Path(classifier.__file__).parent, Path(__file__).parent):
        for file in sorted(folder.glob("*.py")):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


NO_SHELF: Final = Shelf()
