"""What no verdict may hang on: a clock a little off, a slow line, another connector, names that a record leaves out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from assistant.diagnosis import diagnose
from assistant.domain.diagnosis import Diagnosis
from assistant.domain.records import ChargingRecord, Event
from assistant.evidence import gather
from assistant.scenarios.examine import compare
from assistant.scenarios.scenario import Scenario, load_scenarios
from assistant.scenarios.world import now_of, record_of
from tests.causes.cases import SCENARIOS

OF_THE_CHARGER = frozenset({"heartbeat", "status", "transaction", "meter", "boot", "firmware"})
STEADY = [case for case in load_scenarios(SCENARIOS) if case.kind not in {"boundary", "late"}]
"""The cases that stand on no line: a second more or less is nothing to them."""

Change = Callable[[Event], Event]


def clock_off(seconds: float) -> Change:
    """Return the charger's clock this much ahead, or behind where negative."""

    def changed(event: Event) -> Event:
        return replace(event, at=event.at + timedelta(seconds=seconds)) if event.type in OF_THE_CHARGER else event

    return changed


def slow_line(event: Event) -> Event:
    return replace(event, received_at=event.received_at + timedelta(seconds=3))


def no_error_said(event: Event) -> Event:
    return replace(event, fields={"error_code": "NoError", **event.fields}) if event.type == "status" else event


def renamed_for_2_0_1(event: Event) -> Event:
    action = event.text("action")
    if event.type != "command" or action is None:
        return event
    return replace(event, fields={**event.fields, "action": action.replace("Remote", "Request")})


def sessions_unnamed(event: Event) -> Event:
    ours = event.charging_session_id == "s1" and event.type != "plan"
    return replace(event, charging_session_id=None) if ours else event


def judged(scenario: Scenario, record: ChargingRecord) -> Diagnosis:
    return diagnose(gather(record, now_of(scenario) + timedelta(seconds=5)), scenario.about)


@cache
def unchanged() -> list[tuple[Scenario, ChargingRecord, Diagnosis]]:
    """Return every steady case with its record and what is said of it as it is."""
    records = [(scenario, record_of(scenario)) for scenario in STEADY]
    return [(scenario, record, judged(scenario, record)) for scenario, record in records]


def lost_by(scenario: Scenario, before: Diagnosis, after: Diagnosis) -> tuple[str, ...]:
    """Return what a verdict lost by the change; another fair reading of the same night is no loss."""
    if (after.outcome, after.cause, after.certainty) == (before.outcome, before.cause, before.certainty):
        return ()
    return compare(scenario, after).differences


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(clock_off(-2), id="two-seconds-behind"),
        pytest.param(clock_off(-50), id="fifty-seconds-behind"),
        pytest.param(clock_off(3600), id="an-hour-ahead"),
        slow_line,
        no_error_said,
        renamed_for_2_0_1,
        sessions_unnamed,
    ],
)
def test_no_verdict_hangs_on(change: Change) -> None:
    lost = {}
    for scenario, record, before in unchanged():
        after = judged(scenario, replace(record, events=tuple(map(change, record.events))))
        lost[str(scenario)] = lost_by(scenario, before, after)

    assert {name: differences for name, differences in lost.items() if differences} == {}


def test_no_verdict_hangs_on_the_other_connector() -> None:
    lost = {}
    for scenario, record, before in unchanged():
        if not record.events or scenario.world.get("silence") or scenario.world.get("quiet"):
            continue
        heard = max(record.events, key=lambda event: event.received_at)
        beside = replace(
            heard, id="beside", type="status", connector_id=2, charging_session_id=None, fields={"status": "Faulted"}
        )
        after = judged(scenario, replace(record, events=(*record.events, beside)))
        lost[str(scenario)] = lost_by(scenario, before, after)

    assert {name: differences for name, differences in lost.items() if differences} == {}
