from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from assistant.channels.identity import remembered
from assistant.channels.identity.customer_credential import BadCredential, verified
from assistant.channels.identity.key_ring import KeyRing
from assistant.channels.identity.remembered import Verifier
from tests.channels.identity.credentials import NOW, POLICY, SECRET, claims, signed, written_keys

MINUTE = timedelta(minutes=1)


def test_checks_a_signature_once_a_minute() -> None:
    verifier = Verifier(KeyRing(written_keys("HS256")), POLICY)
    credential = signed("HS256")

    with patch.object(remembered, "verified", wraps=verified) as check:
        for after_s in (0, 30, 59):
            assert verifier.customer(credential, NOW + timedelta(seconds=after_s)).customer_id == "alice"
        assert check.call_count == 1
        verifier.customer(credential, NOW + MINUTE)

    assert check.call_count == 2


def test_forgets_nobody_for_somebody_else() -> None:
    verifier = Verifier(KeyRing(written_keys("HS256")), POLICY)

    named = [
        verifier.customer(signed("HS256", claims(sub=name)), NOW).customer_id for name in ("alice", "bob", "alice")
    ]

    assert named == ["alice", "bob", "alice"]


def test_looks_at_the_end_of_life_on_every_use() -> None:
    verifier = Verifier(KeyRing(written_keys("HS256")), POLICY)
    credential = signed("HS256", claims(exp=int(NOW.timestamp()) - 50, iat=None))
    verifier.customer(credential, NOW)

    with pytest.raises(BadCredential):
        verifier.customer(credential, NOW + timedelta(seconds=10))


def test_does_not_remember_a_refusal() -> None:
    verifier = Verifier(KeyRing(written_keys("HS256")), POLICY)
    early = signed("HS256", claims(nbf=int(NOW.timestamp()) + 90))

    with pytest.raises(BadCredential):
        verifier.customer(early, NOW)
    assert verifier.customer(early, NOW + MINUTE).customer_id == "alice"


def test_remembers_a_bounded_number() -> None:
    verifier = Verifier(KeyRing(written_keys("HS256")), POLICY)

    with patch.object(remembered, "MOST_REMEMBERED", 3):
        for number in range(10):
            verifier.customer(signed("HS256", claims(sub=f"c{number}")), NOW)

    assert len(verifier._remembered) <= 3  # noqa: SLF001 # the bound is what this is about


def test_a_key_added_or_removed_counts_without_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    old = {"kid": "k-HS256", "alg": "HS256", "key": SECRET}
    new = {"kid": "k-new", "alg": "HS256", "key": SECRET[::-1]}
    file.write_text(json.dumps([old]))
    verifier = Verifier(KeyRing(str(file)), POLICY)
    credential = signed("HS256")
    assert verifier.customer(credential, NOW).customer_id == "alice"

    file.write_text(json.dumps([old, new]))
    assert verifier.customer(credential, NOW + timedelta(seconds=2)).customer_id == "alice"
    file.write_text(json.dumps([new]))

    with pytest.raises(BadCredential):
        verifier.customer(credential, NOW + timedelta(seconds=4))


@pytest.mark.parametrize("spoil", ["break", "remove"])
def test_an_unreadable_file_leaves_the_last_good_keys(
    tmp_path: Path, spoil: str, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "keys.json"
    file.write_text(written_keys("HS256"))
    verifier = Verifier(KeyRing(str(file)), POLICY)

    file.write_text("[") if spoil == "break" else os.remove(file)  # noqa: PTH107 # one line for both

    assert verifier.customer(signed("HS256"), NOW + timedelta(seconds=2)).customer_id == "alice"
    assert "the keys stay as they were" in caplog.text
    assert SECRET not in caplog.text
