from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.channels.demo_app.signing import AUDIENCE, ISSUER, Signer, secret_beside
from assistant.channels.identity.customer_credential import Policy, verified
from assistant.channels.identity.keys import read_keys
from assistant.domain.errors import Unusable
from tests.channels.identity.credentials import NOW


def test_keeps_a_random_secret_beside_each_database_for_its_owner_alone(tmp_path: Path) -> None:
    one, other = secret_beside(tmp_path / "one.db"), secret_beside(tmp_path / "other.db")

    assert len(one) >= 64
    assert one != other
    assert secret_beside(tmp_path / "one.db") == one
    assert (tmp_path / "one.db.demo-secret").stat().st_mode & 0o777 == 0o600


def test_signs_what_the_service_verifies() -> None:
    signer = Signer("x9Kq2Lw7" * 5, ("alice",))

    credential, expires_at = signer.credential("alice", NOW)

    policy = Policy(ISSUER, AUDIENCE, re.compile("[a-z]+"))
    customer = verified(credential, read_keys(signer.written_keys), policy, NOW)
    assert (customer.customer_id, customer.expires_at) == ("alice", expires_at)


def test_keeps_its_secret_out_of_its_printed_form() -> None:
    assert "x9Kq2Lw7" not in repr(Signer("x9Kq2Lw7" * 5))


def test_says_where_the_secret_cannot_be_kept(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="No such file"):
        secret_beside(tmp_path / "nowhere" / "one.db")
    (tmp_path / "one.db.demo-secret").mkdir()
    with pytest.raises(Unusable, match="delete it"):
        secret_beside(tmp_path / "one.db")
