"""Who may see what of a charger: its household sees the household's, and everybody sees their own.

A household is a charger's owner and its members. After the charger changes hands, or somebody leaves the household,
each side sees its own charging sessions and nothing of the other's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.domain.records import Charger, ChargingSession
from assistant.records.moments import kept
from assistant.records.rows import attempt_at

VISIBLE = """(
    s.customer_id = ?
    OR ? IN (SELECT c.customer_id UNION ALL SELECT m.customer_id FROM charger_member m WHERE m.charger_id = c.id)
    AND s.customer_id IN
        (SELECT c.customer_id UNION ALL SELECT m.customer_id FROM charger_member m WHERE m.charger_id = c.id)
)"""
"""Whether the customer (named twice) may see the session `s` on its charger `c`."""

OF_THE_CHARGER = frozenset({"connection", "heartbeat", "boot", "firmware"})
"""Types of event that tell of the charger alone, never of who used it."""


@dataclass(frozen=True, slots=True)
class OwnTime:
    """The stretch around a charging session that belongs to its side, both ends included, in kept moments."""

    begins: int
    ends: int

    def covers(self, kind: str, at: int) -> bool:
        """Tell whether an event that names no session may be seen."""
        return kind in OF_THE_CHARGER or self.begins <= at <= self.ends


def side_of(charging_session: ChargingSession, charger: Charger) -> frozenset[str]:
    """Return the customers whose sessions belong with this one: its household, or its customer alone."""
    household = frozenset((charger.customer_id, *charger.members))
    own = charging_session.customer_id
    return household if own in household else frozenset((own,))


def own_time(own: ChargingSession, of_others: Iterable[ChargingSession], begins: int, ends: int) -> OwnTime:
    """Return the span less what belongs to the other side: until its last session before ours, from its next one on."""
    ours = attempt_at(own)
    for other in of_others:
        started = min(kept(at) for at in (other.planned_start_at, other.started_at, other.created_at) if at)
        if started > ours:
            ends = min(ends, started - 1)
        else:
            ended = other.ended_at or other.planned_end_at
            begins = max(begins, min(kept(ended) if ended else started, ours) + 1)
    return OwnTime(begins, ends)
