"""Find common words.

Entries that are there get a mark for each common word and each two that stand together, so that a query of common words
alone is found along a list like any other.
"""

from collections.abc import Iterator
from itertools import islice, pairwise

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

PART = 5000
READ_AT_ONCE = 500
COMMON = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "for", "from", "have", "how", "i", "if", "in",
    "is", "it", "my", "of", "on", "or", "our", "so", "that", "the", "their", "there", "they", "this", "to", "us",
    "we", "what", "when", "where", "who", "will", "with", "you", "your",
))  # fmt: skip


def upgrade() -> None:
    fill(op.get_bind())


def fill(connection: sa.Connection) -> None:
    """From the running words, which have every word in its one form."""
    target = sa.table("entry_word", sa.column("entry_id"), sa.column("word"))
    for entries in parts_of(connection):
        rows = iter([(entry_id, mark) for entry_id, words in entries for mark in sorted(marks_of(words))])
        while part := [{"entry_id": entry_id, "word": mark} for entry_id, mark in islice(rows, PART)]:
            connection.execute(sa.insert(target), part)


def parts_of(connection: sa.Connection) -> Iterator[list[tuple[int, str]]]:
    asked = sa.text("SELECT id, running_words FROM entry WHERE id > :after ORDER BY id LIMIT :most")
    after = 0
    while part := [(row.id, row.running_words) for row in connection.execute(asked, {"after": after, "most": READ_AT_ONCE})]:
        yield part
        after = part[-1][0]


def marks_of(running: str) -> set[str]:
    words = running.split()
    pairs = {f"said:{one} {two}" for one, two in pairwise(words) if one in COMMON and two in COMMON}
    return {f"said:{word}" for word in COMMON.intersection(words)} | pairs


def downgrade() -> None:
    op.execute("DELETE FROM entry_word WHERE word LIKE 'said:%'")
