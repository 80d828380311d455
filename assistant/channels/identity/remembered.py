"""Credentials that were verified a moment ago, so that a conversation does not check the same signature each time."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from assistant.channels.identity.customer_credential import BadCredential, Policy, VerifiedCustomer, verified
from assistant.channels.identity.key_ring import KeyRing

REMEMBERED_FOR: Final = timedelta(seconds=60)
MOST_REMEMBERED: Final = 4_096


class Verifier:
    """Verifies customers' credentials, remembering each good one for a minute by the hash of its text.

    The end of its life is looked at on every use, and none outlives a change of the keys.
    """

    def __init__(self, ring: KeyRing, policy: Policy) -> None:
        """Verify with these keys, by this policy."""
        self._ring = ring
        self._policy = policy
        self._remembered: dict[bytes, tuple[VerifiedCustomer, datetime, int]] = {}

    def customer(self, credential: str, now: datetime) -> VerifiedCustomer:
        """Return the customer that the credential proves now. Raise BadCredential."""
        keys = self._ring.keys(now)
        generation = self._ring.generation
        digest = sha256(credential.encode("utf-8", "surrogatepass")).digest()
        known = self._remembered.get(digest)
        if known is not None and known[2] == generation and known[1] <= now < known[1] + REMEMBERED_FOR:
            if not known[0].holds_at(now):
                raise BadCredential
            return known[0]
        customer = verified(credential, keys, self._policy, now)
        if len(self._remembered) >= MOST_REMEMBERED:
            self._remembered = {}
        self._remembered[digest] = (customer, now, generation)
        return customer
