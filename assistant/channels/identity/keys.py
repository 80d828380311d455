"""The public keys and shared secrets that customers' credentials are checked with.

One algorithm for each key, chosen by the operator: what a credential says of its own algorithm can only agree.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, cast, get_args

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from assistant.domain.errors import Insecure

Algorithm = Literal["HS256", "RS256", "ES256", "EdDSA"]
PublicKey = RSAPublicKey | EllipticCurvePublicKey | Ed25519PublicKey

LEAST_SECRET_BYTES: Final = 32  # RFC 7518 section 3.2: as long as the hash
LEAST_RSA_BITS: Final = 2048  # RFC 7518 section 3.3
PEM: Final = b"-----BEGIN "


@dataclass(frozen=True, slots=True)
class VerifyingKey:
    """A key of the operator's: its id, its one algorithm, and what verifies with it."""

    kid: str
    algorithm: Algorithm
    key: PublicKey | bytes = field(repr=False)


class UnusableKey(Insecure):
    """A key that must not, or cannot, verify anything."""

    code = "unusable_key"


def read_keys(written: str) -> Mapping[str, VerifyingKey]:
    """Return the keys by id. `written` is JSON, or the path of a file that holds it; empty is no keys.

    The JSON is a list of `{kid, alg, key}`, one such object, or `{"keys": [...]}`. `key` is a shared secret as it is
    (HS256) or a public key in PEM. Raise UnusableKey, in words that do not show the key.
    """
    if not written:
        return {}
    holds_json = written.lstrip().startswith(("[", "{"))
    try:
        listed = json.loads(written if holds_json else Path(written).read_text(encoding="utf-8"))
    except OSError as error:
        raise UnusableKey(f"ASSISTANT_JWT_KEYS: {written}: {error.strerror}") from None
    except ValueError:
        raise UnusableKey("ASSISTANT_JWT_KEYS: is neither JSON nor the path of a file that holds it") from None
    if isinstance(listed, dict):
        listed = listed.get("keys", [listed])
    if not isinstance(listed, list):
        raise UnusableKey("ASSISTANT_JWT_KEYS: is a list of {kid, alg, key}")
    keys: dict[str, VerifyingKey] = {}
    for number, one in enumerate(listed, start=1):
        key = _key(one, f"ASSISTANT_JWT_KEYS: key {number}")
        if key.kid in keys:
            raise UnusableKey(f"ASSISTANT_JWT_KEYS: two keys have the kid {key.kid!r}")
        keys[key.kid] = key
    return keys


def _key(one: object, where: str) -> VerifyingKey:
    if not isinstance(one, dict) or set(one) != {"kid", "alg", "key"}:
        raise UnusableKey(f"{where}: is an object of kid, alg and key, and nothing else")
    kid, algorithm, material = one["kid"], one["alg"], one["key"]
    if not isinstance(kid, str) or not kid or not isinstance(material, str):
        raise UnusableKey(f"{where}: kid and key are texts, and kid is not empty")
    if algorithm not in get_args(Algorithm):
        raise UnusableKey(f"{where}: alg is one of {', '.join(get_args(Algorithm))}")
    algorithm = cast("Algorithm", algorithm)
    secret = material.encode("utf-8", "surrogatepass")
    if algorithm == "HS256":
        if secret.lstrip().startswith(PEM):
            raise UnusableKey(f"{where}: a PEM key is no shared secret for HS256")
        if len(secret) < LEAST_SECRET_BYTES:
            raise UnusableKey(f"{where}: a shared secret has at least {LEAST_SECRET_BYTES} bytes")
        return VerifyingKey(kid, algorithm, secret)
    return VerifyingKey(kid, algorithm, _public_key(algorithm, secret, where))


def _public_key(algorithm: Algorithm, pem: bytes, where: str) -> PublicKey:
    try:
        key = load_pem_public_key(pem)
    except Exception:  # noqa: BLE001 # the library names no family of errors for a broken key
        raise UnusableKey(f"{where}: is no public key in PEM") from None
    match key:
        case RSAPublicKey() if algorithm == "RS256" and key.key_size >= LEAST_RSA_BITS:
            return key
        case EllipticCurvePublicKey() if algorithm == "ES256" and isinstance(key.curve, SECP256R1):
            return key
        case Ed25519PublicKey() if algorithm == "EdDSA":
            return key
        case _:
            raise UnusableKey(f"{where}: does not fit {algorithm}: RSA of 2048 bits or more, P-256, or Ed25519")
