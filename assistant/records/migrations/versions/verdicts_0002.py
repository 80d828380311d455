"""Predictions beside their messages, verdicts on them, and what the confidence was calibrated with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the tables; messages of before rest on no prediction that we know."""
    op.add_column("message", sa.Column("prediction", sa.Text(), nullable=True))
    op.create_table(
        "verdict",
        sa.Column("reply_id", sa.String(), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("judged_by", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("reply_id"),
    )
    op.create_index("verdict_by_moment", "verdict", ["at"], unique=False)
    op.create_table(
        "calibration",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("knowledge_version", sa.String(), nullable=False),
        sa.Column("oos_share", sa.Float(), nullable=False),
        sa.Column("verdicts", sa.Integer(), nullable=False),
        sa.Column("judged", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
