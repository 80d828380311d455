"""What notes in a log say of the connection, and of lines that are missing."""

from __future__ import annotations

import pytest

from assistant.feeds.ocpp.notes import link_in, tells_of_gap


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("websocket opened", "up"),
        ("WebSocket connection established", "up"),
        ("charge point connected", "up"),
        ("websocket closed", "down"),
        ("Connection lost (1006)", "down"),
        ("charger disconnected", "down"),
        ("socket dropped, then link up", "down"),
        ("car connected", None),
        ("connection to the car closed", None),
        ("was the websocket closed?", None),
        ("the websocket was not closed", None),
        ("link maybe down", None),
        ("charger installed in May", None),
        ("websocket closed " + "and so on " * 20, None),
        ("", None),
    ],
)
def test_reads_the_connection_from_a_recorders_note_alone(text: str, state: str | None) -> None:
    assert link_in(text) == state


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("… heartbeats left out …", True),
        ("gap of 2 h", True),
        ("[snip]", True),
        ("excerpt", True),
        ("websocket closed", False),
    ],
)
def test_knows_a_note_that_tells_of_missing_lines(text: str, gap: bool) -> None:  # noqa: FBT001 # the case itself
    assert tells_of_gap(text) is gap
