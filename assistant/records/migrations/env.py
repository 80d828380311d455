"""How the migration tool reaches the database: through the engine that the program has opened."""

from __future__ import annotations

from alembic import context

from assistant.records import agent_tables, conversation_tables, suggestion_tables, tables

(metadata,) = {
    tables.Customer.metadata,
    conversation_tables.ConversationEvent.metadata,
    agent_tables.Agent.metadata,
    suggestion_tables.Suggestion.metadata,
}  # one, of all modules of tables

with context.config.attributes["engine"].connect() as connection:
    transactional = connection.dialect.name == "postgresql"
    if transactional:
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(740019)")
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        context.configure(connection=connection, target_metadata=metadata, render_as_batch=not transactional)
        context.run_migrations()
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("COMMIT")
