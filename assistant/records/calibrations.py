"""What the confidence was last calibrated with: a service takes the newest at its start, and when knowledge changes.

It holds the verdicts themselves, not what came of them: knowledge that has changed since is calibrated anew with them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.records.conversations import new_id
from assistant.records.database import Database
from assistant.records.moments import kept, moment_of

Judged = tuple[tuple[float, ...], bool]
"""The signals of a prediction, and whether it was right."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A calibration: language → what was judged in it, the share of questions out of scope, and when it was made."""

    at: datetime
    knowledge_version: str
    oos_share: float
    judged: Mapping[str, Sequence[Judged]]

    @property
    def verdicts(self) -> int:
        """Return how many verdicts it rests on."""
        return sum(map(len, self.judged.values()))


def store_calibration(db: Database, calibration: Calibration) -> None:
    """Keep a calibration; the earlier ones stay, so that what changed can be told."""
    judged = {
        language: [[*signals, right] for signals, right in predictions]
        for language, predictions in calibration.judged.items()
    }
    with db.writing() as transaction:
        transaction.run(
            "INSERT INTO calibration (id, at, knowledge_version, oos_share, verdicts, judged)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            new_id("cal"),
            kept(calibration.at),
            calibration.knowledge_version,
            calibration.oos_share,
            calibration.verdicts,
            json.dumps(judged, separators=(",", ":")),
        )


def stored_calibration(db: Database) -> Calibration | None:
    """Return the newest calibration, or None where none was made."""
    with db.reading() as transaction:
        row = transaction.row(
            "SELECT at, knowledge_version, oos_share, judged FROM calibration ORDER BY at DESC, id DESC LIMIT 1"
        )
    if row is None:
        return None
    at, version, oos_share, written = row
    judged = {
        language: [(tuple(signals), right) for *signals, right in predictions]
        for language, predictions in json.loads(written).items()
    }
    return Calibration(moment_of(at), version, oos_share, judged)
