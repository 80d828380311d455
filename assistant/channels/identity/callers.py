"""From the `Authorization` header of a request to the caller."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from assistant.channels.identity.customer_credential import LONGEST_CREDENTIAL, BadCredential, VerifiedCustomer
from assistant.channels.identity.remembered import Verifier
from assistant.channels.identity.service_keys import ServiceKeys
from assistant.channels.identity.visitors import VISITOR_PREFIX, visitor_owner

SCHEME: Final = "bearer"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has not signed in; `owner` is the hash that their conversations are stored under."""

    owner: str


@dataclass(frozen=True, slots=True)
class Callers:
    """Tells callers apart. Each method takes the header as sent, None where absent, and may raise BadCredential."""

    verifier: Verifier
    service_keys: ServiceKeys
    clock: Callable[[], datetime]

    def customer(self, header: str | None) -> VerifiedCustomer:
        """Return the customer who calls."""
        return self.verifier.customer(_credential(header), self.clock())

    def customer_or_visitor(self, header: str | None) -> VerifiedCustomer | Visitor:
        """Return the customer, or the visitor whose credential was sent."""
        credential = _credential(header)
        if credential.startswith(VISITOR_PREFIX):
            return Visitor(visitor_owner(credential))
        return self.verifier.customer(credential, self.clock())

    def service(self, header: str | None) -> None:
        """Return where a program of the operator's calls, and only then."""
        if not self.service_keys.know(_credential(header)):
            raise BadCredential


def _credential(header: str | None) -> str:
    scheme, _, credential = (header or "").partition(" ")
    if scheme.lower() != SCHEME or not 1 <= len(credential) <= LONGEST_CREDENTIAL:
        raise BadCredential
    return credential
