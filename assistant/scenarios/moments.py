"""Clock times as a scenario writes them, in the charger's zone.

`01:00` and `01:00:30` lie in the 24 hours before noon of the scenario's date, so `18:40` is the evening before.
`2026-03-08T18:40` names its own date. `2026-10-25T01:30Z` and `…+01:00` name their offset, for nights with a repeated
hour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from assistant.domain.errors import BadInput

CLOCK_TIME = re.compile(r"\d\d:\d\d(:\d\d)?")
NOON = time(12)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The date and the zone in which a scenario's clock times are read."""

    date: date
    zone: ZoneInfo

    def moment(self, words: str) -> datetime:
        """Return the moment in UTC. Raises BadInput where the words name none, or an hour that the clocks skipped."""
        try:
            if CLOCK_TIME.fullmatch(words):
                clock = time.fromisoformat(words)
                day = self.date if clock < NOON else self.date - timedelta(days=1)
                named = datetime.combine(day, clock)
            else:
                named = datetime.fromisoformat(words)
        except ValueError:
            raise BadInput(f"{words}: not a time") from None
        return self._in_utc(named if named.tzinfo else named.replace(tzinfo=self.zone), words)

    def span(self, words: str) -> tuple[datetime, datetime | None]:
        """Return the two ends of `00:40 to 02:10`; the second is None in `00:40 to now`. Raises BadInput."""
        start, joined, end = words.partition(" to ")
        if not joined:
            raise BadInput(f"{words}: not a span, write `00:40 to 02:10`")
        return self.moment(start), None if end == "now" else self.moment(end)

    def _in_utc(self, local: datetime, words: str) -> datetime:
        there = local.astimezone(UTC)
        if there.astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
            raise BadInput(f"{words}: the clocks skipped this hour")
        return there
