"""A whole log: its tally, its coverage, its duplicates, and frames that break every rule."""

from __future__ import annotations

import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.feeds.ocpp.frames_of_any_kind import (
    LINES,
    NIGHT,
    _by_id,
)
from tests.feeds.ocpp.log_builder import (
    read,
)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(), copies=st.integers(min_value=1, max_value=3))
def test_reads_lines_that_are_shuffled_and_repeated_as_if_they_were_not(seed: int, copies: int) -> None:
    shuffled = NIGHT * copies
    random.Random(seed).shuffle(shuffled)  # noqa: S311 # no secret

    expected, found = read(NIGHT), read(shuffled)

    assert _by_id(found.events) == _by_id(expected.events)
    assert found.sessions == expected.sessions


@settings(max_examples=150, deadline=None)
@given(lines=LINES)
def test_survives_whatever_a_charger_sends(lines: list[str]) -> None:
    found = read([one for one in lines if one.isprintable()])

    assert all(event.charger_id == "home" for event in found.events)
    json.dumps([event.fields for event in found.events], default=str).encode()
    assert len({session.id for session in found.sessions}) == len(found.sessions)
