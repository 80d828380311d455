"""Suggested replies as cards: what an agent sees of a draft, in words and numbers, with what proves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from markupsafe import Markup

from assistant.answers.explanation import words_for
from assistant.answers.in_words import InWords, zone_of
from assistant.answers.timeline import figure, read_timeline
from assistant.channels.answer_view import as_markup
from assistant.channels.lane_numbers import lane_numbers
from assistant.conversation.desk import Desk
from assistant.conversation.drafts import AGENTS_LOCALE
from assistant.conversation.explain_charge import ExplainedCharge, explain_charge
from assistant.domain.errors import NotFound
from assistant.records.suggestions import Offered

HEADINGS: Final = {
    "safety": "Safety first",
    "verdict": "What the record shows",
    "unknown": "The record does not show the reason",
    "question": "Ask back",
    "refusal": "Not this customer's session",
}
KINDS: Final = {
    "safety": "Safety wording",
    "verdict": "Verdict from the record",
    "unknown": "We do not know",
    "article": "Help article",
    "question": "Question to ask",
    "refusal": "Nothing is shown of others",
}
CERTAINTIES: Final = {
    ("verdict", "confirmed"): "proven",
    ("verdict", "likely"): "likely, not proven",
    ("verdict", None): "as recorded",
    ("unknown", None): "nothing is proven",
    ("question", "likely"): "would settle a likely cause",
    ("question", "cannot_tell"): "the record cannot tell",
    ("question", None): "says which is meant",
    ("refusal", None): "whoever asks",
    ("safety", None): "always comes first",
    ("safety", "confirmed"): "always comes first",
}
FITS: Final = ((0.9, "fits the question"), (0.5, "probably fits"), (0.0, "may be meant"))
"""Confidence from which an article is said to fit so; a question is answered by itself at about 0.9."""

SURE, HALF_SURE = 0.7, 0.5
BAR_WIDTH: Final = 54
TIMELINE: Final = "sug-tl"
"""What the ids of the timeline beside the cards begin with."""

LANES: Final = {1: "schedule", 2: "plug", 3: "charger log", 4: "other sessions", 5: "power", 6: "battery"}
RECORDS: Final = {
    "command": "any command to the charger",
    "status": "what the charger reported at that moment",
    "plug": "whether the car was plugged in",
    "meter": "meter readings",
    "vehicle": "reports from the car",
}
SETTINGS: Final = {
    "restricted_hours": "restricted hours",
    "solar_mode": "solar mode",
    "charge_now": "“Charge EV now”",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """A line of evidence: the lane of the timeline that shows it, 0 where none does, what it says, and its source."""

    lane: int
    says: str
    source: str


@dataclass(frozen=True, slots=True)
class Card:
    """A draft to show. `percent` is None where there is no number; `bar` and `tone` draw it."""

    id: str
    rank: int
    heading: str
    how: str
    text: str
    locale: str
    language: str
    in_english: str
    percent: int | None
    bar: float
    tone: str
    proofs: tuple[Proof, ...]
    article: Mapping[str, str] | None
    missing: tuple[str, ...]
    track: str


@dataclass(frozen=True, slots=True)
class Board:
    """The cards, best first, and the night that the first of them is about, where one is.

    `not_theirs` are ids that the customer wrote and that are of no session of the customer's.
    """

    cards: tuple[Card, ...]
    not_theirs: tuple[str, ...] = ()
    night: Markup | None = None
    night_title: str = ""


def board_of(desk: Desk, offered: Sequence[Offered], now: datetime) -> Board:
    """Return the cards with the lanes of the timeline that their evidence stands in, and that timeline."""
    explained = _first_explained(desk, offered, now)
    lanes = lane_numbers(explained.evidence) if explained else {}
    own = explained.explanation.charging_session_id if explained else None
    cards = tuple(
        _card(desk, one, rank, lanes if one.draft.body["charging_session_id"] == own else {}, now)
        for rank, one in enumerate(offered, 1)
    )
    not_theirs = tuple(dict.fromkeys(_not_theirs(offered)))
    if explained is None:
        return Board(cards, not_theirs)
    timeline = read_timeline(
        explained.evidence, explained.diagnosis, desk.library.wording(AGENTS_LOCALE), AGENTS_LOCALE
    )
    words = words_for(explained.diagnosis, explained.evidence, desk.library, AGENTS_LOCALE)
    return Board(
        cards, not_theirs, as_markup(figure(timeline, TIMELINE)), words.time_and_day(explained.evidence.attempt.at)
    )


def _not_theirs(offered: Iterable[Offered]) -> Iterator[str]:
    """Yield the ids in the question that are of no session of the customer's."""
    for one in offered:
        lacks: Any = one.draft.body["missing"]
        yield from (lack["name"] for lack in lacks if lack["kind"] == "not_theirs")


