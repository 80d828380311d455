from __future__ import annotations

import pytest

from assistant.classifier.sound import sound_of


@pytest.mark.parametrize(
    ("by_ear", "word"),
    [
        ("rjctd", "rejected"),
        ("konect", "connect"),
        ("nabour", "neighbour"),
        ("verificashun", "verification"),
        ("electrishun", "electrician"),
        ("fotograf", "photograph"),
        ("oflyne", "offline"),
        ("canceld", "cancelled"),
        ("egsit", "edgsit"),
    ],
)
def test_a_word_written_by_ear_sounds_like_the_word_meant(by_ear: str, word: str) -> None:
    assert sound_of(by_ear) == sound_of(word)


@pytest.mark.parametrize(("one", "other"), [("stop", "start"), ("table", "cable"), ("app", "pay"), ("extra", "enter")])
def test_words_with_other_consonants_sound_different(one: str, other: str) -> None:
    assert sound_of(one) != sound_of(other)


@pytest.mark.parametrize("word", ["", "a", "aeiou", "'"])
def test_words_without_consonants_have_next_to_no_sound(word: str) -> None:
    assert len(sound_of(word)) <= 1
