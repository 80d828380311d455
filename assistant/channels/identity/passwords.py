"""Passwords of agents: kept as argon2id hashes, and judged at the same cost whether there is such an agent or not.

Source  RFC 9106 section 4, the second recommended option: 64 MiB, three passes.
"""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assistant.domain.errors import BadInput, Unusable

LEAST_LENGTH: Final = 12
MOST_LENGTH: Final = 200
MEMORY_KIB: Final = 65_536
FEW: Final = BoundedSemaphore(2)
"""Each judgement takes 64 MiB: two at once, and the others wait, so that signing in cannot use up the memory."""

LONGEST_WAIT_S: Final = 10.0

HASHER: Final = PasswordHasher(time_cost=3, memory_cost=MEMORY_KIB, parallelism=1)


class WeakPassword(BadInput):
    """A password that is too short or too long to be used, or no text."""

    code = "weak_password"


def hashed(password: str) -> str:
    """Return what is kept in place of a new password. Raise WeakPassword."""
    if not LEAST_LENGTH <= len(password) <= MOST_LENGTH:
        raise WeakPassword(f"A password has {LEAST_LENGTH} to {MOST_LENGTH} characters.")
    try:
        return HASHER.hash(password)
    except UnicodeEncodeError:
        raise WeakPassword("A password is text in UTF-8.") from None


def fits(password: str, kept: str | None) -> bool:
    """Tell whether a password is the one of a hash; None is nobody's, and costs as much.

    Raise Unusable when too many are at it.
    """
    if not FEW.acquire(timeout=LONGEST_WAIT_S):
        raise Unusable("Too many people are signing in: try again in a moment.")
    try:
        HASHER.verify(kept or nobodys(), password[: MOST_LENGTH + 1])
    except (VerificationError, InvalidHashError):
        return False
    finally:
        FEW.release()
    return kept is not None


def is_weak(kept: str) -> bool:
    """Tell whether a hash was made with less work than one made now."""
    return HASHER.check_needs_rehash(kept)


@cache
def nobodys() -> str:
    """Return a hash that no password fits, to be judged in place of one that is not there."""
    return HASHER.hash("of nobody, and never compared as equal")
