"""A visitor has not signed in: a random credential, handed out once, proves that a conversation is theirs."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_urlsafe
from typing import Final

VISITOR_PREFIX: Final = "visitor_"
RANDOM_BYTES: Final = 32


def new_visitor_credential() -> str:
    """Return a credential for a new visitor: 256 random bits, said once and never stored."""
    return VISITOR_PREFIX + token_urlsafe(RANDOM_BYTES)


def visitor_owner(credential: str) -> str:
    """Return what we store in place of the credential: its hash, which cannot be presented."""
    return sha256(credential.encode("utf-8", "surrogatepass")).hexdigest()
