"""Which reply belongs to which call: by message id, else by time where only one can be meant.

Source    OCPP-J 1.6 section 4.1 (one call at a time in each direction); causes.md C1, C4 (Reply pairing).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.feeds.ocpp.messages import Call, Reply

NO_REPLY = timedelta(seconds=30)  # observed: replies take under 1 s; none in 30 s is a time-out
REPLY_AHEAD = timedelta(seconds=5)  # our default: a log may write a reply this much before its call
LONGEST_WAIT = timedelta(minutes=10)  # our default: nobody answers a call later than this

Key = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A call and its reply. `settled` is whether a missing reply means that none came in time."""

    call: Call
    reply: Reply | None
    settled: bool = True


class Exchanges:
    """Holds calls until they are answered, and replies whose call has not come yet."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        self._open: dict[Key, Call] = {}
        self._astray: deque[Reply] = deque()
        self.lost_replies = 0

    def called(self, call: Call) -> Iterator[Exchange]:
        """Take a call; yield what is finished by it."""
        yield from self._expired(call.at)
        key = (call.from_charger, call.message_id)
        earlier = self._open.pop(key, None)
        if earlier is not None:
            yield self._given_up(earlier)
        ahead = next((reply for reply in self._astray if _answers(reply, call) and _ahead(reply, call)), None)
        if ahead is not None:
            self._astray.remove(ahead)
            yield Exchange(call, ahead)
        else:
            self._open[key] = call

    def replied(self, reply: Reply) -> Iterator[Exchange]:
        """Take a reply; yield what is finished by it."""
        yield from self._expired(reply.at)
        call = self._open.pop((not reply.from_charger, reply.message_id), None)
        if call is not None:
            yield Exchange(call, reply)
        else:
            self._astray.append(reply)

    def ended(self, at: datetime) -> Iterator[Exchange]:
        """Yield the calls that are still open where the log ends."""
        for call in list(self._open.values()):
            yield self._given_up(call, settled=at - call.at >= NO_REPLY)
        self._open.clear()
        self.lost_replies += len(self._astray)

    def _expired(self, now: datetime) -> Iterator[Exchange]:
        while self._open and (oldest := next(iter(self._open.values()))).at < now - LONGEST_WAIT:
            del self._open[(oldest.from_charger, oldest.message_id)]
            yield self._given_up(oldest)
        while self._astray and self._astray[0].at < now - 2 * LONGEST_WAIT:
            self._astray.popleft()
            self.lost_replies += 1

    def _given_up(self, call: Call, *, settled: bool = True) -> Exchange:
        """Return the call with the one reply astray that can only be its own, else without any."""
        meant = [
            reply
            for reply in self._astray
            if reply.from_charger != call.from_charger and call.at <= reply.at <= call.at + NO_REPLY
        ]
        rivals = [
            other
            for other in self._open.values()
            if other is not call and other.from_charger == call.from_charger and abs(other.at - call.at) <= NO_REPLY
        ]
        if len(meant) != 1 or rivals:
            return Exchange(call, None, settled)
        self._astray.remove(meant[0])
        return Exchange(call, meant[0])


def _answers(reply: Reply, call: Call) -> bool:
    return reply.from_charger != call.from_charger and reply.message_id == call.message_id


def _ahead(reply: Reply, call: Call) -> bool:
    return call.at - REPLY_AHEAD <= reply.at <= call.at + REPLY_AHEAD
