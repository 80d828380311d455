"""The demo's agent: an account of its own in each database, with a password that is made there and kept beside it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from assistant.channels.demo_app.signing import secret_beside
from assistant.channels.identity.passwords import fits, hashed
from assistant.records.agents import agent_to_sign_in, create_agent, set_password
from assistant.records.database import Database

NAME: Final = "ana"
FULL_NAME: Final = "Ana Souza"
PASSWORD_LENGTH: Final = 20


def demo_agent(db: Database, database: Path, now: datetime) -> str:
    """Return the password of the demo's agent, who is made where there is none. Raise Unusable."""
    password = secret_beside(database, "demo-agent")[:PASSWORD_LENGTH]
    known = agent_to_sign_in(db, NAME)
    if known is None:
        create_agent(db, NAME, FULL_NAME, "admin", hashed(password), now)
    elif not fits(password, known[1]):
        set_password(db, NAME, hashed(password))
    return password
