"""The proof beside a conversation: the night as a picture, and every cause that was weighed with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from markupsafe import Markup

from assistant.answers.explanation import as_json
from assistant.answers.in_words import InWords
from assistant.answers.timeline import figure, read_timeline
from assistant.channels.answer_view import as_markup
from assistant.channels.console.words import agents_words, as_label, cause_words
from assistant.conversation.desk import Desk
from assistant.conversation.drafts import AGENTS_LOCALE
from assistant.conversation.explain_charge import ExplainedCharge, explain_charge
from assistant.domain.diagnosis import About, Term
from assistant.domain.errors import NotFound
from assistant.domain.records import ChargingSession
from assistant.records.conversation_events import StreamEvent

NAME: Final = "record"
MOST_SESSIONS: Final = 12
VERDICTS: Final = ("confirmed", "likely", "cannot_tell", "ruled_out")
LOOKS: Final[Mapping[str, str]] = {
    "rejected": "fault",
    "cancelled": "fault",
    "completed": "ok",
    "active": "ok",
    "scheduled": "plan",
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A cause that was weighed: its name, what the record says of it, and the readings that say so."""

    cause: str
    verdict: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A charging session explained. `was_told` is whether this is what the customer was told in this conversation."""

    session: SessionRow | None
    outcome: str
    text: str
    picture: Markup | None
    weighed: tuple[tuple[str, tuple[Weighed, ...]], ...]
    contradictions: tuple[str, ...]
    was_told: bool


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A charging session in words, by the charger's clock."""

    id: str
    when: str
    mode: str
    status: str
    looks: str
    energy: str


def record_of(
    desk: Desk, customer_id: str | None, events: Iterable[StreamEvent], chosen: str | None, now: datetime
) -> ShownRecord | None:
    """Return the session that an agent chose, else the one that was explained last; None where there is none.

    Raise NotFound where the chosen session is not the customer's.
    """
    if customer_id is None:
        return None
    if chosen:
        explained = explain_charge(desk, customer_id, chosen, now=now, locale=AGENTS_LOCALE)
        return _shown(desk, explained, as_json(explained.explanation), was_told=False)
    told = _told_last(events)
    if told is None:
        return None
    at, explanation = told
    about, named = About(explanation["about"]), explanation["charging_session_id"]
    with suppress(NotFound):
        explained = explain_charge(desk, customer_id, named, about=about, now=at, locale=AGENTS_LOCALE)
        return _shown(desk, explained, explanation, was_told=True)
    return None


def session_rows(desk: Desk, customer_id: str | None, now: datetime) -> list[SessionRow]:
    """Return the customer's newest charging sessions."""
    if customer_id is None:
        return []
    zones = {charger.id: charger.timezone for charger in desk.records.chargers(customer_id)}
    found = desk.records.charging_sessions(customer_id, limit=MOST_SESSIONS)
    return [session_row(one, agents_words(desk.library, zones.get(one.charger_id), now)) for one in found]


def session_row(one: ChargingSession, words: InWords) -> SessionRow:
    """Return a session in words."""
    at = one.planned_start_at or one.started_at or one.created_at
    local = at and words.local(at)
    return SessionRow(
        one.id,
        f"{local:%a} {local.day} {local:%b}, {words.time(at)}" if at and local else one.id,
        as_label(words.say(Term("mode", one.mode))),
        as_label(words.say(Term("session", one.status))),
        LOOKS[one.status],
        words.say(one.energy_kwh, "kwh") if one.energy_kwh is not None else "",
    )


def _told_last(events: Iterable[StreamEvent]) -> tuple[datetime, Mapping[str, Any]] | None:
    """Return what was explained last, and when."""
    found = None
    for event in events:
        reply: Any = event.body.get("reply")
        if reply and reply["explanation"]:
            found = (event.at, reply["explanation"])
    return found


def _shown(desk: Desk, explained: ExplainedCharge, told: Mapping[str, Any], *, was_told: bool) -> ShownRecord:
    evidence, spoken = explained.evidence, explained.explanation.locale
    words = agents_words(desk.library, evidence.charger.timezone, evidence.now)
    timeline = read_timeline(evidence, explained.diagnosis, desk.library.wording(spoken), spoken)
    return ShownRecord(
        session_row(evidence.charging_session, words),
        told["outcome"],
        told["text"],
        as_markup(figure(timeline, NAME)),
        _by_verdict(told["findings"], words),
        tuple(said["says"] for said in told["contradictions"]),
        was_told,
    )


def _by_verdict(findings: Sequence[Mapping[str, Any]], words: InWords) -> tuple[tuple[str, tuple[Weighed, ...]], ...]:
    """Return the causes by what the record says of them, in the order in which they were weighed."""
    weighed = [
        Weighed(cause_words(words, one["cause"]), one["verdict"], tuple(said["says"] for said in one["evidence"]))
        for one in findings
    ]
    parts = ((verdict, tuple(one for one in weighed if one.verdict == verdict)) for verdict in VERDICTS)
    return tuple((verdict, found) for verdict, found in parts if found)
