"""The tables, as the migrations make them. Nothing outside `records` names them.

Moments are whole microseconds since 1970 in UTC, so that both databases compare and index them as numbers. An event's
row is found by its charger and moment; `displaced` marks the few whose own clock is a day or more off their receipt,
which are found by receipt as well.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel


def _moment(*, nullable: bool = True) -> Column[int]:
    return Column(BigInteger, nullable=nullable)


def _by_beginning(table: str) -> Index:
    """Return the index that tells on PostgreSQL what an id begins with; on SQLite the table's own key does."""
    return Index(f"{table}_by_beginning", "id", postgresql_ops={"id": "text_pattern_ops"}).ddl_if(dialect="postgresql")


class Customer(SQLModel, table=True):
    """A person who charges at home."""

    __table_args__ = (_by_beginning("customer"),)
    id: str = Field(primary_key=True)
    name: str | None = None
    email: str | None = None
    locale: str
    timezone: str


class Charger(SQLModel, table=True):
    """A charge point; no timezone is its customer's. `members` is a JSON list of customer ids."""

    __table_args__ = (_by_beginning("charger"),)
    id: str = Field(primary_key=True)
    customer_id: str = Field(index=True)
    name: str | None = None
    vendor: str | None = None
    model: str | None = None
    timezone: str | None = None
    connectors: int
    phases: int | None = None
    heartbeat_interval_s: int | None = None
    connection_timeout_s: int | None = None
    members: str


class ChargerMember(SQLModel, table=True):
    """A customer of the household who sees the charger's sessions."""

    __tablename__ = "charger_member"
    charger_id: str = Field(primary_key=True)
    customer_id: str = Field(primary_key=True, index=True)


class ChargingSession(SQLModel, table=True):
    """One attempt to charge. `attempt_at` orders the History."""

    __tablename__ = "charging_session"
    __table_args__ = (
        Index("charging_session_of_customer", "customer_id", "attempt_at", "id"),
        Index("charging_session_of_charger", "charger_id", "attempt_at", "id"),
        Index("charging_session_by_status", "charger_id", "status", "attempt_at"),
        _by_beginning("charging_session"),
    )
    id: str = Field(primary_key=True)
    customer_id: str
    charger_id: str
    mode: str
    status: str
    connector_id: int
    created_at: int | None = Field(sa_column=_moment())
    planned_start_at: int | None = Field(sa_column=_moment())
    planned_end_at: int | None = Field(sa_column=_moment())
    started_at: int | None = Field(sa_column=_moment())
    ended_at: int | None = Field(sa_column=_moment())
    energy_kwh: float | None = None
    cost: float | None = None
    currency: str | None = None
    stop_reason: str | None = None
    status_reason: str | None = None
    target_soc_percent: float | None = None
    target_kwh: float | None = None
    vehicle_id: str | None = None
    attempt_at: int = Field(sa_column=_moment(nullable=False))


class Setting(SQLModel, table=True):
    """What holds on a charger from a moment on; `value` is JSON."""

    charger_id: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    at: int = Field(sa_column=Column(BigInteger, primary_key=True))
    value: str = Field(sa_column=Column(Text, nullable=False))


class Event(SQLModel, table=True):
    """Something reported; `fields` is JSON of the fields of its type."""

    __table_args__ = (
        UniqueConstraint("id", name="event_id"),
        Index(
            "event_received",
            "charger_id",
            "received_at",
            sqlite_where=text("displaced = 1"),
            postgresql_where=text("displaced = 1"),
        ),
        Index(
            "event_of_session",
            "charging_session_id",
            "at",
            sqlite_where=text("charging_session_id IS NOT NULL"),
            postgresql_where=text("charging_session_id IS NOT NULL"),
        ),
        {"sqlite_with_rowid": False},
    )
    charger_id: str = Field(primary_key=True)
    at: int = Field(sa_column=Column(BigInteger, primary_key=True))
    id: str = Field(primary_key=True)
    received_at: int = Field(sa_column=_moment(nullable=False))
    type: str
    connector_id: int | None = None
    charging_session_id: str | None = None
    fields: str = Field(sa_column=Column(Text, nullable=False))
    displaced: int = 0


