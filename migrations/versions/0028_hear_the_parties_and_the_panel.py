"""Hear the parties and the panel."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("entry_key", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("whom", sa.Text(), nullable=False),
        sa.Column("by_when", sa.String(length=200), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(answer <> '') = (answered_at IS NOT NULL AND reply <> '')", name=op.f("ck_proposal_answer_whole")
        ),
        sa.CheckConstraint(
            "(answer = 'accepted') = (round_id IS NOT NULL)", name=op.f("ck_proposal_accepted_is_a_round")
        ),
        sa.CheckConstraint("answer IN ('', 'accepted', 'declined', 'answered')", name=op.f("ck_proposal_answer_known")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_proposal_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_proposal_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_proposal_entry_key")),
        sa.UniqueConstraint("round_id", name=op.f("uq_proposal_round_id")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index("ix_proposal_organisation_id", ["organisation_id"], unique=False)
        batch_op.create_index(
            "ix_proposal_waiting",
            ["sent_at"],
            unique=False,
            sqlite_where=sa.text("answer = ''"),
            postgresql_where=sa.text("answer = ''"),
        )

    op.create_table(
        "shown_draft",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_shown_draft_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_shown_draft_round_id")),
        sa.PrimaryKeyConstraint("organisation_id", "round_id", name=op.f("pk_shown_draft")),
    )
    with op.batch_alter_table("shown_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shown_draft_round_id"), ["round_id"], unique=False)

    op.create_table(
        "twin_sign_off",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("verdict = 'easy' OR words <> ''", name=op.f("ck_twin_sign_off_hard_says_what")),
        sa.CheckConstraint("verdict IN ('easy', 'hard')", name=op.f("ck_twin_sign_off_verdict_known")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_twin_sign_off_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_twin_sign_off")),
        sa.UniqueConstraint("subject", "part", name=op.f("uq_twin_sign_off_subject_part")),
    )
    op.create_table(
        "draft_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("entry_key", sa.String(length=64), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(verdict <> '') = (answered_at IS NOT NULL AND reply <> '')", name=op.f("ck_draft_comment_answer_whole")
        ),
        sa.CheckConstraint("verdict IN ('', 'changed', 'kept')", name=op.f("ck_draft_comment_verdict_known")),
        sa.ForeignKeyConstraint(["credential_id"], ["credential.id"], name=op.f("fk_draft_comment_credential_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_draft_comment_organisation_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_draft_comment_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_comment")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_draft_comment_entry_key")),
    )
    with op.batch_alter_table("draft_comment", schema=None) as batch_op:
        batch_op.create_index("ix_draft_comment_round", ["round_id", "organisation_id"], unique=False)
        batch_op.create_index("ix_draft_comment_writer", ["credential_id", "organisation_id"], unique=False)

    with op.batch_alter_table("moderation_case", schema=None) as batch_op:
        batch_op.add_column(sa.Column("own_words", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_check_constraint(
            batch_op.f("ck_moderation_case_own_words_stay"), "NOT (own_words AND state = 'refused')"
        )

    with op.batch_alter_table("party_view", schema=None) as batch_op:
        batch_op.add_column(sa.Column("organisation_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("outdated", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        batch_op.create_foreign_key(
            batch_op.f("fk_party_view_organisation_id"), "organisation", ["organisation_id"], ["id"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_party_view_objection_has_reasons"),
            "organisation_id IS NULL OR stance <> 'objects' OR words <> ''",
        )


def downgrade() -> None:
    with op.batch_alter_table("party_view", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_party_view_objection_has_reasons"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_party_view_organisation_id"), type_="foreignkey")
        batch_op.drop_column("version")
        batch_op.drop_column("outdated")
        batch_op.drop_column("answered_at")
        batch_op.drop_column("organisation_id")

    with op.batch_alter_table("moderation_case", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_moderation_case_own_words_stay"), type_="check")
        batch_op.drop_column("own_words")

    with op.batch_alter_table("draft_comment", schema=None) as batch_op:
        batch_op.drop_index("ix_draft_comment_writer")
        batch_op.drop_index("ix_draft_comment_round")

    op.drop_table("draft_comment")
    op.drop_table("twin_sign_off")
    with op.batch_alter_table("shown_draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shown_draft_round_id"))

    op.drop_table("shown_draft")
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_proposal_waiting", sqlite_where=sa.text("answer = ''"), postgresql_where=sa.text("answer = ''")
        )
        batch_op.drop_index("ix_proposal_organisation_id")

    op.drop_table("proposal")
