"""Each script, lived through alone over a real websocket: its frames prove its own cause."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistant.diagnosis import diagnose
from assistant.domain.diagnosis import Diagnosis, Outcome, Verdict
from assistant.domain.records import Charger, ChargingRecord, ChargingSession, Coverage, Customer, Event, Setting
from assistant.evidence import gather
from assistant.feeds.ocpp.reading import Known, LogReader
from assistant.feeds.record_lines import parse_line
from assistant.simulator.app_records import household_records
from assistant.simulator.scripts import SCRIPTS_16, SCRIPTS_201
from assistant.simulator.simulating import live
from assistant.simulator.world import ALICE, CAROL, LAST_EVENING, Household, Night

NEXT_MORNING = datetime.combine(LAST_EVENING + timedelta(days=1), datetime.min.time(), UTC) + timedelta(
    hours=9, minutes=30
)
NOTHING_WRONG = {None, "window_ended"}


def _judged(household: Household) -> Diagnosis:
    """Live through the household's one night, read its frames, and judge the session that was planned."""
    home = asyncio.run(live(household))
    known = [parse_line(json.dumps(record)) for record in household_records(household, home.draws)]
    assert not [one for one in known if isinstance(one, list)]
    [customer, charger, *_] = known
    assert isinstance(customer, Customer)
    assert isinstance(charger, Charger)
    charger = replace(charger, timezone=customer.timezone)
    sessions = [one for one in known if isinstance(one, ChargingSession)]
    reader = LogReader(Known(customer, charger, tuple(sessions), new_customer=False), ZoneInfo(charger.timezone))
    lines = enumerate((line.encode() for line in home.recorder.lines), start=1)
    read = [record for _, record in reader.records(lines)]
    assert not [one for one in read if isinstance(one, list)]
    assert reader.tally.malformed == 0
    made = {one.id: one for one in read if isinstance(one, ChargingSession)}
    [planned] = [one for one in sessions if one.id == household.session_id(0)]
    record = ChargingRecord(
        customer,
        charger,
        planned,
        tuple(made.values()),
        tuple(one for one in known if isinstance(one, Setting)),
        tuple(one for one in (*known, *read) if isinstance(one, Event)),
        tuple(one for one in read if isinstance(one, Coverage)),
    )
    return diagnose(gather(record, NEXT_MORNING))


@pytest.mark.parametrize("name", SCRIPTS_16)
def test_a_night_of_the_first_version_proves_its_cause(name: str) -> None:
    _check(_judged(replace(ALICE, nights=(Night(name, None),))), SCRIPTS_16[name].cause)


@pytest.mark.parametrize("name", SCRIPTS_201)
def test_a_night_of_the_second_version_proves_its_cause(name: str) -> None:
    _check(_judged(replace(CAROL, nights=(Night(name, None),))), SCRIPTS_201[name].cause)


def _check(diagnosis: Diagnosis, cause: str | None) -> None:
    assert not diagnosis.contradictions
    if cause is None:
        assert diagnosis.outcome is Outcome.NOTHING_WRONG
        assert diagnosis.cause in NOTHING_WRONG
    else:
        assert (diagnosis.cause, diagnosis.certainty) == (cause, Verdict.CONFIRMED)
