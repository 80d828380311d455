"""Contradictions: two records that cannot both be true at the same moment (C2 c).

A transaction that arrives late is no contradiction: it charged, and the record came late (C2 d).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from assistant.domain.diagnosis import Contradiction
from assistant.domain.evidence import Evidence, Span

NOT_MEANT_TO_START = frozenset({"cancelled", "cancelled_by_service", "restricted_hours", "clock_shift"})
JUST_AFTER = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A contradiction, and which headlines it leaves standing: those that do not rest on the records in doubt."""

    contradiction: Contradiction
    spares: frozenset[str]


def doubts(evidence: Evidence) -> Iterator[Doubt]:
    """Yield the contradictions in the record around the attempt."""
    yield from _offline_and_answering(evidence)
    yield from _plugged_and_available(evidence)
    yield from _cancelled_and_started(evidence)
    yield from _charge_of_unknown_time(evidence)


def _offline_and_answering(evidence: Evidence) -> Iterator[Doubt]:
    down = evidence.link_down()
    reported = next((record for record in down.records if record in evidence.disconnects), None) if down else None
    if down is None or reported is None or down.end is None:
        return
    lost_at = evidence.disconnects[reported]
    dark = Span(max(lost_at + JUST_AFTER, evidence.window.start), min(down.end, evidence.window.end))
    heard = evidence.heard_within(dark) if dark.start < dark.end else None
    if heard is not None and heard[1] not in down.records:
        values = {"at": heard[0], "down_at": lost_at}
        yield Doubt(Contradiction("offline_and_answering", (reported, heard[1]), values), NOT_MEANT_TO_START)


def _plugged_and_available(evidence: Evidence) -> Iterator[Doubt]:
    empty = evidence.status_at(evidence.moment)
    if empty is None or empty.value.status != "Available":
        return
    fresh = timedelta(seconds=evidence.thresholds.fresh_soc_s)
    told = next(
        (event for event in evidence.car_facts("plugged_in", within=fresh) if event.at <= evidence.moment), None
    )
    if told is not None and told.flag("plugged_in") and told.at >= empty.start:
        values = {"at": told.at}
        yield Doubt(
            Contradiction("plugged_and_available", (empty.records[0], told.id), values),
            NOT_MEANT_TO_START | {"power_cut", "charger_offline", "charger_unresponsive", "start_timed_out"},
        )
    flowing = next(
        (
            sample
            for sample in evidence.power_w
            if sample.value >= evidence.thresholds.power_floor_w
            and empty.start < sample.at < evidence.window.end
            and empty.holds_at(sample.at)
            and evidence.window.covers(sample.at)
        ),
        None,
    )
    if flowing is not None:
        values = {"at": flowing.at}
        yield Doubt(
            Contradiction("power_and_available", (empty.records[0], flowing.record), values), NOT_MEANT_TO_START
        )


def _cancelled_and_started(evidence: Evidence) -> Iterator[Doubt]:
    cancelled = [event for event in evidence.plans_of("cancelled") if event.at <= evidence.attempt.at]
    if not cancelled or any(event.at > cancelled[-1].at for event in evidence.plans_of("created")):
        return
    for transaction in evidence.own_transactions:
        if transaction.started_at is not None and transaction.started_at > cancelled[-1].at:
            values = {"at": transaction.started_at, "cancelled_at": cancelled[-1].at}
            records = (cancelled[-1].id, transaction.records[0])
            yield Doubt(Contradiction("cancelled_and_started", records, values), frozenset())
            return


def _charge_of_unknown_time(evidence: Evidence) -> Iterator[Doubt]:
    """Yield a doubt where a charge came late that names no session and no usable time: it may be this one."""
    for transaction in evidence.transactions:
        start, stop = transaction.meter_start_wh, transaction.meter_stop_wh
        unknown = not transaction.timed and not transaction.own and transaction.charging_session_id is None
        if unknown and start is not None and stop is not None and stop > start:
            known_at = transaction.last_heard_at or evidence.now
            contradiction = Contradiction("charge_of_unknown_time", transaction.records, {"at": known_at})
            yield Doubt(contradiction, NOT_MEANT_TO_START)
