"""Reads one charger's message log into records. START HERE to follow a log into events and charging sessions.

line → received → message → exchange (call and reply) → events; beside them, attempts → charging sessions
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from assistant.domain.records import Charger, ChargingSession, Coverage, Customer, Event
from assistant.feeds.ocpp.attempts import Attempt, Attempts
from assistant.feeds.ocpp.charger_reports import ANSWERED, AT_ONCE
from assistant.feeds.ocpp.commands import IGNORED, command_opened, command_told
from assistant.feeds.ocpp.events import ChargerLog, mark_of
from assistant.feeds.ocpp.exchanges import Exchange, Exchanges
from assistant.feeds.ocpp.limits import ProfileBook
from assistant.feeds.ocpp.log_lines import NOTE, LogLine, read_line
from assistant.feeds.ocpp.messages import Call, Reply, message_of
from assistant.feeds.ocpp.notes import link_in, tells_of_gap
from assistant.feeds.ocpp.receipts import Received, received
from assistant.feeds.ocpp.reservations import Reservations
from assistant.feeds.ocpp.schemas import VERSIONS, Version, keeps_to_schema, version_of
from assistant.feeds.ocpp.sessions import sessions_of
from assistant.feeds.ocpp.transactions import TRANSACTIONS
from assistant.feeds.record_lines import LineError, Record

REMEMBERED_LINES = 5_000  # a line that comes again within so many is the same line
ENDS_TRANSACTION = frozenset({"StopTransaction", "TransactionEvent"})
BEGUN_MODE, BEGUN_STATUS = "boost", "active"  # until the end of the log tells
ANSWERED_ENOUGH = 0.9  # our default: a log in which fewer of the charger's calls are answered lacks lines

Numbered = tuple[int, Record | list[LineError]]


@dataclass(slots=True)
class Tally:
    """What a log held: frames, those that break the schema of their version, notes (id, moment, words), the version."""

    frames: int = 0
    malformed: int = 0
    notes: list[tuple[str, datetime, str]] = field(default_factory=list)
    version: Version | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the charger before its log is read. The log's charging sessions are the customer's."""

    customer: Customer
    charger: Charger
    charging_sessions: tuple[ChargingSession, ...] = ()
    new_customer: bool = True
    new_charger: bool = True


