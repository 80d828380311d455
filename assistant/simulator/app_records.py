"""What the app and its back office know beside the frames: customers, settings, plans, and the History's rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from assistant.simulator.clock import moment_of_night, stamp
from assistant.simulator.home import Drawn
from assistant.simulator.scripts.script import DUE, OVER
from assistant.simulator.world import HOUSEHOLDS, LAST_EVENING, Household, Record

PLANNED_AT = "17:30"
CHARGED_WH = 100.0
EARLY = timedelta(minutes=2)
WH_PER_KWH = 1_000.0
PENCE = 2
SETTLED = timedelta(days=30)  # the settings were made this long before the first night

Drawings = dict[str, list[Drawn]]
"""By charger, the energy drawn in each transaction."""


def app_records(drawings: Drawings) -> Iterator[str]:
    """Yield the lines of the record file, in the order in which one would tell them."""
    for household in HOUSEHOLDS:
        for record in household_records(household, drawings[household.charger_id]):
            yield json.dumps(record, separators=(",", ":"), ensure_ascii=False)


def household_records(household: Household, drawn: list[Drawn]) -> Iterator[Record]:
    """Yield what the app knows of one household: its people, settings and plans, and a row for each night."""
    for person in (household.customer, *household.members):
        yield {"record": "customer", **person}
    yield {"record": "charger", **household.charger}
    settled_at = stamp(household.first_noon - SETTLED)
    for name, value in household.settings.items():
        yield _setting(household, name, value, settled_at)
    for index, night in enumerate(household.nights):
        evening = household.first_noon + timedelta(days=index)
        session_id = household.session_id(index)
        yield _charging_session(household, index, evening, drawn)
        created = {"action": "created", "actor": "customer", "actor_name": household.customer["name"]}
        for clock_time, fields in ((PLANNED_AT, created), *night.plans):
            yield {
                "record": "event",
                "id": f"{session_id}-{fields['action']}",
                "charger_id": household.charger_id,
                "type": "plan",
                "at": stamp(moment_of_night(evening, clock_time)),
                "charging_session_id": session_id,
                **fields,
            }
        for clock_time, name, value in night.settings:
            yield _setting(household, name, value, stamp(moment_of_night(evening, clock_time)))
    yield from _to_come(household)


def _charging_session(household: Household, index: int, evening: datetime, drawn: list[Drawn]) -> Record:
    due, over = moment_of_night(evening, DUE), moment_of_night(evening, OVER)
    own = next((one for one in drawn if due - EARLY <= one.started_at < over), None)
    charged = own is not None and own.energy_wh >= CHARGED_WH
    record: dict[str, object] = {
        "record": "charging_session",
        "id": household.session_id(index),
        "customer_id": household.customer["id"],
        "charger_id": household.charger_id,
        "mode": household.nights[index].mode,
        "status": "completed" if charged else "rejected",
        "created_at": stamp(moment_of_night(evening, PLANNED_AT)),
        "planned_start_at": stamp(due),
        "planned_end_at": stamp(over),
    }
    if own is not None and own.ended_at is not None and charged:
        energy_kwh = round(own.energy_wh / WH_PER_KWH, 3)
        record |= {"started_at": stamp(own.started_at), "ended_at": stamp(own.ended_at), "energy_kwh": energy_kwh}
        if household.settings.get("tariff") is not None:
            record |= {"cost": round(energy_kwh * NIGHT_PRICE, PENCE), "currency": "GBP"}
    return record


def _to_come(household: Household) -> Iterator[Record]:
    """Yield the plan for the night after the last one."""
    evening = datetime.combine(LAST_EVENING + timedelta(days=1), household.first_noon.time(), UTC)
    yield {
        "record": "charging_session",
        "id": f"{household.customer['id']}-{evening:%Y-%m-%d}",
        "customer_id": household.customer["id"],
        "charger_id": household.charger_id,
        "mode": household.nights[-1].mode,
        "status": "scheduled",
        "created_at": stamp(evening - timedelta(hours=4)),
        "planned_start_at": stamp(moment_of_night(evening, DUE)),
        "planned_end_at": stamp(moment_of_night(evening, OVER)),
    }


def _setting(household: Household, name: str, value: object, at: str) -> Record:
    return {"record": "setting", "charger_id": household.charger_id, "name": name, "value": value, "at": at}


NIGHT_PRICE = 0.08  # of the demo tariff, in its currency for one kWh
