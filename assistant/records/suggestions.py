"""Suggested replies as they were offered, and what agents did with each: once, and counted.

A draft belongs to a conversation, or to one question of a program's. The same draft of a conversation is offered under
one id, so that what was dismissed or sent stays so. Customers never get at any of this.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from assistant.domain.errors import Conflict, NotFound
from assistant.domain.suggestions import SuggestionOutcome
from assistant.records.conversations import new_id
from assistant.records.database import Database
from assistant.records.moments import MICROSECOND, kept, moment_of
from assistant.records.transaction import Reading, Transaction
from assistant.records.verdicts import keep_verdict, prediction_of

KEPT_UNDECIDED: Final = timedelta(days=30)
"""Drafts with which nobody did anything are kept so long: then nobody will."""

LIKE_THIS: Final = 50
"""Cases that a track record is counted over, the newest."""


class AlreadyDecided(Conflict):
    """Something else was done with the draft before. HTTP 409."""

    code = "already_decided"


@dataclass(frozen=True, slots=True)
class Whose:
    """What drafts are made for: `asked` names it; the conversation and the customer where there is one."""

    asked: str
    conversation_id: str | None = None
    customer_id: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft to be kept. `body` is JSON of all that is told of it; the rest as the table has it."""

    kind: str
    subject: str
    text: str
    body: Mapping[str, object]
    reply_id: str | None = None
    prediction: str | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """How often drafts of a kind and subject were sent, as they were or edited, among the newest cases."""

    sent: int
    cases: int


@dataclass(frozen=True, slots=True)
class Offered:
    """A draft under its id, with what came of drafts like it. `outcome` is None until an agent has decided."""

    id: str
    draft: Draft
    conversation_id: str | None
    customer_id: str | None
    outcome: str | None
    track: Track


@dataclass(frozen=True, slots=True)
class Decision:
    """What an agent did with a draft; `text` is what was sent where it was edited."""

    outcome: SuggestionOutcome
    agent_id: str
    at: datetime
    text: str | None = None


def offer(db: Database, whose: Whose, drafts: Sequence[Draft], now: datetime) -> list[Offered]:
    """Keep the drafts, each once, and return them in order, without those that an agent has decided on.

    They are kept a microsecond apart, so that they come in this order again.
    """

    def work(transaction: Transaction) -> list[Offered]:
        _forget_undecided(transaction, whose, now)
        named = [_kept(transaction, whose, draft, now + place * MICROSECOND) for place, draft in enumerate(drafts)]
        found = [_offered(transaction, suggestion_id) for suggestion_id in named]
        return [one for one in found if one.outcome is None]

    return db.write(work)


def offered_for(db: Reading, asked: str) -> list[Offered]:
    """Return what was offered for a question, in order, without what an agent has decided on."""
    with db.reading() as transaction:
        named = transaction.rows("SELECT id FROM suggestion WHERE asked = ? ORDER BY at, id", asked)
        found = [_offered(transaction, str(suggestion_id)) for (suggestion_id,) in named]
    return [one for one in found if one.outcome is None]


def suggestion(db: Reading, suggestion_id: str) -> Offered:
    """Return a draft that was offered. Raises NotFound."""
    with db.reading() as transaction:
        return _offered(transaction, suggestion_id)


def decide(db: Database, suggestion_id: str, decision: Decision) -> None:
    """Keep what an agent did with a draft, and what that says of how the question was understood.

    The same again changes nothing. Raises NotFound, AlreadyDecided.
    """

    def work(transaction: Transaction) -> None:
        offered = _offered(transaction, suggestion_id)
        is_new = transaction.run(
            "INSERT INTO suggestion_outcome (suggestion_id, outcome, agent_id, text, at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (suggestion_id) DO NOTHING",
            *(suggestion_id, decision.outcome, decision.agent_id, decision.text, kept(decision.at)),
        )
        if is_new:
            _judge(transaction, offered.draft, decision)
        elif _decided(transaction, suggestion_id) != (decision.outcome, decision.agent_id, decision.text):
            raise AlreadyDecided("This suggestion has been decided on already.")

    db.write(work)


def _decided(transaction: Transaction, suggestion_id: str) -> tuple[str, str, str | None]:
    row = transaction.row(
        "SELECT outcome, agent_id, text FROM suggestion_outcome WHERE suggestion_id = ?", suggestion_id
    )
    return (str(row[0]), str(row[1]), row[2]) if row else ("", "", None)


