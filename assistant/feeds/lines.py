"""The lines of a file, read one by one so that memory stays bounded, each with its number from 1."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from assistant.domain.errors import BadInput
from assistant.feeds.strict_json import LONGEST_LINE

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
STANDARD_INPUT = "-"
ADVANCE_EVERY = 1_000  # lines between two calls of a progress bar

Advance = Callable[[int], object]
"""Called now and then with the bytes that were read since the last call."""


@contextmanager
def opened(path: str | Path) -> Iterator[BinaryIO]:
    """Open a file, or standard input for `-`; raise BadInput in one line where that cannot be done."""
    if str(path) == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 # closed below: a fault while reading is not one of opening
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from None
    with file:
        yield file


def numbered_lines(file: BinaryIO, advance: Advance | None = None) -> Iterator[tuple[int, bytes]]:
    """Yield (number, line without its end). Blank lines are passed over, and so is a byte order mark at the start.

    Of a line that is longer than any may be only the beginning is yielded: enough to be refused for it.
    """
    number = passed = 0
    while raw := file.readline(LONGEST_LINE + 2):
        number += 1
        passed += len(raw)
        if number == 1:
            raw = raw.removeprefix(BYTE_ORDER_MARK)
        if len(raw) > LONGEST_LINE + 1 and not raw.endswith(b"\n"):
            passed += _rest_of_line(file)
        if advance and number % ADVANCE_EVERY == 0:
            advance(passed)
            passed = 0
        line = raw.rstrip(b"\r\n")
        if line and not line.isspace():
            yield number, line
    if advance:
        advance(passed)


def _rest_of_line(file: BinaryIO) -> int:
    """Read to the end of the line without keeping it; return how many bytes that was."""
    passed = 0
    while piece := file.readline(LONGEST_LINE):
        passed += len(piece)
        if piece.endswith(b"\n"):
            break
    return passed


class LineNumbers:
    """Remembers on which line each record stood, in a space that grows with the gaps between them alone."""

    def __init__(self) -> None:
        """Begin before the first record."""
        self._count = 0
        self._from: list[int] = []
        self._ahead: list[int] = []

    def note(self, number: int) -> None:
        """Note the line of the next record."""
        ahead = number - self._count
        if not self._ahead or self._ahead[-1] != ahead:
            self._from.append(self._count)
            self._ahead.append(ahead)
        self._count += 1

    def line_of(self, index: int) -> int:
        """Return the line of a record that was noted, counted from 0."""
        return index + self._ahead[bisect_right(self._from, index) - 1]
