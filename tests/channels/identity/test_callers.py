from __future__ import annotations

import pytest

from assistant.channels.identity.callers import Callers, Visitor
from assistant.channels.identity.customer_credential import BadCredential, VerifiedCustomer
from assistant.channels.identity.key_ring import KeyRing
from assistant.channels.identity.remembered import Verifier
from assistant.channels.identity.service_keys import ServiceKeys
from assistant.channels.identity.visitors import new_visitor_credential, visitor_owner
from tests.channels.identity.credentials import NOW, POLICY, signed, written_keys

SERVICE_KEY = "a-service-key-of-the-operator-0123456789"
CALLERS = Callers(Verifier(KeyRing(written_keys("HS256")), POLICY), ServiceKeys([SERVICE_KEY, "another"]), lambda: NOW)


def test_a_customer_is_who_the_credential_says() -> None:
    caller = CALLERS.customer(f"Bearer {signed('HS256')}")

    assert caller.customer_id == "alice"
    assert isinstance(CALLERS.customer_or_visitor(f"bearer {signed('HS256')}"), VerifiedCustomer)


def test_a_visitor_is_known_by_the_hash_of_their_credential() -> None:
    credential = new_visitor_credential()

    caller = CALLERS.customer_or_visitor(f"Bearer {credential}")

    assert caller == Visitor(visitor_owner(credential))
    assert credential not in repr(caller)
    assert credential != new_visitor_credential()


def test_a_program_shows_one_of_the_service_keys() -> None:
    CALLERS.service(f"Bearer {SERVICE_KEY}")
    CALLERS.service("Bearer another")


@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer ", "Basic YTpi", "Bearer  x", SERVICE_KEY, "Bearer " + "x" * 4_097, "Bearer \ud800"],
)
def test_nobody_else_gets_in(header: str | None) -> None:
    for door in (CALLERS.customer, CALLERS.customer_or_visitor, CALLERS.service):
        with pytest.raises(BadCredential):
            door(header)


def test_nobody_gets_through_another_door() -> None:
    with pytest.raises(BadCredential):
        CALLERS.service(f"Bearer {signed('HS256')}")
    with pytest.raises(BadCredential):
        CALLERS.customer(f"Bearer {SERVICE_KEY}")
    with pytest.raises(BadCredential):
        CALLERS.customer(f"Bearer {new_visitor_credential()}")


def test_no_service_key_opens_where_none_is_set() -> None:
    with pytest.raises(BadCredential):
        Callers(CALLERS.verifier, ServiceKeys([]), CALLERS.clock).service("Bearer anything")
