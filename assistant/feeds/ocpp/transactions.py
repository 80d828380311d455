"""Charging transactions, of 1.6 (StartTransaction, StopTransaction) and of 2.0.1 (TransactionEvent).

What a message begins or ends is taken in when it comes (`opened`); its events are told when it has been answered, for
the answer holds the transaction id of 1.6, the verdict on the driver, and our own failures.
Source    OCPP 1.6 section 4.8, 4.10, 7.36; OCPP 2.0.1 E; causes.md C3 (back_office_error), C4 (duplicates).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from assistant.domain.records import Event
from assistant.feeds.ocpp.attempts import Attempt
from assistant.feeds.ocpp.charger_reports import verdict_in
from assistant.feeds.ocpp.events import ChargerLog, connector_of
from assistant.feeds.ocpp.exchanges import Exchange
from assistant.feeds.ocpp.messages import Call
from assistant.feeds.ocpp.meter_values import meter_readings
from assistant.feeds.ocpp.readings import JsonObject, flag_of, number_of, object_of, text_of, whole_of, word_of, words

PHASES = {"Started": "started", "Updated": "updated", "Ended": "ended"}
CHARGING_STATES = words("Charging", "EVConnected", "SuspendedEV", "SuspendedEVSE", "Idle")
READINGS = ("meterValue", "transactionData")
ASKED = frozenset({"Authorized", "RemoteStart"})
NO_CAR_CAME = "EVConnectTimeout"
STOPPED_BY_US = timedelta(minutes=1)  # our default: a stop without a reason so soon after our command is its doing
REFUSALS = frozenset({"Blocked", "Expired", "Invalid", "NoCredit", "NotAllowedTypeEVSE", "NotAtThisLocation"}) | {
    "NotAtThisTime",
    "Unknown",
    "ConcurrentTx",
}

_PHASES = words(*PHASES)
Opened = Callable[[Call, ChargerLog], Attempt | None]


def start_opened(call: Call, log: ChargerLog) -> Attempt | None:
    """Take the start of a transaction; sent twice it is one."""
    own = log.told_at(call)
    connector_id = connector_of(call.payload)
    log.details.saw(connector_id)
    tag, meter_wh = text_of(call.payload.get("idTag")), _zero_up(call.payload.get("meterStart"))
    repeated = (connector_id, tag, own, meter_wh) if own is not None else None
    at = log.clock.happened_at(own, call.at)
    return log.attempts.started(at, connector_id, tag=tag, repeated=repeated, meter_wh=meter_wh)


def start_told(exchange: Exchange, attempt: Attempt | None, log: ChargerLog) -> Iterator[Event | None]:
    """Tell of a start and of our answer, or of our failure to answer it well."""
    call, reply = exchange.call, exchange.reply
    answer = reply.payload if reply else {}
    verdict = verdict_in(answer)
    transaction_id = text_of(answer.get("transactionId"))
    reply_error = None if reply is None else reply.error or _missing(transaction_id, verdict)
    if attempt is not None:
        log.attempts.identify(attempt, transaction_id)
        attempt.refused = attempt.refused or verdict in REFUSALS
        attempt.answered_badly = reply_error is not None
    fields = {
        "phase": "started",
        "transaction_id": transaction_id,
        "meter_wh": _zero_up(call.payload.get("meterStart")),
        "authorization": verdict,
        "reply_error": reply_error,
    }
    yield _event(call, fields, attempt, log, at=log.told_at(call))


def stop_opened(call: Call, log: ChargerLog) -> Attempt | None:
    """Take the end of a transaction."""
    transaction_id = text_of(call.payload.get("transactionId"))
    at = log.clock.happened_at(log.told_at(call), call.at)
    attempt = log.attempts.of_transaction(transaction_id, connector_of(call.payload))
    attempt = attempt or log.attempts.resumed(transaction_id, at)
    if attempt is not None and attempt.ended_at is None:
        attempt.heard(at, _zero_up(call.payload.get("meterStop")))
        attempt.ended_at = at
        attempt.stop_reason = _reason(call, attempt, at)
    return attempt


def stop_told(exchange: Exchange, attempt: Attempt | None, log: ChargerLog) -> Iterator[Event | None]:
    """Tell of an end, and of the readings that came with it."""
    call = exchange.call
    at = log.told_at(call)
    yield from _readings(call, attempt, log)
    fields = {
        "phase": "ended",
        "transaction_id": text_of(call.payload.get("transactionId")),
        "meter_wh": _zero_up(call.payload.get("meterStop")),
        "stop_reason": _reason(call, attempt, log.clock.happened_at(at, call.at)),
    }
    yield _event(call, fields, attempt, log, at=at)


def event_opened(call: Call, log: ChargerLog) -> Attempt | None:
    """Take a TransactionEvent. While it only holds a plugged-in car, nobody has asked to charge yet."""
    told = object_of(call.payload.get("transactionInfo"))
    transaction_id = text_of(told.get("transactionId"))
    own = log.told_at(call)
    at = log.clock.happened_at(own, call.at)
    connector_id = connector_of(call.payload)
    log.details.saw(connector_id)
    phase = word_of(call.payload.get("eventType"), _PHASES)
    asked = _asks(call.payload, told)
    remote_start_id = whole_of(told.get("remoteStartId"))
    starts = phase == "Started"
    attempts = log.attempts
    attempt = attempts.named_by(transaction_id) if starts else attempts.of_transaction(transaction_id, connector_id)
    if starts and (attempt is None or not attempt.runs):
        repeated = (connector_id, transaction_id, own)
        attempt = log.attempts.started(
            at, connector_id, repeated=repeated, remote_start_id=remote_start_id, named=asked
        )
        log.attempts.identify(attempt, transaction_id)
    elif phase == "Ended" and attempt is None:
        attempt = log.attempts.resumed(transaction_id, at)
    if attempt is None:
        return None
    if asked and not attempt.named:
        log.attempts.settle(attempt, at)
    _follow(attempt, call.payload, told, at, _register(call, log))
    if phase == "Ended" and attempt.ended_at is None:
        attempt.ended_at = at
        attempt.stop_reason = text_of(told.get("stoppedReason"))
    return attempt


def event_told(exchange: Exchange, attempt: Attempt | None, log: ChargerLog) -> Iterator[Event | None]:
    """Tell of a TransactionEvent, of the readings in it, and of our answer."""
    call, reply = exchange.call, exchange.reply
    told = object_of(call.payload.get("transactionInfo"))
    verdict = verdict_in(reply.payload) if reply else None
    if attempt is not None and verdict in REFUSALS:
        attempt.refused = True
    yield from _readings(call, attempt, log)
    phase = PHASES.get(word_of(call.payload.get("eventType"), _PHASES) or "")
    starts = phase == "started" or bool(object_of(call.payload.get("idToken")))
    fields = {
        "phase": phase,
        "transaction_id": text_of(told.get("transactionId")),
        "meter_wh": _register(call, log),
        "authorization": verdict,
        "stop_reason": text_of(told.get("stoppedReason")),
        "trigger_reason": text_of(call.payload.get("triggerReason")),
        "charging_state": word_of(told.get("chargingState"), CHARGING_STATES),
        "offline": flag_of(call.payload.get("offline")),
        "reply_error": reply.error if reply and starts else None,
    }
    yield _event(call, fields, attempt, log, at=log.told_at(call))


def _asks(payload: JsonObject, told: JsonObject) -> bool:
    state = word_of(told.get("chargingState"), CHARGING_STATES)
    charging = state not in {None, "EVConnected", "Idle"}
    return charging or bool(object_of(payload.get("idToken"))) or text_of(payload.get("triggerReason")) in ASKED


def _follow(attempt: Attempt, payload: JsonObject, told: JsonObject, at: datetime, register_wh: float | None) -> None:
    attempt.heard(at, register_wh)
    given_up = payload.get("triggerReason") == NO_CAR_CAME or told.get("stoppedReason") == "Timeout"
    attempt.gave_up = attempt.gave_up or given_up


def _event(
    call: Call, fields: Mapping[str, object], attempt: Attempt | None, log: ChargerLog, *, at: datetime | None
) -> Event | None:
    connector_id, session_id = _whose(call, attempt, log)
    return log.event(call, "transaction", fields, at=at, connector_id=connector_id, session_id=session_id)


def _readings(call: Call, attempt: Attempt | None, log: ChargerLog) -> Iterator[Event | None]:
    """Yield the readings that a transaction's message carries, as meter events of their own."""
    connector_id, session_id = _whose(call, attempt, log)
    for index, (own, fields) in enumerate(meter_readings(call.payload, READINGS, log.zone, call.at)):
        if attempt is not None:
            attempt.heard(log.clock.happened_at(own, call.at), fields.get("energy_wh"))
        part = f"-{index}"
        yield log.event(call, "meter", fields, at=own, connector_id=connector_id, session_id=session_id, part=part)


