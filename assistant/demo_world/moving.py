"""Moves the recording to the present: by whole days, so that the last recorded night becomes last night.

Clock times at the chargers' place stay as they were recorded, in winter and in summer; days of the week do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PLACE = ZoneInfo("Europe/London")
LAST_MORNING = date(2026, 3, 17)  # of the recording
PLANS_OVER = time(5, 30)  # from then on, a night counts as last night
DUE = time(1)
PLANS_BEGIN = time(0, 30)  # from then on the plan for the coming night would soon be over, with nothing recorded
FIRST_PLANNED = datetime(2026, 3, 18, 1, tzinfo=UTC)  # of the night that the recording holds no more than the plan of

_WRITTEN = re.compile(rb"(20[0-9]{2}-[0-9]{2}-[0-9]{2})(T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?Z)?")
FRACTION_AT = 19  # where the fraction of a second begins in a written moment


@dataclass(frozen=True, slots=True)
class Move:
    """How far dates, and how far moments, are moved, and how much farther the plans for the coming night."""

    days: timedelta
    moments: timedelta
    plans: timedelta = timedelta()

    def lines(self, lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
        """Yield each line, with its number, with every date and moment in it moved."""
        for number, line in enumerate(lines, start=1):
            yield number, _WRITTEN.sub(self._moved, line)

    def name(self, recorded: str) -> str:
        """Return a name with a date in it as it is after the move."""
        return _WRITTEN.sub(self._moved, recorded.encode()).decode()

    def _moved(self, found: re.Match[bytes]) -> bytes:
        written = found[0].decode()
        if found[2] is None:
            return (date.fromisoformat(written) + self.days).isoformat().encode()
        recorded = datetime.fromisoformat(written)
        moved = recorded + self.moments + (self.plans if recorded >= FIRST_PLANNED else timedelta())
        return (moved.strftime("%Y-%m-%dT%H:%M:%S") + written[FRACTION_AT:]).encode()


def plans_moved(now: datetime) -> timedelta:
    """Return how much farther the plans for the coming night are moved: by night, to the night after."""
    return timedelta(days=PLANS_BEGIN <= now.astimezone(PLACE).time() < PLANS_OVER)


def move_to(now: datetime) -> Move:
    """Return the move after which the night before `now` is the last one of the recording."""
    local = now.astimezone(PLACE)
    morning = local.date() if local.time() >= PLANS_OVER else local.date() - timedelta(days=1)
    days = morning - LAST_MORNING
    recorded, wanted = (datetime.combine(day, DUE, PLACE).astimezone(UTC) for day in (LAST_MORNING, morning))
    return Move(days, wanted - recorded)
