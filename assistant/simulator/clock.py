"""The virtual clock: a night passes in seconds, and frames carry its time."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

FRAME = timedelta(milliseconds=80)  # observed: replies take 25 to 100 ms
NOON = time(12)
STAMP = "%Y-%m-%dT%H:%M:%SZ"


class VirtualClock:
    """Stands until it is moved on, never back."""

    def __init__(self, begins_at: datetime) -> None:
        """Begin at a moment, in UTC."""
        self.now = begins_at

    def tick(self) -> datetime:
        """Let the time pass that a frame takes, and return the moment."""
        self.now += FRAME
        return self.now

    def move_to(self, moment: datetime) -> None:
        """Go on to a moment, unless it has passed."""
        self.now = max(self.now, moment)


def moment_of_night(evening: datetime, clock_time: str) -> datetime:
    """Return a clock time of the night that begins at noon of the evening's day."""
    written = time.fromisoformat(clock_time)
    day = evening.date() if written >= NOON else evening.date() + timedelta(days=1)
    return datetime.combine(day, written, UTC)


def stamp(moment: datetime) -> str:
    """Write a moment as a message does."""
    return moment.strftime(STAMP)
