from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.channels.identity.customer_credential import BadCredential, verified
from assistant.channels.identity.keys import read_keys
from tests.channels.identity.credentials import ALGORITHMS, NOW, POLICY, claims, signed, signed_raw, written_keys
from tests.channels.identity.hostile import hostile

KEYS = read_keys(written_keys(*ALGORITHMS))
SECONDS = int(NOW.timestamp())


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_refuses_every_hostile_credential(algorithm: str) -> None:
    cases = list(hostile(algorithm))

    accepted = []
    for name, credential in cases:
        try:
            verified(credential, KEYS, POLICY, NOW)
        except BadCredential:
            continue
        accepted.append(name)

    assert accepted == []
    assert len(cases) >= 222


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"iat": None},
        {"nbf": SECONDS - 5},
        {"nbf": SECONDS + 59},
        {"iat": SECONDS + 59},
        {"exp": SECONDS - 59, "iat": SECONDS - 600},
        {"iat": SECONDS, "exp": SECONDS + 3_600},
        {"iat": None, "exp": SECONDS + 3_600},
        {"exp": SECONDS + 600.5},
        {"sub": "auth0|5f7c8ec7c33c6c004bbafe82"},
        {"sub": "alice@example.com"},
        {"sub": "8a0f6c1e-0d3b-4f43-9d3e-1b0c9f3c1f55"},
        {"sub": "a" * 128},
        {"jti": "one", "name": "Alice", "scope": ["charge"]},
    ],
)
def test_accepts_every_good_credential(algorithm: str, changes: dict[str, Any]) -> None:
    customer = verified(signed(algorithm, claims(**changes)), KEYS, POLICY, NOW)

    assert customer.customer_id == changes.get("sub", "alice")
    assert customer.expires_at.timestamp() == changes.get("exp", SECONDS + 600)


def test_needs_no_typ_and_no_kid_where_there_is_one_key_only() -> None:
    only = read_keys(written_keys("HS256"))
    without_both = signed_raw("HS256", '{"alg":"HS256"}', '{"sub":"alice","iss":"https://app.example",'
                              f'"aud":"charge-assistant","exp":{SECONDS + 60}}}')  # fmt: skip

    assert verified(without_both, only, POLICY, NOW).customer_id == "alice"
    with pytest.raises(BadCredential):
        verified(without_both, KEYS, POLICY, NOW)


def test_refuses_everything_where_there_is_no_key() -> None:
    with pytest.raises(BadCredential):
        verified(signed("HS256"), {}, POLICY, NOW)


def test_holds_until_its_end_and_a_minute() -> None:
    customer = verified(signed("HS256"), KEYS, POLICY, NOW)

    assert customer.holds_at(NOW + timedelta(seconds=659))
    assert not customer.holds_at(NOW + timedelta(seconds=660))


def test_says_the_same_whatever_was_wrong() -> None:
    said = set()
    for _, credential in hostile("HS256"):
        with pytest.raises(BadCredential) as refusal:
            verified(credential, KEYS, POLICY, NOW)
        said.add((refusal.value.code, refusal.value.detail))

    assert len(said) == 1


@given(st.text(max_size=200) | st.from_regex(r"[A-Za-z0-9_-]{1,60}\.[A-Za-z0-9_-]{1,60}\.[A-Za-z0-9_-]{1,60}"))
def test_refuses_whatever_else_a_stranger_writes(credential: str) -> None:
    with pytest.raises(BadCredential):
        verified(credential, KEYS, POLICY, NOW)


def test_refuses_the_longest_credential_at_once() -> None:
    began = time.perf_counter()

    with pytest.raises(BadCredential):
        verified("a." * 2_000_000, KEYS, POLICY, NOW)

    assert time.perf_counter() - began < 1
