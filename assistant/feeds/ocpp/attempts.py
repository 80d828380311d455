"""Start attempts of a log, and the charging session that each one makes or falls in.

An attempt begins with a start command of ours, or with a transaction. A start command and the transaction that follows
it are one attempt, and so is a start that the charger sends twice. An attempt that falls in a charging session that is
known already belongs to it; any other makes one, named `<charger>-<YYYYMMDDTHHMMSSZ>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.domain.records import ChargingSession

LEAD = timedelta(minutes=2)  # causes.md C1: the attempt window begins this much before
FOLLOWS = timedelta(minutes=10)  # causes.md C1: … and a transaction follows its command within this
FOLLOWS_SAME_TAG = timedelta(hours=1)  # our default: … or this, with the command's own tag, where chargers wait long
SAME_REFUSED = timedelta(minutes=1)  # our default: a charger that says no and starts all the same does so at once
RECENT = 50  # our default: no message speaks of an attempt that so many others followed
NO_ID = frozenset({None, "", "0", "-1"})

Repeated = tuple[object, ...]
"""What two sendings of one start have in common: connector, tag, the charger's own time, meter."""


@dataclass(slots=True)
class Attempt:
    """One attempt in the making. Energy registers are in watt hours."""

    at: datetime
    connector_id: int | None
    charging_session: ChargingSession | None = None
    asked_at: datetime | None = None
    answer: str | None = None
    tag: str | None = None
    remote_start_id: int | None = None
    transaction_id: str | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    last_heard_at: datetime | None = None
    meter_start_wh: float | None = None
    meter_last_wh: float | None = None
    stop_asked_at: datetime | None = None
    stop_reason: str | None = None
    refused: bool = False
    answered_badly: bool = False
    gave_up: bool = False
    named: bool = True
    overtaken: bool = False

    @property
    def runs(self) -> bool:
        """Tell whether its transaction began and has not ended."""
        return self.started_at is not None and self.ended_at is None and not self.overtaken

    def heard(self, at: datetime, meter_wh: float | None) -> None:
        """Take a reading of its transaction."""
        if self.last_heard_at is None or at > self.last_heard_at:
            self.last_heard_at = at
        if self.meter_start_wh is None:
            self.meter_start_wh = meter_wh
        elif meter_wh is not None:
            self.meter_last_wh = max(meter_wh, self.meter_last_wh or 0.0)

    @property
    def energy_wh(self) -> float | None:
        """Return the energy delivered, or None where no two readings tell it (or the meter was set back)."""
        if self.meter_start_wh is None or self.meter_last_wh is None or self.meter_last_wh < self.meter_start_wh:
            return None
        return self.meter_last_wh - self.meter_start_wh


