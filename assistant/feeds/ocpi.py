"""Session, CDR and Tariff objects of OCPI 2.2.1 become charging sessions and tariff settings.

Fields that OCPI allows and we do not use are passed over; what we use must be right. What each object becomes:

Session   `id`; customer `cdr_token.contract_id`, else `cdr_token.uid`; charger `evse_uid`, else `location_id`.
          ACTIVE → active, COMPLETED → completed, PENDING and RESERVATION → scheduled. INVALID → rejected, or
          completed where energy flowed (OCPI calls it invalid because it will not be billed; it did charge).
          `auth_method` COMMAND → boost (started from an app), else plug_and_charge: OCPI does not know our modes.
          `start_date_time` is the start; before anything ran (PENDING, RESERVATION, INVALID without energy) it is
          the moment of creation, as OCPI says.
CDR       the completed session `session_id`, else the CDR's own `id`; `total_energy` in kWh; `remark` as status
          reason. A credit CDR undoes a bill and is refused: it is no session.
cost      `total_cost.incl_vat`, else `excl_vat`. Left out is "no cost shown"; 0 is free (OCPI mod_sessions).
Tariff    a setting `tariff` from `start_date_time`, else `last_updated`, on the charger given, else on every charger
          whose sessions in the same file name it. The first tariff inside a CDR holds on its charger from its start.
          ENERGY components become rates, VAT added where it is given; `start_time`, `end_time` and `day_of_week`
          become hours. Elements with other restrictions, and other components, cannot be said: they are noted.

A time without an offset is UTC, as OCPI says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from assistant.feeds.field_checks import Refused, shown
from assistant.feeds.ocpi_tariffs import tariff_value
from assistant.feeds.record_lines import LineError, Record, read_record

Line = dict[str, object]
Note = Callable[[int, str], object]

_STATUS = {"ACTIVE": "active", "COMPLETED": "completed", "PENDING": "scheduled", "RESERVATION": "scheduled"}
_NOT_YET = frozenset({"PENDING", "RESERVATION"})
_SESSION_NAMES = {
    "customer_id": "cdr_token.contract_id",
    "charger_id": "evse_uid",
    "created_at": "start_date_time",
    "started_at": "start_date_time",
    "ended_at": "end_date_time",
    "energy_kwh": "kwh",
    "cost": "total_cost",
}
_CDR_NAMES = _SESSION_NAMES | {
    "id": "session_id",
    "charger_id": "cdr_location.evse_uid",
    "energy_kwh": "total_energy",
    "status_reason": "remark",
}
_TARIFF_NAMES = {"value": "elements", "at": "last_updated"}


class OcpiReader:
    """Reads the objects of one file; it remembers which charger's sessions named which tariff."""

    def __init__(self, *, customer_id: str | None = None, charger_id: str | None = None, note: Note) -> None:
        """Take the customer and the charger that all objects belong to, where the operator said so."""
        self._customer_id = customer_id
        self._charger_id = charger_id
        self._note = note
        self._chargers_on: dict[str, set[str]] = {}
        self._tariffs: list[tuple[int, Line]] = []

    def records(self, objects: Iterable[tuple[int, object]]) -> Iterator[tuple[int, Record | list[LineError]]]:
        """Yield what the objects become, each with the number of its line. Tariffs come last: sessions name them."""
        for number, found in objects:
            if isinstance(found, list) and all(isinstance(one, LineError) for one in found):
                yield number, found
            elif not isinstance(found, dict):
                yield number, [LineError("line", f"is not an OCPI object: {shown(found)}")]
            elif "elements" in found:
                self._tariffs.append((number, found))
            elif "cdr_location" in found or "total_energy" in found:
                for record in self._cdr(number, found):
                    yield number, record
            elif "status" in found and ("kwh" in found or "cdr_token" in found):
                yield number, self._session(found)
            else:
                yield number, [LineError("line", "is not a Session, a CDR or a Tariff of OCPI 2.2.1")]
        for number, tariff in self._tariffs:
            for record in self._tariff(number, tariff):
                yield number, record

    def _session(self, found: Line) -> Record | list[LineError]:
        status = found.get("status")
        ran = isinstance(kwh := found.get("kwh"), int | float) and kwh > 0
        if status == "INVALID":
            ours = "completed" if ran else "rejected"
        elif isinstance(status, str) and status in _STATUS:
            ours = _STATUS[status]
        else:
            return [LineError("status", f"{shown(status)} is not one of {', '.join(_STATUS)}, INVALID")]
        began = _time(found.get("start_date_time"))
        waiting = status in _NOT_YET or ours == "rejected"
        line = {
            **self._shared(found),
            "id": found.get("id"),
            "charger_id": self._charger_id or found.get("evse_uid") or found.get("location_id"),
            "connector_id": _connector(found.get("connector_id")),
            "status": ours,
            "created_at" if waiting else "started_at": began,
            "ended_at": _time(found.get("end_date_time")),
            "energy_kwh": found.get("kwh"),
            "status_reason": "INVALID" if status == "INVALID" else None,
        }
        self._remember_tariffs(found, line["charger_id"])
        return _renamed(read_record(line), _SESSION_NAMES)

    def _cdr(self, number: int, found: Line) -> Iterator[Record | list[LineError]]:
        if found.get("credit") is True:
            yield [LineError("credit", "a credit CDR undoes a bill: it is no charging session")]
            return
        location = found.get("cdr_location")
        place: Mapping[str, object] = location if isinstance(location, dict) else {}
        line = {
            **self._shared(found),
            "id": found.get("session_id") or found.get("id"),
            "charger_id": self._charger_id or place.get("evse_uid") or place.get("id"),
            "connector_id": _connector(place.get("connector_id")),
            "status": "completed",
            "started_at": _time(found.get("start_date_time")),
            "ended_at": _time(found.get("end_date_time")),
            "energy_kwh": found.get("total_energy"),
            "status_reason": found.get("remark"),
        }
        yield _renamed(read_record(line), _CDR_NAMES)
        tariffs, charger_id = found.get("tariffs"), line["charger_id"]
        if isinstance(tariffs, list) and tariffs and isinstance(tariffs[0], dict) and isinstance(charger_id, str):
            yield self._setting(number, tariffs[0], charger_id, line["started_at"])
            if len(tariffs) > 1:
                self._note(number, f"tariffs: {len(tariffs) - 1} more than the first cannot be said: left out")

    def _tariff(self, number: int, tariff: Line) -> Iterator[Record | list[LineError]]:
        at = _time(tariff.get("start_date_time") or tariff.get("last_updated"))
        given = {self._charger_id} if self._charger_id else None
        chargers = given or self._chargers_on.get(str(tariff.get("id")), set())
        if not chargers:
            yield [
                LineError("id", f"no session in this file names tariff {shown(tariff.get('id'))}: say which --charger")
            ]
        for charger_id in sorted(chargers):
            yield self._setting(number, tariff, charger_id, at)

    def _setting(self, number: int, tariff: Line, charger_id: str, at: object) -> Record | list[LineError]:
        notes: list[str] = []
        try:
            value = tariff_value(tariff, notes)
        except Refused as refused:
            name, _, what = refused.what.partition(": ")
            return [LineError(name, what)]
        for what in notes:
            self._note(number, what)
        line: Line = {"record": "setting", "charger_id": charger_id, "name": "tariff", "value": value, "at": at}
        return _renamed(read_record(line), _TARIFF_NAMES)

    def _shared(self, found: Line) -> Line:
        token = found.get("cdr_token")
        driver: Mapping[str, object] = token if isinstance(token, dict) else {}
        return {
            "record": "charging_session",
            "customer_id": self._customer_id or driver.get("contract_id") or driver.get("uid"),
            "mode": "boost" if found.get("auth_method") == "COMMAND" else "plug_and_charge",
            "currency": found.get("currency"),
            "cost": _cost(found.get("total_cost")),
        }

    def _remember_tariffs(self, found: Line, charger_id: object) -> None:
        periods = found.get("charging_periods")
        for period in periods if isinstance(periods, list) else []:
            tariff_id = period.get("tariff_id") if isinstance(period, dict) else None
            if isinstance(tariff_id, str) and isinstance(charger_id, str):
                self._chargers_on.setdefault(tariff_id, set()).add(charger_id)


def _time(value: object) -> object:
    """Return a time with its offset: UTC where none is written. What is no time is left for the check to refuse."""
    try:
        return f"{value}Z" if isinstance(value, str) and datetime.fromisoformat(value).tzinfo is None else value
    except ValueError:
        return value


def _cost(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return value.get("excl_vat") if value.get("incl_vat") is None else value["incl_vat"]


def _connector(value: object) -> object:
    """Return OCPI's connector id, a text, as a number; names that are none stand for the first connector."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and int(value) else None


def _renamed(read: Record | list[LineError], names: Mapping[str, str]) -> Record | list[LineError]:
    """Say what is wrong in OCPI's names."""
    return [LineError(names.get(one.field, one.field), one.detail) for one in read] if isinstance(read, list) else read
