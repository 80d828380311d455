"""Whether a question was understood right: the prediction behind each answer, and the verdict of people on it.

A prediction stands beside its message, in the same row. A verdict names the reply; an agent's outweighs a customer's.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final, Literal

from assistant.domain.errors import NotFound
from assistant.records.database import Database
from assistant.records.moments import kept
from assistant.records.transaction import Transaction

Judge = Literal["customer", "agent"]

MOST_VERDICTS: Final = 5000
"""Verdicts that are read, the newest: what was right of older knowledge says little of today's."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """How a question was understood: by which language's examples, as which set of them, how surely, by which signals.

    `shown` is what answered it, as the header of the example set writes it.
    """

    language: str
    example_set: str
    shown: str
    confidence: float
    signals: tuple[float, ...]

    def as_json(self) -> str:
        """Return it as it is kept."""
        return json.dumps(asdict(self), separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What people said of a prediction."""

    prediction: Prediction
    right: bool


def prediction_of(written: str) -> Prediction:
    """Return a prediction that was kept."""
    held = json.loads(written)
    return Prediction(**{**held, "signals": tuple(held["signals"])})


def judge(db: Database, reply_id: str, now: datetime, *, right: bool, by: Judge = "agent") -> None:
    """Keep whether the question behind a reply was understood right, the last word of such a judge. Raise NotFound."""
    with db.writing() as transaction:
        if transaction.row("SELECT id FROM message WHERE reply_id = ?", reply_id) is None:
            raise NotFound("There is no such message.")
        keep_verdict(transaction, reply_id, now, right=right, by=by)


def keep_verdict(transaction: Transaction, reply_id: str, now: datetime, *, right: bool, by: Judge) -> None:
    """Keep a verdict on a reply that is there. A customer's never takes the place of an agent's."""
    transaction.run(
        "INSERT INTO verdict (reply_id, is_right, judged_by, at) VALUES (?, ?, ?, ?) ON CONFLICT (reply_id) DO UPDATE"
        " SET is_right = excluded.is_right, judged_by = excluded.judged_by, at = excluded.at"
        " WHERE excluded.judged_by = 'agent' OR verdict.judged_by = 'customer'",
        reply_id,
        right,
        by,
        kept(now),
    )


def verdicts(db: Database, most: int = MOST_VERDICTS) -> list[Verdict]:
    """Return the newest verdicts on answers that rest on a prediction, oldest first.

    What an agent did with a draft counts for the assistant's own answer where there was one, else for the draft.
    """
    with db.reading() as transaction:
        found = transaction.rows(
            "SELECT m.prediction, v.is_right, v.at, v.reply_id FROM verdict v JOIN message m ON m.reply_id = v.reply_id"
            " WHERE m.prediction IS NOT NULL"
            " UNION ALL SELECT s.prediction, o.outcome <> 'dismissed', o.at, s.id"
            " FROM suggestion_outcome o JOIN suggestion s ON s.id = o.suggestion_id WHERE s.prediction IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM message a WHERE a.reply_id = s.reply_id AND a.prediction IS NOT NULL)"
            " ORDER BY 3 DESC, 4 LIMIT ?",
            most,
        )
    return [Verdict(prediction_of(row[0]), bool(row[1])) for row in reversed(found)]
