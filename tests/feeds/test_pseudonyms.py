from __future__ import annotations

import pytest

from assistant.feeds.pseudonyms import Pseudonyms

RECORDS: list[dict[str, object]] = [
    {"record": "customer", "id": "cus-9", "name": "Robin Al Woods", "email": "robin@example.org"},
    {"record": "charger", "id": "CHG-77", "customer_id": "cus-9", "members": ["cus-8", "cus-9"], "name": "Driveway"},
    {"record": "setting", "charger_id": "CHG-77", "name": "tariff", "value": {"name": "Robin's", "currency": "GBP"}},
    {
        "record": "event",
        "id": "e-1",
        "charger_id": "CHG-77",
        "charging_session_id": None,
        "type": "command",
        "argument": {"idTag": "04A2", "connectorId": 1, "chargingProfile": {"transactionId": 4}},
        "info": "seen by Robin on CHG-77",
        "energy_kwh": 7.5,
    },
]


def test_the_same_id_is_the_same_pseudonym_everywhere() -> None:
    names = Pseudonyms()

    customer, charger, setting, event = [names.record(record) for record in RECORDS]

    assert customer == {"record": "customer", "id": "customer-1"}
    assert charger["members"] == ["customer-2", "customer-1"]
    assert charger["id"] == setting["charger_id"] == event["charger_id"] == "charger-1"
    assert setting["name"] == "tariff"
    assert setting["value"] == {"currency": "GBP"}


def test_what_a_person_is_known_by_goes_and_the_rest_stays() -> None:
    names = Pseudonyms()

    event = [names.record(record) for record in RECORDS][-1]

    assert event["argument"] == {"connectorId": 1, "chargingProfile": {"transactionId": 4}}
    assert event["info"] == "seen by Name on charger-1"
    assert (event["energy_kwh"], event["charging_session_id"]) == (7.5, None)


def test_a_text_holds_no_id_name_address_or_long_number() -> None:
    names = Pseudonyms()
    for record in RECORDS:
        names.record(record)

    said = names.text("Robin here, chg-77, ring +44 7700 900 123 or robin.w@example.co.uk; Al is fine, at 7 or 22:30")

    assert said == "Name here, charger-1, ring 0000000 or name@example.org; Al is fine, at 7 or 22:30"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("I live at 12 Oak Road, London SW1A 1AA, phone me", "I live at an address, phone me"),
        ("it is the box at 4b High Street", "it is the box at an address"),
        ("postcode sw1a 1aa please", "postcode an address please"),
        ("my wife Margaret Thompson saw it", "my wife Name Name saw it"),
        ("Margaret saw it. Thompson too", "Name saw it. Name too"),
        ("Chargr was offline at 12 Boost", "Chargr was offline at 12 Boost"),
        ("is it Chargr", "is it Name"),
        ("the 3 am one from 28/02, at2 2am", "the 3 am one from 28/02, at2 2am"),
    ],
)
def test_addresses_and_names_that_no_record_tells_go_too(text: str, kept: str) -> None:
    names = Pseudonyms(
        is_word={"boost", "saw", "it", "charger"}.__contains__,
        is_misspelt={"chargr"}.__contains__,
    )

    assert names.text(text) == kept
