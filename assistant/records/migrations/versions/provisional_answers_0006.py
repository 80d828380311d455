"""Answers that were given before all messages had come, so that whoever got one is told when it changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; of answers of before it is not known which were provisional."""
    op.create_table(
        "provisional_answer",
        sa.Column("conversation_id", sa.String(), nullable=False),
        sa.Column("charging_session_id", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("customer_id", sa.String(), nullable=False),
        sa.Column("reply_id", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("conversation_id", "charging_session_id", "about"),
    )
    op.create_index("provisional_answer_of_session", "provisional_answer", ["charging_session_id"], unique=False)
