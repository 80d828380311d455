"""What must not be served in production: each insecure setting is refused at the start, in one line that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from assistant.channels.identity.keys import UnusableKey, VerifyingKey, read_keys
from assistant.domain.errors import Insecure
from assistant.settings import SQLITE, Settings

LEAST_SECRET: Final = 32  # characters
LEAST_DIFFERENT: Final = 10  # different characters: a random secret of 32 has more
KNOWN_WORDS: Final = (
    "changeme",
    "change-me",
    "change_me",
    "secret-key",
    "password",
    "example",
    "your-secret",
    "insecure",
)

OTHERS_BITS: Final = 0o077


def refuse_insecure(settings: Settings) -> None:
    """Return where the settings may serve customers. Raise Insecure with a line for each that must not."""
    refusals = list(refusals_of(settings)) if settings.in_production else list(_unusable_keys(settings))
    if refusals:
        raise Insecure("\n".join(refusals))


def refusals_of(settings: Settings) -> Iterator[str]:
    """Yield what is insecure for production, one line each, that name the setting and never show a secret."""
    if settings.debug:
        yield "ASSISTANT_DEBUG: debugging shows the program's inside to everybody; unset it (and FLASK_DEBUG)"
    yield from _weak_secrets(settings)
    yield from _unusable_keys(settings)
    yield from _unproven_customers(settings)
    yield from _open_addresses(settings)
    yield from _open_help(settings)
    yield from _open_database(settings.database_url)


def _weak_secrets(settings: Settings) -> Iterator[str]:
    if not settings.secret_key:
        yield "ASSISTANT_SECRET_KEY: is not set; use a random one, such as `openssl rand -base64 48` prints"
    named = [("ASSISTANT_SECRET_KEY", settings.secret_key)] if settings.secret_key else []
    named += [(f"ASSISTANT_SERVICE_KEYS: key {number}", key) for number, key in enumerate(settings.service_keys, 1)]
    try:
        keys = list(read_keys(settings.jwt_keys).values())
    except UnusableKey:
        keys = []  # said by _unusable_keys
    named += [(f"ASSISTANT_JWT_KEYS: {key.kid!r}", _shared_secret(key)) for key in keys if key.algorithm == "HS256"]
    for name, secret in named:
        weakness = _weakness(secret)
        if weakness:
            yield f"{name}: {weakness}; use a random one"
    for (name, secret), (other, same) in combinations(named, 2):
        if secret == same:
            yield f"{name}: is the same as {other}; each needs its own"


def _shared_secret(key: VerifyingKey) -> str:
    return key.key.decode("utf-8", "replace") if isinstance(key.key, bytes) else ""


def _weakness(secret: str) -> str | None:
    """Return what is wrong with a secret, or None."""
    if len(secret) < LEAST_SECRET:
        return f"is shorter than {LEAST_SECRET} characters"
    if any(word in secret.lower() for word in KNOWN_WORDS):
        return "is a known or example secret"
    if len(set(secret)) < LEAST_DIFFERENT:
        return "repeats the same few characters"
    return None


def _unusable_keys(settings: Settings) -> Iterator[str]:
    try:
        read_keys(settings.jwt_keys)
    except UnusableKey as error:
        yield error.detail


def _unproven_customers(settings: Settings) -> Iterator[str]:
    for name, value in (
        ("ASSISTANT_JWT_KEYS", settings.jwt_keys),
        ("ASSISTANT_JWT_ISSUER", settings.jwt_issuer),
        ("ASSISTANT_JWT_AUDIENCE", settings.jwt_audience),
    ):
        if not value:
            yield f"{name}: is not set; without it nobody can prove which customer they are"
    if re.fullmatch(settings.customer_id_pattern, "a\n") or re.fullmatch(settings.customer_id_pattern, ""):
        yield "ASSISTANT_CUSTOMER_ID_PATTERN: takes ids that are empty or end in a line break"


def _open_addresses(settings: Settings) -> Iterator[str]:
    if not settings.public_url:
        yield "ASSISTANT_PUBLIC_URL: is not set; say under which https address customers reach this service"
    elif not _is_https(settings.public_url):
        yield "ASSISTANT_PUBLIC_URL: is no https address; credentials must not cross the net in the clear"
    named = [("ASSISTANT_WIDGET_ORIGINS", origin) for origin in settings.widget_origins]
    named += [("ASSISTANT_HELPDESK_ORIGINS", origin) for origin in settings.helpdesk_origins]
    for setting, origin in named:
        if "*" in origin or origin.lower() == "null":
            yield f"{setting}: {origin[:60]!r} lets any site in; name each origin"
        elif not _is_https(origin) or urlsplit(origin).path or origin != origin.lower():
            yield f"{setting}: {origin[:60]!r} is no origin such as https://app.example"
    for name in (*settings.hosts, *settings.proxies):
        if "*" in name:
            yield "ASSISTANT_HOSTS and ASSISTANT_PROXIES: name each one; * is everybody"


def _open_help(settings: Settings) -> Iterator[str]:
    """Yield where the help center can be changed on its way, or its reader's password be read."""
    for origin in settings.help_origins:
        if not _is_https(origin):
            yield f"ASSISTANT_HELP_ORIGINS: {origin[:60]!r} is no https origin; its pages can be changed on the way"
    if settings.sign_in_url and not _is_https(settings.sign_in_url):
        yield "ASSISTANT_SIGN_IN_URL: is no https address; passwords must not cross the net in the clear"


def _is_https(url: str) -> bool:
    try:
        parts = urlsplit(url)
        name = parts.hostname or ""
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or parts.username or parts.password)
    return parts.scheme == "https" and bool(name) and plain


def _open_database(url: str) -> Iterator[str]:
    """Yield where other users of the machine can read or write the database file."""
    if not url.startswith(SQLITE):
        return
    file = Path(url.removeprefix(SQLITE).partition("?")[0])
    if file.is_file() and file.stat().st_mode & OTHERS_BITS:
        yield f"ASSISTANT_DATABASE_URL: other users can open {file.name}; make it yours alone: chmod 600 {file.name}"
