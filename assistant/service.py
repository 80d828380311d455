"""The service put together from its settings, and started: for customers, or as a demonstration.

It stands beside `app`, apart from it so that the command line loads no web server to explain one charging session.
"""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, Flask

from assistant.app import knowledge_in_use, open_database, open_desk, utc_now
from assistant.channels import health
from assistant.channels.api import ROOMS
from assistant.channels.console import ROOMS as CONSOLE
from assistant.channels.console.pane import pane_room
from assistant.channels.demo_app import signing
from assistant.channels.demo_app.agent import NAME as AGENT
from assistant.channels.demo_app.agent import demo_agent
from assistant.channels.demo_app.help_sign_in import help_sign_in_room
from assistant.channels.demo_app.pages import demo_room
from assistant.channels.docs import room as docs_room
from assistant.channels.help_center.checking import signed_in
from assistant.channels.help_center.routes import ROOMS as HELP_ROOMS
from assistant.channels.identity.callers import Callers
from assistant.channels.identity.customer_credential import Policy
from assistant.channels.identity.key_ring import Clock, KeyRing
from assistant.channels.identity.remembered import Verifier
from assistant.channels.identity.service_keys import ServiceKeys
from assistant.channels.live.neighbours import PLACES
from assistant.channels.live.streams import Limits, Live
from assistant.channels.serving import serve as serve_application
from assistant.channels.web import Service, Web, the_service_of, web_application
from assistant.channels.widget import ROOMS as WIDGET
from assistant.conversation.desk import Desk
from assistant.conversation.turn import answer
from assistant.demo_world.loading import CUSTOMERS, load
from assistant.domain.conversation import Message
from assistant.domain.errors import BadInput
from assistant.records.database import Database
from assistant.safe_start import refuse_insecure
from assistant.settings import Settings, read_settings

WARMING: Final = ("Why was my session rejected last night?", "How do I boost?", "hello")
DEFAULT_BIND: Final = "127.0.0.1:8000"
EVERYWHERE: Final = frozenset({"0.0.0.0", "[::]"})  # noqa: S104 # it is looked for, not listened at
_BIND: Final = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):(?P<port>[0-9]{1,5})")


def create_app(
    settings: Settings,
    db: Database,
    *,
    rooms: Iterable[Blueprint] = (),
    bind: str = "",
    clock: Clock = utc_now,
    workers: int = 0,
) -> Web:
    """Return the web application over a database, with these rooms besides its own. Raise UnusableKey.

    `workers` is how many places there are for workers that are forked from this process.
    """
    policy = Policy(settings.jwt_issuer, settings.jwt_audience, re.compile(settings.customer_id_pattern))
    verifier = Verifier(KeyRing(settings.jwt_keys), policy)
    callers = Callers(verifier, ServiceKeys(settings.service_keys), clock)
    live = Live(db, Limits(an_address=settings.streams_per_address), workers)
    addresses = (settings.public_url, settings.widget_origins, settings.help_origins, settings.sign_in_url)
    service = Service(callers, db, _desks(db, settings), clock, live, *addresses)
    hosts = [name for name in (*settings.hosts, _host_of(settings.public_url), _bound_host(bind)) if name]
    own_rooms = [*ROOMS, *CONSOLE, health.room, docs_room, *HELP_ROOMS, *WIDGET]
    own_rooms.append(pane_room(settings.helpdesk_origins))
    return web_application(service, [*own_rooms, *rooms], hosts=hosts, behind_proxy=bool(settings.proxies))


def _desks(db: Database, settings: Settings) -> Callable[[], Desk]:
    """Return what gives the desk: the same one until the knowledge has changed."""
    knowledge = knowledge_in_use(settings, db)
    desk = lru_cache(maxsize=1)(lambda known: open_desk(db, settings, known))
    return lambda: desk(knowledge.now())


