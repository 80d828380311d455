"""The outbox: what is to be told to another system, in the transaction of what caused it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from assistant.records.moments import kept
from assistant.records.transaction import Transaction


def put(
    transaction: Transaction, outbox_id: str, kind: str, about: str, body: Mapping[str, object], at: datetime
) -> None:
    """Lay a message of a kind out for sending. `about` is the id of what it tells of."""
    transaction.run(
        "INSERT INTO outbox (id, kind, about, body, at) VALUES (?, ?, ?, ?, ?)",
        outbox_id,
        kind,
        about,
        json.dumps(body),
        kept(at),
    )
