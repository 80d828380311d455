"""How easily a text is read: the length of its sentences and the share of its long words. Needs no dictionary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MOST_WORDS_ON_AVERAGE: Final = 16.0  # our default: plain English guides ask for 15 to 20 words a sentence
MOST_WORDS: Final = 32  # our default: one sentence that can still be read aloud in one breath
MOST_LONG_WORDS: Final = 0.08  # our default: share of words of LONG_WORD letters or more
LONG_WORD: Final = 12  # letters

SENTENCE_END: Final = re.compile(r"(?<=[.?:;])\s+(?=[\"“*\[{A-Z])")
WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*|\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Readability:
    """The measures of a text: words in a sentence on average and at most, share of long words."""

    words_on_average: float
    words_at_most: int
    long_words: float

    @property
    def complaints(self) -> list[str]:
        """Return what makes the text hard to read, in words; nothing where it reads well."""
        complaints = []
        if self.words_on_average > MOST_WORDS_ON_AVERAGE:
            complaints.append(
                f"hard to read: {self.words_on_average:.1f} words a sentence, more than {MOST_WORDS_ON_AVERAGE:.0f}"
            )
        if self.words_at_most > MOST_WORDS:
            complaints.append(f"hard to read: a sentence of {self.words_at_most} words, more than {MOST_WORDS}")
        if self.long_words > MOST_LONG_WORDS:
            complaints.append(f"hard to read: {self.long_words:.0%} long words, more than {MOST_LONG_WORDS:.0%}")
        return complaints


def readability_of(text: str) -> Readability:
    """Return the measures of a text; lines are paragraphs or sentences of their own."""
    sentences = [part for line in text.splitlines() for part in SENTENCE_END.split(line.strip()) if part]
    counts = [len(words) for words in map(WORD.findall, sentences) if words]
    words = [word for sentence in sentences for word in WORD.findall(sentence) if not word.startswith("{")]
    long = sum(len(word) >= LONG_WORD and "-" not in word for word in words)
    return Readability(
        words_on_average=sum(counts) / len(counts) if counts else 0.0,
        words_at_most=max(counts, default=0),
        long_words=long / len(words) if words else 0.0,
    )
