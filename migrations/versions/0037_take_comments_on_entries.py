"""Take comments on entries."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("entry_key", sa.String(length=64), nullable=False),
        sa.Column("is_right", sa.String(length=40), nullable=True),
        sa.Column("was_easy", sa.String(length=40), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=True),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=True),
        sa.Column("written_in", sa.String(length=16), nullable=False),
        sa.Column("received_on", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.CheckConstraint("NOT waits OR (words <> '' AND answers = 0)", name=op.f("ck_comment_waits_with_words")),
        sa.CheckConstraint("words = '' OR about IS NOT NULL", name=op.f("ck_comment_words_are_about")),
        sa.CheckConstraint(
            "written_in = '' OR credential_id IS NOT NULL", name=op.f("ck_comment_session_of_a_credential")
        ),
        sa.ForeignKeyConstraint(["credential_id"], ["credential.id"], name=op.f("fk_comment_credential_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_comment_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_comment_entry_key")),
    )
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.create_index("ix_comment_answers", ["entry_id", "answers"], unique=False)
        batch_op.create_index("ix_comment_credential_id", ["credential_id"], unique=False)
        batch_op.create_index("ix_comment_not_right", ["is_right", "entry_id"], unique=False)
        batch_op.create_index(
            "ix_comment_tally", ["entry_id", "is_right", "was_easy", "respondent_group"], unique=False
        )
        batch_op.create_index("ix_comment_waiting", ["waits", "id"], unique=False)
        batch_op.create_index("ix_comment_waiting_entry", ["waits", "entry_id", "id"], unique=False)

    op.create_table(
        "comment_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(number = 1) = (reason = '')", name=op.f("ck_comment_answer_correction_has_reason")),
        sa.CheckConstraint("words <> ''", name=op.f("ck_comment_answer_has_words")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_comment_answer_comment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_answer")),
        sa.UniqueConstraint("comment_id", "number", name=op.f("uq_comment_answer_comment_id_number")),
    )


def downgrade() -> None:
    op.drop_table("comment_answer")
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_index("ix_comment_waiting_entry")
        batch_op.drop_index("ix_comment_waiting")
        batch_op.drop_index("ix_comment_tally")
        batch_op.drop_index("ix_comment_not_right")
        batch_op.drop_index("ix_comment_credential_id")
        batch_op.drop_index("ix_comment_answers")

    op.drop_table("comment")
