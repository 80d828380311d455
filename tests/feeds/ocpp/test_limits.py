"""Limits on the current: charging profiles, and what a charger reports itself."""

from __future__ import annotations

from datetime import datetime

import pytest

from assistant.domain.records import Event
from tests.feeds.ocpp.log_builder import (
    ACCEPTED,
    Line,
    asks,
    beats,
    moment,
    read,
    remote_start,
    stamp,
    starts,
    stops,
    tells,
)

END = beats("12:00:00")


def _profile(*periods: tuple[int, float], **more: object) -> dict[str, object]:
    schedule: dict[str, object] = {
        "chargingRateUnit": "A",
        "chargingSchedulePeriod": [{"startPeriod": start, "limit": limit} for start, limit in periods],
    }
    in_schedule = {name: more.pop(name) for name in ("startSchedule", "duration", "chargingRateUnit") if name in more}
    return {
        "chargingProfileId": 1,
        "stackLevel": 0,
        "chargingProfilePurpose": "TxDefaultProfile",
        "chargingProfileKind": "Absolute",
        "chargingSchedule": schedule | in_schedule,
    } | more


def _sets(at: str, profile: dict[str, object], answer: dict[str, object] | None = None) -> list[Line]:
    payload = {"connectorId": 1, "csChargingProfiles": profile}
    return tells(at, "SetChargingProfile", payload, answer=answer or ACCEPTED)


def _told(lines: list[Line]) -> list[tuple[str, object, datetime | None]]:
    events: list[Event] = sorted(read(lines).of_type("limit"), key=lambda event: (event.at, event.id))
    return [
        (f"{one.at:%d %H:%M}", one.fields.get("amps", one.fields.get("watts")), one.moment("until")) for one in events
    ]


def test_tells_of_a_limit_that_is_still_in_force() -> None:
    event = read([*_sets("01:00:00", _profile((0, 0))), *END]).one("limit")

    assert event.fields == {"amps": 0.0, "source": "schedule"}
    assert (event.at, event.received_at, event.connector_id) == (moment("01:00:00"), moment("01:00:00"), 1)


def test_tells_of_each_period_until_the_next_and_the_end_of_the_schedule() -> None:
    profile = _profile((0, 0), (3600, 16), startSchedule=stamp("02:00:00"), duration=7200)

    assert _told([*_sets("01:00:00", profile), *END]) == [
        ("10 02:00", 0.0, moment("03:00:00")),
        ("10 03:00", 16.0, moment("04:00:00")),
    ]


def test_ends_a_limit_where_it_is_replaced() -> None:
    lines = [*_sets("01:00:00", _profile((0, 0))), *_sets("02:00:00", _profile((0, 16))), *END]

    assert _told(lines) == [("10 01:00", 0.0, moment("02:00:00")), ("10 02:00", 16.0, None)]


def test_keeps_profiles_of_other_levels() -> None:
    other = _profile((0, 16), chargingProfileId=2, stackLevel=3)
    lines = [*_sets("01:00:00", _profile((0, 0))), *_sets("02:00:00", other), *END]

    assert _told(lines) == [("10 01:00", 0.0, None), ("10 02:00", 16.0, None)]


@pytest.mark.parametrize(
    ("payload", "cleared"),
    [
        ({"id": 1}, True),
        ({"id": 2}, False),
        ({}, True),
        ({"connectorId": 1, "chargingProfilePurpose": "TxDefaultProfile", "stackLevel": 0}, True),
        ({"stackLevel": 4}, False),
        ({"connectorId": 2}, False),
        ({"chargingProfileCriteria": {"chargingProfilePurpose": "TxProfile"}}, False),
        ({"chargingProfileId": 1}, True),
    ],
)
def test_ends_a_limit_where_it_is_cleared(payload: dict[str, object], cleared: bool) -> None:  # noqa: FBT001 # the case itself
    clear = tells("02:00:00", "ClearChargingProfile", payload, answer=ACCEPTED)

    assert _told([*_sets("01:00:00", _profile((0, 0))), *clear, *END]) == [
        ("10 01:00", 0.0, moment("02:00:00") if cleared else None)
    ]


@pytest.mark.parametrize("answer", [{"status": "Rejected"}, {"status": "NotSupported"}])
def test_tells_of_no_limit_that_the_charger_did_not_take(answer: dict[str, object]) -> None:
    assert not _told([*_sets("01:00:00", _profile((0, 0)), answer), *END])


