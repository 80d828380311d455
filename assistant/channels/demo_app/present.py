"""What the host app shows besides the History: the charger as it is now, and what is planned and set for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final, cast

from assistant.answers.in_words import InWords, capital, city_of, zone_of
from assistant.channels.demo_app.history import CUSTOMER_LOCALE
from assistant.conversation.desk import Desk
from assistant.domain.diagnosis import Term
from assistant.domain.errors import NotFound
from assistant.domain.evidence import Evidence
from assistant.domain.records import Charger, ChargingSession
from assistant.evidence import gather

MOST_PLANNED: Final = 7
MINUTES_A_DAY: Final = 24 * 60
SOLAR: Final[Mapping[str, str]] = {
    "off": "Off",
    "solar_only": "Solar only",
    "solar_and_grid": "Solar and grid",
}
NOT_KNOWN: Final = "Not known"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a page: what it is called, and what holds."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A charge that is still to come, in words."""

    id: str
    when: str
    until: str
    mode: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one day, in minutes from midnight."""

    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of the day and what holds in them; two parts where they run over midnight."""

    says: str
    parts: tuple[Part, ...]
    cheapest: bool = False


@dataclass(frozen=True, slots=True)
class Present:
    """One charger of a customer now. `reached` is whether it is online; None is not known."""

    charger: Charger
    city: str
    reached: bool | None
    state: str
    heard: str
    about: tuple[Fact, ...]
    settings: tuple[Fact, ...]
    planned: tuple[Planned, ...]
    prices: tuple[Hours, ...]
    restricted: tuple[Hours, ...]


def present_chargers(desk: Desk, customer_id: str, now: datetime) -> list[Present]:
    """Return the customer's chargers as they are at `now`, each in its own time."""
    sessions = desk.records.charging_sessions(customer_id, limit=50)
    return [_present(desk, customer_id, charger, sessions, now) for charger in desk.records.chargers(customer_id)]


def _present(
    desk: Desk, customer_id: str, charger: Charger, sessions: Iterable[ChargingSession], now: datetime
) -> Present:
    words = InWords(CUSTOMER_LOCALE, zone_of(charger.timezone), desk.library.wording(CUSTOMER_LOCALE), now=now)
    evidence = _evidence(desk, customer_id, charger, now)
    to_come = [one for one in sessions if one.charger_id == charger.id and one.status == "scheduled"]
    link = next((held for held in evidence.link if held.holds_at(evidence.now)), None) if evidence else None
    return Present(
        charger=charger,
        city=city_of(charger.timezone),
        reached=link.value == "up" if link else None,
        state=_state(evidence, words),
        heard=_heard(evidence, words),
        about=tuple(_about(charger, desk)),
        settings=tuple(_settings(evidence, words)),
        planned=tuple(_planned(to_come, words, now)),
        prices=tuple(_prices(_in_force(evidence, "tariff"), words)),
        restricted=tuple(_hours(one) for one in _listed(_in_force(evidence, "restricted_hours"))),
    )


def _evidence(desk: Desk, customer_id: str, charger: Charger, now: datetime) -> Evidence | None:
    try:
        return gather(desk.records.charger_record(customer_id, charger.id, now), now, desk.thresholds)
    except NotFound:
        return None


def _in_force(evidence: Evidence | None, name: str) -> object:
    setting = evidence.setting(name, evidence.now) if evidence else None
    return setting.value if setting else None


def _state(evidence: Evidence | None, words: InWords) -> str:
    held = evidence.status_at(evidence.now) if evidence else None
    return capital(words.say(Term("status", held.value.status))) if held else NOT_KNOWN


def _heard(evidence: Evidence | None, words: InWords) -> str:
    return words.time_and_day(evidence.heard_at[-1][0]) if evidence and evidence.heard_at else NOT_KNOWN


def _about(charger: Charger, desk: Desk) -> Iterator[Fact]:
    yield Fact("Model", " ".join(filter(None, (charger.vendor, charger.model))) or NOT_KNOWN)
    yield Fact("Supply", {1: "Single phase", 3: "Three phases"}.get(charger.phases or 0, NOT_KNOWN))
    household = [desk.records.customer(one) for one in (charger.customer_id, *charger.members)]
    yield Fact("Household", ", ".join(one.name or one.id for one in household))


def _settings(evidence: Evidence | None, words: InWords) -> Iterator[Fact]:
    charge_now, solar = _in_force(evidence, "charge_now"), _in_force(evidence, "solar_mode")
    delay_s, limit = _in_force(evidence, "random_delay_max_s"), _in_force(evidence, "charge_limit_percent")
    if charge_now is not None:
        yield Fact("Charge EV now", "On" if charge_now else "Off")
    if solar is not None:
        yield Fact("Solar mode", SOLAR[str(solar)])
    if isinstance(delay_s, (int, float)):
        yield Fact("Random delay", f"Up to {delay_s / 60:g} minutes")
    if isinstance(limit, (int, float)):
        yield Fact("Charge limit", words.say(float(limit), "percent"))


def _planned(to_come: Iterable[ChargingSession], words: InWords, now: datetime) -> Iterator[Planned]:
    dated = [(one.planned_start_at, one) for one in to_come if one.planned_start_at and one.planned_start_at > now]
    for at, one in sorted(dated, key=lambda pair: pair[0])[:MOST_PLANNED]:
        until = words.time(one.planned_end_at) if one.planned_end_at else ""
        yield Planned(one.id, words.time_and_day(at), until, words.say(Term("mode", one.mode)))


def _prices(tariff: object, words: InWords) -> Iterator[Hours]:
    if not isinstance(tariff, Mapping):
        return
    priced = [(one, float(cast("float", one["price_per_kwh"]))) for one in _listed(tariff["rates"])]
    lowest = min((price for _, price in priced), default=0.0)
    for one, price in priced:
        hours = _hours(one)
        says = f"{hours.says}: {words.say(price, 'money', currency=str(tariff['currency']))} a kWh"
        yield Hours(says, hours.parts, cheapest=price == lowest)


def _listed(value: object) -> Iterable[Mapping[str, object]]:
    return cast("Iterable[Mapping[str, object]]", value or ())


def _hours(written: Mapping[str, object]) -> Hours:
    begins, ends = str(written.get("from") or "00:00"), str(written.get("to") or "00:00")
    start, end = _minutes(begins), _minutes(ends) or MINUTES_A_DAY
    over_midnight = start >= end
    parts = (Part(0, end), Part(start, MINUTES_A_DAY - start)) if over_midnight else (Part(start, end - start),)
    return Hours(f"{begins} to {ends}", parts)


def _minutes(clock: str) -> int:
    read = time.fromisoformat(clock)
    return read.hour * 60 + read.minute
