"""A message as it is read: its words, their language, what is misspelt put right, and the signs of times in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.articles.library import spoken_language
from assistant.articles.wording import DEFAULT_LANGUAGE
from assistant.classifier import Spelling
from assistant.understanding.concepts import POSSESSIVE
from assistant.understanding.references import ids_in
from assistant.understanding.time_signs import Sign
from assistant.understanding.words import ADDRESS, Word, normal, words_of

if TYPE_CHECKING:
    from assistant.understanding.model import Model

PLACEHOLDER_SIGNS: Final = {
    "WEEKDAY": "weekday",
    "CLOCK": "clock",
    "HOUR_MARK": "clock",
    "DOTTED": "clock",
    "DATE": "weekday",
    "SHORT_DATE": "weekday",
    "EARLY_HOURS": "night",
    "DIGITS": "digits",
    "MONTH": "month",
}
"""Words for times are alike to the classifier: which weekday it was says nothing of what is asked, and "the early
hours" are not restricted ones."""

SOMEBODYS: Final = "<name>'s"
"""What a language's shorthand calls a name that is no word, with something that belongs to it."""

MOST_REPAIRED: Final = 150
"""Words of a message that are put right where they are misspelt: what follows in a pasted log tells nothing more."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A message read: `language` is the message's where it is sure, `read_as` the one that it was read in.

    `written` is the normal text without its ids, `words` its words; `repaired` and `repaired_words` are the same with
    misspelt words put right, as `repairs` tells; `signs` are those of the repaired words.
    """

    ids: tuple[str, ...]
    written: str
    words: Sequence[Word]
    language: str | None
    read_as: str
    repaired: str
    repaired_words: Sequence[Word]
    repairs: tuple[tuple[str, str], ...]
    signs: list[Sign]


def read(text: str, locale: str, model: Model) -> Reading:
    """Return a message as it is read, in its own language or else in that of the locale."""
    written = normal(text)
    expected = spoken_language(locale)
    expected = expected if expected in model.languages else DEFAULT_LANGUAGE
    ids = ids_in(written)
    for named in ids:
        written = written.replace(named, " ")
    words = words_of(written)
    spoken = words_of(ADDRESS.sub(" ", written)) if "@" in written or "." in written else words
    language, read_as = model.language_words.languages_of([word.text for word in spoken], expected)
    repaired, repaired_words, repairs = _repaired(written, words, read_as, model)
    signs = model.time_words[read_as].signs_of(repaired_words)
    return Reading(ids, written, words, language, read_as, repaired, repaired_words, repairs, signs)


def plain_words(words: Sequence[Word], signs: Sequence[Sign]) -> list[str]:
    """Return words as the classifier reads them: those for times by what they are."""
    times = {sign.start: sign for sign in signs if sign.name in PLACEHOLDER_SIGNS}
    plain: list[str] = []
    until = 0
    for word in words:
        time = times.get(word.start)
        if time is not None:
            plain.append(PLACEHOLDER_SIGNS[time.name])
            until = time.end
        elif word.start >= until:
            plain.append(word.text)
    return plain


def _repaired(
    written: str, words: Sequence[Word], language: str, model: Model
) -> tuple[str, Sequence[Word], tuple[tuple[str, str], ...]]:
    """Return the text with its misspelt words put right, its words, and which those were."""
    spelling = model.spelling[language]
    words = _made_whole(words, spelling)
    meant = [_meant(word, written, language, model) for word in words[:MOST_REPAIRED]]
    meant += [word.text for word in words[MOST_REPAIRED:]]
    repairs = {word.text: right for word, right in zip(words, meant, strict=True) if word.text != right}
    if not repairs:
        return written, words, ()
    pieces: list[str] = []
    end = 0
    for word, right in zip(words, meant, strict=True):
        pieces.append(written[end : word.start])
        pieces.append(written[word.start : word.end] if word.text == right else right)
        end = word.end
    repaired = "".join([*pieces, written[end:]])
    return repaired, words_of(repaired), tuple(repairs.items())


def _meant(word: Word, written: str, language: str, model: Model) -> str:
    """Return the word meant; what belongs to a name that is no word, "Priya's", belongs to somebody."""
    spelling = model.spelling[language]
    right, owner = spelling.repair(word.text), word.text.removesuffix(POSSESSIVE)
    named = owner != word.text and written[word.start].isupper() and not spelling.knows(owner)
    if named and (word.start or right == word.text) and not model.concepts[language].of((owner,)):
        return spelling.shorthand(SOMEBODYS) or right
    return right


def _together(first: Word, second: Word, spelling: Spelling) -> Word | None:
    """Return two words as one where only both say something: "sum" and "1", "2" and "sum1", "char" and "ger"."""
    blank = " " * (second.start - first.end)
    if len(blank) > 1:
        return None
    text = f"{first.text}{blank}{second.text}"
    whole = spelling.shorthand(text) or (blank and spelling.cuts_in_two(first.text, second.text))
    return Word(text, first.start, second.end) if whole else None


def _made_whole(words: Sequence[Word], spelling: Spelling) -> Sequence[Word]:
    """Return the words, those as one that are only together something short, or that a blank cut in two.

    "2 sum1" and "char ger" are repaired as one misspelt word is.
    """
    whole: list[Word] = []
    for word in words[:MOST_REPAIRED]:
        whole.append(word)
        while len(whole) > 1 and (together := _together(whole[-2], whole[-1], spelling)):
            whole[-2:] = [together]
    return words if len(whole) == len(words) else [*whole, *words[MOST_REPAIRED:]]
