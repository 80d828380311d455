from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.commands.stand_in import household
from assistant.domain.records import ChargingSession
from assistant.feeds.record_lines import read_record

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


def sessions(label: dict[str, object] | None) -> list[ChargingSession]:
    """Return the household's charging sessions, oldest first."""
    records = [read_record(dict(line)) for line in household(NOW, "Europe/London", label)]
    assert [record for record in records if isinstance(record, list)] == []
    found = [record for record in records if isinstance(record, ChargingSession)]
    return sorted(found, key=lambda one: str(one.planned_start_at))


def test_the_household_charges_every_night_and_every_other_one_is_rejected() -> None:
    nights = sessions(None)

    assert len(nights) == 14
    assert [night.status for night in nights[-3:]] == ["rejected", "completed", "rejected"]
    assert nights[-1].planned_start_at == datetime(2026, 3, 10, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("label", "extra"),
    [
        ({"start": "2026-03-09T16:00:00Z", "end": "2026-03-09T16:00:00Z", "tolerance_min": 60}, "2026-03-09T16:00:00Z"),
        ({"start": "2026-03-09T17:00:00Z", "end": "2026-03-09T23:59:00Z"}, "2026-03-09T18:00:00Z"),
        ({"start": "2026-03-09T17:00:00Z", "end": "2026-03-09T18:00:00Z"}, "2026-03-09T17:30:00Z"),
        ({"start": "2026-03-08T18:00:00Z", "end": "2026-03-09T08:00:00Z"}, None),
        ({"start": "2026-03-11T01:00:00Z", "end": "2026-03-11T01:00:00Z"}, None),
        ({"start": None, "end": None}, None),
    ],
)
def test_a_labelled_time_without_a_session_gets_one(label: dict[str, object], extra: str | None) -> None:
    starts = {night.planned_start_at for night in sessions(label)}

    assert len(starts) == (15 if extra else 14)
    if extra:
        assert datetime.fromisoformat(extra) in starts
