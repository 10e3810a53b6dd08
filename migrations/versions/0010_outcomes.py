"""Make the tables of outcomes."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("departures", sa.Text(), nullable=False),
        sa.Column("equality", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("decided_on", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_all", sa.Boolean(), nullable=False),
        sa.Column("late_reason", sa.Text(), nullable=False),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tables", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("number = 1 OR correction <> ''", name=op.f("ck_outcome_correction_says_why")),
        sa.CheckConstraint("published_at IS NULL OR tables IS NOT NULL", name=op.f("ck_outcome_published_with_tables")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_outcome_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_outcome_round_id_number")),
    )
    op.create_index(op.f("ix_outcome_published_at"), "outcome", ["published_at"], unique=False)
    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_theme_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sa.UniqueConstraint("round_id", "name", name=op.f("uq_theme_round_id_name")),
    )
    op.create_table(
        "coding",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["moderation_case.id"], name=op.f("fk_coding_case_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["account.id"], name=op.f("fk_coding_coder_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_coding_theme_id")),
        sa.PrimaryKeyConstraint("case_id", "theme_id", "coder_id", name=op.f("pk_coding")),
    )
    op.create_index(op.f("ix_coding_theme_id"), "coding", ["theme_id"], unique=False)
    op.create_table(
        "outcome_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("due_on", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_on", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind <> 'cannot' OR because <> ''", name=op.f("ck_outcome_action_cannot_says_why")),
        sa.CheckConstraint("kind <> 'did' OR done_on IS NOT NULL", name=op.f("ck_outcome_action_did_has_day")),
        sa.CheckConstraint(
            "kind <> 'will' OR (owner <> '' AND due_on IS NOT NULL)",
            name=op.f("ck_outcome_action_will_has_owner_and_day"),
        ),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"], name=op.f("fk_outcome_action_outcome_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_action")),
        sa.UniqueConstraint("outcome_id", "position", name=op.f("uq_outcome_action_outcome_id_position")),
    )
    op.create_index(op.f("ix_outcome_action_done_on"), "outcome_action", ["done_on"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_outcome_action_done_on"), table_name="outcome_action")
    op.drop_table("outcome_action")
    op.drop_index(op.f("ix_coding_theme_id"), table_name="coding")
    op.drop_table("coding")
    op.drop_table("theme")
    op.drop_index(op.f("ix_outcome_published_at"), table_name="outcome")
    op.drop_table("outcome")
