"""Questions with the outcome that people judged right: `knowledge/judged/<language>.jsonl`.

They are no examples. They are like what customers ask, and so tell better than the examples, which are as different
from each other as their writers could make them, from which confidence on an answer is right as often as is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.articles.library import JUDGED
from assistant.articles.page_file import BrokenPage
from assistant.domain.understanding import ANSWERS
from assistant.domain.understanding import Path as AnswerPath


@dataclass(frozen=True, slots=True)
class Judged:
    """A question and the outcomes that are right for it, as labels of questions write them: `article:how-boost`."""

    text: str
    outcomes: frozenset[str]

    def bears(self, *paths: AnswerPath | None) -> bool:
        """Tell whether one of these answers may be given: one where none should be given is what may never happen.

        An article beside the one that was meant costs a click, and an explanation of the own record is true in any
        case: neither is as wrong as an answer to what only a person may answer, or nobody.
        """
        return any(path is not None and (path.doing in self._doings) for path in paths)

    @property
    def is_nobodys(self) -> bool:
        """Tell whether nothing here answers it: a person takes over, or it is refused."""
        return not self._doings & ANSWERS

    @property
    def _doings(self) -> frozenset[str]:
        doings = frozenset(outcome.partition(":")[0] for outcome in self.outcomes)
        return doings | ANSWERS if doings & ANSWERS else doings


def read_judged(root: Path, language: str) -> tuple[Judged, ...]:
    """Return the judged questions of a language, none where there are none. Raise BrokenPage for a bad line."""
    file = root / JUDGED / f"{language}.jsonl"
    if not file.is_file():
        return ()
    return tuple(_judged(file, enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)))


def _judged(file: Path, lines: Iterable[tuple[int, str]]) -> Iterator[Judged]:
    for number, line in lines:
        try:
            told: dict[str, Any] = json.loads(line)
            yield Judged(str(told["text"]), frozenset([str(told["expect"]), *map(str, told.get("accept", ()))]))
        except (ValueError, KeyError, TypeError) as error:
            raise BrokenPage(file, number, f"is no judged question: {error}") from error
