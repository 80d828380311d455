"""Suggested replies and what agents did with them; beside each message what it came to, so that it can be counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OF_SQLITE = """UPDATE message SET
    outcome = CASE WHEN json_extract(reply, '$.text') = '' THEN 'silent' ELSE json_extract(reply, '$.outcome') END,
    cause = json_extract(reply, '$.explanation.cause'),
    reason = json_extract(reply, '$.handoff.reason')"""
OF_POSTGRESQL = """UPDATE message SET
    outcome = CASE WHEN reply::jsonb ->> 'text' = '' THEN 'silent' ELSE reply::jsonb ->> 'outcome' END,
    cause = reply::jsonb -> 'explanation' ->> 'cause',
    reason = reply::jsonb -> 'handoff' ->> 'reason'"""


def upgrade() -> None:
    """Add the tables, the columns with what the stored replies say, and the indexes that reports go by."""
    op.create_table(
        "suggestion",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("conversation_id", sa.String(), nullable=True),
        sa.Column("customer_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("reply_id", sa.String(), nullable=True),
        sa.Column("prediction", sa.Text(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("asked", "content_hash", name="suggestion_once"),
    )
    op.create_index("suggestion_like", "suggestion", ["kind", "subject"])
    op.create_index("ix_suggestion_conversation_id", "suggestion", ["conversation_id"])
    op.create_index("ix_suggestion_customer_id", "suggestion", ["customer_id"])
    op.create_table(
        "suggestion_outcome",
        sa.Column("suggestion_id", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("agent_id", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("suggestion_id"),
    )
    op.create_index("suggestion_outcome_by_moment", "suggestion_outcome", ["at", "outcome"])
    for name in ("outcome", "cause", "reason"):
        op.add_column("message", sa.Column(name, sa.String(), nullable=True))
    op.execute(OF_POSTGRESQL if op.get_bind().dialect.name == "postgresql" else OF_SQLITE)
    op.create_index("message_by_moment", "message", ["at", "outcome", "cause", "reason"])
    op.create_index("ticket_by_opening", "ticket", ["opened_at"])
    op.create_index("feedback_by_moment", "feedback", ["at"])
    op.create_index("rating_by_moment", "rating", ["at"])
