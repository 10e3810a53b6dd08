"""Give forums their workspace."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "forum_position",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=True),
        sa.Column("agreed", sa.Integer(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=True),
        sa.Column("agreed_on", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("number = 1 OR reason <> ''", name=op.f("ck_forum_position_replacing_says_why")),
        sa.CheckConstraint(
            "sent_at IS NULL OR (words <> '' AND how IS NOT NULL AND agreed IS NOT NULL AND asked IS NOT NULL"
            " AND agreed_on IS NOT NULL)",
            name=op.f("ck_forum_position_sent_whole"),
        ),
        sa.CheckConstraint(
            "agreed IS NULL OR (agreed >= 1 AND agreed <= asked)", name=op.f("ck_forum_position_agreed_of_asked")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_forum_position_organisation_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_forum_position_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_position")),
        sa.UniqueConstraint(
            "organisation_id", "round_id", "number", name=op.f("uq_forum_position_organisation_id_round_id_number")
        ),
    )
    with op.batch_alter_table("forum_position", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_position_round_id"), ["round_id"], unique=False)

    op.create_table(
        "forum_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(reply = '') = (replied_at IS NULL)", name=op.f("ck_forum_statement_reply_has_its_day")),
        sa.CheckConstraint("reply = '' OR sent_at IS NOT NULL", name=op.f("ck_forum_statement_reply_after_sending")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_forum_statement_organisation_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_forum_statement_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_statement")),
    )
    with op.batch_alter_table("forum_statement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_statement_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_forum_statement_round_id"), ["round_id"], unique=False)

    op.create_table(
        "forum_thread",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["credential_id"], ["credential.id"], name=op.f("fk_forum_thread_credential_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_forum_thread_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_thread")),
        sa.UniqueConstraint(
            "organisation_id", "credential_id", name=op.f("uq_forum_thread_organisation_id_credential_id")
        ),
    )
    with op.batch_alter_table("forum_thread", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_thread_credential_id"), ["credential_id"], unique=False)

    op.create_table(
        "forum_view",
        sa.Column("position_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("stance <> 'say' OR words <> ''", name=op.f("ck_forum_view_say_has_words")),
        sa.ForeignKeyConstraint(["credential_id"], ["credential.id"], name=op.f("fk_forum_view_credential_id")),
        sa.ForeignKeyConstraint(["position_id"], ["forum_position.id"], name=op.f("fk_forum_view_position_id")),
        sa.PrimaryKeyConstraint("position_id", "credential_id", name=op.f("pk_forum_view")),
    )
    with op.batch_alter_table("forum_view", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_view_credential_id"), ["credential_id"], unique=False)

    op.create_table(
        "forum_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("from_coordinators", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entry_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["thread_id"], ["forum_thread.id"], name=op.f("fk_forum_message_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_message")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_forum_message_entry_key")),
    )
    with op.batch_alter_table("forum_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_message_thread_id"), ["thread_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("forum_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forum_message_thread_id"))

    op.drop_table("forum_message")
    with op.batch_alter_table("forum_view", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forum_view_credential_id"))

    op.drop_table("forum_view")
    with op.batch_alter_table("forum_thread", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forum_thread_credential_id"))

    op.drop_table("forum_thread")
    with op.batch_alter_table("forum_statement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forum_statement_round_id"))
        batch_op.drop_index(batch_op.f("ix_forum_statement_organisation_id"))

    op.drop_table("forum_statement")
    with op.batch_alter_table("forum_position", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_forum_position_round_id"))

    op.drop_table("forum_position")
