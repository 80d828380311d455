"""A conversation as a regression test: a labelled dialogue as `evaluate` reads it, without the people in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from assistant.domain.records import ChargingSession, Event
from assistant.feeds.exporting import record_line
from assistant.feeds.pseudonyms import Pseudonyms
from assistant.feeds.record_lines import Record
from assistant.records.conversations import StoredTurn

KEPT_BEFORE: Final = timedelta(days=14)
"""How far before the sessions that were talked about events are kept: farther ones prove nothing of them."""

ACTIONS: Final = {"diagnosed": "diagnose", "refused": "refuse"}
CUSTOMER: Final = "customer"


def as_test(
    conversation_id: str,
    customer_id: str | None,
    turns: Sequence[StoredTurn],
    records: Iterable[Record],
    names: Pseudonyms,
) -> str:
    """Return the line of a dialogue that expects what was answered. `turns` has at least one."""
    asker = None if customer_id is None else names.of(CUSTOMER, customer_id)
    kept = list(records)
    begins = _begins(turns, kept)
    lines = [
        names.record(json.loads(record_line(record)))
        for record in kept
        if not (isinstance(record, Event) and max(record.at, record.received_at) < begins)
    ]
    dialogue = {
        "id": names.of("conversation", conversation_id),
        "now": turns[0].at.isoformat(),
        "customer_id": asker,
        "turns": [_turn(turn, names) for turn in turns],
        "records": lines,
    }
    return json.dumps(dialogue, ensure_ascii=False) + "\n"


def _turn(turn: StoredTurn, names: Pseudonyms) -> dict[str, object]:
    return {"user": names.text(turn.text), "now": turn.at.isoformat(), "expect": _expected(turn.reply, names)}


def _expected(reply: Mapping[str, object], names: Pseudonyms) -> dict[str, object]:
    """Return what the same turn is expected to answer: the outcome, and what it was about."""
    outcome = str(reply["outcome"])
    article, explanation, handoff = (reply.get(name) for name in ("article", "explanation", "handoff"))
    expected: dict[str, object] = {"action": ACTIONS.get(outcome, outcome)}
    if outcome == "article" and isinstance(article, Mapping):
        expected["action"] = f"article:{article['slug']}"
    if isinstance(explanation, Mapping):
        expected["session"] = names.of("session", str(explanation["charging_session_id"]))
        expected["outcome"] = explanation["outcome"]
        if explanation["cause"] is not None:
            expected["cause"] = explanation["cause"]
    if isinstance(handoff, Mapping):
        expected["handoff_reason"] = handoff["reason"]
    return expected


def _begins(turns: Sequence[StoredTurn], records: Iterable[Record]) -> datetime:
    """Return from when on events are kept."""
    cited = {named for turn in turns for named in _ids(turn.reply)}
    moments = [turns[0].at]
    for record in records:
        if isinstance(record, ChargingSession) and record.id in cited:
            known = (record.planned_start_at, record.started_at, record.created_at)
            moments += [moment for moment in known if moment is not None]
    return min(moments) - KEPT_BEFORE


def _ids(reply: Mapping[str, object]) -> list[str]:
    ids = reply.get("charging_session_ids")
    return [str(named) for named in ids] if isinstance(ids, list) else []
