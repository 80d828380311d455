"""What the tests beside this share."""

from __future__ import annotations

import json
from collections.abc import Mapping

from hypothesis import strategies as st

from assistant.feeds.record_lines import LineError, parse_line

SESSION = {
    "record": "charging_session",
    "id": "ses_1",
    "customer_id": "cus_1",
    "charger_id": "chg_1",
    "mode": "smart",
    "status": "rejected",
}


STATUS = {
    "record": "event",
    "charger_id": "chg_1",
    "type": "status",
    "at": "2026-03-10T01:00:00Z",
    "status": "Preparing",
}


SETTING = {"record": "setting", "charger_id": "chg_1", "at": "2026-03-10T01:00:00Z"}


HOURS = SETTING | {"name": "restricted_hours"}


TARIFF = SETTING | {"name": "tariff"}


def wrong(line: Mapping[str, object] | bytes | str) -> list[tuple[str, str]]:
    """Return what is wrong with a line, as (field, detail)."""
    read = parse_line(json.dumps(line).encode() if isinstance(line, Mapping) else line)
    assert isinstance(read, list)
    assert all(isinstance(error, LineError) for error in read)
    return [(error.field, error.detail) for error in read]


def right(line: Mapping[str, object]) -> object:
    read = parse_line(json.dumps(line))
    assert not isinstance(read, list), read
    return read


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


NAMES = st.sampled_from(
    ["id", "charger_id", "customer_id", "type", "at", "name", "value", "mode", "members", "amps", "from", "to"]
)
