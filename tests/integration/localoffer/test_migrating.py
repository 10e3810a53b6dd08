"""Entries that were imported before the register kept their days, state and answers."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from alembic import command
from sqlalchemy import Engine, text

from participate.db.migrating import alembic_config, migrate
from participate.db.session import make_engine

BEFORE = "0011"
NUMBERS = count()
CONTENT = (
    '{"name": "Écoles de l’Est", "summary": "", "description": "One-to-one clubs.", "provider_name": "",'
    ' "who_for": "", "terms": [{"vocabulary": "", "name": "Équitation"}], "status": "temporarily closed",'
    ' "shown_from": "2026-01-01", "shown_until": null, "modified_at": "2025-08-01 10:00:00+00:00",'
    ' "answers": [{"question": "outcomes", "words": "Confidence."}]}'
)
ENTRY = """
    INSERT INTO entry (id, source, source_id, name, summary, description, who_for, how_to_get, accessibility, alert,
        cost, opening, url, email, phone, address, postcode, tier, sector, shown, changed_at, digest)
    VALUES (1, 'outpost', '1', 'x', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', true,
        '2026-01-01 00:00:00', '0')
"""
VERSION = """
    INSERT INTO entry_version (entry_id, number, at, cause_kind, cause_id, cause_label, content)
    VALUES (1, :number, '2026-01-01 00:00:00', 'import', '1', 'f', :content)
"""


@pytest.fixture
def old(empty_database: Callable[[str], str]) -> Iterator[Engine]:
    """A database of the time before, with one entry in two versions."""
    engine = make_engine(empty_database(f"before_{next(NUMBERS)}"))
    migrate(engine, revision=BEFORE)
    with engine.begin() as connection:
        connection.execute(text(ENTRY))
        connection.execute(text(VERSION), {"number": 1, "content": "{}"})
        connection.execute(text(VERSION), {"number": 2, "content": CONTENT})
        connection.execute(text("INSERT INTO entry_term VALUES (1, '', 'Équitation')"))
        connection.execute(text("INSERT INTO term_topic VALUES ('straße', 'LO-TRAV')"))
    yield engine
    engine.dispose()


def test_what_an_entry_said_before_is_kept_from_its_latest_version(old: Engine) -> None:
    migrate(old)
    with old.connect() as connection:
        entry = connection.execute(text("SELECT status, shown_from, shown_until, running_words FROM entry")).one()
        assert (entry[0], str(entry[1]), entry[2]) == ("temporarily closed", "2026-01-01", None)
        assert entry[3] == " ecole de l est one to one club equitation "
        modified = connection.execute(text("SELECT modified_at FROM entry")).scalar_one()
        assert str(modified).startswith("2025-08-01")
        assert connection.execute(text("SELECT question, words FROM entry_answer")).one() == ("outcomes", "Confidence.")
        assert connection.execute(text("SELECT folded FROM entry_term")).scalar_one() == "équitation"
        assert connection.execute(text("SELECT name FROM term_topic")).scalar_one() == "strasse"


def test_a_database_with_entries_goes_down_again(old: Engine) -> None:
    migrate(old)
    with old.connect() as connection:
        command.downgrade(alembic_config(connection), BEFORE)
        connection.commit()
        assert connection.execute(text("SELECT name FROM entry_term")).scalar_one() == "Équitation"
