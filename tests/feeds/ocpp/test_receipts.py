"""When a line was received, also where it does not say."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from assistant.feeds.ocpp.log_lines import LogLine, read_line
from assistant.feeds.ocpp.receipts import MOST_WAITING, REORDERED, Received, received
from tests.feeds.ocpp.log_builder import Line, asks, beats, line, moment, tells, written

LONDON = ZoneInfo("Europe/London")


def _received(lines: list[Line], zone: ZoneInfo = LONDON) -> list[Received]:
    return [one for one in _all(lines, zone) if isinstance(one, Received)]


def _all(lines: list[Line], zone: ZoneInfo = LONDON) -> list[object]:
    read = [read_line(number, raw) for number, raw in enumerate(written(lines), start=1)]
    return list(received((one for one in read if isinstance(one, LogLine)), zone))


def _heartbeat(at: object) -> Line:
    return {"at": at, "dir": "cp_to_cs", "frame": [2, "1", "Heartbeat", {}]}


def _status(own: str) -> Line:
    return asks(None, "StatusNotification", {"timestamp": f"2026-03-10T{own}Z"})[0]


def test_reads_a_time_without_an_offset_in_the_zone() -> None:
    [summer] = _received([_heartbeat("2026-07-01T12:00:00")])
    [kathmandu] = _received([_heartbeat("2026-07-01T12:00:00")], ZoneInfo("Asia/Kathmandu"))

    assert summer.at == datetime(2026, 7, 1, 11, 0, tzinfo=UTC)
    assert kathmandu.at == datetime(2026, 7, 1, 6, 15, tzinfo=UTC)


def test_tells_the_two_halves_of_a_repeated_hour_apart_by_the_order_of_lines() -> None:
    written_times = ["00:50", "01:10", "01:50", "01:05", "01:40", "02:05"]

    found = _received([_heartbeat(f"2026-10-25T{at}:00") for at in written_times])

    assert [f"{one.at:%H:%M}" for one in found] == ["23:50", "00:10", "00:50", "01:05", "01:40", "02:05"]


def test_refuses_a_time_that_is_none() -> None:
    [bad, _good] = _all([_heartbeat("yesterday"), *beats("01:00:00")[:1]])

    assert isinstance(bad, tuple)
    assert bad[1].field == "at"


def test_refuses_a_local_time_beyond_the_calendar() -> None:
    [bad] = _all([_heartbeat("0001-01-01T00:00:00")], ZoneInfo("Asia/Kathmandu"))

    assert isinstance(bad, tuple)


def test_gives_a_line_without_a_time_that_of_the_line_before() -> None:
    found = _received([*beats("01:00:00")[:1], _heartbeat(None), _heartbeat("")])

    assert [one.at for one in found] == [moment("01:00:00")] * 3
    assert [one.known for one in found] == [True, False, False]


def test_gives_a_first_line_without_a_time_that_of_the_line_after() -> None:
    found = _received([_heartbeat(None), *beats("01:00:00")[:1]])

    assert [one.at for one in found] == [moment("01:00:00")] * 2


def test_uses_the_frames_own_time_where_it_fits_between_its_neighbours() -> None:
    before, after = beats("01:00:00")[0], beats("02:00:00")[0]

    found = _received([before, _status("01:30:00"), _status("00:10:00"), _status("05:00:00"), after])

    assert [f"{one.at:%H:%M}" for one in found] == ["01:00", "01:30", "01:30", "01:30", "02:00"]


def test_uses_the_time_that_we_told_the_charger() -> None:
    told = line(None, "cs_to_cp", [3, "1", {"currentTime": "2026-03-10T01:15:00Z"}])

    assert [one.at for one in _received([told])] == [moment("01:15:00")]


def test_uses_the_time_of_a_reading() -> None:
    values = asks(None, "MeterValues", {"meterValue": [{"timestamp": "2026-03-10T01:15:00Z"}]})[0]

    assert [one.at for one in _received([values])] == [moment("01:15:00")]


def test_takes_no_time_from_our_own_request() -> None:
    ours = tells(None, "TriggerMessage", {"timestamp": "2026-03-10T01:15:00Z"})[0]

    assert not _received([ours])


def test_takes_no_time_from_a_clock_that_was_never_set() -> None:
    [found] = _all([asks(None, "StatusNotification", {"timestamp": "1970-01-01T00:00:07Z"})[0]])

    assert isinstance(found, tuple)
    assert found[1].detail == "is not known, and nothing in the log tells when it was"


def test_places_a_line_without_a_time_by_the_first_that_has_one() -> None:
    found = _received([_heartbeat(None), _status("01:30:00")])

    assert [one.at for one in found] == [moment("01:30:00")] * 2


def test_holds_no_more_than_some_lines_back() -> None:
    lines = [_status("01:30:00"), *[_heartbeat(None)] * (MOST_WAITING + 5)]

    assert len(_received(lines)) == MOST_WAITING + 6


def test_puts_late_lines_where_their_receipt_says() -> None:
    late = beats("01:00:00")[0]
    times = [f"02:{minute:02}:{second:02}" for minute in range(20) for second in range(60)]

    found = _received([*(beats(at)[0] for at in times[: REORDERED - 1]), late])

    assert found[0].at == moment("01:00:00")
    assert [one.at for one in found] == sorted(one.at for one in found)
