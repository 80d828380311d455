"""Gathers the lanes of one charging session. START HERE to follow a record into evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta

from assistant.domain.evidence import Attempt, Evidence, Lane, LinkState
from assistant.domain.records import ChargingRecord, Event, Setting
from assistant.domain.thresholds import DEFAULTS, Thresholds
from assistant.evidence.attempt import attempt_of, complete_log, mark_own
from assistant.evidence.clocks import CHARGER_TYPES, Clock, Dated
from assistant.evidence.commands import after_commands, command_lane
from assistant.evidence.connector import breaks_of, plug_lane, status_lane
from assistant.evidence.course import as_known_at, course_of, idle_since
from assistant.evidence.limits import limit_lanes
from assistant.evidence.link import covered_by, link_lane, signals_of, silence_that_counts, with_known_interval
from assistant.evidence.power import charging_lane, energy_kwh, flowed_for, power_lane, samples
from assistant.evidence.transactions import transaction_lane

TELLING_TYPES = CHARGER_TYPES | {"connection"}
"""What shows that the record reaches over a moment."""


def gather(record: ChargingRecord, now: datetime, thresholds: Thresholds = DEFAULTS) -> Evidence:
    """Return the lanes of the record's charging session, as everything stood at `now`.

    Any order of the events, and any repetition of them, gives the same evidence.
    """
    session = as_known_at(record.charging_session, now)
    events = _visible(record, now)
    clock = Clock(events, thresholds)
    told = [event for event in events if event.type != "heartbeat"]
    dated = sorted(after_commands([clock.date(event) for event in told]), key=lambda entry: entry.order)
    here = [entry for entry in dated if entry.event.connector_id in {None, 0, session.connector_id}]
    settings = _settings(record.settings, now)
    attempt = attempt_of(session, events, settings.get("random_delay_max_s", ()), now, thresholds)
    others = tuple(
        other
        for other in record.other_sessions
        if (other.charger_id, other.connector_id) == (session.charger_id, session.connector_id)
    )

    heard = _heard(events, now, thresholds)
    heartbeats = sorted(event.received_at for event in events if event.type == "heartbeat")
    charger = with_known_interval(record.charger, heartbeats)
    link = link_lane(signals_of(dated, heard), silence_that_counts(charger, heartbeats, thresholds), heartbeats, now)
    boots = [entry for entry in dated if entry.event.type == "boot"]
    status = status_lane(
        dated,
        session.connector_id,
        record.charger.connectors,
        breaks_of(link, tuple((b.at, b.event.id) for b in boots)),
    )
    commands = command_lane(dated, now, thresholds)
    transactions = mark_own(transaction_lane(here), session, others, attempt.window)
    own = tuple(transaction for transaction in transactions if transaction.own)
    metered = [entry for entry in here if entry.event.type == "meter"]
    energy_wh = samples(metered, "energy_wh")
    power_w = power_lane(metered, record.charger.phases, thresholds)
    energy = energy_kwh(session, own, energy_wh)
    charging = charging_lane(status, transactions, power_w, now, thresholds)
    power_seen = energy is None and flowed_for(own, transactions, charging, attempt, session.ended_at or now)
    coverage = tuple(span for span in record.coverage if span.begins_at <= now)
    return Evidence(
        charging_session=session,
        charger=charger,
        now=now,
        thresholds=thresholds,
        attempt=attempt,
        course=course_of(
            session,
            attempt,
            energy,
            idle_since(status, own, power_w, attempt, thresholds, charged=bool(energy)),
            now,
            thresholds,
            power_seen=power_seen,
            cancelled=any(event.type == "plan" and event.charging_session_id == session.id for event in events),
        ),
        link=link,
        plug=plug_lane(status, here, commands, thresholds),
        status=status,
        commands=commands,
        transactions=transactions,
        other_sessions=others,
        power_w=power_w,
        energy_wh=energy_wh,
        soc_percent=samples(here, "soc_percent", types=("meter", "vehicle")),
        offered_a=samples(metered, "current_offered_a"),
        charging=charging,
        limits=limit_lanes(here, record.charger, thresholds),
        settings=settings,
        plans=tuple(e.event for e in dated if e.event.type == "plan" and e.event.charging_session_id == session.id),
        vehicle=_of_type(dated, "vehicle"),
        boots=_of_type(boots, "boot"),
        firmware=_of_type(dated, "firmware"),
        authorizations=_of_type(here, "authorization"),
        reservations=_of_type(here, "reservation"),
        heard_at=tuple(heard),
        energy_kwh=energy,
        skew=clock.skew(attempt.at),
        coverage=coverage,
        disconnects={
            entry.event.id: entry.at
            for entry in dated
            if entry.event.type == "connection" and entry.event.text("state") == "down"
        },
        covered=_is_covered(record, attempt, dated, heard, link, thresholds),
        complete=complete_log(
            commands,
            attempt,
            covered_throughout=covered_by(coverage, attempt.window.start, min(attempt.window.end, now)),
        ),
        data_until=max((event.received_at for event in events), default=None),
    )


def _visible(record: ChargingRecord, now: datetime) -> list[Event]:
    """Return the events received by `now`, each once."""
    by_id: dict[str, Event] = {}
    for event in record.events:
        twin = by_id.setdefault(event.id, event)
        if twin is not event and str(twin) < str(event):
            by_id[event.id] = event
    own = record.charging_session
    return [
        event
        for event in by_id.values()
        if event.received_at <= now
        and event.charger_id == own.charger_id
        and (event.type != "vehicle" or _of_car(event, own.vehicle_id))
    ]


def _of_car(event: Event, vehicle_id: str | None) -> bool:
    """Tell whether a car's report is not another car's: one that names a car other than the session's."""
    return vehicle_id is None or event.text("vehicle_id") in {None, vehicle_id}


