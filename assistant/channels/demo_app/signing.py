"""What the host app does in real life: sign a short-lived credential that says which customer this is."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_urlsafe
from typing import Final

import jwt

from assistant.domain.errors import Unusable

KID: Final = "demo"
ALGORITHM: Final = "HS256"
ISSUER: Final = "https://demo.invalid"
AUDIENCE: Final = "charge-assistant"
LIFE: Final = timedelta(minutes=10)
RANDOM_BYTES: Final = 48
OWNER_ONLY: Final = 0o600


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs for the customers of the demo, and for nobody else."""

    secret: str = field(repr=False)
    customer_ids: tuple[str, ...] = ()

    def credential(self, customer_id: str, now: datetime) -> tuple[str, datetime]:
        """Return a credential for the customer, and when it ends."""
        expires_at = now + LIFE
        claims = {"sub": customer_id, "iss": ISSUER, "aud": AUDIENCE, "iat": now, "exp": expires_at}
        return jwt.encode(claims, self.secret, ALGORITHM, {"kid": KID}), expires_at

    @property
    def written_keys(self) -> str:
        """Return the key as the setting `ASSISTANT_JWT_KEYS` has it."""
        return json.dumps([{"kid": KID, "alg": ALGORITHM, "key": self.secret}])


def secret_beside(database: Path, what: str = "demo-secret") -> str:
    """Return a secret of the demo, made at its first start and kept beside its database for its owner's eyes alone."""
    file = database.with_name(f"{database.name}.{what}")
    try:
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        return _kept(file)
    except OSError as error:
        raise Unusable(f"{file}: {error.strerror}") from None
    with os.fdopen(made, "w", encoding="ascii") as opened:
        secret = token_urlsafe(RANDOM_BYTES)
        opened.write(secret)
    return secret


def _kept(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        raise Unusable(f"{file}: cannot be read; delete it, and a new one is made") from None