def serve(settings: Settings | None = None, *, bind: str = DEFAULT_BIND, workers: int | None = None) -> None:
    """Serve customers until told to stop. Raise Insecure, Unusable, BadInput where it must not or cannot start."""
    chosen = settings or read_settings("production")
    refuse_insecure(chosen)
    db = open_database(chosen)
    checked_bind(bind)
    _say_that_it_reads()
    web = create_app(chosen, db, bind=bind, workers=PLACES)
    run_service(web, db, bind=bind, workers=workers, ready=f"Serving at http://{bind}", proxies=chosen.proxies)


def demo(settings: Settings | None = None, *, bind: str = DEFAULT_BIND, workers: int | None = None) -> None:
    """Load the demo's customers and their records, serve them, and say which pages to open."""
    chosen = settings or read_settings("development")
    if chosen.in_production:
        raise BadInput("demo: hands out credentials to anybody, so it does not run with ASSISTANT_ENV=production")
    db = open_database(chosen)
    load(db, utc_now())
    beside = chosen.beside_database or Path("assistant.db")
    signer = signing.Signer(signing.secret_beside(beside), CUSTOMERS)
    password = demo_agent(db, beside, utc_now())
    signed = replace(chosen, jwt_keys=signer.written_keys, jwt_issuer=signing.ISSUER, jwt_audience=signing.AUDIENCE)
    addressed = replace(signed, public_url=signed.public_url or own_address(checked_bind(bind)))
    _say_that_it_reads()
    rooms = [demo_room(signer), help_sign_in_room(signer, signed_in)]
    web = create_app(addressed, db, rooms=rooms, bind=bind, workers=PLACES)
    run_service(web, db, bind=bind, workers=workers, ready=_addresses(bind, password), proxies=signed.proxies)


def checked_bind(bind: str) -> str:
    """Return HOST:PORT. Raise BadInput where it is not one."""
    read = _BIND.fullmatch(bind)
    if read is None or not int(read["port"]) < 2**16:
        raise BadInput(f"--bind: is HOST:PORT such as {DEFAULT_BIND}, not {bind[:60]!r}")
    return bind


def own_address(bind: str) -> str:
    """Return the address of what listens at HOST:PORT; empty where that is every address of the machine."""
    return "" if _bound_host(bind) in EVERYWHERE else f"http://{bind}"


def warmed(web: Web) -> Flask:
    """Return the application with all that it knows read and fitted, once, before the workers share it."""
    service = the_service_of(web.app)
    for question in WARMING:
        answer(service.desk, Message(question, utc_now()))
    return web.app


def _say_that_it_reads() -> None:
    sys.stderr.write("Reading the knowledge; the first time, learning every language takes up to a minute.\n")
    sys.stderr.flush()


def run_service(
    web: Web,
    db: Database,
    *,
    bind: str,
    workers: int | None,
    ready: str,
    proxies: Sequence[str] = (),
    load: Callable[[Web], Flask] = warmed,
) -> None:
    """Run the application in workers until told to stop, and print `ready` when they take connections."""
    live = the_service_of(web.app).live

    def before_fork() -> None:
        gc.freeze()  # what all workers share is not looked through again, so that it stays shared
        web.metrics.next_row()
        live.neighbours.next_place()

    def after_fork() -> None:
        db.close()
        live.begin_worker()

    db.close()  # no connection may be shared with a worker; each opens its own
    serve_application(
        lambda: load(web),
        bind=bind,
        workers=workers,
        proxies=proxies,
        before_fork=before_fork,
        after_fork=after_fork,
        before_stop=live.hub.stop,
        when_ready=lambda: print(ready, flush=True),  # noqa: T201 # whoever started it waits for this
    )


def _addresses(bind: str, password: str) -> str:
    pages = {
        "The app's History, with the assistant beside it": "/",
        f"The agents' console: sign in as {AGENT} with {password}": "/console",
        "The HTTP interface": "/docs",
        "The help center": "/help",
    }
    return "\n".join(["Open:", *(f"  http://{bind}{path:<24} {what}" for what, path in pages.items())])


def _host_of(url: str) -> str:
    return urlsplit(url).hostname or ""


def _bound_host(bind: str) -> str:
    return bind.rpartition(":")[0]
