"""A stored turn as the page shows it without script: sentences with the numbers of their readings, and the picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from markupsafe import Markup

from assistant.answers.in_words import InWords, zone_of
from assistant.answers.timeline import figure, read_timeline, svg
from assistant.conversation.desk import Desk
from assistant.conversation.explain_charge import explain_charge
from assistant.domain.diagnosis import About
from assistant.records.conversations import StoredTurn


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence, and the numbers of the readings that it rests on."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownReading:
    """A line of proof with its number."""

    number: int
    says: str


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """What was asked and answered. `name` is the page's own for this answer; `picture` is markup of our making."""

    name: str
    text: str
    at: str
    reply: Mapping[str, Any]
    sentences: tuple[ShownSentence, ...]
    readings: tuple[ShownReading, ...]
    certainty: str | None
    next_steps: Sequence[str]
    picture: Markup | None

    @property
    def provisional(self) -> bool:
        """Tell whether messages of the charger may still change the answer."""
        return bool((self.reply["explanation"] or {}).get("provisional"))


def shown_turns(desk: Desk, customer_id: str, turns: Iterable[StoredTurn], zone: str, now: datetime) -> list[ShownTurn]:
    """Return the turns, oldest first, with times in the zone; only the last one's picture is drawn, as of `now`."""
    words = InWords(desk.default_locale, zone_of(zone), desk.library.wording(desk.default_locale))
    shown = [_shown(number, turn, words) for number, turn in enumerate(turns, 1)]
    return [*shown[:-1], _with_picture(shown[-1], desk, customer_id, now)] if shown else []


def _shown(number: int, turn: StoredTurn, words: InWords) -> ShownTurn:
    reply: Mapping[str, Any] = turn.reply
    explanation = reply["explanation"] or {}
    says = {
        reading["record"]: reading["says"]
        for finding in explanation.get("findings", ())
        for reading in finding["evidence"]
    }
    cited = [source["record"] for one in reply["sentences"] for source in one["sources"] if "record" in source]
    headline = [reading["record"] for finding in explanation.get("findings", ())[:1] for reading in finding["evidence"]]
    numbers = {
        record: place
        for place, record in enumerate(dict.fromkeys(one for one in [*cited, *headline] if one in says), 1)
    }
    return ShownTurn(
        name=f"answer-{number}",
        text=turn.text,
        at=words.time(turn.at),
        reply=reply,
        sentences=tuple(ShownSentence(one["text"], _numbers(one["sources"], numbers)) for one in reply["sentences"]),
        readings=tuple(ShownReading(place, says[record]) for record, place in numbers.items()),
        certainty=explanation.get("certainty"),
        next_steps=explanation.get("next_steps", ()),
        picture=None,
    )


def _numbers(sources: Iterable[Mapping[str, str]], numbers: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(sorted({numbers[source["record"]] for source in sources if source.get("record") in numbers}))


def _with_picture(turn: ShownTurn, desk: Desk, customer_id: str, now: datetime) -> ShownTurn:
    explanation = turn.reply["explanation"]
    if explanation is None:
        return turn
    about = About(explanation["about"])
    explained = explain_charge(desk, customer_id, explanation["charging_session_id"], about=about, now=now)
    spoken = explained.explanation.locale
    timeline = read_timeline(explained.evidence, explained.diagnosis, desk.library.wording(spoken), spoken)
    picture = Markup(svg(figure(timeline, turn.name)))  # noqa: S704 # every value in it is escaped by its printer
    return replace(turn, picture=picture)
