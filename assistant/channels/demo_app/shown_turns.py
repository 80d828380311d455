"""A stored turn as the page shows it without script: sentences with the lanes that they cite, and the picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from assistant.answers.in_words import InWords, zone_of
from assistant.answers.timeline import figure, read_timeline, svg
from assistant.channels.lane_numbers import lane_numbers
from assistant.conversation.desk import Desk
from assistant.conversation.explain_charge import ExplainedCharge, explain_charge
from assistant.domain.diagnosis import About
from assistant.records.conversations import StoredTurn

Lanes = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence, and the numbers of the lanes that it cites."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownReading:
    """A line of proof, and the lane that shows it, 0 where none does."""

    number: int
    says: str


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """What was asked and answered. `name` is the page's own for this answer; `picture` is markup of our making."""

    name: str
    text: str
    at: str
    reply: Mapping[str, Any]
    explanation: Mapping[str, Any]
    sentences: tuple[ShownSentence, ...]
    readings: tuple[ShownReading, ...]
    picture: Markup | None

    @property
    def next_steps(self) -> Sequence[str]:
        """Return what to do next."""
        steps: Sequence[str] = self.explanation.get("next_steps", ())
        return steps


def shown_turns(desk: Desk, customer_id: str, turns: Iterable[StoredTurn], zone: str, now: datetime) -> list[ShownTurn]:
    """Return the turns, oldest first, with times in the zone; pictures are drawn as of `now`."""
    words = InWords(desk.default_locale, zone_of(zone), desk.library.wording(desk.default_locale))
    return [_shown(f"answer-{number}", turn, desk, customer_id, words, now) for number, turn in enumerate(turns, 1)]


def _shown(name: str, turn: StoredTurn, desk: Desk, customer_id: str, words: InWords, now: datetime) -> ShownTurn:
    explanation: Mapping[str, Any] = turn.reply["explanation"] or {}  # type: ignore[assignment] # stored as JSON
    explained = _explained(desk, customer_id, explanation, now)
    lanes = lane_numbers(explained.evidence) if explained else {}
    steps = explanation.get("next_steps", ())
    said: Iterable[Mapping[str, Any]] = turn.reply["sentences"]  # type: ignore[assignment] # as above
    findings = explanation.get("findings", ())
    proof = [reading for finding in findings[:1] for reading in finding["evidence"]]
    return ShownTurn(
        name=name,
        text=turn.text,
        at=words.time(turn.at),
        reply=turn.reply,
        explanation=explanation,
        sentences=tuple(
            ShownSentence(one["text"], _cited(one["sources"], lanes)) for one in said if one["text"] not in steps
        ),
        readings=tuple(ShownReading(lanes.get(one["record"], 0), one["says"]) for one in proof),
        picture=_picture(name, explained, desk) if explained else None,
    )


def _cited(sources: Iterable[Mapping[str, str]], lanes: Lanes) -> tuple[int, ...]:
    return tuple(sorted({lanes[source["record"]] for source in sources if source.get("record") in lanes}))


def _explained(desk: Desk, customer_id: str, explanation: Mapping[str, Any], now: datetime) -> ExplainedCharge | None:
    if not explanation:
        return None
    about, named = About(explanation["about"]), explanation["charging_session_id"]
    return explain_charge(desk, customer_id, named, about=about, now=now)


def _picture(name: str, explained: ExplainedCharge, desk: Desk) -> Markup:
    spoken = explained.explanation.locale
    timeline = read_timeline(explained.evidence, explained.diagnosis, desk.library.wording(spoken), spoken)
    return Markup(svg(figure(timeline, name)))  # noqa: S704 # every value in it is escaped by its printer
