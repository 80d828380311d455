"""A whole log: its tally, its coverage, its duplicates, and frames that break every rule."""

from __future__ import annotations

import json

import pytest

from assistant.domain.records import Coverage
from assistant.feeds.ocpp.reading import REMEMBERED_LINES
from tests.feeds.ocpp.frames_of_any_kind import (
    NIGHT,
    _note,
)
from tests.feeds.ocpp.log_builder import (
    ACCEPTED,
    Line,
    asks,
    beats,
    line,
    moment,
    read,
    starts,
    stops,
    tells,
)


def test_counts_frames_notes_and_what_breaks_the_schema() -> None:
    broken: list[Line] = [
        line("05:00:00", "cp_to_cs", []),
        line("05:00:00", "cp_to_cs", [2, "x"]),
        line("05:00:00", "cp_to_cs", [2, "x", None, {}]),
        line("05:00:00", "cp_to_cs", [9, "x", {}]),
        line("05:00:00", "cp_to_cs", [3]),
    ]
    found = read([*NIGHT, *broken, _note("hello")])

    assert (found.tally.frames, found.tally.malformed, found.tally.version) == (15, 5, "1.6")
    assert [(at, text) for _, at, text in found.tally.notes] == [(moment("02:00:00"), "hello")]


@pytest.mark.parametrize("frame", [["2", 17, "Heartbeat"], [2.0, "17", "Heartbeat", None], '[2,"17","Heartbeat",{}]'])
def test_reads_a_frame_however_its_parts_are_written(frame: object) -> None:
    assert read([line("01:00:00", "cp_to_cs", frame)]).one("heartbeat").at == moment("01:00:00")


def test_counts_a_reply_that_breaks_the_schema() -> None:
    assert (
        read(
            asks("01:00:00", "BootNotification", {"chargePointVendor": "A", "chargePointModel": "B"}, answer={"x": 1})
        ).tally.malformed
        == 1
    )


def test_takes_the_operators_word_for_the_version() -> None:
    assert read(NIGHT, version="2.0.1").tally.version == "2.0.1"


def test_guesses_no_version_where_nothing_tells() -> None:
    found = read([*beats("01:00:00"), line("01:00:00", "cp_to_cs", [2, "1", "Reset", {"type": "Odd"}])])

    assert found.tally.version is None
    assert found.tally.malformed == 1


def test_turns_a_recorders_notes_into_connections() -> None:
    found = read([*beats("01:00:00"), _note("websocket closed"), _note("websocket opened", "03:00:00")])

    assert [(event.at, event.fields["state"]) for event in found.of_type("connection")] == [
        (moment("02:00:00"), "down"),
        (moment("03:00:00"), "up"),
    ]


def test_never_takes_silence_for_a_lost_connection() -> None:
    assert not read([*beats("01:00:00", "09:00:00")]).of_type("connection")


def test_calls_one_continuous_recording_complete() -> None:
    assert read(NIGHT).coverage == [Coverage("home", moment("00:00:00"), moment("06:00:00"))]


@pytest.mark.parametrize(
    "shortened",
    [
        [*NIGHT, _note("two hours left out", "07:00:00")],
        [*NIGHT, line(None, "cp_to_cs", [2, "n", "Heartbeat", {}])],
        [*NIGHT, "nonsense"],
        [*NIGHT, line("05:00:00", "cs_to_cp", [3, "whose", {}])],
        [one for one in NIGHT if one["dir"] == "cp_to_cs"],
        tells("01:00:00", "Reset", {"type": "Soft"}, answer=ACCEPTED),
    ],
)
def test_does_not_call_a_log_complete_that_somebody_shortened(shortened: list[Line | str]) -> None:
    assert not read(shortened).coverage


def test_reports_each_broken_line_and_reads_the_rest() -> None:
    found = read(["nonsense", *NIGHT, '{"dir": "cp_to_cs"}', {"at": "x", "dir": "cp_to_cs", "frame": []}])

    assert sorted((number, error.field) for number, error in found.bad) == [(1, "line"), (12, "frame"), (13, "at")]
    assert found.session.energy_kwh == 8.0


def test_reads_a_log_that_tells_no_time_at_all_by_what_is_in_it() -> None:
    timeless = [one | {"at": None} for one in [*starts(), *stops()]]
    found = read(timeless)

    assert (found.session.started_at, found.session.ended_at) == (moment("01:00:02"), moment("03:00:00"))
    assert not found.coverage


def test_settles_commands_of_a_log_that_tells_no_time() -> None:
    timeless = [one | {"at": None} for one in [*starts(), *tells("02:00:00", "Reset", {"type": "Hard"})]]

    assert read(timeless).one("command").fields["action"] == "Reset"


def test_forgets_lines_that_are_long_past() -> None:
    beat = json.dumps(beats("01:00:00")[0])
    others = [f'{{"at":"2026-03-10T01:00:00Z","dir":"note","text":"{index}"}}' for index in range(REMEMBERED_LINES + 1)]

    found = read([beat, *others, beat])

    assert {event.id for event in found.of_type("heartbeat")} == {found.of_type("heartbeat")[0].id}


def test_reads_an_empty_log() -> None:
    found = read([])

    assert not found.events
    assert not found.sessions