def _whose(call: Call, attempt: Attempt | None, log: ChargerLog) -> tuple[int | None, str | None]:
    """Return the connector and the charging session that a transaction's message belongs to, as far as is known."""
    connector_id = connector_of(call.payload)
    if attempt is None:
        return connector_id, None
    return attempt.connector_id if connector_id is None else connector_id, log.attempts.session_id(attempt)


def _register(call: Call, log: ChargerLog) -> float | None:
    """Return the highest energy register that the message carries, in watt hours."""
    readings = (fields.get("energy_wh") for _, fields in meter_readings(call.payload, READINGS, log.zone, call.at))
    return max((read for read in readings if read is not None), default=None)


def _reason(call: Call, attempt: Attempt | None, at: datetime) -> str:
    """Return why a transaction of 1.6 stopped; without a reason it was stopped at the charger, or just now by us."""
    told = text_of(call.payload.get("reason"))
    stopped_at = attempt.stop_asked_at if attempt is not None else None
    by_us = stopped_at is not None and timedelta(0) <= at - stopped_at <= STOPPED_BY_US
    return told or ("Remote" if by_us else "Local")


def _missing(transaction_id: str | None, verdict: str | None) -> str | None:
    """Return what our answer to a start lacks, so that a charger takes it for a refusal."""
    if verdict is None:
        return "idTagInfo.status is missing"
    return "transactionId is missing" if transaction_id is None and verdict == "Accepted" else None


def _zero_up(value: object) -> float | None:
    number = number_of(value)
    return number if number is not None and number >= 0 else None


Told = Callable[[Exchange, Attempt | None, ChargerLog], Iterator[Event | None]]

TRANSACTIONS: Mapping[str, tuple[Opened, Told]] = {
    "StartTransaction": (start_opened, start_told),
    "StopTransaction": (stop_opened, stop_told),
    "TransactionEvent": (event_opened, event_told),
}
