"""The service with its streams, and with an address at which an agent says something in the worker that answers it."""

from __future__ import annotations

import os
import re
import sys
import time
from collections import deque
from collections.abc import Sequence

from flask import Blueprint, Response, request

from assistant.app import utc_now
from assistant.channels.api import events
from assistant.channels.identity.callers import Callers
from assistant.channels.identity.customer_credential import Policy
from assistant.channels.identity.key_ring import KeyRing
from assistant.channels.identity.remembered import Verifier
from assistant.channels.identity.service_keys import ServiceKeys
from assistant.channels.live.neighbours import PLACES
from assistant.channels.live.sources import OfEverything
from assistant.channels.live.streams import Holder, Limits, Live
from assistant.channels.web import Service, json_answer, the_service, web_application
from assistant.conversation.desk import Desk
from assistant.records import agents_words
from assistant.records.database import open_database
from assistant.records.hints import Listener
from assistant.service import run_service
from assistant.settings import CUSTOMER_ID
from tests.channels.identity.credentials import AUDIENCE, ISSUER, written_keys

MANY = 100_000
COMMITS: deque[float] = deque([0.0], maxlen=1)
"""When the last commit of this worker was, in seconds since 1970."""

room = Blueprint("agents_in_a_test", __name__)


@room.post("/say/<conversation_id>")
def say(conversation_id: str) -> Response:
    """Say what the body holds, and answer when that was committed."""
    words = request.get_data(as_text=True)
    agents_words.say(the_service().db, conversation_id, "ana", "Ana", words, utc_now(), words)
    return json_answer({"committed_at": COMMITS[-1]})


@room.get("/bare")
def bare() -> Response:
    """Answer as little as there is."""
    return json_answer({})


@room.after_app_request
def _by_whom(answer: Response) -> Response:
    answer.headers["X-Worker"] = str(os.getpid())
    return answer


@room.get("/everything")
def everything() -> Response:
    """Follow everything, as an agent's page does."""
    return the_service().live.stream(OfEverything(), Holder("agent ana"), None)


def main(bind: str, workers: int, url: str) -> None:
    """Serve until told to stop. No question is answered here, so nothing is learnt before."""
    db = open_database(url)
    verifier = Verifier(KeyRing(written_keys("HS256")), Policy(ISSUER, AUDIENCE, re.compile(CUSTOMER_ID)))
    callers = Callers(verifier, ServiceKeys(()), utc_now)
    live = Live(db, Limits(an_address=MANY), PLACES)
    service = Service(callers, db, _no_desk, utc_now, live)
    db.listener = _noting(db.listener)
    web = web_application(service, [events.room, room])
    run_service(web, db, bind=bind, workers=workers, ready="ready", load=lambda made: made.app)


def _noting(listener: Listener) -> Listener:
    """Return a listener that notes when it is told, which is right after the commit."""

    def told(topics: Sequence[str]) -> None:
        COMMITS.append(time.time())
        listener(topics)

    return told


def _no_desk() -> Desk:
    raise AssertionError("a question was asked of a service that knows nothing")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
