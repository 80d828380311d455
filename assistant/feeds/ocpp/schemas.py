"""Whether a frame keeps to the schema of its version, as the MobilityHouse `ocpp` package ships them.

The schemas use a small part of JSON Schema. They are turned into plain checks once, which take some microseconds a
frame where a general validator takes half a millisecond: a million lines have to be counted in passing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from assistant.feeds.ocpp.readings import JsonObject, object_of

Version = Literal["1.6", "2.0.1"]
Keeps = Callable[[object], bool]

VERSIONS: tuple[Version, ...] = ("1.6", "2.0.1")
FOLDERS: Mapping[str, str] = {"1.6": "v16", "2.0.1": "v201"}
REQUEST_NAME: Mapping[str, str] = {"1.6": "{}.json", "2.0.1": "{}Request.json"}

_TYPES: Mapping[str, Keeps] = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: type(value) is int or (type(value) is float and value.is_integer()),
    "number": lambda value: type(value) is int or type(value) is float,
}
_ONLY_201 = frozenset({"TransactionEvent", "RequestStartTransaction", "RequestStopTransaction", "NotifyEvent"})
_ONLY_16 = frozenset({"StartTransaction", "StopTransaction", "RemoteStartTransaction", "RemoteStopTransaction"})


def keeps_to_schema(version: Version, action: str, payload: JsonObject, *, reply: bool = False) -> bool:
    """Tell whether a payload keeps to the schema of its action; an action that the version does not know does not."""
    check = _check(version, action, reply)
    return check is not None and check(payload)


def version_of(action: str, payload: JsonObject) -> Version | None:
    """Return the version that alone has such a request, or None where both do."""
    if action in _ONLY_201 or "chargingStation" in payload or "connectorStatus" in payload or "evseId" in payload:
        return "2.0.1"
    if action in _ONLY_16 or "chargePointVendor" in payload or "errorCode" in payload or "idTag" in payload:
        return "1.6"
    return None


@lru_cache(maxsize=512)
def _check(version: Version, action: str, reply: bool) -> Keeps | None:  # noqa: FBT001 # part of the cache's key
    name = f"{action}Response.json" if reply else REQUEST_NAME[version].format(action)
    folder = files("ocpp") / FOLDERS[version] / "schemas"
    known = {entry.name for entry in folder.iterdir()}
    if name not in known:
        return None
    schema = json.loads((folder / name).read_text("utf-8-sig"))
    return _built(schema, object_of(schema.get("definitions")))


def _built(schema: JsonObject, definitions: JsonObject) -> Keeps:
    reference = schema.get("$ref")
    if isinstance(reference, str):
        return _built(object_of(definitions[reference.rsplit("/", 1)[-1]]), definitions)
    kind = schema.get("type")
    if kind == "object":
        return _object(schema, definitions)
    if kind == "array":
        return _list(schema, definitions)
    allowed = schema.get("enum")
    if isinstance(allowed, list):
        words = frozenset(allowed)
        return lambda value: isinstance(value, str) and value in words
    of_type = _TYPES.get(kind) if isinstance(kind, str) else None
    longest = schema.get("maxLength")
    if kind == "string" and isinstance(longest, int):
        return lambda value: isinstance(value, str) and len(value) <= longest
    least, most = schema.get("minimum"), schema.get("maximum")
    if of_type is not None and (isinstance(least, int | float) or isinstance(most, int | float)):
        low = least if isinstance(least, int | float) else float("-inf")
        high = most if isinstance(most, int | float) else float("inf")
        return lambda value: isinstance(value, int | float) and of_type(value) and low <= value <= high
    return of_type or (lambda _: True)


def _object(schema: JsonObject, definitions: JsonObject) -> Keeps:
    checks = {
        name: _built(object_of(inner), definitions) for name, inner in object_of(schema.get("properties")).items()
    }
    listed = schema.get("required")
    required = frozenset(listed if isinstance(listed, list) else ())
    closed = schema.get("additionalProperties") is False

    def check(value: object) -> bool:
        if not isinstance(value, dict) or not required <= value.keys():
            return False
        for name, inner in value.items():
            known = checks.get(name)
            if known is None:
                if closed:
                    return False
            elif not known(inner):
                return False
        return True

    return check


def _list(schema: JsonObject, definitions: JsonObject) -> Keeps:
    each = _built(object_of(schema.get("items")), definitions)
    least, most = schema.get("minItems"), schema.get("maxItems")
    low = least if isinstance(least, int) else 0
    high = most if isinstance(most, int) else None

    def check(value: object) -> bool:
        if not isinstance(value, list) or len(value) < low or (high is not None and len(value) > high):
            return False
        return all(each(inner) for inner in value)

    return check
