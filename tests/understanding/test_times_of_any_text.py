from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.understanding.references import energy_in, fragments_in, ids_in, modes_in, reference_in
from assistant.understanding.time_grammar import GRAMMAR, MOST_PIECES, written_out
from assistant.understanding.time_phrases import MOST_TIMES, times_in
from assistant.understanding.time_signs import CHARACTER, first_signs, pattern
from assistant.understanding.words import normal, words_of
from tests.understanding.knowledge import LONDON, TUESDAY, shipped_model

ZONES = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu"]
LANGUAGES = ["de", "en", "es", "fr", "it", "nl", "pt"]
NUMBERS = ["0", "2", "12", "31", "366", "0230", "1430", "2026", "02:30", "14h30", "2h", "2.30", "28/02", "31/12/2025"]
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  in UTC


def wordings(language: str) -> st.SearchStrategy[str]:
    """Texts of the words for times of a language, in any order."""
    spellings = [" ".join(spelling) for spelling in shipped_model().time_words[language].meanings]
    return st.lists(st.sampled_from([*spellings, *NUMBERS, "charge", "?"]), max_size=9).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(LANGUAGES), st.sampled_from(ZONES), MOMENTS)
def test_every_time_is_a_range_of_the_chargers_zone(
    data: st.DataObject, language: str, zone: str, now: datetime
) -> None:
    text = normal(data.draw(wordings(language)))
    anchor = data.draw(st.none() | MOMENTS)

    for time in times_in(text, shipped_model().time_words[language], now, ZoneInfo(zone), anchor):
        for span in (time.range, *time.others):
            assert span.start.tzinfo == span.end.tzinfo == ZoneInfo(zone)
            empty = span.start.astimezone(UTC) == span.end.astimezone(UTC)
            assert empty if time.kind == "now" else span.start.astimezone(UTC) < span.end.astimezone(UTC)
            assert span.phrase in text
        if time.clock is not None:
            assert time.range.start <= time.clock < time.range.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400), st.sampled_from(LANGUAGES))
def test_any_text_has_times_and_references_or_none(text: str, language: str) -> None:
    written = normal(text)
    words = shipped_model().time_words[language]
    signs = words.signs_of(words_of(written))

    assert len(times_in(written, words, TUESDAY, LONDON, signs=signs)) <= MOST_TIMES
    assert reference_in(signs) is None or reference_in(signs).phrase  # type: ignore[union-attr]
    assert not set(ids_in(written)) & set(fragments_in(written, signs, ids_in(written)))
    assert len(modes_in(signs)) <= 5
    assert energy_in(written) is None or energy_in(written) >= 0  # type: ignore[operator]


def test_a_log_of_times_is_read_no_further_than_people_ask() -> None:
    words = shipped_model().time_words["en"]

    assert len(times_in("at 2 " * 800, words, TUESDAY, LONDON)) == MOST_TIMES
    assert MOST_PIECES > MOST_TIMES


def test_a_bracket_that_is_left_open_in_the_grammar_is_told() -> None:
    with pytest.raises(ValueError, match="open bracket"):
        first_signs("(?:AT|ON NUMBER")


def test_the_signs_that_a_rule_can_begin_with_are_those_it_begins_with() -> None:
    for _, ways in GRAMMAR:
        for way in map(written_out, ways):
            firsts = first_signs(way)
            assert firsts <= set(CHARACTER.values())
            for character in set(CHARACTER.values()) - firsts:
                assert not pattern(way).match(character)
