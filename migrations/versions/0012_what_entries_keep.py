"""Keep what a source says of an entry's days, state and answers, and fold terms beyond ASCII.

The columns are made first, then filled from each entry's latest version, then held to be filled.
"""

import re
import unicodedata
from datetime import UTC, date, datetime

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

entry = sa.table(
    "entry",
    sa.column("id", sa.Integer),
    sa.column("status", sa.String),
    sa.column("shown_from", sa.Date),
    sa.column("shown_until", sa.Date),
    sa.column("modified_at", sa.DateTime(timezone=True)),
    sa.column("running_words", sa.Text),
)
answer = sa.table(
    "entry_answer", sa.column("entry_id", sa.Integer), sa.column("question", sa.String), sa.column("words", sa.Text)
)
version = sa.table(
    "entry_version", sa.column("entry_id", sa.Integer), sa.column("number", sa.Integer), sa.column("content", sa.JSON)
)
term = sa.table("entry_term", sa.column("name", sa.String), sa.column("folded", sa.String))
topic = sa.table("term_topic", sa.column("name", sa.String), sa.column("topic", sa.String))


def upgrade() -> None:
    op.create_table(
        "entry_answer",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_answer_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "question", name=op.f("pk_entry_answer")),
    )
    op.add_column("entry", sa.Column("status", sa.String(length=20), server_default="active", nullable=False))
    op.add_column("entry", sa.Column("shown_from", sa.Date(), nullable=True))
    op.add_column("entry", sa.Column("shown_until", sa.Date(), nullable=True))
    op.add_column("entry", sa.Column("modified_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("entry", sa.Column("running_words", sa.Text(), server_default="", nullable=False))
    op.add_column("entry_term", sa.Column("folded", sa.String(length=200), nullable=True))
    connection = op.get_bind()
    fill_entries(connection)
    fold_terms(connection)
    with op.batch_alter_table("entry_term", schema=None) as batch_op:
        batch_op.alter_column("folded", existing_type=sa.String(length=200), nullable=False)
        batch_op.drop_index(batch_op.f("ix_entry_term_name"))
        batch_op.create_index(batch_op.f("ix_entry_term_folded"), ["folded"], unique=False)


def fill_entries(connection: sa.Connection) -> None:
    latest = (
        sa.select(version.c.entry_id, sa.func.max(version.c.number).label("number"))
        .group_by(version.c.entry_id)
        .subquery()
    )
    rows = connection.execute(
        sa.select(version.c.entry_id, version.c.content).join(
            latest, sa.and_(latest.c.entry_id == version.c.entry_id, latest.c.number == version.c.number)
        )
    )
    for entry_id, content in rows.all():
        values = {
            "status": content.get("status") or "active",
            "shown_from": as_day(content.get("shown_from")),
            "shown_until": as_day(content.get("shown_until")),
            "modified_at": as_moment(content.get("modified_at")),
            "running_words": running_words(content),
        }
        connection.execute(sa.update(entry).where(entry.c.id == entry_id).values(**values))
        said = [{"entry_id": entry_id, **each} for each in content.get("answers", ())]
        if said:
            connection.execute(sa.insert(answer), said)


def fold_terms(connection: sa.Connection) -> None:
    for (name,) in connection.execute(sa.select(term.c.name).distinct()).all():
        connection.execute(sa.update(term).where(term.c.name == name).values(folded=fold(name)))
    mapped = {fold(name): code for name, code in connection.execute(sa.select(topic.c.name, topic.c.topic))}
    connection.execute(sa.delete(topic))
    if mapped:
        connection.execute(sa.insert(topic), [{"name": name, "topic": code} for name, code in mapped.items()])


def fold(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())[:200]


def as_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def as_moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def running_words(content: dict) -> str:
    texts = [content.get(name) or "" for name in ("name", "summary", "description", "provider_name", "who_for")]
    texts += [each["name"] for each in content.get("terms", ())]
    folded = unicodedata.normalize("NFKD", " ".join(texts).casefold())
    bare = "".join(each for each in folded if not unicodedata.combining(each))
    words = re.findall(r"\w+", bare)
    return f" {' '.join(singular(word)[:60] for word in words)} "


def singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 5 else word[:-1]


def downgrade() -> None:
    with op.batch_alter_table("entry_term", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_term_folded"))
        batch_op.create_index(batch_op.f("ix_entry_term_name"), ["name"], unique=False)
        batch_op.drop_column("folded")
    for name in ("running_words", "modified_at", "shown_until", "shown_from", "status"):
        op.drop_column("entry", name)
    op.drop_table("entry_answer")
