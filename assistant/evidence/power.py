"""The power and energy lanes: what the meter read, and when power flowed.

Source    causes.md C1 (Meaningful energy), C6; OCPP 1.6 section 7.31 (measurands).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from assistant.domain.evidence import Attempt, ConnectorStatus, Lane, Sample, Span, Stretch, Transaction
from assistant.domain.records import ChargingSession
from assistant.domain.thresholds import Thresholds
from assistant.evidence.clocks import Dated

LONGEST_BETWEEN_READINGS = timedelta(hours=2)
WH_PER_KWH = 1000.0


def samples(dated: list[Dated], name: str, *, types: tuple[str, ...] = ("meter",)) -> tuple[Sample, ...]:
    """Return the readings of one field, in order."""
    return tuple(
        Sample(entry.at, value, entry.event.id)
        for entry in dated
        if entry.event.type in types and (value := entry.event.number(name)) is not None
    )


def power_lane(dated: list[Dated], phases: int | None, thresholds: Thresholds) -> tuple[Sample, ...]:
    """Return the power in watts: as read, else from the current at mains voltage."""
    lane: list[Sample] = []
    for entry in dated:
        if entry.event.type != "meter":
            continue
        watts = entry.event.number("power_w")
        current_a = entry.event.number("current_a")
        if watts is None and current_a is not None:
            watts = current_a * (entry.event.number("voltage_v") or thresholds.mains_voltage_v) * (phases or 1)
        if watts is not None:
            lane.append(Sample(entry.at, watts, entry.event.id))
    return tuple(lane)


def charging_lane(
    status: Lane[ConnectorStatus],
    transactions: tuple[Transaction, ...],
    power_w: tuple[Sample, ...],
    now: datetime,
    thresholds: Thresholds,
) -> Lane[bool]:
    """Return when power flowed: as metered where there are readings, else as the connector or the transaction said."""
    metered = [
        Stretch(sample.value >= thresholds.power_floor_w, sample.at, _until(power_w, index), (sample.record,))
        for index, sample in enumerate(power_w)
    ]
    said = [
        Stretch(held.value.status == "Charging", held.start, held.end, held.records)
        for held in status
        if not held.value.whole_charger and held.value.status != "Occupied"
    ]
    for transaction in transactions:
        states = transaction.charging_states
        for index, (at, state, record) in enumerate(states):
            end = states[index + 1][0] if index + 1 < len(states) else transaction.ended_at
            said.append(Stretch(state == "Charging", at, end, (record,)))
    flowing = [held for held in metered if held.value]
    flowing += [held for held in said if held.value and not _metered_idle(held, metered, now)]
    still = [held for held in (*metered, *said) if not held.value]
    return tuple(sorted((*flowing, *still), key=lambda held: (held.start, held.records)))


def flowed_for(
    own: tuple[Transaction, ...],
    transactions: tuple[Transaction, ...],
    charging: Lane[bool],
    attempt: Attempt,
    until: datetime,
) -> bool:
    """Tell whether power flowed for this session: while its own transactions ran, and no other's."""
    others = [(tx.started_at, tx.ended_at) for tx in transactions if not tx.own and tx.started_at is not None]
    latest = until if own else attempt.window.end
    return any(
        held.value
        and held.overlaps(Span(attempt.window.start, latest))
        and not any(start <= held.start and (end is None or held.start < end) for start, end in others)
        for held in charging
    )


def _until(power_w: tuple[Sample, ...], index: int) -> datetime:
    longest = power_w[index].at + LONGEST_BETWEEN_READINGS
    return min(power_w[index + 1].at, longest) if index + 1 < len(power_w) else power_w[index].at


def _metered_idle(held: Stretch[bool], metered: list[Stretch[bool]], now: datetime) -> bool:
    """Tell whether the meter read nothing all through a stretch that was called charging."""
    within = [reading for reading in metered if held.start <= reading.start < (held.end or now)]
    return bool(within) and not any(reading.value for reading in within)


def energy_kwh(
    charging_session: ChargingSession, own: tuple[Transaction, ...], energy_wh: tuple[Sample, ...]
) -> float | None:
    """Return the energy delivered: the session's figure or its transactions', whichever is more; None is not known."""
    known = [] if charging_session.energy_kwh is None else [charging_session.energy_kwh]
    delivered = [energy for transaction in own if (energy := _metered_wh(transaction, energy_wh)) is not None]
    if delivered:
        known.append(sum(delivered) / WH_PER_KWH)
    return max(known, default=None)


def _metered_wh(transaction: Transaction, energy_wh: tuple[Sample, ...]) -> float | None:
    start, started_at = transaction.meter_start_wh, transaction.started_at
    if start is None or started_at is None:
        return None
    ended_at = transaction.ended_at
    registers = [
        sample.value for sample in energy_wh if started_at <= sample.at and (ended_at is None or sample.at <= ended_at)
    ]
    told = [*registers, *([] if transaction.meter_stop_wh is None else [transaction.meter_stop_wh])]
    stop = max(told, default=None)
    return stop - start if stop is not None and stop >= start else None
