"""Alice and her household, Bob who must never see it, and a charger of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from assistant.domain.records import Charger, ChargingSession, Coverage, Customer, Event, Setting
from assistant.records.database import Database
from assistant.records.store import Record, Stored, store

NIGHT = datetime(2026, 3, 10, 1, tzinfo=UTC)
ALICE, BOB, CAROL = Customer("alice", timezone="Europe/Berlin"), Customer("bob"), Customer("carol")
HERS = Charger("hers", "alice", timezone="", members=("carol",))
HIS = Charger("his", "bob", timezone="")


def a_session(named: str, of: str = "alice", on: str = "hers", at: datetime = NIGHT) -> ChargingSession:
    return ChargingSession(
        named, of, on, "smart", "rejected", planned_start_at=at, planned_end_at=at + timedelta(hours=4)
    )


def an_event(named: str, at: datetime = NIGHT, on: str = "hers", of: str | None = None) -> Event:
    return Event(named, on, "status", at, at, 1, of, {"status": "Available"})


def keep(db: Database, *records: Record, skip_unknown: bool = False) -> Stored:
    with db.writing() as transaction:
        return store(transaction, records, skip_unknown=skip_unknown)


def a_world(db: Database) -> None:
    keep(
        db,
        ALICE,
        BOB,
        CAROL,
        HERS,
        HIS,
        a_session("s1"),
        a_session("s2", at=NIGHT + timedelta(days=1)),
        a_session("b1", of="bob", on="his"),
        Setting("hers", "tariff", {"name": "Night", "rates": []}, NIGHT - timedelta(days=9)),
        Coverage("hers", NIGHT - timedelta(days=1), NIGHT + timedelta(days=1)),
        an_event("e1", of="s1"),
        an_event("e2", at=NIGHT - timedelta(hours=8)),
        an_event("long-ago", at=NIGHT - timedelta(days=30)),
        replace(an_event("clock-of-1970"), at=datetime(1970, 1, 1, tzinfo=UTC)),
        an_event("b-e1", on="his"),
    )
