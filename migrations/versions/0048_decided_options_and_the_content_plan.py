"""What is decided of each option, the content plan, and a forum’s own votes."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
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
        "plan_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("priority", sa.String(length=40), nullable=False),
        sa.Column("depth", sa.String(length=40), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("easy_wording", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("easy_missing", sa.Text(), nullable=False),
        sa.Column("outcome_id", sa.Integer(), nullable=True),
        sa.Column("proposed", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("easy_reason", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(missing = '') = (easy_missing = '')", name=op.f("ck_plan_line_misses_it_twice")),
        sa.CheckConstraint("(reason = '') = (easy_reason = '')", name=op.f("ck_plan_line_reasons_twice")),
        sa.CheckConstraint("depth IN ('main', 'steps', 'full')", name=op.f("ck_plan_line_depth_known")),
        sa.CheckConstraint("note <> ''", name=op.f("ck_plan_line_says_why")),
        sa.CheckConstraint("outcome_id IS NOT NULL OR reason <> ''", name=op.f("ck_plan_line_decided_somehow")),
        sa.CheckConstraint("priority IN ('first', 'next', 'later')", name=op.f("ck_plan_line_priority_known")),
        sa.CheckConstraint(
            "proposed IS NULL OR proposed = priority OR reason <> ''", name=op.f("ck_plan_line_departure_says_why")
        ),
        sa.CheckConstraint("wording <> '' AND easy_wording <> ''", name=op.f("ck_plan_line_says_it_twice")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_plan_line_number_from_one")),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"], name=op.f("fk_plan_line_outcome_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_line")),
        sa.UniqueConstraint("topic", "number", name=op.f("uq_plan_line_topic_number")),
    )

    with op.batch_alter_table("plan_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_line_outcome_id"), ["outcome_id"], unique=False)

    op.create_table(
        "forum_vote_words",
        sa.Column("option_id", sa.Integer(), nullable=False),
        sa.Column("easy", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["option_id"], ["vote_option.id"], name=op.f("fk_forum_vote_words_option_id")),
        sa.PrimaryKeyConstraint("option_id", name=op.f("pk_forum_vote_words")),
    )

    op.create_table(
        "outcome_option",
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("option_id", sa.Integer(), nullable=False),
        sa.Column("done", sa.String(length=40), nullable=False),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("deed = 'follows' OR reason <> ''", name=op.f("ck_outcome_option_departure_says_why")),
        sa.ForeignKeyConstraint(["option_id"], ["vote_option.id"], name=op.f("fk_outcome_option_option_id")),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"], name=op.f("fk_outcome_option_outcome_id")),
        sa.PrimaryKeyConstraint("outcome_id", "option_id", name=op.f("pk_outcome_option")),
    )

    with op.batch_alter_table("outcome_option", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_option_option_id"), ["option_id"], unique=False)

    op.create_table(
        "plan_line_option",
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("option_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("options", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "place IS NULL OR place BETWEEN 1 AND options", name=op.f("ck_plan_line_option_place_among_options")
        ),
        sa.ForeignKeyConstraint(["line_id"], ["plan_line.id"], name=op.f("fk_plan_line_option_line_id")),
        sa.ForeignKeyConstraint(["option_id"], ["vote_option.id"], name=op.f("fk_plan_line_option_option_id")),
        sa.PrimaryKeyConstraint("line_id", "option_id", name=op.f("pk_plan_line_option")),
    )

    with op.batch_alter_table("plan_line_option", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_line_option_option_id"), ["option_id"], unique=False)

    with op.batch_alter_table("outcome", schema=None) as batch_op:
        batch_op.add_column(sa.Column("followed", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("outcome", schema=None) as batch_op:
        batch_op.drop_column("followed")

    with op.batch_alter_table("plan_line_option", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_line_option_option_id"))

    op.drop_table("plan_line_option")

    with op.batch_alter_table("outcome_option", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outcome_option_option_id"))

    op.drop_table("outcome_option")

    op.drop_table("forum_vote_words")

    with op.batch_alter_table("plan_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_line_outcome_id"))

    op.drop_table("plan_line")

    with op.batch_alter_table("forum_vote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forum_vote_statement_id"))

    op.drop_table("forum_vote")
