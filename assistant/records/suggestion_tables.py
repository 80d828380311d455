"""The tables of suggested replies and of what agents did with them. Nothing outside `records` names them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel


class Suggestion(SQLModel, table=True):
    """A draft as it was offered; `body` is JSON. The same draft of one conversation is one row.

    `asked` is what it was made for: a conversation, or one question of a program's. `prediction` is how the question
    was understood, where the draft rests on that alone, and `reply_id` the assistant's own answer to that question.
    """

    __table_args__ = (
        UniqueConstraint("asked", "content_hash", name="suggestion_once"),
        Index("suggestion_like", "kind", "subject"),
    )
    id: str = Field(primary_key=True)
    asked: str
    content_hash: str
    conversation_id: str | None = Field(default=None, index=True)
    customer_id: str | None = Field(default=None, index=True)
    kind: str
    subject: str
    text: str = Field(sa_column=Column(Text, nullable=False))
    body: str = Field(sa_column=Column(Text, nullable=False))
    reply_id: str | None = None
    prediction: str | None = Field(sa_column=Column(Text, nullable=True))
    at: int = Field(sa_column=Column(BigInteger, nullable=False))


class SuggestionOutcome(SQLModel, table=True):
    """What an agent did with a draft, once; `text` is what was sent instead, where it was edited."""

    __tablename__ = "suggestion_outcome"
    __table_args__ = (Index("suggestion_outcome_by_moment", "at", "outcome"),)
    suggestion_id: str = Field(primary_key=True)
    outcome: str
    agent_id: str
    text: str | None = Field(sa_column=Column(Text, nullable=True))
    at: int = Field(sa_column=Column(BigInteger, nullable=False))
