"""Builders: keys of every algorithm, and the credentials that a host app signs with them."""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from assistant.channels.identity.customer_credential import Policy
from assistant.settings import CUSTOMER_ID

NOW = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)
ISSUER = "https://app.example"
AUDIENCE = "charge-assistant"
POLICY = Policy(ISSUER, AUDIENCE, re.compile(CUSTOMER_ID))
ALGORITHMS = ("HS256", "RS256", "ES256", "EdDSA")
SECRET = "kQ2v9sLx7Zt4Wc1Rb8Ym5Hd3Pf6Ng0Ja"  # noqa: S105 # opens nothing but these tests

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey


@cache
def private_key(algorithm: str) -> PrivateKey:
    if algorithm == "RS256":
        return rsa.generate_private_key(65_537, 2_048)
    if algorithm == "ES256":
        return ec.generate_private_key(ec.SECP256R1())
    return ed25519.Ed25519PrivateKey.generate()


def public_pem(key: PrivateKey) -> str:
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(serialization.Encoding.PEM, form).decode()


def verifying_material(algorithm: str) -> str:
    return SECRET if algorithm == "HS256" else public_pem(private_key(algorithm))


def written_keys(*algorithms: str) -> str:
    return json.dumps([{"kid": f"k-{one}", "alg": one, "key": verifying_material(one)} for one in algorithms])


def claims(**changes: object) -> dict[str, Any]:
    """Return good claims with these changes; a change to None leaves the claim out."""
    now = int(NOW.timestamp())
    good = {"sub": "alice", "iss": ISSUER, "aud": AUDIENCE, "iat": now - 10, "exp": now + 600, **changes}
    return {name: value for name, value in good.items() if value is not None}


def signed(algorithm: str, body: dict[str, Any] | None = None, headers: dict[str, Any] | None = None) -> str:
    key = SECRET if algorithm == "HS256" else private_key(algorithm)
    named = {"kid": f"k-{algorithm}"} if headers is None else headers
    return jwt.encode(claims() if body is None else body, key, algorithm=algorithm, headers=named)


def segment(held: bytes | str) -> str:
    raw = held.encode("utf-8", "surrogatepass") if isinstance(held, str) else held
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def signed_raw(algorithm: str, header: bytes | str, body: bytes | str) -> str:
    """Sign two segments as they are: what no library would write."""
    signing_input = f"{segment(header)}.{segment(body)}"
    implementation = jwt.get_algorithm_by_name(algorithm)
    key = implementation.prepare_key(SECRET if algorithm == "HS256" else private_key(algorithm))
    return f"{signing_input}.{segment(implementation.sign(signing_input.encode(), key))}"
