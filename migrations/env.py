"""Alembic's environment: the same migrations build SQLite and PostgreSQL."""

from alembic import context
from sqlalchemy import Connection

from participate.db.session import make_engine
from participate.schema import metadata


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, include_object=keep_object)
    with context.begin_transaction():
        context.run_migrations()


def keep_object(_thing: object, name: str | None, kind: str, _reflected: object, _compared: object) -> bool:
    """Search indexes are made by hand in their migration and are no part of the models."""
    return not (kind == "table" and name is not None and name.startswith("entry_words"))


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = make_engine(context.config.get_main_option("sqlalchemy.url") or "")
    with engine.connect() as connection:
        run(connection)
    engine.dispose()
