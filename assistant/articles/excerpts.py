"""What a search shows of an article: the sentence that holds most of the words sought, and where they stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from assistant.articles.article import GAP
from assistant.classifier import unaccented

WORD: Final = re.compile(r"[^\W_]+")
LONGEST_EXCERPT: Final = 200  # characters: two lines of a list on a phone


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of text, and the stretches in it to highlight, as half-open places in order."""

    text: str
    highlights: tuple[tuple[int, int], ...] = ()


def marked(text: str, weight: Mapping[str, float]) -> Excerpt:
    """Return a text with the words that have a weight highlighted."""
    places = (match.span() for match in WORD.finditer(text) if unaccented(match[0].casefold()) in weight)
    return Excerpt(text, tuple(places))


def best_excerpt(sentences: Iterable[str], weight: Mapping[str, float]) -> Excerpt:
    """Return the sentence that holds the most telling words, the first of equal ones; a gap is not shown."""
    shown = [_shortened(" ".join(GAP.sub("", sentence).split())) for sentence in sentences]
    return marked(max(shown, key=lambda sentence: _worth(sentence, weight), default=""), weight)


def _worth(sentence: str, weight: Mapping[str, float]) -> float:
    words = {unaccented(word.casefold()) for word in WORD.findall(sentence)}
    return sum(weight.get(word, 0.0) for word in words)


def _shortened(sentence: str) -> str:
    """Return a sentence cut at a word, where it is too long for a list."""
    if len(sentence) <= LONGEST_EXCERPT:
        return sentence
    return sentence[:LONGEST_EXCERPT].rpartition(" ")[0] + " …"
