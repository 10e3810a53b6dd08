"""Review rounds."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review_plan",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("framework_version_id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("strategy", sa.String(length=40), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(length=80), nullable=False),
        sa.Column("each", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("strategy <> 'random' OR seed <> ''", name=op.f("ck_review_plan_random_states_seed")),
        sa.CheckConstraint("strategy <> 'topic' OR topic <> ''", name=op.f("ck_review_plan_topic_named")),
        sa.CheckConstraint("each >= 0", name=op.f("ck_review_plan_each_not_negative")),
        sa.CheckConstraint("size > 0", name=op.f("ck_review_plan_some_size")),
        sa.ForeignKeyConstraint(
            ["framework_version_id"], ["framework_version.id"], name=op.f("fk_review_plan_framework_version_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_review_plan_round_id")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_review_plan")),
    )
    op.create_table(
        "review_subject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.CheckConstraint("entry_id IS NULL OR topic = ''", name=op.f("ck_review_subject_entry_or_topic")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_review_subject_entry_id")),
        sa.ForeignKeyConstraint(["round_id"], ["review_plan.round_id"], name=op.f("fk_review_subject_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_subject")),
        sa.UniqueConstraint("round_id", "entry_id", name=op.f("uq_review_subject_round_id_entry_id")),
        sa.UniqueConstraint("round_id", "position", name=op.f("uq_review_subject_round_id_position")),
    )
    with op.batch_alter_table("review_subject", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_subject_entry_id"), ["entry_id"], unique=False)
    op.create_index(
        "uq_review_subject_round_id_topic",
        "review_subject",
        ["round_id", "topic"],
        unique=True,
        sqlite_where=sa.text("entry_id IS NULL"),
        postgresql_where=sa.text("entry_id IS NULL"),
    )

    op.create_table(
        "reviewer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.Column("age_band", sa.String(length=40), nullable=True),
        sa.Column("chosen_by", sa.String(length=40), nullable=True),
        sa.Column("wants_news", sa.Boolean(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("unlinked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("(credential_id IS NULL) = unlinked", name=op.f("ck_reviewer_somebody_or_unlinked")),
        sa.ForeignKeyConstraint(["credential_id"], ["credential.id"], name=op.f("fk_reviewer_credential_id")),
        sa.ForeignKeyConstraint(["round_id"], ["review_plan.round_id"], name=op.f("fk_reviewer_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewer")),
        sa.UniqueConstraint("round_id", "credential_id", name=op.f("uq_reviewer_round_id_credential_id")),
    )
    with op.batch_alter_table("reviewer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reviewer_credential_id"), ["credential_id"], unique=False)

    op.create_table(
        "review_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.DateTime(timezone=True), nullable=True),
        sa.Column("draft_of", sa.String(length=16), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["reviewer_id"], ["reviewer.id"], name=op.f("fk_review_sheet_reviewer_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["review_subject.id"], name=op.f("fk_review_sheet_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_sheet")),
        sa.UniqueConstraint("reviewer_id", "subject_id", name=op.f("uq_review_sheet_reviewer_id_subject_id")),
    )
    with op.batch_alter_table("review_sheet", schema=None) as batch_op:
        batch_op.create_index("ix_review_sheet_subject_sent", ["subject_id", "sent_on"], unique=False)

    op.create_table(
        "reviewer_help",
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("help", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["reviewer_id"], ["reviewer.id"], name=op.f("fk_reviewer_help_reviewer_id")),
        sa.PrimaryKeyConstraint("reviewer_id", "help", name=op.f("pk_reviewer_help")),
    )
    op.create_table(
        "review_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("row_code", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("score", sa.String(length=40), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(state = 'answered') = (score IS NOT NULL)", name=op.f("ck_review_score_answered_has_score")
        ),
        sa.ForeignKeyConstraint(["sheet_id"], ["review_sheet.id"], name=op.f("fk_review_score_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_score")),
        sa.UniqueConstraint("sheet_id", "row_code", name=op.f("uq_review_score_sheet_id_row_code")),
    )


def downgrade() -> None:
    op.drop_table("review_score")
    op.drop_table("reviewer_help")
    with op.batch_alter_table("review_sheet", schema=None) as batch_op:
        batch_op.drop_index("ix_review_sheet_subject_sent")

    op.drop_table("review_sheet")
    with op.batch_alter_table("reviewer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reviewer_credential_id"))

    op.drop_table("reviewer")
    with op.batch_alter_table("review_subject", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_subject_entry_id"))
        batch_op.drop_index("uq_review_subject_round_id_topic")

    op.drop_table("review_subject")
    op.drop_table("review_plan")