class LogReader:
    """Reads one log; every record that it yields comes with the number of the line that told of it last."""

    def __init__(self, known: Known, zone: ZoneInfo, version: Version | None = None) -> None:
        """Begin a log whose times without an offset are the zone's."""
        self.tally = Tally(version=version)
        self._known = known
        self._zone = zone
        self._guess = version is None
        charger = known.charger
        self._log = ChargerLog(charger.id, zone, Attempts(charger.id, known.charging_sessions))
        self._exchanges = Exchanges()
        self._profiles = ProfileBook()
        self._reservations = Reservations()
        self._attempts: dict[str, Attempt | None] = {}
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._span: tuple[datetime, datetime] | None = None
        self._last_at: datetime | None = None
        self._gaps = False
        self._named = {known.id for known in known.charging_sessions}
        self._asked = self._answered = 0

    def records(self, lines: Iterable[tuple[int, bytes]]) -> Iterator[Numbered]:
        """Yield the records of a log: events as they are settled, charging sessions and the charger at its end."""
        last_line = 1
        if self._known.new_customer:
            yield last_line, self._known.customer
        if self._known.new_charger:
            yield last_line, self._known.charger
        bad: list[Numbered] = []
        for one in received(self._read(lines, bad), self._zone):
            yield from self._take_bad(bad)
            if isinstance(one, tuple):
                bad.append((one[0], [one[1]]))
                continue
            last_line = max(last_line, one.line.number)
            yield from self._line(one)
        yield from self._take_bad(bad)
        yield from self._end(last_line)

    def _read(self, lines: Iterable[tuple[int, bytes]], bad: list[Numbered]) -> Iterator[LogLine]:
        for number, raw in lines:
            line = read_line(number, raw)
            if isinstance(line, LineError):
                bad.append((number, [line]))
            else:
                yield line

    def _take_bad(self, bad: list[Numbered]) -> Iterator[Numbered]:
        if bad:
            self._gaps = True
            yield from bad
            bad.clear()

    def _line(self, one: Received) -> Iterator[Numbered]:
        mark = mark_of(self._log.charger_id, one.at, one.line.raw)
        if mark in self._seen:
            return
        self._seen[mark] = None
        if len(self._seen) > REMEMBERED_LINES:
            self._seen.popitem(last=False)
        self._last_at = one.at
        if one.known:
            self._span = (self._span[0] if self._span else one.at, one.at)
        else:
            self._gaps = True
        if one.line.direction == NOTE:
            yield from self._note(one, mark)
            return
        self.tally.frames += 1
        message = message_of(one, mark)
        if message is None:
            self.tally.malformed += 1
        elif isinstance(message, Call):
            yield from self._called(message)
        else:
            yield from self._replied(message)

    def _note(self, one: Received, mark: str) -> Iterator[Numbered]:
        self.tally.notes.append((f"ocpp-{mark}", one.at, one.line.note))
        self._gaps = self._gaps or tells_of_gap(one.line.note)
        state = link_in(one.line.note)
        if state is not None:
            call = Call(mark, one.line.number, one.at, from_charger=True, message_id="", action="", payload={})
            yield from self._numbered(call.line, [self._log.event(call, "connection", {"state": state})])

    def _called(self, call: Call) -> Iterator[Numbered]:
        self._count(call)
        self._asked += call.from_charger
        if not call.from_charger:
            self._attempts[call.mark] = command_opened(call, self._log)
        elif call.action in TRANSACTIONS:
            self._attempts[call.mark] = TRANSACTIONS[call.action][0](call, self._log)
        elif call.action in AT_ONCE:
            yield from self._numbered(call.line, AT_ONCE[call.action](Exchange(call, None), self._log))
        for exchange in self._exchanges.called(call):
            yield from self._told(exchange)

    def _replied(self, reply: Reply) -> Iterator[Numbered]:
        for exchange in self._exchanges.replied(reply):
            yield from self._told(exchange)

    def _told(self, exchange: Exchange) -> Iterator[Numbered]:
        """Yield what a finished exchange tells."""
        call = exchange.call
        attempt = self._attempts.pop(call.mark, None)
        if call.action in IGNORED:
            return
        self._check_reply(exchange)
        events: list[Event | None] = []
        if not call.from_charger:
            events += command_told(exchange, attempt, self._log)
        elif call.action in TRANSACTIONS:
            events += TRANSACTIONS[call.action][1](exchange, attempt, self._log)
            if attempt is not None and attempt.ended_at is not None and call.action in ENDS_TRANSACTION:
                events += self._profiles.transaction_over(attempt, call.at, self._log)
        elif call.action in ANSWERED:
            events += ANSWERED[call.action](exchange, self._log)
        events += self._profiles.told(exchange, attempt, self._log)
        events += self._reservations.told(exchange, self._log)
        yield from self._numbered(call.line, events)

    def _end(self, line: int) -> Iterator[Numbered]:
        if self._last_at is not None:
            for exchange in self._exchanges.ended(self._last_at):
                yield from self._told(exchange)
            yield from self._numbered(line, self._profiles.ended(self._last_at, self._log))
        yield from self._numbered(line, self._reservations.ended(self._log))
        charger = self._log.details.filled(self._known.charger)
        if charger != self._known.charger:
            yield line, charger
        for charging_session in sessions_of(self._log.attempts, charger.id, self._known.customer.id):
            yield line, charging_session
        if self._span is not None and self._complete():
            yield line, Coverage(charger.id, *self._span)

    def _complete(self) -> bool:
        """Tell whether the log is one continuous recording of both directions, so that what is not in it was not sent.

        It is not where a line is broken or has no time, a note tells of a gap, a reply lacks its call, or many of the
        charger's calls lack our reply: such a log was shortened by somebody.
        """
        whole = self._asked > 0 and self._answered >= ANSWERED_ENOUGH * self._asked
        return whole and not self._gaps and not self._exchanges.lost_replies

    def _count(self, call: Call) -> None:
        """Count a request that breaks the schema, and guess the version of the log by the requests that tell."""
        if self._guess:
            self.tally.version = version_of(call.action, call.payload) or self.tally.version
        versions = (self.tally.version,) if self.tally.version else VERSIONS
        if not any(keeps_to_schema(version, call.action, call.payload) for version in versions):
            self.tally.malformed += 1

    def _check_reply(self, exchange: Exchange) -> None:
        reply = exchange.reply
        if reply is None:
            return
        self._answered += exchange.call.from_charger
        version = self.tally.version or "1.6"
        if reply.error is None and not keeps_to_schema(version, exchange.call.action, reply.payload, reply=True):
            self.tally.malformed += 1

    def _numbered(self, line: int, events: Iterable[Event | None]) -> Iterator[Numbered]:
        for event in events:
            if event is None:
                continue
            session_id = event.charging_session_id
            if session_id is not None and session_id not in self._named:
                self._named.add(session_id)
                yield line, self._begun(session_id, event)
            yield line, event

    def _begun(self, session_id: str, event: Event) -> ChargingSession:
        """Return a charging session as it begins, so that no event of a long log has to wait for it to end."""
        charger_id, customer_id = self._log.charger_id, self._known.customer.id
        return ChargingSession(session_id, customer_id, charger_id, BEGUN_MODE, BEGUN_STATUS, created_at=event.at)
