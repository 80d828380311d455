"""Which of a household's chargers a message names: "the garage one", where no other is called so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from assistant.domain.records import Charger
from assistant.understanding.words import normal, unaccented, words_of

SHORTEST_NAME: Final = 3
"""Letters of a word that can name a charger: "A" and "1" stand in too many messages."""


def chargers_named(text: str, chargers: Sequence[Charger], common: Collection[str]) -> frozenset[str]:
    """Return the ids of the chargers one word of whose name, borne by no other of them, stands in the text.

    `common` are words too common to name anything.
    """
    if len(chargers) < 2:  # noqa: PLR2004  one charger needs no name
        return frozenset()
    words = {charger.id: name_words(charger) - set(common) for charger in chargers}
    borne_by = Counter(word for names in words.values() for word in names)
    said = _plain_words(text)
    return frozenset(
        charger_id for charger_id, names in words.items() if any(borne_by[word] == 1 and word in said for word in names)
    )


def name_words(charger: Charger) -> set[str]:
    """Return the words of a charger's name."""
    return {word for word in _plain_words(charger.name or "") if len(word) >= SHORTEST_NAME}


def _plain_words(text: str) -> set[str]:
    return {unaccented(word.text.removesuffix("'s")) for word in words_of(normal(text))}
