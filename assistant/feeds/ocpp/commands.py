"""Our commands, each with the charger's reply, and what an accepted one brings about.

Source    OCPP 1.6 section 5; OCPP 2.0.1 F, E, H, K; causes.md C1 (Command → reply).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from assistant.domain.evidence import START_ACTIONS, STOP_ACTIONS
from assistant.domain.records import Event
from assistant.feeds.ocpp.attempts import Attempt
from assistant.feeds.ocpp.charger_reports import verdict_in
from assistant.feeds.ocpp.events import ChargerLog, connector_of
from assistant.feeds.ocpp.exchanges import Exchange
from assistant.feeds.ocpp.messages import Call, Reply
from assistant.feeds.ocpp.readings import JsonObject, cleaned, first_of, object_of, text_of, whole_of

TIMEOUT, ERROR, ACCEPTED = "Timeout", "Error", "Accepted"
IGNORED = frozenset({"DataTransfer"})
SECRET_KEYS = ("authorizationkey", "password", "secret")
HIDDEN = "(hidden)"
LONGEST_ARGUMENT = 8_000  # characters of JSON: certificates and lists of tags are no proof of anything


def command_opened(call: Call, log: ChargerLog) -> Attempt | None:
    """Take a command when it is sent: a start begins an attempt, a stop may explain the end of one."""
    connector_id = connector_of(call.payload)
    if call.action in START_ACTIONS:
        tag = text_of(first_of((object_of(call.payload.get("idToken")).get("idToken"),), ("idTag",), call.payload))
        return log.attempts.asked(call.at, connector_id, tag, whole_of(call.payload.get("remoteStartId")))
    transaction_id = text_of(call.payload.get("transactionId"))
    attempt = log.attempts.of_transaction(transaction_id, connector_id) if transaction_id is not None else None
    if attempt is not None and call.action in STOP_ACTIONS:
        attempt.stop_asked_at = call.at
    return attempt


def command_told(exchange: Exchange, attempt: Attempt | None, log: ChargerLog) -> Iterator[Event | None]:
    """Tell of a command and its result."""
    call, reply = exchange.call, exchange.reply
    result = result_of(exchange)
    connector_id = connector_of(call.payload)
    if attempt is not None:
        connector_id = attempt.connector_id if connector_id is None else connector_id
        if call.action in START_ACTIONS:
            attempt.answer = result
            log.attempts.identify(attempt, text_of(reply.payload.get("transactionId")) if reply else None)
    if reply is not None:
        log.details.configured(call, reply)
    fields = {
        "action": call.action,
        "result": result,
        "reason_code": text_of(object_of(reply.payload.get("statusInfo")).get("reasonCode")) if reply else None,
        "replied_at": _moment(reply),
        "argument": _argument(call),
    }
    session_id = log.attempts.session_id(attempt) if attempt is not None else None
    yield log.event(call, "command", fields, connector_id=connector_id, session_id=session_id)


def result_of(exchange: Exchange) -> str | None:
    """Return the charger's word; an answer without one is an acceptance; None where an answer may still come."""
    reply = exchange.reply
    if reply is None:
        return TIMEOUT if exchange.settled else None
    if reply.error is not None:
        return ERROR
    return text_of(reply.payload.get("status")) or verdict_in(reply.payload) or ACCEPTED


def _moment(reply: Reply | None) -> str | None:
    return reply.at.isoformat() if reply is not None else None


def _argument(call: Call) -> object:
    """Return the request as it was sent, but for secrets and for what is too long to be read."""
    payload = {name: HIDDEN if _secret(name, call.payload) else value for name, value in call.payload.items()}
    told = cleaned(payload)
    return told if len(json.dumps(told)) <= LONGEST_ARGUMENT else {}


def _secret(name: str, payload: Mapping[str, object]) -> bool:
    key = (text_of(payload.get("key")) or "").lower()
    return (name == "value" and any(word in key for word in SECRET_KEYS)) or name == "setVariableData"


def accepted_at(exchange: Exchange) -> datetime | None:
    """Return when the charger accepted a command, or None."""
    return exchange.reply.at if exchange.reply is not None and result_of(exchange) == ACCEPTED else None


def profile_in(call: Call) -> JsonObject:
    """Return the charging profile that a command carries, empty where it has none."""
    names = ("csChargingProfiles", "chargingProfile")
    return object_of(first_of((), names, call.payload))
