"""A customer's credential: a short-lived JSON Web Token, signed by the host app, that says which customer this is.

The signature is checked by PyJWT. Everything around it is checked here, shape first, so that nothing a stranger sends
reaches a parser that trusts it. Every refusal is one error that does not say why.

Source  RFC 7519; RFC 8725 (best current practice); contract section 5.
"""

from __future__ import annotations

import binascii
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, cast

import jwt

from assistant.channels.identity.keys import VerifyingKey
from assistant.domain.errors import AssistantError

LONGEST_CREDENTIAL: Final = 4_096
LONGEST_LIFE: Final = timedelta(hours=1)
LEEWAY: Final = timedelta(seconds=60)
HEADER_NAMES: Final = frozenset({"alg", "typ", "kid"})
LAST_MOMENT: Final = 253_402_300_799  # the end of the year 9999, in seconds since 1970

_SHAPE = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")


class BadCredential(AssistantError):
    """No credential, or one that proves nothing. HTTP 401."""

    code = "unauthorized"

    def __init__(self) -> None:
        """Say the same whatever was wrong."""
        super().__init__("This needs a valid credential: Authorization: Bearer …")


@dataclass(frozen=True, slots=True)
class Policy:
    """What a credential must say: who issued it, for whom, and what a customer's id looks like."""

    issuer: str
    audience: str
    customer_id: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class VerifiedCustomer:
    """A customer who proved who they are, until `expires_at` (UTC, leeway not included)."""

    customer_id: str
    expires_at: datetime

    def holds_at(self, now: datetime) -> bool:
        """Tell whether the credential is still good."""
        return now < self.expires_at + LEEWAY


def verified(credential: str, keys: Mapping[str, VerifyingKey], policy: Policy, now: datetime) -> VerifiedCustomer:
    """Return the customer that the credential proves. Raise BadCredential, whatever is wrong with it."""
    try:
        return _verified(credential, keys, policy, now)
    except BadCredential:
        raise
    except Exception:  # noqa: BLE001 # a stranger wrote it: whatever fails on it is a refusal, never a fault of ours
        raise BadCredential from None


def _verified(credential: str, keys: Mapping[str, VerifyingKey], policy: Policy, now: datetime) -> VerifiedCustomer:
    if len(credential) > LONGEST_CREDENTIAL or not _SHAPE.fullmatch(credential):
        raise BadCredential
    header, claims = (_object(segment) for segment in credential.split(".")[:2])
    _decoded(credential.rpartition(".")[2])
    key = _named_key(header, keys)
    jwt.decode(
        credential,
        key.key,
        algorithms=[key.algorithm],
        issuer=policy.issuer,
        audience=policy.audience,
        options={
            "require": ["exp", "sub", "aud", "iss"],
            "strict_aud": True,
            "verify_exp": False,  # times are checked below, by the clock that we were handed
            "verify_nbf": False,
            "verify_iat": False,
        },
    )
    expires_at = _life(claims, now)
    customer_id = claims["sub"]
    if not isinstance(customer_id, str) or not policy.customer_id.fullmatch(customer_id):
        raise BadCredential
    return VerifiedCustomer(customer_id, expires_at)


def _named_key(header: Mapping[str, object], keys: Mapping[str, VerifyingKey]) -> VerifyingKey:
    """Return the one key that the header may be signed with; a header without `kid` names the only key there is."""
    if not header.keys() <= HEADER_NAMES or header.get("typ", "JWT") != "JWT":
        raise BadCredential
    kid = header["kid"] if "kid" in header else next(iter(keys), None)
    if not isinstance(kid, str) or kid not in keys or ("kid" not in header and len(keys) != 1):
        raise BadCredential
    if header.get("alg") != keys[kid].algorithm:
        raise BadCredential
    return keys[kid]


def _life(claims: Mapping[str, object], now: datetime) -> datetime:
    """Return when the credential ends, having checked that it has begun, has not ended, and lives an hour at most."""
    expires_at = _moment(claims["exp"], now)
    issued_at = _moment(claims["iat"], now) if "iat" in claims else None
    begins_at = _moment(claims["nbf"], now) if "nbf" in claims else None
    if now >= expires_at + LEEWAY:
        raise BadCredential
    if issued_at is not None and (issued_at > now + LEEWAY or issued_at >= expires_at):
        raise BadCredential
    if begins_at is not None and (begins_at > now + LEEWAY or begins_at >= expires_at):
        raise BadCredential
    if expires_at - (now + LEEWAY if issued_at is None else issued_at) > LONGEST_LIFE:
        raise BadCredential
    return expires_at


def _moment(value: object, now: datetime) -> datetime:
    """Return a NumericDate as a moment in the zone of `now`."""
    if type(value) not in {int, float} or not 0 < cast("float", value) <= LAST_MOMENT:
        raise BadCredential
    return datetime.fromtimestamp(cast("float", value), now.tzinfo)


def _object(segment: str) -> dict[str, object]:
    """Return the object that a segment holds: UTF-8, no name twice, no NaN."""
    held = json.loads(_decoded(segment).decode(), object_pairs_hook=_each_once, parse_constant=_no_number)
    if not isinstance(held, dict):
        raise BadCredential
    return held


def _decoded(segment: str) -> bytes:
    """Return the bytes of a segment in the one way of writing them, so that no credential has a second spelling."""
    try:
        read = urlsafe_b64decode(segment + "=" * (-len(segment) % 4))
    except binascii.Error:
        raise BadCredential from None
    if urlsafe_b64encode(read).rstrip(b"=").decode() != segment:
        raise BadCredential
    return read


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise BadCredential
    return dict(pairs)


def _no_number(_name: str) -> object:
    raise BadCredential
