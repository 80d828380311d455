"""A customer's question without the people in it, for whoever counts questions and answers none of them.

Ids, long numbers, e-mail and web addresses, postal addresses and the writer's own name go, in capitals or not, and what
follows "my name is". So does every word with a capital that stands inside a sentence and in none of our articles and
example questions: it is somebody's name, or somebody's place. German writes all its nouns so; there it goes behind a
word that names people, and beside another. What is left says no more of a person than the question itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from assistant.understanding.references import JOINED, LONG_NUMBER, MARKED, MIXED, QUANTITY, is_id
from assistant.understanding.words import unaccented

EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,63})*")
WEB: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
TELEPHONE: Final = re.compile(r"\+?\d(?:[ ()/-]?\d){6,20}")
POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d{4} ?[A-Z]{2}\b|\b\d{5}(?= [A-Z])")
BEFORE_NUMBER: Final = "rue|chemin|calle|plaza|avenida|via|viale|piazza|corso|rua|travessa"
NUMBER_FIRST: Final = re.compile(
    r"\b\d{1,5}[a-z]?,? (?:(?:[\w'\u2019.-]+ ){0,3}?(?:street|st|road|rd|lane|ln|avenue|ave|drive|close|court|way"
    r"|gardens|terrace|crescent|place|square|hill)\b\.?"
    rf"|(?:{BEFORE_NUMBER})(?: (?:de|la|le|du|des|del|della|di|da|do)){{0,2}} [\w'\u2019-]+)",
    re.IGNORECASE,
)
NAME_FIRST: Final = re.compile(
    r"\b(?:[\w'\u2019-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|straat|laan|plein)"
    rf"|(?:{BEFORE_NUMBER})(?: [\w'\u2019-]+){{1,4}}?),? \d{{1,5}}[a-z]?\b",
    re.IGNORECASE,
)
WORD: Final = re.compile(r"[^\W\d_][\w'\u2019-]*")
NAMING: Final = frozenset({"herr", "herrn", "frau", "familie", "von", "bei", "heiße", "heisse", "bin", "an", "mit"})
INTRODUCING: Final = re.compile(
    r"\b(?:my name(?: is|'s)|ich heiße|ich heisse|mein name ist|je m'appelle|mon nom est|ik heet|mijn naam is|me llamo"
    r"|mi nombre es|mi chiamo|il mio nome è|chamo-me|me chamo|meu nome é):? ",
    re.IGNORECASE,
)
MOST_NAMES: Final = 3
"""Words after an introduction that may be the name."""

NAME_PART: Final = re.compile(r"[^\W\d_]+")
UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
SENTENCE_ENDS: Final = ".!?:;\n"
LONGEST: Final = 300
"""Characters of a question that are shown: the rest of a pasted log tells nobody what was asked."""

SHORTEST_NAME: Final = 3
ADDRESS, NAME, NUMBER, ID, CONTACT = "[address]", "[name]", "[number]", "[id]", "[contact]"


def masked(
    text: str,
    own_name: str,
    known_words: Collection[str],
    common_words: Collection[str] = frozenset(),
    *,
    capital_nouns: bool = False,
) -> str:
    """Return the text, at most 300 characters of it, with what tells of a person replaced by what it was.

    `known_words` are words of our subject, in small letters: they stay, also with a capital. `common_words` are those
    of them that are in everybody's mouth, so that they end a name that was introduced. `capital_nouns` is
    whether the text is German.
    """
    kept = " ".join(text[:LONGEST].split()) + ("…" if len(text) > LONGEST else "")
    kept = WEB.sub(CONTACT, EMAIL.sub(CONTACT, kept))
    kept = JOINED.sub(lambda found: ID if is_id(found[0]) else found[0], MARKED.sub(ID, kept))
    kept = NAME_FIRST.sub(ADDRESS, NUMBER_FIRST.sub(ADDRESS, kept))
    kept = POSTCODE.sub(ADDRESS, LONG_NUMBER.sub(NUMBER, TELEPHONE.sub(NUMBER, kept)))
    kept = MIXED.sub(lambda found: found[0] if QUANTITY.fullmatch(found[0]) else ID, kept)
    own = frozenset(_own_names(own_name, known_words))
    words = list(WORD.finditer(kept))
    named = {place for place, word in enumerate(words) if _is_name(words, place, own, known_words, capital_nouns)}
    for place in sorted(named.union(_introduced(kept, words, known_words, common_words)), reverse=True):
        kept = kept[: words[place].start()] + NAME + kept[words[place].end() :]
    return kept


def _own_names(own_name: str, known: Collection[str]) -> Iterator[str]:
    """Yield the parts of a name as somebody in a hurry types them: small, without accents, hyphens and apostrophes."""
    for written in own_name.casefold().split():
        for part in (*NAME_PART.findall(written), "".join(NAME_PART.findall(written))):
            if len(part) >= SHORTEST_NAME or (len(part) > 1 and part not in known):
                yield from (unaccented(part), unaccented(part.translate(UMLAUTS)))


def _introduced(
    kept: str, words: Sequence[re.Match[str]], known: Collection[str], common: Collection[str]
) -> Iterator[int]:
    """Yield the places of a name behind "my name is": it begins with a word that our subject does not know."""
    for said in INTRODUCING.finditer(kept.replace("\u2019", "'")):
        first = next((place for place, word in enumerate(words) if word.start() >= said.end()), len(words))
        for place in range(first, min(first + MOST_NAMES, len(words))):
            gap = kept[(said if place == first else words[place - 1]).end() : words[place].start()]
            if gap.strip() or _plain(words[place]) in (known if place == first else common):
                break
            yield place


def _is_name(
    words: list[re.Match[str]],
    place: int,
    own: Collection[str],
    known: Collection[str],
    capital_nouns: bool,  # noqa: FBT001  handed on by its name's owner alone
) -> bool:
    """Tell whether a word is a name: the writer's own, or one with a capital that our subject does not know."""
    word = words[place]
    before = word.string[: word.start()].rstrip()
    if before.endswith("["):
        return False
    parts = (_plain(word), *NAME_PART.findall(_plain(word)))
    if any(unaccented(part) in own for part in parts):
        return True
    if not _is_strange(word, known) or not before or before[-1] in SENTENCE_ENDS:
        return False
    if not capital_nouns:
        return True
    beside = [other for other in (words[place - 1], *words[place + 1 : place + 2]) if _is_strange(other, known)]
    return bool(beside) or _plain(words[place - 1]) in NAMING


def _is_strange(word: re.Match[str], known: Collection[str]) -> bool:
    return word[0][0].isupper() and not word[0].isupper() and _plain(word) not in known


def _plain(word: re.Match[str]) -> str:
    return word[0].casefold().replace("\u2019", "'").removesuffix("'s")