def _settings(settings: tuple[Setting, ...], now: datetime) -> Mapping[str, tuple[Setting, ...]]:
    by_name: dict[str, list[Setting]] = defaultdict(list)
    for setting in sorted(settings, key=lambda setting: (setting.at, str(setting.value))):
        if setting.at <= now:
            by_name[setting.name].append(setting)
    return {name: tuple(held) for name, held in by_name.items()}


def _of_type(dated: list[Dated], kind: str) -> tuple[Event, ...]:
    """Return the events of a type, each at the moment when it happened."""
    return tuple(_moved(entry) for entry in dated if entry.event.type == kind)


def _moved(entry: Dated) -> Event:
    event = entry.event
    if event.at == entry.at:
        return event
    return Event(
        event.id,
        event.charger_id,
        event.type,
        entry.at,
        event.received_at,
        event.connector_id,
        event.charging_session_id,
        event.fields,
    )


def _heard(events: list[Event], now: datetime, thresholds: Thresholds) -> list[tuple[datetime, str]]:
    """Return when a message from the charger reached us, replies in time included, in order."""
    patience = timedelta(seconds=thresholds.no_reply_s)
    heard = [(event.received_at, event.id) for event in events if event.type in CHARGER_TYPES]
    for event in events:
        if event.type != "command" or event.text("result") in {None, "Timeout"}:
            continue
        replied_at = event.moment("replied_at") or min(event.at + patience, event.received_at)
        if replied_at <= now:
            heard.append((replied_at, event.id))
    return sorted(heard)


def _is_covered(
    record: ChargingRecord,
    attempt: Attempt,
    dated: list[Dated],
    heard: list[tuple[datetime, str]],
    link: Lane[LinkState],
    thresholds: Thresholds,
) -> bool:
    """Tell whether the record reaches over the attempt, so that what it does not show did not happen (C0, Coverage)."""
    if covered_by(record.coverage, attempt.at, attempt.at):
        return True
    reach = timedelta(seconds=thresholds.coverage_reach_s)
    earliest, asked_at, latest = attempt.at - reach, attempt.at, attempt.at + reach
    moments = [at for at, _ in heard]
    moments += [entry.at for entry in dated if entry.event.type in TELLING_TYPES]
    before = any(earliest <= at <= asked_at for at in moments)
    replies = {entry.event.id for entry in dated if entry.event.type == "command"}
    after = any(asked_at < at <= latest for at in moments)
    after = after or any(at == asked_at and record in replies for at, record in heard)
    lost = any(held.value == "down" and held.end is None and held.start <= attempt.at for held in link)
    return (before and after) or lost
