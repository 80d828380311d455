"""Records and texts without the people in them: ids become numbers of their kind, names and addresses go.

The same id becomes the same pseudonym everywhere, also where somebody wrote it into a message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

KINDS: Final = {
    "customer_id": "customer",
    "members": "customer",
    "charger_id": "charger",
    "charging_session_id": "session",
    "vehicle_id": "vehicle",
    "transaction_id": "transaction",
}
"""Field → the kind of thing that its value names."""

OWN_ID: Final = {"customer": "customer", "charger": "charger", "charging_session": "session", "event": "event"}
"""Kind of record → the kind of thing that its own `id` names."""

LEFT_OUT: Final = frozenset(
    {"name", "email", "actor_name", "idTag", "idToken", "id_tag", "parentIdTag", "groupIdToken"}
)
"""Fields that name a person or what a person presents; a tariff's name goes with them."""

FREE_TEXT: Final = frozenset({"status_reason", "info", "reason"})
EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
POSTCODE: Final = r"[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d(?!(?:am|pm)\b)[A-Za-z]{2}\b"
TITLED: Final = r"[^\W\d_a-z][a-zß-ÿ'-]+"
ADDRESS: Final = re.compile(rf"\b\d{{1,5}}[a-z]?,? {TITLED}(?:,? {TITLED})+(?:,? {POSTCODE})?|\b{POSTCODE}")
"""A house number before two capitalised words or more, with the town and postcode behind them; or a postcode alone."""

SOME_NAME: Final = re.compile(rf"(?P<begins>(?:^|[.?!]\s+|\n\s*))?\b(?P<word>{TITLED})")
LONG_NUMBER: Final = re.compile(r"\+?\d(?:[ ()/-]?\d){6,}")
SHORTEST_NAME: Final = 3
"""Letters from which a name is looked for in a text: shorter ones stand in too many words."""


@dataclass
class Pseudonyms:
    """The pseudonyms that were given, and the names of people to be taken out of texts.

    `is_word` tells what is a word and no name, `is_misspelt` what is one but for a mistake; without them every word is.
    A capital letter begins a sentence too: only there a misspelt word is one. Names in small letters are not found.
    """

    given: dict[str, str] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    is_word: Callable[[str], bool] = bool
    is_misspelt: Callable[[str], bool] = bool

    def of(self, kind: str, value: str) -> str:
        """Return the pseudonym of an id, a new one where it has none yet."""
        known = self.given.get(value)
        if known is None:
            self.counted[kind] = self.counted.get(kind, 0) + 1
            known = self.given[value] = f"{kind}-{self.counted[kind]}"
        return known

    def record(self, record: Mapping[str, object]) -> dict[str, object]:
        """Return a record, as the contract names its fields, without the people in it."""
        own = OWN_ID.get(str(record.get("record")))
        name = record.get("name")
        if own in {"customer", "charger"} and isinstance(name, str):
            self.names.update(part for part in name.split() if len(part) >= SHORTEST_NAME)
        is_setting = record.get("record") == "setting"
        return {
            key: self.of(own, str(value)) if key == "id" and own else self._value(key, value)
            for key, value in record.items()
            if key not in LEFT_OUT or (is_setting and key == "name")
        }

    def text(self, text: str) -> str:
        """Return a text with the ids that are known as their pseudonyms, without names, addresses and long numbers."""
        for value in sorted(self.given, key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", self.given[value], text, flags=re.IGNORECASE)
        for name in sorted(self.names, key=len, reverse=True):
            text = re.sub(rf"\b{re.escape(name)}\b", "Name", text, flags=re.IGNORECASE)
        text = ADDRESS.sub("an address", EMAIL.sub("name@example.org", text))
        return SOME_NAME.sub(self._unless_a_word, LONG_NUMBER.sub("0000000", text))

    def _unless_a_word(self, found: re.Match[str]) -> str:
        """Return what is a word as it stands, and Name for what may be somebody's."""
        word = found["word"].lower()
        begins = found["begins"] is not None
        known = self.is_word(word) or (begins and self.is_misspelt(word))
        return found[0] if known else f"{found['begins'] or ''}Name"

    def _value(self, key: str, value: object) -> object:
        if isinstance(value, Mapping):
            return {inner: self._value(inner, held) for inner, held in value.items() if inner not in LEFT_OUT}
        if isinstance(value, Iterable) and not isinstance(value, str):
            return [self._value(key, one) for one in value]
        if key in KINDS and value is not None:
            return self.of(KINDS[key], str(value))
        return self.text(value) if key in FREE_TEXT and isinstance(value, str) else value
