"""How easily a text is read: the length of its sentences and the share of its long words. Needs no dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MOST_WORDS_ON_AVERAGE: Final = 16.0  # our default: plain English guides ask for 15 to 20 words a sentence
MOST_WORDS: Final = 28  # our default: one sentence that can still be read aloud in one breath
MOST_LONG_WORDS: Final = 0.08  # our default: share of words of LONG_WORD letters or more
LONG_WORD: Final = 12  # letters

SENTENCE_END: Final = re.compile(r"(?<=[.?:;])\s+(?=[\"“*\[{A-Z])")
WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|\d+(?:[.,:]\d+)*|\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Readability:
    """The measures of a text: words in a sentence on average, and the share of long words."""

    words_on_average: float
    long_words: float

    @property
    def complaints(self) -> list[str]:
        """Return what makes the text hard to read, in words; nothing where it reads well."""
        complaints = []
        if self.words_on_average > MOST_WORDS_ON_AVERAGE:
            average, most = f"{self.words_on_average:.1f}", f"{MOST_WORDS_ON_AVERAGE:.0f}"
            complaints.append(f"hard to read: {average} words in a sentence on average, more than {most}")
        if self.long_words > MOST_LONG_WORDS:
            share, most = f"{self.long_words:.1%}", f"{MOST_LONG_WORDS:.0%}"
            complaints.append(f"hard to read: {share} of its words are long, more than {most}")
        return complaints


def readability_of(lines: Iterable[str]) -> Readability:
    """Return the measures of a text; each line is a paragraph or a sentence of its own."""
    sentences = [words for line in lines for words in words_by_sentence(line)]
    words = [word for sentence in sentences for word in sentence if not word.startswith("{")]
    long = sum(len(word) >= LONG_WORD and "-" not in word for word in words)
    return Readability(
        words_on_average=sum(map(len, sentences)) / max(len(sentences), 1),
        long_words=long / max(len(words), 1),
    )


def words_by_sentence(line: str) -> list[list[str]]:
    """Return the words of each sentence on a line; a placeholder is one word."""
    return [words for words in map(WORD.findall, SENTENCE_END.split(line)) if words]
