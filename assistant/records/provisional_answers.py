"""Answers that were given before all messages had come: what was said, so that it can be told when it changes.

One row for each conversation, charging session and question; it goes when the answer is final.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.domain.answers import Explanation
from assistant.domain.diagnosis import HandoffReason
from assistant.records.transaction import Reading, Transaction

ASKED_TOGETHER: Final = 500
COLUMNS: Final = "conversation_id, customer_id, charging_session_id, about, reply_id, locale, outcome, cause, reason"


@dataclass(frozen=True, slots=True)
class ProvisionalAnswer:
    """What a customer was told of a charging session by a reply; `cause` None where there was none.

    `reason` is why a person was to take over, None where nobody was.
    """

    conversation_id: str
    customer_id: str
    charging_session_id: str
    about: str
    reply_id: str
    locale: str
    outcome: str
    cause: str | None
    reason: str | None

    def says(self, explanation: Explanation) -> bool:
        """Tell whether an explanation says the same: a danger that was not known is something else."""
        newly_dangerous = _reason_of(explanation) == HandoffReason.SAFETY != self.reason
        return (self.outcome, self.cause) == (explanation.outcome, explanation.cause) and not newly_dangerous


def keep_what_was_said(
    transaction: Transaction,
    conversation_id: str,
    customer_id: str,
    reply_id: str,
    explanations: Iterable[Explanation],
) -> None:
    """Keep which of a reply's explanations are provisional, in place of what was said before."""
    for said in explanations:
        key = (conversation_id, said.charging_session_id, said.about.value)
        forget(transaction, *key)
        if said.provisional:
            transaction.run(
                f"INSERT INTO provisional_answer ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 # our own
                *(conversation_id, customer_id, said.charging_session_id, said.about.value),
                *(reply_id, said.locale, said.outcome.value, said.cause, _reason_of(said)),
            )


def forget(transaction: Transaction, conversation_id: str, charging_session_id: str, about: str) -> None:
    """Forget an answer that is final, or that nobody can be told of any longer."""
    transaction.run(
        "DELETE FROM provisional_answer WHERE conversation_id = ? AND charging_session_id = ? AND about = ?",
        *(conversation_id, charging_session_id, about),
    )


def provisional_answers(db: Reading, charger_ids: Iterable[str]) -> list[ProvisionalAnswer]:
    """Return the provisional answers about charging sessions on these chargers, whoever they were given to."""
    found: list[ProvisionalAnswer] = []
    asked: Sequence[str] = sorted(charger_ids)
    with db.reading() as transaction:
        for start in range(0, len(asked), ASKED_TOGETHER):
            some = asked[start : start + ASKED_TOGETHER]
            marks = ", ".join("?" for _ in some)
            rows = transaction.rows(
                f"SELECT {COLUMNS} FROM provisional_answer WHERE charging_session_id IN"  # noqa: S608 # our own words
                f" (SELECT id FROM charging_session WHERE charger_id IN ({marks}))"
                " ORDER BY conversation_id, charging_session_id, about",
                *some,
            )
            found += (ProvisionalAnswer(*row) for row in rows)
    return found


def as_it_stands(db: Reading, answer: ProvisionalAnswer) -> ProvisionalAnswer | None:
    """Return what was told last in place of an answer, None where that is final."""
    with db.reading() as transaction:
        row = transaction.row(
            f"SELECT {COLUMNS} FROM provisional_answer"  # noqa: S608 # our own words
            " WHERE conversation_id = ? AND charging_session_id = ? AND about = ?",
            *(answer.conversation_id, answer.charging_session_id, answer.about),
        )
    return None if row is None else ProvisionalAnswer(*row)


def _reason_of(explanation: Explanation) -> str | None:
    return explanation.handoff.reason.value if explanation.handoff else None
