"""Find entries in everyday words.

Entries that are there get their marks, and the vocabulary its words, so that they are found like those that come later.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations, islice

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

PART = 5000
MARKS = (
    ("'tier:' || tier", "tier <> ''"),
    ("'sector:' || sector", "sector <> ''"),
    ("'cost:free'", "is_free"),
    ("'cost:paid'", "NOT is_free"),
    ("'for:settings'", "for_settings"),
    ("'hidden:perhaps'", "NOT shown OR shown_from IS NOT NULL OR shown_until IS NOT NULL"),
    ("'lacks:who_for'", "who_for = '' AND min_age IS NULL AND max_age IS NULL"),
    ("'lacks:how_to_get'", "how_to_get = ''"),
    ("'lacks:cost'", "cost = '' AND is_free IS NULL"),
    ("'lacks:contact'", "phone = '' AND email = '' AND url = '' AND address = ''"),
    ("'lacks:check'", "checked_on IS NULL"),
)


def upgrade() -> None:
    op.create_table(
        "everyday_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(length=100), nullable=False),
        sa.Column("folded", sa.String(length=100), nullable=False),
        sa.Column("means", sa.String(length=200), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.CheckConstraint("means <> '' OR topic <> ''", name=op.f("ck_everyday_word_means_something")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_everyday_word")),
        sa.UniqueConstraint("folded", name=op.f("uq_everyday_word_folded")),
    )
    op.create_table(
        "register_word",
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_register_word")),
    )
    with op.batch_alter_table("register_word", schema=None) as batch_op:
        batch_op.create_index(
            "ix_register_word_word", ["word"], unique=False, postgresql_ops={"word": "text_pattern_ops"}
        )

    op.create_table(
        "near_key",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["word"], ["register_word.word"], name=op.f("fk_near_key_word")),
        sa.PrimaryKeyConstraint("key", "word", name=op.f("pk_near_key")),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_shown_name"))
        batch_op.create_index(
            "ix_entry_walk", ["shown", "name", "id", "shown_from", "shown_until", "min_age", "max_age"], unique=False
        )

    with op.batch_alter_table("entry_topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_topic_topic"))
        batch_op.create_index("ix_entry_topic_topic_entry_id", ["topic", "entry_id"], unique=False)

    with op.batch_alter_table("entry_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_word_word"))
        batch_op.create_index("ix_entry_word_word_entry_id", ["word", "entry_id"], unique=False)
    fill(op.get_bind())


def fill(connection: sa.Connection) -> None:
    """The vocabulary first: marks are no words of it."""
    connection.execute(sa.text("INSERT INTO register_word (word) SELECT DISTINCT word FROM entry_word"))
    words = connection.scalars(sa.text("SELECT word FROM register_word")).all()
    insert_all(connection, "near_key", ("key", "word"), ((key, word) for word in words for key in near_keys(word)))
    for mark, condition in MARKS:
        insert = f"INSERT INTO entry_word (entry_id, word) SELECT id, {mark} FROM entry WHERE {condition}"  # noqa: S608
        connection.execute(sa.text(insert))
    areas = connection.execute(sa.text("SELECT entry_id, name FROM entry_area")).all()
    marks = {(entry_id, f"area:{word}"[:60]) for entry_id, name in areas for word in words_of(name)}
    insert_all(connection, "entry_word", ("entry_id", "word"), iter(sorted(marks)))


def insert_all(
    connection: sa.Connection, table: str, columns: tuple[str, str], rows: Iterator[tuple[object, str]]
) -> None:
    target = sa.table(table, *(sa.column(each) for each in columns))
    while part := [dict(zip(columns, row, strict=True)) for row in islice(rows, PART)]:
        connection.execute(sa.insert(target), part)


def near_keys(word: str) -> set[str]:
    begins = word[:7] if len(word) >= 4 else ""  # noqa: PLR2004 - shorter words are not guessed
    most = min(2 if len(word) >= 8 else 1, len(begins) - 1)  # noqa: PLR2004 - two mistakes in a long word
    return {"".join(kept) for out in range(most + 1) for kept in combinations(begins, len(begins) - out)}


def words_of(name: str) -> set[str]:
    folded = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(each for each in folded if not unicodedata.combining(each))
    return {singular(word) for word in re.findall(r"\w+", bare)} - {"a", "an", "and", "by", "in", "of", "on", "the", "to"}


def singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):  # noqa: PLR2004
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 5 else word[:-1]  # noqa: PLR2004


def downgrade() -> None:
    op.execute("DELETE FROM entry_word WHERE word LIKE '%:%'")
    with op.batch_alter_table("entry_word", schema=None) as batch_op:
        batch_op.drop_index("ix_entry_word_word_entry_id")
        batch_op.create_index("ix_entry_word_word", ["word"], postgresql_ops={"word": "text_pattern_ops"})

    with op.batch_alter_table("entry_topic", schema=None) as batch_op:
        batch_op.drop_index("ix_entry_topic_topic_entry_id")
        batch_op.create_index(batch_op.f("ix_entry_topic_topic"), ["topic"], unique=False)

    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index("ix_entry_walk")
        batch_op.create_index(batch_op.f("ix_entry_shown_name"), ["shown", "name", "id"], unique=False)

    op.drop_table("near_key")
    with op.batch_alter_table("register_word", schema=None) as batch_op:
        batch_op.drop_index("ix_register_word_word", postgresql_ops={"word": "text_pattern_ops"})

    op.drop_table("register_word")
    op.drop_table("everyday_word")
