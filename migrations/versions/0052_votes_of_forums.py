"""Votes of forums."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "forum_vote",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("easy_question", sa.String(length=200), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("easy_why", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("extended", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("published", sa.String(length=40), nullable=True),
        sa.Column("statement_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(published IS NULL) = (statement_id IS NULL)", name=op.f("ck_forum_vote_published_says_what")
        ),
        sa.CheckConstraint("opened_at IS NOT NULL OR NOT extended", name=op.f("ck_forum_vote_extended_while_open")),
        sa.CheckConstraint(
            "opened_at IS NULL OR closes_at > opened_at", name=op.f("ck_forum_vote_closes_after_opening")
        ),
        sa.ForeignKeyConstraint(["statement_id"], ["forum_statement.id"], name=op.f("fk_forum_vote_statement_id")),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_forum_vote_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", name=op.f("pk_forum_vote")),
    )
    with op.batch_alter_table("forum_vote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_vote_statement_id"), ["statement_id"], unique=False)

    op.create_table(
        "forum_vote_words",
        sa.Column("option_id", sa.Integer(), nullable=False),
        sa.Column("easy", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["option_id"], ["vote_option.id"], name=op.f("fk_forum_vote_words_option_id")),
        sa.PrimaryKeyConstraint("option_id", name=op.f("pk_forum_vote_words")),
    )


def downgrade() -> None:
    op.drop_table("forum_vote_words")
    with op.batch_alter_table("forum_vote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forum_vote_statement_id"))

    op.drop_table("forum_vote")
