"""What a charger reports beside its transactions: boots, heartbeats, states, faults, authorisations, firmware, meters.

Source    OCPP 1.6 section 4; OCPP 2.0.1 B, C, G, J, L, N; charging-records.md A1, A2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from assistant.domain.records import Event
from assistant.feeds.ocpp.events import ChargerLog, connector_of
from assistant.feeds.ocpp.exchanges import Exchange
from assistant.feeds.ocpp.fault_words import fault_in, problem_named
from assistant.feeds.ocpp.meter_values import FIELD_OF, OF_THE_CABLE, meter_readings
from assistant.feeds.ocpp.readings import JsonObject, flag_of, object_of, objects_of, text_of, word_of, words

AUTHORIZATIONS = words(
    "Accepted",
    "Blocked",
    "ConcurrentTx",
    "Expired",
    "Invalid",
    "NoCredit",
    "NotAllowedTypeEVSE",
    "NotAtThisLocation",
    "NotAtThisTime",
    "Unknown",
)
STATUSES = words(
    "Available",
    "Preparing",
    "Charging",
    "SuspendedEV",
    "SuspendedEVSE",
    "Finishing",
    "Reserved",
    "Unavailable",
    "Faulted",
    "Occupied",
)
REGISTRATIONS = words("Accepted", "Pending", "Rejected")
NO_ERROR = "NoError"
LONGEST_INFO = 1_000

Report = Callable[[Exchange, ChargerLog], Iterator[Event | None]]


def verdict_in(payload: JsonObject) -> str | None:
    """Return what we answered of the tag or token, or None."""
    told = object_of(payload.get("idTagInfo")) or object_of(payload.get("idTokenInfo"))
    return word_of(told.get("status"), AUTHORIZATIONS)


def boot(exchange: Exchange, log: ChargerLog) -> Iterator[Event | None]:
    """Report a boot, and whether we let the charger in."""
    answer = exchange.reply.payload if exchange.reply else {}
    log.details.booted(exchange.call.payload, answer)
    log.problems.clear()
    registration = word_of(answer.get("status"), REGISTRATIONS)
    fields = {"registration": registration, "reason": text_of(exchange.call.payload.get("reason"))}
    yield log.event(exchange.call, "boot", fields)


def heartbeat(exchange: Exchange, log: ChargerLog) -> Iterator[Event | None]:
    """Report a heartbeat."""
    yield log.event(exchange.call, "heartbeat", {})


def status(exchange: Exchange, log: ChargerLog) -> Iterator[Event | None]:
    """Report a connector's state; in 2.0.1, where the state has no code, with that of the problem reported before."""
    call = exchange.call
    own = log.told_at(call)
    log.clock.learn(own, call.at)
    connector_id = connector_of(call.payload)
    log.details.saw(connector_id)
    state = word_of(call.payload.get("status"), STATUSES) or word_of(call.payload.get("connectorStatus"), STATUSES)
    if state is not None:
        log.statuses[connector_id] = state
    fields: dict[str, object] = {
        "status": state,
        "error_code": text_of(call.payload.get("errorCode")),
        "info": text_of(call.payload.get("info"), LONGEST_INFO),
        "vendor_error_code": text_of(call.payload.get("vendorErrorCode")),
    }
    if state == "Faulted" and fields["error_code"] is None:
        fields.update(_latest_problem(log, connector_id))
    yield log.event(call, "status", fields, at=own, connector_id=connector_id)


def problems(exchange: Exchange, log: ChargerLog) -> Iterator[Event | None]:
    """Report what 2.0.1 says of a component: a fault where the connector is faulted, else a warning."""
    call = exchange.call
    for index, told in enumerate(objects_of(call.payload.get("eventData"))):
        connector_id = connector_of(object_of(told.get("component")))
        if connector_id is None and len(log.statuses) == 1:
            connector_id = next(iter(log.statuses))
        key = fault_in(told)
        if key is None:
            continue
        open_problems = log.problems.setdefault(connector_id, {})
        named, fields = problem_named(told, key)
        if flag_of(told.get("cleared")) or flag_of(told.get("actualValue")) is False:
            open_problems.pop(named, None)
            continue
        open_problems[named] = key
        state = log.statuses.get(connector_id) or log.statuses.get(0)
        if state is not None:
            own = log.told_at(call, told)
            part = f"-{index}"
            yield log.event(call, "status", {"status": state, **fields}, at=own, connector_id=connector_id, part=part)


def authorize(exchange: Exchange, log: ChargerLog) -> Iterator[Event | None]:
    """Report what we answered of a tag or token; without an answer there is nothing to tell."""
    answer = exchange.reply.payload if exchange.reply else {}
    connector_id = connector_of(exchange.call.payload)
    yield log.event(exchange.call, "authorization", {"status": verdict_in(answer)}, connector_id=connector_id)


def firmware(exchange: Exchange, log: ChargerLog) -> Iterator[Event | None]:
    """Report how an update goes."""
    yield log.event(exchange.call, "firmware", {"status": text_of(exchange.call.payload.get("status"))})


def meter(exchange: Exchange, log: ChargerLog) -> Iterator[Event | None]:
    """Report readings; those of connector 0 that are not of a transaction say nothing of one car's energy."""
    call = exchange.call
    connector_id = connector_of(call.payload)
    transaction_id = text_of(call.payload.get("transactionId"))
    attempt = log.attempts.of_transaction(transaction_id, connector_id) if transaction_id is not None else None
    if attempt is not None and connector_id in {None, 0}:
        connector_id = attempt.connector_id
    session_id = log.attempts.session_id(attempt) if attempt is not None else None
    readings = list(meter_readings(call.payload, ("meterValue",), log.zone, call.at)) or [(None, {})]
    for index, (own, read) in enumerate(readings):
        fields = {name: value for name, value in read.items() if connector_id != 0 or name not in _CABLE_FIELDS}
        if attempt is not None:
            attempt.heard(log.clock.happened_at(own, call.at), fields.get("energy_wh"))
        part = f"-{index}"
        yield log.event(call, "meter", fields, at=own, connector_id=connector_id, session_id=session_id, part=part)


def _latest_problem(log: ChargerLog, connector_id: int | None) -> Mapping[str, object]:
    open_problems = log.problems.get(connector_id) or log.problems.get(None) or log.problems.get(0) or {}
    return {"error_code": next(reversed(open_problems.values()))} if open_problems else {}


_CABLE_FIELDS = frozenset(FIELD_OF[measurand] for measurand in OF_THE_CABLE)

ANSWERED: Mapping[str, Report] = {"BootNotification": boot, "Authorize": authorize}
"""Reports that are told when we have answered them: our answer is half of what they tell."""

AT_ONCE: Mapping[str, Report] = {
    "Heartbeat": heartbeat,
    "StatusNotification": status,
    "NotifyEvent": problems,
    "FirmwareStatusNotification": firmware,
    "SignedFirmwareStatusNotification": firmware,
    "MeterValues": meter,
}
