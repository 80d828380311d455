"""Limits on the current: charging profiles that a charger accepted, and limits that it reports itself (2.0.1).

A profile is told as limit events when it ends: replaced, cleared, its transaction over, or the log at its end. Each
period of its schedule is one limit, from its own beginning until the next; after its schedule it says nothing.
Source    OCPP 1.6 section 3.13 (Smart Charging); OCPP 2.0.1 K; causes.md C3 (limits by source).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest

from assistant.domain.records import Event
from assistant.feeds.ocpp.attempts import Attempt
from assistant.feeds.ocpp.commands import accepted_at, profile_in
from assistant.feeds.ocpp.events import ChargerLog, connector_of
from assistant.feeds.ocpp.exchanges import Exchange
from assistant.feeds.ocpp.messages import Call
from assistant.feeds.ocpp.readings import (
    JsonObject,
    first_of,
    moment_of,
    number_of,
    object_of,
    objects_of,
    text_of,
    whole_of,
)

SOURCES = {"EMS": "load_management", "SO": "grid_operator", "CSO": "schedule", "Other": "other"}
RECURRENCE = {"Daily": timedelta(days=1), "Weekly": timedelta(days=7)}
OF_TRANSACTION = "TxProfile"
EXTERNAL = "ChargingStationExternalConstraints"
AFTER_THE_LOG = timedelta(days=1)  # our default: what was in force at the end of the log is told this far
LONGEST_S = 366 * 86_400  # our default: nobody plans further ahead than a year
MOST_LIMITS = 1_000  # of one profile: the last ones count


@dataclass(frozen=True, slots=True)
class Period:
    """A limit in amperes or watts from a moment on, until the next period or, for None, until further notice."""

    begins_at: datetime
    ends_at: datetime | None
    limit: float


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile in force."""

    call: Call
    connector_id: int | None
    purpose: str
    level: int
    profile_id: int | None
    from_at: datetime
    until_at: datetime | None
    schedule: JsonObject
    starts_at: datetime
    every: timedelta | None
    source: str
    session_id: str | None


class ProfileBook:
    """The profiles in force on a charger."""

    def __init__(self) -> None:
        """Begin without any."""
        self._profiles: list[Profile] = []

    def told(self, exchange: Exchange, attempt: Attempt | None, log: ChargerLog) -> Iterator[Event | None]:
        """Take a command or a report that sets, replaces or clears limits; yield those that it ends."""
        at = accepted_at(exchange)
        call = exchange.call
        if call.action == "ClearChargingProfile" and at is not None:
            yield from self._end(log, at, lambda old: _is_cleared(old, call))
        elif call.action == "NotifyChargingLimit":
            limit = object_of(call.payload.get("chargingLimit"))
            source = SOURCES.get(text_of(limit.get("chargingLimitSource")) or "", "other")
            for schedule in objects_of(call.payload.get("chargingSchedule")):
                yield from self._install(_profile(call, {}, schedule, call.at, attempt, log, source), log)
        elif call.action == "ClearedChargingLimit":
            source = SOURCES.get(text_of(call.payload.get("chargingLimitSource")) or "", "other")
            yield from self._end(log, call.at, lambda old: old.source == source and old.purpose == EXTERNAL)
        elif at is not None and (profile := profile_in(call)):
            for schedule in objects_of(profile.get("chargingSchedule"))[:1]:
                yield from self._install(_profile(call, profile, schedule, at, attempt, log, "schedule"), log)

    def transaction_over(self, attempt: Attempt, at: datetime, log: ChargerLog) -> Iterator[Event | None]:
        """End the profiles that were for a transaction alone."""
        yield from self._end(
            log, at, lambda old: old.purpose == OF_TRANSACTION and old.connector_id in {None, attempt.connector_id}
        )

    def ended(self, at: datetime, log: ChargerLog) -> Iterator[Event | None]:
        """Yield what is in force where the log ends."""
        yield from self._end(log, at + AFTER_THE_LOG, lambda _: True, open_ended=True)

    def _install(self, new: Profile, log: ChargerLog) -> Iterator[Event | None]:
        yield from self._end(log, new.from_at, lambda old: _is_replaced(old, new))
        self._profiles.append(new)

    def _end(
        self, log: ChargerLog, at: datetime, over: Callable[[Profile], bool], *, open_ended: bool = False
    ) -> Iterator[Event | None]:
        ending = [profile for profile in self._profiles if over(profile)]
        self._profiles = [profile for profile in self._profiles if not over(profile)]
        for profile in ending:
            for period in periods(profile, at, open_ended=open_ended):
                yield _limit(profile, period, log)


