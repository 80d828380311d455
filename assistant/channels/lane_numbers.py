"""Which lane of the proof timeline shows a record: the number that an answer cites beside its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from assistant.answers.timeline.picture import LaneName
from assistant.domain.evidence import Evidence, Lane


def lane_numbers(evidence: Evidence) -> dict[str, int]:
    """Return record → lane, 1 to 6; a record that several lanes rest on is cited by the first of them."""
    numbers: dict[str, int] = {}
    for lane, records in _shown(evidence):
        for record in records:
            numbers.setdefault(record, lane.number)
    return numbers


def _shown(evidence: Evidence) -> Iterator[tuple[LaneName, Iterable[str]]]:
    own = [one for one in evidence.transactions if one.own]
    others = [one for one in evidence.transactions if not one.own]
    yield LaneName.SCHEDULE, [evidence.charging_session.id]
    yield LaneName.SCHEDULE, [event.id for event in (*evidence.plans, *evidence.authorizations)]
    yield LaneName.SCHEDULE, [command.record for command in evidence.commands]
    yield LaneName.SCHEDULE, [one.record_id for made in evidence.settings.values() for one in made]
    yield LaneName.PLUG, chain(_edges(evidence.plug), (event.id for event in evidence.vehicle))
    yield LaneName.LINK, chain(_edges(evidence.link), (event.id for event in (*evidence.boots, *evidence.firmware)))
    yield (
        LaneName.OTHERS,
        chain((one.id for one in evidence.other_sessions), (event.id for event in evidence.reservations)),
    )
    yield LaneName.OTHERS, (record for one in others for record in one.records)
    yield LaneName.POWER, (record for one in own for record in one.records)
    yield (
        LaneName.POWER,
        (held.record for lane in evidence.limits.values() for stretch in lane for held in [stretch.value]),
    )
    yield LaneName.POWER, (one.record for one in (*evidence.power_w, *evidence.energy_wh, *evidence.offered_a))
    yield LaneName.BATTERY, (one.record for one in evidence.soc_percent)
    yield LaneName.LINK, chain(_edges(evidence.status), (record for _, record in evidence.heard_at))
    yield LaneName.LINK, (one.record_id for one in evidence.coverage)


def _edges(lane: Lane[object]) -> Iterator[str]:
    return (record for stretch in lane for record in stretch.records)
