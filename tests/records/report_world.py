"""A small world to count: three days of one household's questions, and what people did with them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from assistant.domain.records import Customer
from assistant.domain.suggestions import SuggestionOutcome
from assistant.records import agents_words, conversations, opinions
from assistant.records.conversations import Owner, Turn
from assistant.records.database import Database
from assistant.records.reports import ReportSpan
from assistant.records.suggestions import Decision, Draft, Whose, decide, offer
from tests.records.household import keep

MONDAY = datetime(2026, 3, 9, tzinfo=UTC)
SPAN = ReportSpan(MONDAY, MONDAY + timedelta(days=3))
ALICE = Owner("alice")
OUTCOMES: Final[tuple[SuggestionOutcome, ...]] = ("used", "edited", "dismissed")
LOYALTY = "is there a loyalty card for me, Alice Archer?"


def asks(
    db: Database, at: datetime, text: str, outcome: str, *, cause: str | None = None, reason: str | None = None
) -> str:
    """Let Alice ask in a conversation of its own; a reason other than being asked back opens a ticket."""
    begun = conversations.start(db, ALICE, at)
    opens = reason if outcome == "handoff" else None
    turn = Turn(
        *("m1", "hash", text, f"reply in {begun.id}", '{"text": "Because."}', {}, at),
        ticket_id=f"ticket of {begun.id}" if opens else None,
        ticket_reason=opens,
        outcome=outcome,
        cause=cause,
        reason=reason,
    )
    conversations.store_turn(db, begun, turn)
    return begun.id


def a_counted_world(db: Database) -> None:
    """Fill the database."""
    keep(db, Customer("alice", name="Alice Archer", email="alice@example.org"))
    before, tuesday = MONDAY - timedelta(minutes=1), MONDAY + timedelta(days=1)
    asks(db, before, "too early", "diagnosed", cause="power_cut")
    told = asks(db, MONDAY, "why", "diagnosed", cause="charger_offline")
    asks(db, MONDAY + timedelta(hours=23), "why again", "diagnosed", cause="charger_offline")
    asks(db, tuesday, "and this", "diagnosed", cause="power_cut")
    asks(db, tuesday, "how", "article")
    asks(db, tuesday, "what", "clarify", reason="not_understood")
    for minutes, text in ((10, LOYALTY), (20, "do you have a loyalty card")):
        waiting = asks(db, tuesday + timedelta(minutes=minutes), text, "handoff", reason="no_article")
        agents_words.say(db, waiting, "ana", "Ana", "Hello.", tuesday + timedelta(minutes=3 * minutes), "c1")
    asks(db, tuesday + timedelta(hours=1), "help", "handoff", reason="customer_asked")
    asks(db, SPAN.end, "too late", "article")
    opinions.judge_reply(db, ALICE, f"reply in {told}", MONDAY, helpful=True, comment=None)
    opinions.judge_article(db, "how-boost", tuesday, helpful=False, comment="no")
    opinions.rate(db, ALICE, told, 4, tuesday)
    drafts = [Draft("verdict", "charger_offline", f"Draft {number}.", {}) for number in range(3)]
    for one, outcome in zip(offer(db, Whose("conversation/c", "c", "alice"), drafts, MONDAY), OUTCOMES, strict=True):
        decide(db, one.id, Decision(outcome, "ana", tuesday))