def _first_explained(desk: Desk, offered: Iterable[Offered], now: datetime) -> ExplainedCharge | None:
    """Return the session that the first draft of one is about, explained in the agent's language."""
    for one in offered:
        session_id = one.draft.body["charging_session_id"]
        if isinstance(session_id, str) and one.customer_id is not None:
            with suppress(NotFound):
                return explain_charge(desk, one.customer_id, session_id, now=now, locale=AGENTS_LOCALE)
    return None


def _card(desk: Desk, offered: Offered, rank: int, lanes: Mapping[str, int], now: datetime) -> Card:
    draft: Mapping[str, Any] = offered.draft.body
    kind, confidence = offered.draft.kind, draft["confidence"]
    sure = confidence or 0.0
    foreign = draft["in_english"] or ""
    return Card(
        id=offered.id,
        rank=rank,
        heading=_heading(kind, draft["title"]),
        how=f"{KINDS[kind]}, {_how_sure(kind, draft['certainty'], sure)}",
        text=offered.draft.text,
        locale=draft["locale"],
        language=draft["language"],
        in_english=foreign,
        percent=None if confidence is None else round(100 * confidence),
        bar=round(BAR_WIDTH * sure, 1),
        tone="sure" if sure >= SURE else "half" if sure >= HALF_SURE else "low",
        proofs=tuple(_proofs(draft["evidence"], lanes)),
        article=draft["article"],
        missing=tuple(_missing(desk, draft, now)),
        track=_track(offered.track.sent, offered.track.cases),
    )


def _heading(kind: str, title: str) -> str:
    if kind == "question" and title:
        return f"Ask back: {title[:1].lower()}{title[1:]}"
    return title or HEADINGS[kind]


def _how_sure(kind: str, certainty: str | None, confidence: float) -> str:
    if kind == "article":
        return next(words for least, words in FITS if confidence >= least)
    return CERTAINTIES[kind, certainty]


def _proofs(evidence: Iterable[Mapping[str, Any]], lanes: Mapping[str, int]) -> Iterator[Proof]:
    """Yield each thing once, with the lane of the first record that shows it."""
    said: set[str] = set()
    for reading in evidence:
        if reading["says"] not in said:
            said.add(reading["says"])
            lane = lanes.get(reading["record"], 0)
            yield Proof(lane, reading["says"], LANES.get(lane, "record"))


def _missing(desk: Desk, draft: Mapping[str, Any], now: datetime) -> Iterator[str]:
    """Yield what is missing in sentences, what is of one kind together."""
    lacks: list[Mapping[str, Any]] = draft["missing"]
    yield from (f"Contradiction: {one['says']}." for one in lacks if one["kind"] == "contradiction")
    zone = zone_of(draft["timezone"] or "UTC")
    words = InWords(desk.default_locale, zone, desk.library.wording(desk.default_locale), now=now)
    for one in lacks:
        if one["kind"] == "coverage":
            start, end = (datetime.fromisoformat(one[name]) for name in ("from", "to"))
            yield f"The log of the charger is not complete from {words.time(start)} to {words.time_and_day(end)}."
    records = [RECORDS[one["name"]] for one in lacks if one["kind"] == "record"]
    settings = [SETTINGS[one["name"]] for one in lacks if one["kind"] == "setting"]
    if records:
        yield f"Not on record: {words.customs.listed(records)}."
    if settings:
        yield f"Not known at that time: {words.customs.listed(settings)}."
    yield from (one["says"] for one in lacks if one["kind"] == "would_differ")


def _track(sent: int, cases: int) -> str:
    if not cases:
        return ""
    newest = f"the last {cases} cases" if cases > 1 else "one case"
    return f"Sent as written or edited in {sent} of {newest} like this."
