"""The History screen: a customer's charging sessions as the host app lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from assistant.answers.in_words import InWords, zone_of
from assistant.articles.library import Library
from assistant.domain.diagnosis import Term
from assistant.domain.records import Charger, ChargingSession

CUSTOMER_LOCALE: Final = "en-GB"
TAGS: Final[Mapping[str, str]] = {
    "rejected": " tag-fault",
    "cancelled": " tag-fault",
    "completed": " tag-ok",
    "active": " tag-ok",
    "scheduled": " tag-plan",
}


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One row: words only. `cancelled` is shown as Rejected, as the app does."""

    id: str
    when: str
    mode: str
    status: str
    tag: str
    energy: str
    rejected: bool


def history_rows(
    found: Iterable[ChargingSession], chargers: Mapping[str, Charger], library: Library, now: datetime
) -> list[HistoryRow]:
    """Return the rows in the order given, each in its charger's time."""
    return [_row(one, _words(chargers.get(one.charger_id), library, now)) for one in found]


def _words(charger: Charger | None, library: Library, now: datetime) -> InWords:
    zone = zone_of(charger.timezone if charger else "UTC")
    return InWords(CUSTOMER_LOCALE, zone, library.wording(CUSTOMER_LOCALE), now=now)


def _row(one: ChargingSession, words: InWords) -> HistoryRow:
    at = one.planned_start_at or one.started_at or one.created_at
    when = f"{words.local(at):%a} {words.local(at).day} {words.local(at):%b}, {words.time(at)}" if at else one.id
    shown = "rejected" if one.status == "cancelled" else one.status
    return HistoryRow(
        id=one.id,
        when=when,
        mode=words.say(Term("mode", one.mode)),
        status=_capital(words.say(Term("session", shown))),
        tag=TAGS[one.status],
        energy=words.say(one.energy_kwh, "kwh") if one.energy_kwh is not None else "",
        rejected=shown == "rejected",
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