def _judge(transaction: Transaction, draft: Draft, decision: Decision) -> None:
    """Keep the verdict on the assistant's own answer, where it rested on the same understanding as the draft."""
    if draft.prediction is None or draft.reply_id is None:
        return
    row = transaction.row("SELECT prediction FROM message WHERE reply_id = ?", draft.reply_id)
    if row and row[0] and prediction_of(row[0]).shown == prediction_of(draft.prediction).shown:
        right = decision.outcome != "dismissed"
        keep_verdict(transaction, draft.reply_id, decision.at, right=right, by="agent")


def _kept(transaction: Transaction, whose: Whose, draft: Draft, now: datetime) -> str:
    """Return the id of a draft, a new one where it has not been offered for this before."""
    told = json.dumps([draft.kind, draft.subject, draft.text], ensure_ascii=False)
    content_hash = sha256(told.encode()).hexdigest()
    transaction.run(
        "INSERT INTO suggestion (id, asked, content_hash, conversation_id, customer_id, kind, subject, text, body,"
        " reply_id, prediction, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (asked, content_hash) DO UPDATE SET body = excluded.body",
        *(new_id("sug"), whose.asked, content_hash, whose.conversation_id, whose.customer_id),
        *(draft.kind, draft.subject, draft.text, json.dumps(draft.body, ensure_ascii=False)),
        *(draft.reply_id, draft.prediction, kept(now)),
    )
    row = transaction.row("SELECT id FROM suggestion WHERE asked = ? AND content_hash = ?", whose.asked, content_hash)
    return str(row[0]) if row else ""


def _offered(transaction: Transaction, suggestion_id: str) -> Offered:
    row = transaction.row(
        "SELECT s.kind, s.subject, s.text, s.body, s.reply_id, s.prediction, s.conversation_id, s.customer_id,"
        " o.outcome FROM suggestion s LEFT JOIN suggestion_outcome o ON o.suggestion_id = s.id WHERE s.id = ?",
        suggestion_id,
    )
    if row is None:
        raise NotFound("There is no such suggestion.")
    kind, subject, text, body, reply_id, prediction, conversation_id, customer_id, outcome = row
    draft = Draft(kind, subject, text, json.loads(body), reply_id, prediction)
    return Offered(suggestion_id, draft, conversation_id, customer_id, outcome, _track(transaction, kind, subject))


def _track(transaction: Transaction, kind: str, subject: str) -> Track:
    """Return what came of the newest drafts of a kind and subject, whoever they were for."""
    found = transaction.rows(
        "SELECT o.outcome FROM suggestion s JOIN suggestion_outcome o ON o.suggestion_id = s.id"
        " WHERE s.kind = ? AND s.subject = ? ORDER BY o.at DESC, o.suggestion_id LIMIT ?",
        *(kind, subject, LIKE_THIS),
    )
    return Track(sum(outcome != "dismissed" for (outcome,) in found), len(found))


def _forget_undecided(transaction: Transaction, whose: Whose, now: datetime) -> None:
    transaction.run(
        "DELETE FROM suggestion WHERE customer_id = ? AND at < ? AND id NOT IN"
        " (SELECT suggestion_id FROM suggestion_outcome)",
        *(whose.customer_id, kept(now - KEPT_UNDECIDED)),
    )


@dataclass(frozen=True, slots=True)
class Put:
    """A question as it was put: when, the id of the reply to it, and the session that the reply told of, if one."""

    text: str
    at: datetime
    reply_id: str
    charging_session_id: str | None


def last_questions(db: Reading, conversation_id: str, most: int) -> list[Put]:
    """Return what a conversation's customer wrote last, oldest first."""
    with db.reading() as transaction:
        found = transaction.rows(
            "SELECT text, at, reply_id, reply FROM message WHERE conversation_id = ? AND text <> ''"
            " ORDER BY number DESC LIMIT ?",
            *(conversation_id, most),
        )
    return [Put(text, moment_of(at), reply_id, _told_of(reply)) for text, at, reply_id, reply in reversed(found)]


def _told_of(reply: str) -> str | None:
    """Return the session that a stored reply explains; None where it explains none, or compares several."""
    told: list[Mapping[str, object]] = json.loads(reply).get("explanations") or []
    return str(told[0]["charging_session_id"]) if len(told) == 1 else None
