"""Every case read through the same doors as a customer's own records: written as lines, imported, looked up, judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from assistant.diagnosis import diagnose
from assistant.domain.diagnosis import Diagnosis
from assistant.domain.records import ChargingRecord, ChargingSession, Coverage, Event, Setting
from assistant.evidence import gather
from assistant.feeds.exporting import record_line
from assistant.feeds.importing import import_body
from assistant.records.charging_sessions import charging_record
from assistant.records.database import Database
from assistant.records.kinds import Record
from assistant.scenarios.scenario import Scenario, load_scenarios
from assistant.scenarios.world import now_of, record_of
from tests.causes.cases import SCENARIOS

EVERY_FOURTH = 4  # all of them take a quarter of a minute

OfACharger = TypeVar("OfACharger", ChargingSession, Event, Setting, Coverage)


def own_names(record: ChargingRecord, prefix: str) -> ChargingRecord:
    """Return the record under names of its own, so that every case fits into one database."""

    def renamed(of_a_charger: OfACharger) -> OfACharger:
        return replace(of_a_charger, charger_id=f"{prefix}-charger")

    def session(own: ChargingSession) -> ChargingSession:
        return replace(renamed(own), id=f"{prefix}-{own.id}", customer_id=f"{prefix}-alice")

    def event(told: Event) -> Event:
        of = told.charging_session_id
        return replace(renamed(told), id=f"{prefix}-{told.id}", charging_session_id=of and f"{prefix}-{of}")

    return ChargingRecord(
        replace(record.customer, id=f"{prefix}-alice"),
        replace(record.charger, id=f"{prefix}-charger", customer_id=f"{prefix}-alice"),
        session(record.charging_session),
        tuple(map(session, record.other_sessions)),
        tuple(map(renamed, record.settings)),
        tuple(map(event, record.events)),
        tuple(map(renamed, record.coverage)),
    )


def lines(record: ChargingRecord) -> Iterator[str]:
    told: list[Record] = [record.customer, record.charger, record.charging_session, *record.other_sessions]
    told += [*record.settings, *record.events, *record.coverage]
    yield from map(record_line, told)


def judged(scenario: Scenario, record: ChargingRecord) -> tuple[object, ...]:
    diagnosis: Diagnosis = diagnose(gather(record, now_of(scenario)), scenario.about)
    findings = {finding.cause: finding.verdict for finding in diagnosis.findings}
    return diagnosis.outcome, diagnosis.cause, diagnosis.certainty, diagnosis.provisional, findings


def names_what_it_holds(record: ChargingRecord) -> bool:
    """Tell whether every session that an event names is in the record; another charger's is not."""
    held = {None, record.charging_session.id, *(other.id for other in record.other_sessions)}
    return held >= {event.charging_session_id for event in record.events}


def test_what_was_imported_is_judged_as_what_was_written(sqlite_db: Database) -> None:
    cases = {f"c{number}": scenario for number, scenario in enumerate(load_scenarios(SCENARIOS)[::EVERY_FOURTH])}
    written = {prefix: record_of(scenario) for prefix, scenario in cases.items()}
    named = {prefix: own_names(record, prefix) for prefix, record in written.items() if names_what_it_holds(record)}

    imported = import_body(sqlite_db, "\n".join(line for record in named.values() for line in lines(record)).encode())

    assert imported.bad == []
    for prefix, record in named.items():
        looked_up = charging_record(sqlite_db, f"{prefix}-alice", f"{prefix}-s1")
        assert judged(cases[prefix], looked_up) == judged(cases[prefix], record), str(cases[prefix])