def periods(profile: Profile, end_at: datetime, *, open_ended: bool = False) -> list[Period]:
    """Return the periods of a profile from when it was accepted until `end_at`; open-ended ones may last longer."""
    rows = sorted(
        (start_s, limit)
        for row in objects_of(profile.schedule.get("chargingSchedulePeriod"))
        if (start_s := whole_of(row.get("startPeriod"))) is not None
        and 0 <= start_s <= LONGEST_S
        and (limit := number_of(row.get("limit"))) is not None
        and limit >= 0
    )
    duration_s = whole_of(profile.schedule.get("duration"))
    found: list[Period] = []
    for begins_at in _occurrences(profile, end_at):
        stops = [] if profile.every is None else [begins_at + profile.every]
        if duration_s is not None and 0 < duration_s <= LONGEST_S:
            stops.append(begins_at + timedelta(seconds=duration_s))
        edges = [(begins_at + timedelta(seconds=start_s), limit) for start_s, limit in rows]
        for (start, limit), following in zip_longest(edges, [edge for edge, _ in edges[1:]]):
            last = [moment for moment in (following, *stops, profile.until_at) if moment is not None]
            period = _clipped(start, min(last, default=None), limit, profile, None if open_ended else end_at)
            if period is not None:
                found.append(period)
    return found[-MOST_LIMITS:]


def _occurrences(profile: Profile, end_at: datetime) -> Iterator[datetime]:
    """Yield when the schedule begins, each time where it recurs."""
    if profile.every is None:
        yield profile.starts_at
        return
    first = max((profile.from_at - profile.starts_at) // profile.every, 0)
    last = (end_at - profile.starts_at) // profile.every
    for count in range(max(first, last - MOST_LIMITS), last + 1):
        yield profile.starts_at + count * profile.every


def _clipped(
    start: datetime, stop: datetime | None, limit: float, profile: Profile, end_at: datetime | None
) -> Period | None:
    start = max(start, profile.from_at)
    if end_at is not None:
        stop = end_at if stop is None else min(stop, end_at)
    return Period(start, stop, limit) if stop is None or stop > start else None


def _limit(profile: Profile, period: Period, log: ChargerLog) -> Event | None:
    fields = {
        "watts" if profile.schedule.get("chargingRateUnit") == "W" else "amps": period.limit,
        "source": profile.source,
        "until": period.ends_at.isoformat() if period.ends_at else None,
    }
    return log.event(
        profile.call,
        "limit",
        fields,
        at=period.begins_at,
        connector_id=profile.connector_id,
        session_id=profile.session_id,
        part=f"-{period.begins_at:%Y%m%dT%H%M%S}",
    )


def _profile(
    call: Call,
    profile: JsonObject,
    schedule: JsonObject,
    at: datetime,
    attempt: Attempt | None,
    log: ChargerLog,
    source: str,
) -> Profile:
    purpose = text_of(profile.get("chargingProfilePurpose")) or EXTERNAL
    of_transaction = purpose == OF_TRANSACTION and attempt is not None
    connector_id = connector_of(call.payload)
    if attempt is not None and connector_id is None:
        connector_id = attempt.connector_id
    starts_at = moment_of(schedule.get("startSchedule"), log.zone, at)
    recurring = text_of(profile.get("chargingProfileKind")) == "Recurring"
    return Profile(
        call=call,
        connector_id=connector_id,
        purpose=purpose,
        level=whole_of(profile.get("stackLevel")) or 0,
        profile_id=whole_of(profile.get("chargingProfileId", profile.get("id"))),
        from_at=max(at, moment_of(profile.get("validFrom"), log.zone, at) or at),
        until_at=moment_of(profile.get("validTo"), log.zone, at),
        schedule=schedule,
        starts_at=starts_at or at,
        every=RECURRENCE.get(text_of(profile.get("recurrencyKind")) or "Daily") if recurring else None,
        source="other" if source == "schedule" and purpose == EXTERNAL else source,
        session_id=log.attempts.session_id(attempt) if of_transaction and attempt is not None else None,
    )


def _is_replaced(old: Profile, new: Profile) -> bool:
    """Tell whether a new profile takes an old one's place: the same id, or the same purpose and level there."""
    if old.source != new.source:
        return False
    same_place = (old.purpose, old.level, old.connector_id) == (new.purpose, new.level, new.connector_id)
    return same_place or (new.profile_id is not None and old.profile_id == new.profile_id)


def _is_cleared(old: Profile, call: Call) -> bool:
    """Tell whether a command clears a profile; it names what to clear, and nothing named is all."""
    wanted = object_of(call.payload.get("chargingProfileCriteria")) or call.payload
    profile_id = whole_of(first_of((call.payload.get("chargingProfileId"),), ("id",), call.payload))
    if profile_id is not None:
        return old.profile_id == profile_id
    purpose = text_of(wanted.get("chargingProfilePurpose"))
    level = whole_of(wanted.get("stackLevel"))
    connector_id = connector_of(wanted)
    return (
        (purpose is None or old.purpose == purpose)
        and (level is None or old.level == level)
        and (connector_id is None or old.connector_id == connector_id)
    )
