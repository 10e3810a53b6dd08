"""Make the tables of localoffer."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("file_name", sa.String(length=300), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("refused", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("remarks", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    op.create_table(
        "provider",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider")),
        sa.UniqueConstraint("name", name=op.f("uq_provider_name")),
    )
    op.create_table(
        "term_topic",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_term_topic")),
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("source_id", sa.String(length=200), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("who_for", sa.Text(), nullable=False),
        sa.Column("how_to_get", sa.Text(), nullable=False),
        sa.Column("accessibility", sa.Text(), nullable=False),
        sa.Column("alert", sa.Text(), nullable=False),
        sa.Column("cost", sa.Text(), nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("phone", sa.String(length=200), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("postcode", sa.String(length=20), nullable=False),
        sa.Column("min_age", sa.Integer(), nullable=True),
        sa.Column("max_age", sa.Integer(), nullable=True),
        sa.Column("tier", sa.String(length=40), nullable=False),
        sa.Column("sector", sa.String(length=40), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("checked_on", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "max_age IS NULL OR min_age IS NULL OR max_age >= min_age", name=op.f("ck_entry_ages_in_order")
        ),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_entry_provider_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_entry_source_source_id")),
    )
    op.create_index(op.f("ix_entry_provider_id"), "entry", ["provider_id"], unique=False)
    op.create_index("ix_entry_shown_name", "entry", ["shown", "name", "id"], unique=False)
    op.create_table(
        "entry_term",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("vocabulary", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_term_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "vocabulary", "name", name=op.f("pk_entry_term")),
    )
    op.create_index(op.f("ix_entry_term_name"), "entry_term", ["name"], unique=False)
    op.create_table(
        "entry_topic",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_topic_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "topic", name=op.f("pk_entry_topic")),
    )
    op.create_index(op.f("ix_entry_topic_topic"), "entry_topic", ["topic"], unique=False)
    op.create_table(
        "entry_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("cause_kind", sa.String(length=20), nullable=False),
        sa.Column("cause_id", sa.String(length=60), nullable=False),
        sa.Column("cause_label", sa.String(length=300), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_version_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_version")),
        sa.UniqueConstraint("entry_id", "number", name=op.f("uq_entry_version_entry_id_number")),
    )
    op.create_table(
        "entry_word",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_word_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "word", name=op.f("pk_entry_word")),
    )
    op.create_index(
        "ix_entry_word_word", "entry_word", ["word"], unique=False, postgresql_ops={"word": "text_pattern_ops"}
    )


def downgrade() -> None:
    op.drop_index("ix_entry_word_word", table_name="entry_word", postgresql_ops={"word": "text_pattern_ops"})
    op.drop_table("entry_word")
    op.drop_table("entry_version")
    op.drop_index(op.f("ix_entry_topic_topic"), table_name="entry_topic")
    op.drop_table("entry_topic")
    op.drop_index(op.f("ix_entry_term_name"), table_name="entry_term")
    op.drop_table("entry_term")
    op.drop_index("ix_entry_shown_name", table_name="entry")
    op.drop_index(op.f("ix_entry_provider_id"), table_name="entry")
    op.drop_table("entry")
    op.drop_table("term_topic")
    op.drop_table("provider")
    op.drop_table("import_run")
