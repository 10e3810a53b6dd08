"""Entries that were imported before the register kept their days, state and answers."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from alembic import command
from sqlalchemy import Engine, text

from participate.db.migrating import alembic_config, migrate
from participate.db.session import make_engine
from participate.localoffer.marks import said_marks
from participate.localoffer.public_id import public_id
from participate.localoffer.standard.own import term_id

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
REPORT = """
    INSERT INTO import_run (id, at, actor_name, file_name, taken, changed, unchanged, refused, remarks)
    VALUES (1, '2026-01-01 00:00:00', 'O', 'f', 1, 0, 0, '[{"name": "a"}, {"name": "b"}]', '[]')
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
        connection.execute(text(REPORT))
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


def test_common_words_of_old_entries_are_found_along_lists(old: Engine) -> None:
    migrate(old, revision="0041")
    with old.begin() as connection:
        connection.execute(text("UPDATE entry SET running_words = ' she know what to do '"))
    migrate(old)
    with old.connect() as connection:
        marks = set(connection.scalars(text("SELECT word FROM entry_word WHERE word LIKE 'said:%'")))
    assert marks == said_marks("She knows what to do.")
    assert marks == {"said:what", "said:to", "said:do", "said:what to", "said:to do"}


def test_an_entry_has_its_identifier_and_what_its_source_said_and_a_report_its_lines(old: Engine) -> None:
    migrate(old)
    with old.connect() as connection:
        assert connection.execute(text("SELECT public_id FROM entry")).scalar_one() == public_id("outpost", "1")
        said = connection.execute(text("SELECT document, source_digest, taken_digest FROM entry_document")).one()
        assert tuple(said) == (None, "0", "0")
        assert connection.execute(text("SELECT refused_count, remark_count FROM import_run")).one() == (2, 0)
        lines = connection.execute(text("SELECT part, number FROM import_line ORDER BY number")).all()
        assert [tuple(line) for line in lines] == [("refused", 0), ("refused", 1)]
        assert connection.execute(text("SELECT id FROM standard_term")).scalar_one() == term_id("", "Équitation")


def test_a_database_with_entries_goes_down_again(old: Engine) -> None:
    migrate(old)
    with old.connect() as connection:
        command.downgrade(alembic_config(connection), BEFORE)
        connection.commit()
        assert connection.execute(text("SELECT name FROM entry_term")).scalar_one() == "Équitation"
