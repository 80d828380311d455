from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.app import open_desk
from assistant.channels.demo_app.present import Hours, Part, Present, present_chargers
from assistant.conversation.desk import Desk
from assistant.demo_world import load
from assistant.feeds.importing import import_body
from assistant.records.database import Database

AFTERNOON = datetime(2026, 11, 26, 16, 12, tzinfo=UTC)


@pytest.fixture
def desk(sqlite_db: Database) -> Desk:
    """Return a desk over the demo world, whose last night is the one before this afternoon."""
    load(sqlite_db, AFTERNOON)
    return open_desk(sqlite_db)


def the_charger(desk: Desk, customer_id: str, now: datetime = AFTERNOON) -> Present:
    (present,) = present_chargers(desk, customer_id, now)
    return present


def test_tells_that_a_charger_is_heard_all_day(desk: Desk) -> None:
    present = the_charger(desk, "alice")

    assert present.reached is True
    assert present.state == "Free, with no car plugged in"
    assert present.heard == "16:10 on Thursday 26 November"
    assert [fact.says for fact in present.about] == ["Simulated Home 7", "Single phase", "Alice"]


def test_tells_that_a_charger_is_offline_while_it_is(desk: Desk) -> None:
    assert the_charger(desk, "alice", datetime(2026, 11, 26, 1, 30, tzinfo=UTC)).reached is False


def test_names_the_whole_household(desk: Desk) -> None:
    assert the_charger(desk, "bob").about[-1].says == "Bob, Bea"
    assert the_charger(desk, "bea").charger.id == "bob-garage"


def test_lists_what_is_planned_and_what_a_kwh_costs_when(desk: Desk) -> None:
    present = the_charger(desk, "alice")

    assert [(plan.when, plan.until, plan.mode) for plan in present.planned] == [
        ("01:00 on Friday 27 November", "05:00", "Smart")
    ]
    assert present.prices == (
        Hours("00:30 to 05:30: £0.08 a kWh", (Part(30, 300),), cheapest=True),
        Hours("05:30 to 00:30: £0.27 a kWh", (Part(0, 30), Part(330, 1110))),
    )
    assert present.restricted == ()
    assert the_charger(desk, "bob").prices == ()


def test_shows_restricted_hours_and_settings_while_they_are_set(desk: Desk) -> None:
    night = datetime(2026, 11, 24, 2, tzinfo=UTC)

    assert the_charger(desk, "bob", night).restricted == (Hours("00:00 to 06:00", (Part(0, 360),)),)
    assert [(fact.name, fact.says) for fact in the_charger(desk, "bob").settings] == [
        ("Charge EV now", "Off"),
        ("Random delay", "Up to 10 minutes"),
    ]


def test_knows_nothing_of_a_charger_that_never_had_a_session(sqlite_db: Database) -> None:
    lines = [
        '{"record":"customer","id":"dan"}',
        '{"record":"charger","id":"dans","customer_id":"dan"}',
    ]
    assert import_body(sqlite_db, "\n".join(lines).encode()).bad == []

    present = the_charger(open_desk(sqlite_db), "dan")

    assert (present.reached, present.state, present.heard) == (None, "Not known", "Not known")
    assert not present.planned
    assert not present.settings


def test_tells_the_other_settings_in_words(sqlite_db: Database) -> None:
    load(sqlite_db, AFTERNOON)
    at = '"at":"2026-11-01T00:00:00Z"'
    lines = [
        f'{{"record":"setting","charger_id":"carol-carport","name":"solar_mode","value":"solar_only",{at}}}',
        f'{{"record":"setting","charger_id":"carol-carport","name":"charge_limit_percent","value":80,{at}}}',
    ]
    assert import_body(sqlite_db, "\n".join(lines).encode()).bad == []

    told = {fact.name: fact.says for fact in the_charger(open_desk(sqlite_db), "carol").settings}

    assert told["Solar mode"] == "Solar only"
    assert told["Charge limit"] == "80%"
