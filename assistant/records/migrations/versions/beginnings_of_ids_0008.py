"""What an id begins with is told by an index on PostgreSQL too, whatever order its letters have there."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLES = ("customer", "charger", "charging_session")


def upgrade() -> None:
    """Add the indexes; on SQLite the table's own key tells it."""
    if op.get_bind().dialect.name == "postgresql":
        for table in TABLES:
            op.create_index(f"{table}_by_beginning", table, ["id"], postgresql_ops={"id": "text_pattern_ops"})
