"""School exercises."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exercise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("entry_number", sa.Integer(), nullable=False),
        sa.Column("framework_id", sa.Integer(), nullable=False),
        sa.Column("report_framework_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("report", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("report_name", sa.String(length=200), nullable=False),
        sa.Column("report_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("sent_at IS NULL OR notice <> ''", name=op.f("ck_exercise_sent_says_what_is_noticed")),
        sa.CheckConstraint("(report IS NULL) = (report_at IS NULL)", name=op.f("ck_exercise_report_whole")),
        sa.CheckConstraint("entry_number >= 1", name=op.f("ck_exercise_of_a_version")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_exercise_entry_id")),
        sa.ForeignKeyConstraint(["framework_id"], ["framework_version.id"], name=op.f("fk_exercise_framework_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_exercise_organisation_id")),
        sa.ForeignKeyConstraint(
            ["report_framework_id"], ["framework_version.id"], name=op.f("fk_exercise_report_framework_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise")),
    )
    with op.batch_alter_table("exercise", schema=None) as batch_op:
        batch_op.create_index("ix_exercise_organisation_id", ["organisation_id"], unique=False)
        batch_op.create_index("ix_exercise_sent_at", ["sent_at", "id"], unique=False)
        batch_op.create_index(
            "uq_exercise_one_draft",
            ["entry_id", "organisation_id"],
            unique=True,
            sqlite_where=sa.text("sent_at IS NULL"),
            postgresql_where=sa.text("sent_at IS NULL"),
        )

    op.create_table(
        "exercise_item",
        sa.Column("exercise_id", sa.Integer(), nullable=False),
        sa.Column("row_code", sa.String(length=60), nullable=False),
        sa.Column("in_report", sa.String(length=40), nullable=True),
        sa.Column("in_entry", sa.String(length=40), nullable=True),
        sa.Column("report_passage", sa.Text(), nullable=False),
        sa.Column("entry_passage", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(in_entry IS NULL OR in_entry IN ('there', 'partly', 'missing'))",
            name=op.f("ck_exercise_item_in_entry_known"),
        ),
        sa.CheckConstraint(
            "(in_report IS NULL OR in_report IN ('there', 'partly', 'missing'))",
            name=op.f("ck_exercise_item_in_report_known"),
        ),
        sa.CheckConstraint(
            "in_entry IS NULL OR in_entry <> 'missing' OR entry_passage = ''",
            name=op.f("ck_exercise_item_missing_in_entry_is_nowhere"),
        ),
        sa.CheckConstraint(
            "in_report IS NULL OR in_report <> 'missing' OR report_passage = ''",
            name=op.f("ck_exercise_item_missing_in_report_is_nowhere"),
        ),
        sa.ForeignKeyConstraint(["exercise_id"], ["exercise.id"], name=op.f("fk_exercise_item_exercise_id")),
        sa.PrimaryKeyConstraint("exercise_id", "row_code", name=op.f("pk_exercise_item")),
    )
    op.create_table(
        "exercise_mark",
        sa.Column("exercise_id", sa.Integer(), nullable=False),
        sa.Column("row_code", sa.String(length=60), nullable=False),
        sa.Column("found", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(found IS NULL OR found IN ('there', 'partly', 'missing'))", name=op.f("ck_exercise_mark_found_known")
        ),
        sa.ForeignKeyConstraint(["exercise_id"], ["exercise.id"], name=op.f("fk_exercise_mark_exercise_id")),
        sa.PrimaryKeyConstraint("exercise_id", "row_code", name=op.f("pk_exercise_mark")),
    )


def downgrade() -> None:
    op.drop_table("exercise_mark")
    op.drop_table("exercise_item")
    with op.batch_alter_table("exercise", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_exercise_one_draft",
            sqlite_where=sa.text("sent_at IS NULL"),
            postgresql_where=sa.text("sent_at IS NULL"),
        )
        batch_op.drop_index("ix_exercise_sent_at")
        batch_op.drop_index("ix_exercise_organisation_id")

    op.drop_table("exercise")
