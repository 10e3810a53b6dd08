"""Bringing a database up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

MIGRATIONS = Path(__file__).resolve().parent.parent.parent / "migrations"


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings without a file; the connection is handed over."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def migrate(engine: Engine, *, revision: str = "head") -> None:
    """Upgrade the database to a revision, the newest by default."""
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), revision)
        connection.commit()


def is_current(engine: Engine) -> bool:
    """Whether the database stands at the newest revision."""
    with engine.connect() as connection:
        stands = MigrationContext.configure(connection).get_current_heads()
    return set(stands) == set(ScriptDirectory.from_config(alembic_config()).get_heads())


def standing(connection: Connection) -> tuple[str, str]:
    """(the revision that the database stands at, the newest one); the first is empty before any."""
    stands = MigrationContext.configure(connection).get_current_heads()
    return ", ".join(sorted(stands)), ", ".join(sorted(ScriptDirectory.from_config(alembic_config()).get_heads()))
