"""A correction: what was told before all messages had come is told again, because it has changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from assistant.domain.answers import Explanation
from assistant.records.conversation_events import append
from assistant.records.conversations import Conversation, InProgress, new_id
from assistant.records.database import Database
from assistant.records.hints import QUEUE
from assistant.records.outbox import put
from assistant.records.provisional_answers import ProvisionalAnswer, forget, keep_what_was_said
from assistant.records.tickets import open_ticket
from assistant.records.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Correction:
    """What is stored of a correction: the body of its event, what it explains, the state after it.

    `ticket` is id and reason of a ticket that it opens.
    """

    body: Mapping[str, object]
    explanation: Explanation
    state: Mapping[str, object]
    at: datetime
    ticket: tuple[str, str] | None = None


def store_correction(db: Database, before: Conversation, answer: ProvisionalAnswer, correction: Correction) -> None:
    """Store it in the conversation. Raise InProgress where something else was stored there meanwhile."""

    def work(transaction: Transaction) -> None:
        changed = transaction.run(
            "UPDATE conversation SET state = ? WHERE id = ? AND version = ?",
            *(json.dumps(correction.state), before.id, before.version),
        )
        if not changed:
            raise InProgress("Something else was stored in this conversation meanwhile: try again.")
        append(transaction, before.id, "correction", correction.body, correction.at)
        named = str(correction.body["id"])
        keep_what_was_said(transaction, before.id, answer.customer_id, named, [correction.explanation])
        if correction.ticket is not None:
            open_ticket(transaction, correction.ticket[0], before.id, correction.ticket[1], correction.at)
            told = {"ticket_id": correction.ticket[0], "reason": correction.ticket[1], **correction.body}
            put(transaction, new_id("out"), "handoff", before.id, told, correction.at)
            transaction.tell(QUEUE)

    db.write(work)


def settle(db: Database, answer: ProvisionalAnswer) -> None:
    """Take note that an answer is final as it was given, or that nobody can be told of it."""

    def work(transaction: Transaction) -> None:
        forget(transaction, answer.conversation_id, answer.charging_session_id, answer.about)

    db.write(work)
