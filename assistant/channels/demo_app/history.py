"""The History screen: a customer's charging sessions as the host app lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from assistant.answers.in_words import InWords, capital, zone_of
from assistant.articles.library import Library
from assistant.domain.diagnosis import Term
from assistant.domain.records import Charger, ChargingSession

CUSTOMER_LOCALE: Final = "en-GB"
QUESTIONS: Final[Mapping[str, str]] = {"rejected": "Why was this session rejected?"}
ASKED_OTHERWISE: Final = "What happened to this session?"
TAGS: Final[Mapping[str, str]] = {
    "rejected": " tag-fault",
    "cancelled": " tag-fault",
    "completed": " tag-ok",
    "active": " tag-ok",
    "scheduled": " tag-plan",
}


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One row in words. `cancelled` is shown as Rejected, as the app does; `share` is per cent of the fullest row.

    `question` is what its button asks, empty where there is nothing to ask yet.
    """

    id: str
    day: str
    time: str
    mode: str
    status: str
    tag: str
    energy: str
    share: int
    question: str


def history_rows(
    found: Iterable[ChargingSession], chargers: Mapping[str, Charger], library: Library, now: datetime
) -> list[HistoryRow]:
    """Return the rows in the order given, each in its charger's time."""
    rows = list(found)
    most = max((one.energy_kwh or 0 for one in rows), default=0)
    return [_row(one, _words(chargers.get(one.charger_id), library, now), most) for one in rows]


def _words(charger: Charger | None, library: Library, now: datetime) -> InWords:
    zone = zone_of(charger.timezone if charger else "UTC")
    return InWords(CUSTOMER_LOCALE, zone, library.wording(CUSTOMER_LOCALE), now=now)


def _row(one: ChargingSession, words: InWords, most_kwh: float) -> HistoryRow:
    at = one.planned_start_at or one.started_at or one.created_at
    shown = "rejected" if one.status == "cancelled" else one.status
    return HistoryRow(
        id=one.id,
        day=f"{words.local(at):%a} {words.local(at).day} {words.local(at):%b}" if at else one.id,
        time=words.time(at) if at else "",
        mode=capital(words.say(Term("mode", one.mode))),
        status=capital(words.say(Term("session", shown))),
        tag=TAGS[one.status],
        energy=words.say(one.energy_kwh, "kwh") if one.energy_kwh is not None else "",
        share=round(100 * (one.energy_kwh or 0) / most_kwh) if most_kwh else 0,
        question="" if one.status == "scheduled" else QUESTIONS.get(shown, ASKED_OTHERWISE),
    )
