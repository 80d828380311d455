"""The tables of what happens in a conversation besides its turns. Nothing outside `records` names them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel


class ConversationEvent(SQLModel, table=True):
    """Something that happened; `body` is JSON. `number` comes from the count that numbers the turns too."""

    __tablename__ = "conversation_event"
    __table_args__ = (UniqueConstraint("conversation_id", "client_message_id", name="event_once"),)
    conversation_id: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    kind: str
    body: str = Field(sa_column=Column(Text, nullable=False))
    at: int = Field(sa_column=Column(BigInteger, nullable=False))
    client_message_id: str | None = None


class ProvisionalAnswer(SQLModel, table=True):
    """What a customer was told of a charging session before all messages had come."""

    __tablename__ = "provisional_answer"
    __table_args__ = (Index("provisional_answer_of_session", "charging_session_id"),)
    conversation_id: str = Field(primary_key=True)
    charging_session_id: str = Field(primary_key=True)
    about: str = Field(primary_key=True)
    customer_id: str
    reply_id: str
    locale: str
    outcome: str
    cause: str | None = None
    reason: str | None = None
