"""Short sentences of short words read well, others are complained of."""

import pytest

from assistant.articles.readability import readability_of, words_by_sentence


def test_plain_lines_read_well() -> None:
    assert not readability_of(["The charger was offline.", "It came back at {online_at}."]).complaints


def test_long_sentences_are_complained_of() -> None:
    measured = readability_of(["word " * 20])

    assert measured.words_on_average == 20
    assert measured.complaints == ["hard to read: 20.0 words in a sentence on average, more than 16"]


def test_long_words_are_complained_of() -> None:
    measured = readability_of(["The communication was uncharacteristically good."])

    assert measured.complaints == ["hard to read: 40.0% of its words are long, more than 8%"]


def test_nothing_reads_well() -> None:
    assert not readability_of([]).complaints


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("It is one. It is two? Three.", [3, 3, 1]),
        ("At 01:00 it took 1.5 kWh.", [6]),
        ("Your {attempt_at:time} session", [3]),
        ("Don't push-pull.", [2]),
        ("...", []),
    ],
)
def test_words_are_counted_by_sentence(line: str, counts: list[int]) -> None:
    assert [len(words) for words in words_by_sentence(line)] == counts
