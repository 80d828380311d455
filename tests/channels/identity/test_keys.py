from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from assistant.channels.identity.keys import UnusableKey, read_keys
from tests.channels.identity.credentials import ALGORITHMS, SECRET, public_pem, verifying_material, written_keys


def test_reads_keys_of_every_algorithm() -> None:
    keys = read_keys(written_keys(*ALGORITHMS))

    assert {key.kid: key.algorithm for key in keys.values()} == {f"k-{one}": one for one in ALGORITHMS}


def test_reads_one_object_a_set_and_a_file(tmp_path: Path) -> None:
    one = {"kid": "a", "alg": "HS256", "key": SECRET}
    file = tmp_path / "keys.json"
    file.write_text(json.dumps([one]))

    assert read_keys(json.dumps(one)) == read_keys(json.dumps({"keys": [one]})) == read_keys(str(file))
    assert read_keys("") == {}


def test_keeps_the_key_out_of_its_printed_form() -> None:
    key = read_keys(written_keys("HS256"))["k-HS256"]

    assert SECRET not in repr(key)


SHORT = {"kid": "a", "alg": "HS256", "key": "x" * 31}
WEAK_RSA = public_pem(rsa.generate_private_key(65_537, 1_024))  # noqa: S505 # weak is the case
OTHER_CURVE = public_pem(ec.generate_private_key(ec.SECP384R1()))


BAD_KEYS = (
    ("/nowhere/keys.json", "No such file"),
    ("[not json", "neither JSON"),
    ('{"keys": 3}', "is a list"),
    ("[3]", "key 1: is an object of"),
    ('[{"kid": "a", "alg": "HS256"}]', "key 1: is an object of"),
    (json.dumps([SHORT | {"use": "sig"}]), "nothing else"),
    (json.dumps([SHORT]), "at least 32 bytes"),
    (json.dumps([SHORT | {"kid": ""}]), "kid is not empty"),
    (json.dumps([SHORT | {"kid": 1}]), "are texts"),
    (json.dumps([SHORT | {"key": ["x"]}]), "are texts"),
    (json.dumps([SHORT | {"alg": "none"}]), "alg is one of HS256, RS256, ES256, EdDSA"),
    (json.dumps([SHORT | {"alg": ["HS256"]}]), "alg is one of"),
    (json.dumps([SHORT | {"key": verifying_material("RS256")}]), "PEM key is no shared secret"),
    (json.dumps([SHORT | {"alg": "RS256"}]), "no public key in PEM"),
    (json.dumps([SHORT | {"alg": "RS256", "key": WEAK_RSA}]), "does not fit RS256"),
    (json.dumps([SHORT | {"alg": "ES256", "key": OTHER_CURVE}]), "does not fit ES256"),
    (json.dumps([SHORT | {"alg": "EdDSA", "key": verifying_material("ES256")}]), "does not fit EdDSA"),
    (json.dumps([SHORT | {"key": SECRET}, SHORT | {"key": SECRET}]), "two keys have the kid 'a'"),
)


@pytest.mark.parametrize("number", range(len(BAD_KEYS)))
def test_names_what_is_wrong_with_a_key_without_showing_it(number: int) -> None:
    written, says = BAD_KEYS[number]

    with pytest.raises(UnusableKey) as refusal:
        read_keys(written)

    assert says in refusal.value.detail
    assert "\n" not in refusal.value.detail
    assert SECRET not in refusal.value.detail
    assert SHORT["key"] not in refusal.value.detail
