"""An agent signs in with a name and a password, at a pace that makes guessing hopeless, and out again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe

from assistant.channels.errors import TooMany
from assistant.channels.identity.agents import RANDOM_BYTES, hash_of
from assistant.channels.identity.passwords import fits, hashed, is_weak
from assistant.domain.errors import BadInput
from assistant.records.agent_sessions import open_session
from assistant.records.agents import Agent, agent_to_sign_in, name_key, rehash_password
from assistant.records.database import Database
from assistant.records.sign_in_tries import Pace, admit, forget_tries


class WrongPassword(BadInput):
    """No such agent, or another password: not told apart."""

    code = "wrong_password"

    def __init__(self) -> None:
        """Say the same of both."""
        super().__init__("That name and password do not belong together. Check both, then try again.")


@dataclass(frozen=True, slots=True)
class Tried:
    """What somebody typed to sign in, and from which address."""

    name: str
    password: str
    address: str

    @property
    def own_paces(self) -> tuple[Pace, Pace]:
        """Return how fast this name may be tried from this address, and from anywhere.

        From anywhere it is never slowed to more than a minute: else a stranger could keep an agent out.
        """
        name = name_key(self.name)
        return (
            Pace(hash_of(f"both\n{name}\n{self.address}"), free=5, longest_s=900),
            Pace(hash_of(f"name\n{name}"), free=20, longest_s=60),
        )

    @property
    def paces(self) -> tuple[Pace, ...]:
        """Return how fast may be tried: the name's paces, and how fast this address may try any name."""
        return (*self.own_paces, Pace(hash_of(f"address\n{self.address}"), free=50, longest_s=900))


def sign_in(db: Database, tried: Tried, now: datetime) -> tuple[Agent, str]:
    """Return the agent, and the id of a new session for the cookie. Raise WrongPassword, TooMany, Unusable."""
    wait_s = admit(db, tried.paces, now)
    if wait_s:
        raise TooMany(f"Too many tries. Wait {_in_words(wait_s)}, then try again.", wait_s)
    known = agent_to_sign_in(db, tried.name)
    if not fits(tried.password, known[1] if known else None) or known is None:
        raise WrongPassword
    agent, kept = known
    if is_weak(kept):
        rehash_password(db, agent.id, kept, hashed(tried.password))
    forget_tries(db, tried.own_paces)
    session = token_urlsafe(RANDOM_BYTES)
    open_session(db, agent.id, hash_of(session), now)
    return agent, session


def _in_words(seconds: int) -> str:
    if seconds < 60:  # noqa: PLR2004 # a minute
        return f"{seconds} second{'s' if seconds > 1 else ''}"
    minutes = -(-seconds // 60)
    return f"{minutes} minute{'s' if minutes > 1 else ''}"