def test_repeats_a_daily_schedule_for_as_long_as_the_log_lasts() -> None:
    daily = _profile(
        (0, 0),
        (7200, 32),
        startSchedule="2026-03-08T00:00:00Z",
        chargingProfileKind="Recurring",
        recurrencyKind="Daily",
    )
    lines = [*_sets("01:00:00", daily), *beats("2026-03-11T12:00:00Z")]

    assert _told(lines)[:4] == [
        ("10 01:00", 0.0, moment("02:00:00")),
        ("10 02:00", 32.0, datetime.fromisoformat("2026-03-11T00:00:00Z")),
        ("11 00:00", 0.0, datetime.fromisoformat("2026-03-11T02:00:00Z")),
        ("11 02:00", 32.0, datetime.fromisoformat("2026-03-12T00:00:00Z")),
    ]


def test_holds_a_profile_between_its_two_dates() -> None:
    dated = _profile((0, 0), validFrom=stamp("02:00:00"), validTo=stamp("04:00:00"))

    assert _told([*_sets("01:00:00", dated), *END]) == [("10 02:00", 0.0, moment("04:00:00"))]


def test_reads_a_limit_in_watts() -> None:
    event = read([*_sets("01:00:00", _profile((0, 1400), chargingRateUnit="W")), *END]).one("limit")

    assert event.fields["watts"] == 1400.0


def test_ends_a_limit_of_one_transaction_with_it() -> None:
    payload = {
        "connectorId": 1,
        "csChargingProfiles": _profile((0, 6), chargingProfilePurpose="TxProfile", transactionId=7),
    }
    lines = [
        *starts(),
        *tells("01:10:00", "SetChargingProfile", payload | {"transactionId": 7}, answer=ACCEPTED),
        *stops(),
    ]
    found = read([*lines, *END])

    event = found.one("limit")
    assert (event.moment("until"), event.charging_session_id) == (moment("03:00:00"), found.session.id)


def test_reads_the_profile_that_a_start_command_carries() -> None:
    carried = _profile((0, 0), chargingProfilePurpose="TxProfile")
    found = read([*remote_start(answer=ACCEPTED, chargingProfile=carried), *starts(), *END])

    event = found.one("limit")
    assert (event.fields["amps"], event.charging_session_id) == (0.0, found.session.id)


def test_reads_a_profile_of_the_second_version() -> None:
    profile = _profile((0, 0)) | {"id": 5}
    profile["chargingSchedule"] = [profile["chargingSchedule"]]
    lines = tells("01:00:00", "SetChargingProfile", {"evseId": 1, "chargingProfile": profile}, answer=ACCEPTED)

    assert _told([*lines, *END]) == [("10 01:00", 0.0, None)]


def test_tells_of_a_limit_that_the_charger_reports_with_its_source() -> None:
    schedule = {"chargingRateUnit": "A", "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 0}]}
    limited = asks(
        "01:00:00",
        "NotifyChargingLimit",
        {"evseId": 1, "chargingLimit": {"chargingLimitSource": "EMS"}, "chargingSchedule": [schedule]},
        answer={},
    )
    lifted = asks("02:00:00", "ClearedChargingLimit", {"evseId": 1, "chargingLimitSource": "EMS"}, answer={})

    event = read([*limited, *lifted, *END]).one("limit")
    assert event.fields == {"amps": 0.0, "source": "load_management", "until": moment("02:00:00")}


def test_reads_limits_as_far_as_they_go() -> None:
    broken = _profile((0, 0))
    broken["chargingSchedule"] = {
        "chargingSchedulePeriod": [{"startPeriod": "0", "limit": "6"}, {"limit": 3}, {"startPeriod": -1, "limit": 3}, 7]
    }

    assert _told([*_sets("01:00:00", broken), *END]) == [("10 01:00", 6.0, None)]
    assert not _told([*_sets("01:00:00", _profile(chargingSchedule="x")), *END])
    assert not _told([*_sets("01:00:00", _profile((0, -3))), *END])


def test_calls_a_limit_from_outside_one_of_no_known_source() -> None:
    external = _profile((0, 0), chargingProfilePurpose="ChargingStationExternalConstraints")

    assert read([*_sets("01:00:00", external), *END]).one("limit").fields["source"] == "other"


def test_passes_over_a_period_that_was_over_before_the_profile_came() -> None:
    profile = _profile((0, 0), (600, 16), startSchedule=stamp("00:30:00"))

    assert _told([*_sets("01:00:00", profile), *END]) == [("10 01:00", 16.0, None)]


def test_replaces_no_limit_of_another_source() -> None:
    schedule = {"chargingRateUnit": "A", "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 0}]}
    payload = {"chargingLimit": {"chargingLimitSource": "SO"}, "chargingSchedule": [schedule], "evseId": 1}

    lines = [*_sets("01:00:00", _profile((0, 10))), *asks("02:00:00", "NotifyChargingLimit", payload, answer={}), *END]

    assert _told(lines) == [("10 01:00", 10.0, None), ("10 02:00", 0.0, None)]
