"""Calls for ideas, what was given, and what became of each."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "idea_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("happens_next", sa.Text(), nullable=False),
        sa.Column("topics", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "announced_at IS NULL OR (opens_at IS NOT NULL AND closes_at IS NOT NULL)",
            name=op.f("ck_idea_call_announced_has_days"),
        ),
        sa.CheckConstraint(
            "closes_at IS NULL OR opens_at IS NULL OR closes_at > opens_at",
            name=op.f("ck_idea_call_closes_after_opening"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_idea_call_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_call")),
    )

    with op.batch_alter_table("idea_call", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_call_programme_id"), ["programme_id"], unique=False)

    op.create_table(
        "idea_call_group",
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["idea_call.id"], name=op.f("fk_idea_call_group_call_id")),
        sa.PrimaryKeyConstraint("call_id", "respondent_group", name=op.f("pk_idea_call_group")),
    )

    op.create_table(
        "idea_author",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=True),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["idea_call.id"], name=op.f("fk_idea_author_call_id")),
        sa.ForeignKeyConstraint(["credential_id"], ["credential.id"], name=op.f("fk_idea_author_credential_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_author")),
        sa.UniqueConstraint(
            "call_id",
            "credential_id",
            "respondent_group",
            name=op.f("uq_idea_author_call_id_credential_id_respondent_group"),
        ),
    )

    with op.batch_alter_table("idea_author", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_author_credential_id"), ["credential_id"], unique=False)

    op.create_table(
        "idea",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("entry_key", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("written_in", sa.String(length=16), nullable=False),
        sa.Column("received_on", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("mark", sa.String(length=40), nullable=True),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(ground <> '') = (mark IS NOT NULL AND mark = 'left_out')", name=op.f("ck_idea_left_out_has_ground")
        ),
        sa.CheckConstraint(
            "NOT taken_back OR (title = '' AND why = '' AND mark IS NULL)", name=op.f("ck_idea_taken_back_is_empty")
        ),
        sa.CheckConstraint("reason = '' OR mark IS NOT NULL", name=op.f("ck_idea_reason_of_a_mark")),
        sa.CheckConstraint("merged_into IS NULL OR mark IS NULL", name=op.f("ck_idea_part_has_no_mark")),
        sa.CheckConstraint("merged_into IS NULL OR merged_into <> id", name=op.f("ck_idea_not_part_of_itself")),
        sa.ForeignKeyConstraint(["author_id"], ["idea_author.id"], name=op.f("fk_idea_author_id")),
        sa.ForeignKeyConstraint(["call_id"], ["idea_call.id"], name=op.f("fk_idea_call_id")),
        sa.ForeignKeyConstraint(["merged_into"], ["idea.id"], name=op.f("fk_idea_merged_into")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_idea_entry_key")),
    )

    with op.batch_alter_table("idea", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idea_author_id"), ["author_id"], unique=False)
        batch_op.create_index("ix_idea_call_id", ["call_id", "id"], unique=False)
        batch_op.create_index("ix_idea_call_mark", ["call_id", "mark", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_idea_merged_into"), ["merged_into"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("idea", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idea_merged_into"))
        batch_op.drop_index("ix_idea_call_mark")
        batch_op.drop_index("ix_idea_call_id")
        batch_op.drop_index(batch_op.f("ix_idea_author_id"))

    op.drop_table("idea")

    with op.batch_alter_table("idea_author", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idea_author_credential_id"))

    op.drop_table("idea_author")

    op.drop_table("idea_call_group")

    with op.batch_alter_table("idea_call", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_idea_call_programme_id"))

    op.drop_table("idea_call")
