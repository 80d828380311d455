from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.errors import BadInput
from assistant.feeds.lines import ADVANCE_EVERY, LineNumbers, numbered_lines, opened
from assistant.feeds.strict_json import LONGEST_LINE


def read(raw: bytes) -> list[tuple[int, bytes]]:
    return list(numbered_lines(io.BytesIO(raw)))


def test_numbers_lines_from_one_and_passes_over_blank_ones() -> None:
    assert read(b"\xef\xbb\xbf{1}\r\n\n  \t\n{2}\n\xef\xbb\xbf{3}") == [
        (1, b"{1}"),
        (4, b"{2}"),
        (5, b"\xef\xbb\xbf{3}"),
    ]


def test_keeps_only_the_beginning_of_a_line_that_is_too_long() -> None:
    found = read(b"a" * (3 * LONGEST_LINE) + b"\nb\n" + b"c" * (LONGEST_LINE + 2))

    assert [number for number, _ in found] == [1, 2, 3]
    assert found[1] == (2, b"b")
    assert LONGEST_LINE < len(found[0][1]) < LONGEST_LINE + 3


def test_a_line_of_the_greatest_length_is_whole() -> None:
    assert read(b"a" * LONGEST_LINE + b"\r\nb") == [(1, b"a" * LONGEST_LINE), (2, b"b")]


def test_tells_the_bar_of_every_byte() -> None:
    raw = b"{}\n" * (2 * ADVANCE_EVERY + 7) + b"x" * (2 * LONGEST_LINE)
    steps: list[int] = []

    list(numbered_lines(io.BytesIO(raw), steps.append))

    assert sum(steps) == len(raw)
    assert len(steps) == 3


def test_opens_a_file_and_says_in_one_line_why_it_cannot(tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_bytes(b"{}")

    with opened(tmp_path / "records.jsonl") as file:
        assert file.read() == b"{}"
    for missing in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(BadInput) as raised, opened(missing):
            pass
        assert str(missing) in raised.value.detail
        assert "\n" not in raised.value.detail


@given(st.lists(st.integers(0, 3), min_size=1, max_size=40))
def test_knows_the_line_of_every_record(steps: list[int]) -> None:
    numbers = LineNumbers()
    lines = [1 + sum(steps[:index]) for index in range(1, len(steps) + 1)]

    for line in lines:
        numbers.note(line)

    assert [numbers.line_of(index) for index in range(len(lines))] == lines
