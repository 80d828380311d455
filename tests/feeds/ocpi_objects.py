"""What the tests beside this share."""

from __future__ import annotations

from datetime import UTC, datetime

from assistant.feeds.ocpi import OcpiReader

SESSION: dict[str, object] = {
    "country_code": "GB",
    "party_id": "HOM",
    "id": "101",
    "start_date_time": "2026-03-10T01:00:00Z",
    "end_date_time": "2026-03-10T05:00:00",
    "kwh": 27.3,
    "cdr_token": {"uid": "012345678", "type": "RFID", "contract_id": "cus_1"},
    "auth_method": "COMMAND",
    "location_id": "LOC1",
    "evse_uid": "chg_1",
    "connector_id": "2",
    "currency": "GBP",
    "total_cost": {"excl_vat": 2.0, "incl_vat": 2.4},
    "status": "COMPLETED",
    "last_updated": "2026-03-10T05:01:00Z",
    "x_vendor": {"extra": True},
}


CDR: dict[str, object] = {
    "id": "CDR1",
    "session_id": "101",
    "start_date_time": "2026-03-10T01:00:00Z",
    "end_date_time": "2026-03-10T05:00:00Z",
    "cdr_token": {"uid": "012345678"},
    "auth_method": "WHITELIST",
    "cdr_location": {"id": "LOC1", "evse_uid": "chg_1", "connector_id": "left"},
    "currency": "GBP",
    "total_cost": {"excl_vat": 0},
    "total_energy": 27.3,
    "remark": "cable was loose",
    "last_updated": "2026-03-10T06:00:00Z",
}


TARIFF: dict[str, object] = {
    "id": "T1",
    "currency": "GBP",
    "tariff_alt_text": [{"language": "en", "text": "Night"}],
    "elements": [
        {
            "price_components": [
                {"type": "ENERGY", "price": 0.25, "vat": 20, "step_size": 1},
                {"type": "FLAT", "price": 1, "step_size": 1},
            ],
            "restrictions": {"start_time": "00:30", "end_time": "05:30", "day_of_week": ["MONDAY", "FRIDAY"]},
        },
        {"price_components": [{"type": "ENERGY", "price": 0.5, "step_size": 1}], "restrictions": {"min_kwh": 20}},
        {"price_components": [{"type": "ENERGY", "price": 0.3, "step_size": 1}]},
    ],
    "last_updated": "2026-03-01T00:00:00Z",
}


AT_ONE = datetime(2026, 3, 10, 1, tzinfo=UTC)


AT_FIVE = datetime(2026, 3, 10, 5, tzinfo=UTC)


def read(
    *objects: object, customer_id: str | None = None, charger_id: str | None = None
) -> tuple[list[object], list[str]]:
    """Return what the objects become, and the notes."""
    notes: list[str] = []
    reader = OcpiReader(
        customer_id=customer_id, charger_id=charger_id, note=lambda line, what: notes.append(f"{line} {what}")
    )
    return [found for _, found in reader.records(enumerate(objects, 1))], notes


def lines(text: str | bytes) -> list[tuple[int, bytes]]:
    raw = text.encode() if isinstance(text, str) else text
    return [(number, line) for number, line in enumerate(raw.splitlines(keepends=True), 1) if line.strip()]
