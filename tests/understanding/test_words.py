from __future__ import annotations

import pytest

from assistant.understanding.words import LONGEST_TEXT, normal, words_of


@pytest.mark.parametrize("blank", [" ", "\t", "\n", "\r\n", "\u00a0", "\u2028", "\x0b", " \n"])
def test_thousands_of_blanks_are_read_as_one(blank: str) -> None:
    written = normal("why" + blank * 1_900 + "rejected")

    assert written == "why rejected"


def test_letters_that_stand_for_a_sentence_make_the_text_no_longer_than_what_is_read() -> None:
    written = normal("\ufdfa" * LONGEST_TEXT)

    assert len(written) == LONGEST_TEXT


def test_letters_that_stand_for_several_are_written_out() -> None:
    written = normal("why is the \ufb01\ufb02ter\u2026")

    assert written == "why is the fiflter..."


def test_what_is_longer_than_anybody_may_send_is_not_read() -> None:
    words = words_of(normal("why " * LONGEST_TEXT))

    assert len(words) == LONGEST_TEXT // 4
