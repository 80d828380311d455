"""The charger's clock against ours, learnt from its live messages, to say when something really happened.

Source  causes.md C0 (Clock), C4 (Late); OCPP 1.6 section 3.7 (queued messages have an old timestamp).
"""

from __future__ import annotations

from collections import deque
from datetime import datetime, timedelta
from statistics import median

from assistant.domain.thresholds import DEFAULTS
from assistant.feeds.ocpp.receipts import CLOCK_SET

REMEMBERED = 31  # live messages: about as many as a night has
ENOUGH = 3

ZONE_STEP_S = 900.0  # zones differ by whole quarters of an hour: a clock off by these stands in the wrong zone
ZONE_SLACK_S = 15.0  # our default: how exactly, so that a message delivered late is not taken for a live one

SKEW_OK = timedelta(seconds=DEFAULTS.clock_skew_ok_s)
LATE = timedelta(seconds=DEFAULTS.late_message_s)


class ChargerClock:
    """Knows how far the charger's clock is off."""

    def __init__(self) -> None:
        """Begin without knowledge: the clock is taken to be right."""
        self._lags_s: deque[float] = deque(maxlen=REMEMBERED)

    def learn(self, own: datetime | None, received_at: datetime) -> None:
        """Take note of a live message."""
        if own is not None and own >= CLOCK_SET:
            self._lags_s.append((received_at - own).total_seconds())

    def happened_at(self, own: datetime | None, received_at: datetime) -> datetime:
        """Return when something happened: the charger's own time where it can be trusted, else that of receipt."""
        if own is None or own < CLOCK_SET:
            return received_at
        lag = received_at - own
        skew = timedelta(seconds=self._skew_s(lag.total_seconds()))
        if abs(skew) <= SKEW_OK:
            return own if lag >= -SKEW_OK else received_at
        late = lag > max(LATE, abs(skew) + SKEW_OK)
        return min(own + skew, received_at) if late else received_at

    def _skew_s(self, lag_s: float) -> float:
        """Return how far the clock is behind ours: of few messages only where all, this one too, show a wrong zone."""
        if len(self._lags_s) >= ENOUGH:
            return median(self._lags_s)
        off_zone = (
            abs(lag_s) > ZONE_SLACK_S and abs((lag_s + ZONE_STEP_S / 2) % ZONE_STEP_S - ZONE_STEP_S / 2) <= ZONE_SLACK_S
        )
        agreed = bool(self._lags_s) and all(abs(lag_s - known_s) <= ZONE_SLACK_S for known_s in self._lags_s)
        return lag_s if off_zone and agreed else 0.0
