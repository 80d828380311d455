"""Late, duplicate and out-of-order events give the same verdict: whatever order the records come in, and how often."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.diagnosis import diagnose
from assistant.domain.diagnosis import Diagnosis
from assistant.domain.records import ChargingRecord, Event
from assistant.evidence import gather
from assistant.scenarios.scenario import Scenario, load_scenarios
from assistant.scenarios.world import now_of, record_of
from tests.causes.cases import SCENARIOS

ALL = load_scenarios(SCENARIOS)
SENT_AGAIN = frozenset({"heartbeat", "status", "transaction"})


def judged(scenario: Scenario, record: ChargingRecord) -> Diagnosis:
    return diagnose(gather(record, now_of(scenario)), scenario.about)


def sent_again(event: Event) -> Event:
    """Return what a charger sends that got no answer: the same words, a new message, a moment later."""
    return replace(event, id=f"{event.id}-again", received_at=event.received_at + timedelta(milliseconds=200))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenario=st.sampled_from(ALL), order=st.randoms(use_true_random=False), share=st.floats(0, 1))
def test_any_order_with_repeats_gives_the_same_diagnosis(
    scenario: Scenario, order: random.Random, share: float
) -> None:
    record = record_of(scenario)
    events = [*record.events, *order.sample(record.events, int(len(record.events) * share))]
    order.shuffle(events)
    shuffled = replace(
        record,
        events=tuple(events),
        settings=tuple(order.sample(record.settings, len(record.settings))),
        coverage=tuple(order.sample(record.coverage, len(record.coverage))),
        other_sessions=tuple(order.sample(record.other_sessions, len(record.other_sessions))),
    )

    assert judged(scenario, shuffled) == judged(scenario, record)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenario=st.sampled_from(ALL), order=st.randoms(use_true_random=False))
def test_a_message_sent_again_changes_no_verdict(scenario: Scenario, order: random.Random) -> None:
    record = record_of(scenario)
    live = [event for event in record.events if event.type in SENT_AGAIN and _is_live(event, scenario)]
    again = [sent_again(event) for event in order.sample(live, min(len(live), 5))]

    before, after = judged(scenario, record), judged(scenario, replace(record, events=(*record.events, *again)))

    assert (after.outcome, after.cause, after.certainty) == (before.outcome, before.cause, before.certainty)


@pytest.mark.parametrize("scenario", ALL, ids=str)
def test_the_reverse_order_gives_the_same_diagnosis(scenario: Scenario) -> None:
    record = record_of(scenario)

    assert judged(scenario, replace(record, events=record.events[::-1])) == judged(scenario, record)


def _is_live(event: Event, scenario: Scenario) -> bool:
    """Tell whether the message came as it happened, and so early that its repeat came before `now` as well."""
    return event.received_at - event.at <= timedelta(seconds=1) and sent_again(event).received_at <= now_of(scenario)