class Attempts:
    """All attempts of one charger's log, in the order in which they began."""

    def __init__(self, charger_id: str, known: Iterable[ChargingSession]) -> None:
        """Begin with the charging sessions of the charger that are known already."""
        self._charger_id = charger_id
        self._known = list(known)
        self._all: list[Attempt] = []
        self._starts: dict[Repeated, Attempt] = {}
        self._by_transaction: dict[str, Attempt] = {}

    def __iter__(self) -> Iterator[Attempt]:
        """Yield every attempt; a transaction that nobody asked to charge is one from its beginning."""
        return iter(self._all)

    def session_id(self, attempt: Attempt) -> str | None:
        """Return the id of the attempt's charging session; None where it is not settled yet which one it is."""
        if not attempt.named:
            return None
        if attempt.charging_session is not None:
            return attempt.charging_session.id
        return made_id(self._charger_id, attempt.at)

    def asked(self, at: datetime, connector_id: int | None, tag: str | None, remote_start_id: int | None) -> Attempt:
        """Take a start command of ours; a transaction that only holds a plugged-in car becomes its own."""
        waiting = next(
            (one for one in self._recent() if not one.named and one.runs and _beside(one, connector_id)), None
        )
        if waiting is not None:
            self.settle(waiting, at)
            waiting.asked_at, waiting.remote_start_id = at, remote_start_id
            return waiting
        attempt = Attempt(at, connector_id, asked_at=at, tag=tag, remote_start_id=remote_start_id)
        if self.running(connector_id) is None or self._planned(at, connector_id) is not None:
            attempt.charging_session = self._falls_in(at, connector_id)
        self._all.append(attempt)
        return attempt

    def started(
        self,
        at: datetime,
        connector_id: int | None,
        *,
        tag: str | None = None,
        repeated: Repeated | None = None,
        remote_start_id: int | None = None,
        meter_wh: float | None = None,
        named: bool = True,
    ) -> Attempt:
        """Take the start of a transaction, and return the attempt that it belongs to."""
        twin = self._starts.get(repeated) if repeated is not None else None
        if twin is not None:
            return twin
        attempt = self._asking(at, connector_id, tag, remote_start_id)
        if attempt is None:
            attempt = Attempt(at, connector_id, named=named, tag=tag)
            attempt.charging_session = self._falls_in(at, connector_id) if named else None
            self._all.append(attempt)
        for other in self._recent():
            if other is not attempt and other.runs and other.connector_id == connector_id:
                other.overtaken = True
        attempt.connector_id = connector_id if connector_id is not None else attempt.connector_id
        attempt.started_at = attempt.last_heard_at = at
        attempt.meter_start_wh, attempt.meter_last_wh = meter_wh, None
        if repeated is not None:
            self._starts[repeated] = attempt
        return attempt

    def settle(self, attempt: Attempt, at: datetime) -> None:
        """Say when charging was really asked for in a transaction that began with the cable alone."""
        attempt.at, attempt.named = at, True
        attempt.charging_session = self._falls_in(at, attempt.connector_id)

    def identify(self, attempt: Attempt, transaction_id: str | None) -> None:
        """Take the id of an attempt's transaction; 0 and -1 name nothing."""
        if transaction_id is not None and transaction_id not in NO_ID:
            attempt.transaction_id = transaction_id
            self._by_transaction[transaction_id] = attempt

    def named_by(self, transaction_id: str | None) -> Attempt | None:
        """Return the attempt whose transaction has this id, or None."""
        return self._by_transaction.get(transaction_id) if transaction_id is not None else None

    def of_transaction(self, transaction_id: str | None, connector_id: int | None) -> Attempt | None:
        """Return the attempt that a transaction id names; without a known one, the only that runs there."""
        known = self.named_by(transaction_id)
        if known is not None:
            return known
        unnamed = (one for one in self._recent() if one.transaction_id is None or transaction_id in NO_ID)
        found = next((one for one in unnamed if one.runs and _beside(one, connector_id)), None)
        if found is not None:
            self.identify(found, transaction_id)
        return found

    def running(self, connector_id: int | None) -> Attempt | None:
        """Return the attempt whose transaction runs on the connector, or None."""
        return next((one for one in self._recent() if one.runs and one.named and _beside(one, connector_id)), None)

    def resumed(self, transaction_id: str | None, at: datetime) -> Attempt | None:
        """Return the attempt of the one charging session that is known to run, whose start an earlier log holds."""
        running = [one for one in self._known if one.status == "active" and (one.started_at or at) <= at]
        if len(running) != 1 or any(one.charging_session is running[0] for one in self._all):
            return None
        session = running[0]
        attempt = Attempt(session.started_at or at, session.connector_id, session, started_at=session.started_at or at)
        self._all.append(attempt)
        self.identify(attempt, transaction_id)
        return attempt

    def _asking(
        self, at: datetime, connector_id: int | None, tag: str | None, remote_start_id: int | None
    ) -> Attempt | None:
        """Return the attempt whose start command this transaction follows, or None."""
        for one in self._recent():
            if one.asked_at is None or one.started_at is not None or not _beside(one, connector_id):
                continue
            if remote_start_id is not None and one.remote_start_id == remote_start_id:
                return one
            waited = at - one.asked_at
            if one.answer == "Rejected" and (one.tag != tag or waited > SAME_REFUSED):
                continue
            if -LEAD <= waited <= (FOLLOWS_SAME_TAG if one.tag is not None and one.tag == tag else FOLLOWS):
                return one
        return None

    def _falls_in(self, at: datetime, connector_id: int | None) -> ChargingSession | None:
        """Return the known charging session whose time covers the moment, the nearest of several."""
        covering = [
            (abs(begins - at), one.id, one)
            for one in self._known
            if connector_id in {None, 0, one.connector_id}
            and (begins := begins_at(one)) is not None
            and self._covers(one, begins, at)
        ]
        return min(covering, default=(None, None, None))[2]

    def _covers(self, charging_session: ChargingSession, begins: datetime, at: datetime) -> bool:
        """Tell whether a moment lies in the time of a charging session; one that a log made has its beginning only."""
        began = charging_session.started_at or begins
        if is_made(self._charger_id, charging_session):
            return abs(begins - at) <= LEAD or abs(began - at) <= LEAD
        if at < min(begins, began) - LEAD:
            return False
        if charging_session.status == "active" and charging_session.ended_at is None:
            return True
        ends = (charging_session.planned_end_at or begins, charging_session.ended_at or begins, begins + FOLLOWS)
        return at < max(ends)

    def _planned(self, at: datetime, connector_id: int | None) -> ChargingSession | None:
        """Return a known charging session that is due about now, or None."""
        here = (one for one in self._known if connector_id in {None, 0, one.connector_id})
        return next((one for one in here if (due := one.planned_start_at) is not None and abs(due - at) <= LEAD), None)

    def _recent(self) -> Iterator[Attempt]:
        """Yield the attempts that a message can still speak of, the newest first."""
        return reversed(self._all[-RECENT:])


def made_id(charger_id: str, at: datetime) -> str:
    """Name a charging session that a log makes."""
    return f"{charger_id}-{at:%Y%m%dT%H%M%SZ}"


def is_made(charger_id: str, charging_session: ChargingSession) -> bool:
    """Tell whether a log made this charging session, and not an operator."""
    made_at = charging_session.created_at
    return made_at is not None and charging_session.id == made_id(charger_id, made_at)


def begins_at(charging_session: ChargingSession) -> datetime | None:
    """Return when a charging session was due, else when it began, else when it was made."""
    return charging_session.planned_start_at or charging_session.started_at or charging_session.created_at


def _beside(attempt: Attempt, connector_id: int | None) -> bool:
    return connector_id in {None, 0} or attempt.connector_id in {None, 0, connector_id}
