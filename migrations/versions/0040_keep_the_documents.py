"""Keep the documents."""

import re
from uuid import UUID, uuid5

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

PARTS = ("refused", "remarks")
COUNTS = ("refused_count", "remark_count", "choice_count")
SPACE = UUID("6f1c2f1e-7d0b-5a0e-9a53-3f8f0f6f4c11")
A_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LAST_SAID = """
    INSERT INTO entry_document (entry_id, document, source_digest, taken, taken_digest)
    SELECT entry.id, NULL, entry.digest, entry_version.content, entry.digest FROM entry
    JOIN entry_version ON entry_version.entry_id = entry.id AND entry_version.number = (
        SELECT max(number) FROM entry_version AS every WHERE every.entry_id = entry.id)
    WHERE entry.source <> 'here'
"""
TOLD = sa.JSON(none_as_null=True)
RUN = sa.table(
    "import_run",
    sa.column("id", sa.Integer),
    sa.column("refused", TOLD),
    sa.column("remarks", TOLD),
    sa.column("refused_count", sa.Integer),
    sa.column("remark_count", sa.Integer),
)
LINE = sa.table("import_line", *(sa.column(name) for name in ("import_id", "part", "number")), sa.column("told", TOLD))
TERM = sa.table("standard_term", *(sa.column(n) for n in ("id", "taxonomy_id", "vocabulary", "name", "folded")))


def upgrade() -> None:
    op.create_table(
        "standard_term",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("taxonomy_id", sa.String(length=36), nullable=False),
        sa.Column("vocabulary", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_term")),
    )
    with op.batch_alter_table("standard_term", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_standard_term_taxonomy_id"), ["taxonomy_id"], unique=False)

    op.create_table(
        "import_line",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=10), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("told", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["import_run.id"], name=op.f("fk_import_line_import_id")),
        sa.PrimaryKeyConstraint("import_id", "part", "number", name=op.f("pk_import_line")),
    )
    op.create_table(
        "entry_document",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("source_digest", sa.String(length=64), nullable=False),
        sa.Column("taken", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("taken_digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_document_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_entry_document")),
    )
    op.create_table(
        "import_choice",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("source_digest", sa.String(length=64), nullable=False),
        sa.Column("offered", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_import_choice_entry_id")),
        sa.ForeignKeyConstraint(["import_id"], ["import_run.id"], name=op.f("fk_import_choice_import_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_import_choice")),
    )
    with op.batch_alter_table("import_choice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_choice_import_id"), ["import_id"], unique=False)

    op.add_column("entry", sa.Column("public_id", sa.String(length=36), server_default="", nullable=False))
    for name in COUNTS:
        op.add_column("import_run", sa.Column(name, sa.Integer(), server_default="0", nullable=False))
    op.add_column("import_run", sa.Column("held_back", sa.Boolean(), server_default=sa.false(), nullable=False))
    _fill(op.get_bind())
    op.create_index("uq_entry_public_id", "entry", ["public_id"], unique=True)
    op.create_index(
        "ix_entry_shown_public_id", "entry", ["shown", "public_id", "shown_from", "shown_until", "id"], unique=False
    )
    for part in PARTS:
        op.drop_column("import_run", part)


def _fill(connection: sa.Connection) -> None:
    """Give every entry its identifier and what its source last said, every report its lines, every term its id."""
    for entry_id, source, source_id in connection.execute(sa.text("SELECT id, source, source_id FROM entry")).all():
        known = {"id": entry_id, "public_id": _public_id(source, source_id)}
        connection.execute(sa.text("UPDATE entry SET public_id = :public_id WHERE id = :id"), known)
    connection.execute(sa.text(LAST_SAID))
    for run_id, *held in connection.execute(sa.select(RUN.c.id, RUN.c.refused, RUN.c.remarks)).all():
        for part, items in zip(("refused", "remark"), held, strict=True):
            lines = [{"import_id": run_id, "part": part, "number": n, "told": told} for n, told in enumerate(items)]
            if lines:
                connection.execute(sa.insert(LINE), lines)
        counts = {"refused_count": len(held[0]), "remark_count": len(held[1])}
        connection.execute(sa.update(RUN).where(RUN.c.id == run_id).values(counts))
    terms = connection.execute(sa.text("SELECT DISTINCT vocabulary, name, folded FROM entry_term")).all()
    for vocabulary, name, folded in terms:
        ids = {"id": _derived("term", vocabulary, name), "taxonomy_id": _derived("taxonomy", vocabulary)}
        connection.execute(sa.insert(TERM).values(**ids, vocabulary=vocabulary, name=name, folded=folded))


def _public_id(source: str, source_id: str) -> str:
    own = source_id.lower()
    return own if A_UUID.fullmatch(own) else _derived(source, source_id)


def _derived(*names: str) -> str:
    return str(uuid5(SPACE, "\n".join(names)))


def _give_lines_back(connection: sa.Connection) -> None:
    """What a report keeps of its lines goes back into the report itself."""
    lines = sa.select(LINE.c.import_id, LINE.c.part, LINE.c.told).order_by(LINE.c.import_id, LINE.c.number)
    held: dict[tuple[int, str], list[object]] = {}
    for run_id, part, told in connection.execute(lines):
        held.setdefault((run_id, "refused" if part == "refused" else "remarks"), []).append(told)
    for (run_id, part), items in held.items():
        connection.execute(sa.update(RUN).where(RUN.c.id == run_id).values({part: items}))


def downgrade() -> None:
    for part in PARTS:
        op.add_column("import_run", sa.Column(part, sa.JSON(none_as_null=True), server_default="[]", nullable=False))
    _give_lines_back(op.get_bind())
    op.drop_index("ix_entry_shown_public_id", "entry")
    op.drop_index("uq_entry_public_id", "entry")
    for name in ("held_back", *COUNTS):
        op.drop_column("import_run", name)
    op.drop_column("entry", "public_id")

    with op.batch_alter_table("import_choice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_choice_import_id"))

    op.drop_table("import_choice")
    op.drop_table("entry_document")
    op.drop_table("import_line")
    with op.batch_alter_table("standard_term", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_standard_term_taxonomy_id"))

    op.drop_table("standard_term")
