"""The tables of the people who answer: who they are, how they signed in, what they look after. Private, as `tables`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Text
from sqlmodel import Field, SQLModel


def _moment(*, nullable: bool = True) -> Column[int]:
    return Column(BigInteger, nullable=nullable)


class Agent(SQLModel, table=True):
    """A person who answers customers. `name` signs in, `name_key` is it without case, customers see `full_name`."""

    id: str = Field(primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    full_name: str
    role: str
    password_hash: str
    credential_hash: str | None = Field(default=None, unique=True)
    single_keys: bool = True
    created_at: int = Field(sa_column=_moment(nullable=False))
    disabled_at: int | None = Field(sa_column=_moment())


class AgentSession(SQLModel, table=True):
    """A browser in which an agent signed in, by the hash of what its cookie holds."""

    __tablename__ = "agent_session"
    id_hash: str = Field(primary_key=True)
    agent_id: str = Field(index=True)
    created_at: int = Field(sa_column=_moment(nullable=False))
    seen_at: int = Field(sa_column=_moment(nullable=False))


class AgentPane(SQLModel, table=True):
    """A panel of another helpdesk, or a ticket for one (`is_ticket` 1), by the hash of what it holds."""

    __tablename__ = "agent_pane"
    id_hash: str = Field(primary_key=True)
    session_hash: str = Field(index=True)
    made_at: int = Field(sa_column=_moment(nullable=False))
    is_ticket: int


class SignInTry(SQLModel, table=True):
    """How often signing in failed of late, by the hash of a name, an address, or both together."""

    __tablename__ = "sign_in_try"
    key: str = Field(primary_key=True)
    tries: int
    last_at: int = Field(sa_column=_moment(nullable=False))


class TicketCare(SQLModel, table=True):
    """Who looks after a ticket, and until when it is put aside."""

    __tablename__ = "ticket_care"
    __table_args__ = (Index("ticket_care_by_agent", "agent_id"),)
    ticket_id: str = Field(primary_key=True)
    agent_id: str | None = None
    assigned_at: int | None = Field(sa_column=_moment())
    snoozed_at: int | None = Field(sa_column=_moment())
    snoozed_until: int | None = Field(sa_column=_moment())


class Macro(SQLModel, table=True):
    """A reply that agents use again and again; it may hold placeholders."""

    id: str = Field(primary_key=True)
    title: str = Field(unique=True)
    text: str = Field(sa_column=Column(Text, nullable=False))
    changed_by: str
    changed_at: int = Field(sa_column=_moment(nullable=False))


class AgentAudit(SQLModel, table=True):
    """What an agent looked at or did, and when; `about` is the id of the conversation."""

    __tablename__ = "agent_audit"
    __table_args__ = (Index("agent_audit_of_conversation", "about", "at"),)
    id: str = Field(primary_key=True)
    agent_id: str
    act: str
    about: str
    at: int = Field(sa_column=_moment(nullable=False))