class Coverage(SQLModel, table=True):
    """A span over which a charger's message log is complete."""

    charger_id: str = Field(primary_key=True)
    begins_at: int = Field(sa_column=Column(BigInteger, primary_key=True))
    ends_at: int = Field(sa_column=_moment(nullable=False))


class Note(SQLModel, table=True):
    """A remark that stood in a message log."""

    charger_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    at: int | None = Field(sa_column=_moment())
    text: str = Field(sa_column=Column(Text, nullable=False))


class Conversation(SQLModel, table=True):
    """A chat of one customer, or of one visitor; `state` is the typed state as JSON."""

    id: str = Field(primary_key=True)
    customer_id: str | None = Field(default=None, index=True)
    visitor_hash: str | None = None
    locale: str | None = None
    state: str = Field(sa_column=Column(Text, nullable=False))
    version: int = 0
    created_at: int = Field(sa_column=_moment(nullable=False))


class Message(SQLModel, table=True):
    """What was said; a reply stands beside the message that it answers, as the JSON that was sent.

    `prediction` is JSON of how the question was understood, where the answer rests on that. `outcome`, `cause` and
    `reason` are what the reply came to, for reports.
    """

    __table_args__ = (
        UniqueConstraint("conversation_id", "client_message_id", name="message_once"),
        Index("message_by_moment", "at", "outcome", "cause", "reason"),
    )
    id: str = Field(primary_key=True)
    conversation_id: str = Field(index=True)
    number: int
    client_message_id: str | None = None
    body_hash: str | None = None
    text: str = Field(sa_column=Column(Text, nullable=False))
    reply_id: str = Field(index=True)
    reply: str = Field(sa_column=Column(Text, nullable=False))
    at: int = Field(sa_column=_moment(nullable=False))
    prediction: str | None = Field(sa_column=Column(Text, nullable=True))
    outcome: str | None = None
    cause: str | None = None
    reason: str | None = None


class Verdict(SQLModel, table=True):
    """Whether the question behind a reply was understood right, as a customer or an agent says."""

    __table_args__ = (Index("verdict_by_moment", "at"),)
    reply_id: str = Field(primary_key=True)
    is_right: bool
    judged_by: str
    at: int = Field(sa_column=_moment(nullable=False))


class Calibration(SQLModel, table=True):
    """What the confidence was calibrated with; `judged` is JSON of signals and verdicts by language."""

    id: str = Field(primary_key=True)
    at: int = Field(sa_column=_moment(nullable=False))
    knowledge_version: str
    oos_share: float
    verdicts: int
    judged: str = Field(sa_column=Column(Text, nullable=False))


class Ticket(SQLModel, table=True):
    """A handing over to a person; open until the person hands back."""

    __table_args__ = (Index("ticket_by_closing", "closed_at"), Index("ticket_by_opening", "opened_at"))
    id: str = Field(primary_key=True)
    number: int = Field(index=True)
    conversation_id: str = Field(index=True)
    reason: str
    opened_at: int = Field(sa_column=_moment(nullable=False))
    closed_at: int | None = Field(sa_column=_moment())


class Outbox(SQLModel, table=True):
    """What is to be told to another system, stored with the turn that caused it."""

    id: str = Field(primary_key=True)
    kind: str
    about: str
    body: str = Field(sa_column=Column(Text, nullable=False))
    at: int = Field(sa_column=_moment(nullable=False))
    sent_at: int | None = Field(sa_column=_moment())


class Feedback(SQLModel, table=True):
    """Whether an answer or an article helped."""

    __table_args__ = (Index("feedback_by_moment", "at"),)
    id: str = Field(primary_key=True)
    about: str = Field(index=True)
    helpful: bool
    comment: str | None = None
    at: int = Field(sa_column=_moment(nullable=False))


class Rating(SQLModel, table=True):
    """How a customer rated an episode of a conversation, 1 to 5."""

    __table_args__ = (Index("rating_by_moment", "at"),)
    conversation_id: str = Field(primary_key=True)
    episode: int = Field(primary_key=True)
    rating: int
    at: int = Field(sa_column=_moment(nullable=False))
