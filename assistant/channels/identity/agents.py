"""Which agent calls: a browser by the cookie of its session, a program by its bearer credential.

A request that carries an `Authorization` header is judged by that alone. One that rests on a cookie and changes
something must also come from our own pages: by what the browser says of its origin, and by the token of what the cookie
holds. In the frame of another site the session's cookie is not sent; a panel there has one of its own, which is kept
for that site alone (`Partitioned`), and opens the panel's routes and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from hmac import compare_digest
from hmac import digest as keyed
from secrets import token_urlsafe
from typing import Final

from flask import g, request

from assistant.channels.errors import CrossSite
from assistant.channels.identity.customer_credential import LONGEST_CREDENTIAL, BadCredential
from assistant.channels.web import the_service
from assistant.records.agent_panes import session_behind
from assistant.records.agent_sessions import agent_in_session
from assistant.records.agents import Agent, agent_by_credential

AGENT_PREFIX: Final = "agent_"
RANDOM_BYTES: Final = 32
COOKIE: Final = "console"
PANE_COOKIE: Final = "pane"
HOST_ONLY: Final = "__Host-"
TOKEN_FIELD: Final = "token"  # noqa: S105 # the name of a field
TOKEN_HEADER: Final = "X-Console-Token"  # noqa: S105 # the name of a header
CHANGES_NOTHING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
FOR_TOKENS: Final = b"form token"


def the_agent(*, acts: bool = True, in_pane: bool = False) -> Agent:
    """Return the agent who calls. Raise BadCredential; CrossSite for a change that no page of ours asked for.

    `acts` false is a page that looks for news by itself: that keeps nobody signed in. `in_pane` lets panels in too.
    """
    if "agent" not in g:
        by_header = "Authorization" in request.headers
        g.agent = _agent_of_program() if by_header else _agent_of_browser(acts=acts, in_pane=in_pane)
    known: Agent = g.agent
    return known


def new_credential() -> str:
    """Return a credential for the programs of an agent: 256 random bits, shown once and kept as a hash."""
    return AGENT_PREFIX + token_urlsafe(RANDOM_BYTES)


def hash_of(secret: str) -> str:
    """Return what is kept in place of a credential or a session's id: it cannot be presented."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def is_secure() -> bool:
    """Tell whether this request came, or customers come, over https."""
    return request.is_secure or the_service().public_url.startswith("https://")


def cookie_name(plain: str = COOKIE) -> str:
    """Return the name of a cookie of ours; over https one that no other host and no plain http can set."""
    return HOST_ONLY + plain if is_secure() else plain


def session_id() -> str | None:
    """Return the id of the session that the browser presents, None where it presents none."""
    return request.cookies.get(cookie_name()) or None


def form_token() -> str:
    """Return the token of the forms for this browser; it tells nothing of what the cookie holds. Programs need none."""
    presented = g.get("presented", "")
    return keyed(presented.encode("utf-8", "surrogatepass"), FOR_TOKENS, "sha256").hex() if presented else ""


def refuse_other_sites() -> None:
    """Return where the browser says that a page of ours sent this. Raise CrossSite."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    own = {request.host_url.rstrip("/"), the_service().public_url} - {""}
    if site not in {None, "same-origin"} or (origin not in {None, "null"} and origin not in own):
        raise CrossSite
    if site is None and origin not in own:
        raise CrossSite


def _agent_of_program() -> Agent:
    scheme, _, credential = request.headers["Authorization"].partition(" ")
    known = scheme.lower() == "bearer" and credential.startswith(AGENT_PREFIX) and len(credential) <= LONGEST_CREDENTIAL
    found = agent_by_credential(the_service().db, hash_of(credential)) if known else None
    if found is None:
        raise BadCredential
    return found


def _agent_of_browser(*, acts: bool, in_pane: bool) -> Agent:
    service = the_service()
    for presented, session_hash in _presented(in_pane=in_pane):
        found = agent_in_session(service.db, session_hash, service.clock(), acts=acts)
        if found:
            g.presented = presented
            _refuse_forged()
            return found
    raise BadCredential


def _presented(*, in_pane: bool) -> Iterator[tuple[str, str]]:
    """Yield what the browser's cookies hold, each with the hash of the session that it stands for."""
    session, pane = session_id(), request.cookies.get(cookie_name(PANE_COOKIE)) if in_pane else None
    if session:
        yield session, hash_of(session)
    behind = session_behind(the_service().db, hash_of(pane)) if pane else None
    if pane and behind:
        yield pane, behind


def _refuse_forged() -> None:
    if request.method not in CHANGES_NOTHING:
        refuse_other_sites()
        sent = request.headers.get(TOKEN_HEADER) or request.form.get(TOKEN_FIELD, "")
        if not compare_digest(sent.encode("utf-8", "surrogatepass"), form_token().encode()):
            raise CrossSite
