"""Panels of other helpdesks that agents let in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; so far no panel was let in."""
    op.create_table(
        "agent_pane",
        sa.Column("id_hash", sa.String(), nullable=False),
        sa.Column("session_hash", sa.String(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("is_ticket", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id_hash"),
    )
    op.create_index("ix_agent_pane_session_hash", "agent_pane", ["session_hash"], unique=False)
