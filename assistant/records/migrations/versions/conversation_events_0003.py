"""What happens in a conversation besides its turns: words of agents, their coming and going, corrections, notes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "conversation_event",
        sa.Column("conversation_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("client_message_id", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("conversation_id", "number"),
        sa.UniqueConstraint("conversation_id", "client_message_id", name="event_once"),
    )
