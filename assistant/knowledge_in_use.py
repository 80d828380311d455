"""The knowledge that answers now: library and model of one state of the files, taken over whole or not at all.

Files are looked at every few seconds. When one has changed, everything is read and fitted anew beside the questions
that go on being answered, and then takes the place of the old. Knowledge that is broken is named in the log with file
and line, and the last good one keeps answering.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final

from assistant.articles.library import Library, load_library, said_files
from assistant.causes import ALL
from assistant.domain.errors import AssistantError

if TYPE_CHECKING:
    from assistant.understanding import Model

LOOK_EVERY_S: Final = 5.0
"""Seconds between two looks at the files: a writer who saves sees the answer change, and a look costs some ms."""

log = logging.getLogger("assistant.knowledge")

Seen = tuple[tuple[str, int, int], ...]
"""What is seen of the files without reading them: name, time of the last change in ns, bytes."""


@dataclass(frozen=True, eq=False)
class Knowledge:
    """What the assistant says and, made at its first use, what it understands."""

    library: Library
    understood: Callable[[Library], Model]

    @cached_property
    def model(self) -> Model:
        """Return what is understood."""
        return self.understood(self.library)


def read_knowledge(root: Path | None, understood: Callable[[Library], Model]) -> Knowledge:
    """Return the knowledge below `root`, every file of it read and every model fitted.

    Raise UnsoundKnowledge and BrokenPage with file and line, UnknownArticle where a cause has none for customers,
    Unusable where there is no knowledge.
    """
    from assistant.articles.soundness import UnsoundKnowledge, unsound  # noqa: PLC0415 # only a service needs it

    library = load_library(root)
    problems = unsound(library.root, [cause.id for cause in ALL])
    if problems:
        raise UnsoundKnowledge(problems)
    library.read_all()
    for cause in ALL:
        library.article(cause.id.replace("_", "-"))
    knowledge = Knowledge(library, understood)
    knowledge.model.read_all()
    return knowledge


class KnowledgeInUse:
    """The last good knowledge of a folder. `now()` may be called by any thread; one of them looks at the files."""

    def __init__(self, root: Path, read: Callable[[Seen], Knowledge], monotonic: Callable[[], float]) -> None:
        """Read it for the first time; `read` is given what was seen of the files.

        Raise BrokenPage, Unusable: a service does not start on broken knowledge.
        """
        self._root, self._read, self._monotonic = root, read, monotonic
        self._seen = seen_of(root)
        self._known = read(self._seen)
        self._looked_at = monotonic()
        self._one_looks = Lock()
        self._reader: Thread | None = None

    def now(self) -> Knowledge:
        """Return the knowledge to answer with, at once; from time to time, begin to look at the files beside it."""
        if self._monotonic() - self._looked_at >= LOOK_EVERY_S and self._one_looks.acquire(blocking=False):
            try:
                self._begin_to_look()
            finally:
                self._one_looks.release()
        return self._known

    def wait(self) -> None:
        """Wait until what is being read is read."""
        if self._reader is not None:
            self._reader.join()

    def _begin_to_look(self) -> None:
        """Look in a thread of its own, unless one does so already."""
        self._looked_at = self._monotonic()
        if self._reader is None or not self._reader.is_alive():
            self._reader = Thread(target=self._look, name="knowledge", daemon=True)
            self._reader.start()

    def _look(self) -> None:
        """Look at the files, and read them where they have changed."""
        seen = seen_of(self._root)
        if seen != self._seen:
            self._seen = seen
            self._take_over(seen)

    def _take_over(self, seen: Seen) -> None:
        """Read the knowledge and put it in place of the old; keep the old where it cannot be read."""
        try:
            read = self._read(seen)
        except (AssistantError, OSError, ValueError) as error:
            log.error("knowledge not taken over, the last good one answers: %s", error)  # noqa: TRY400 # no trace helps
            return
        self._known = read
        log.info("knowledge %s answers from now on", read.library.version)


def seen_of(root: Path) -> Seen:
    """Return what is seen of the files; a file that goes away meanwhile is seen as gone."""
    seen = []
    for name in said_files(root):
        try:
            held = (root / name).stat()
        except OSError:
            continue
        seen.append((name, held.st_mtime_ns, held.st_size))
    return tuple(seen)
