"""What stands of a vote once it is sealed: ballots, receipts, sizes, the result, who counts again."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ballot_receipt",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_ballot_receipt_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", "words", name=op.f("pk_ballot_receipt")),
    )

    op.create_table(
        "scrutineer",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=True),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undertaken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("verdict <> 'objects' OR words <> ''", name=op.f("ck_scrutineer_objection_has_reasons")),
        sa.CheckConstraint("verdict = '' OR undertaken_at IS NOT NULL", name=op.f("ck_scrutineer_undertaking_first")),
        sa.CheckConstraint("verdict IN ('', 'signs', 'objects')", name=op.f("ck_scrutineer_verdict_known")),
        sa.ForeignKeyConstraint(["credential_id"], ["credential.id"], name=op.f("fk_scrutineer_credential_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_scrutineer_organisation_id")),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_scrutineer_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", "organisation_id", name=op.f("pk_scrutineer")),
    )

    with op.batch_alter_table("scrutineer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scrutineer_credential_id"), ["credential_id"], unique=False)

    op.create_table(
        "sealed_ballot",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.Column("said", sa.String(length=40), nullable=False),
        sa.Column("marks", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_sealed_ballot_vote_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sealed_ballot")),
    )

    with op.batch_alter_table("sealed_ballot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sealed_ballot_vote_id"), ["vote_id"], unique=False)

    op.create_table(
        "sealed_bundle",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_sealed_bundle_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", name=op.f("pk_sealed_bundle")),
    )

    op.create_table(
        "sealed_hands",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.Column("cell", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("hands", sa.Integer(), nullable=False),
        sa.CheckConstraint("hands > 0", name=op.f("ck_sealed_hands_some_hands")),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_sealed_hands_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", "respondent_group", "cell", "mark", name=op.f("pk_sealed_hands")),
    )

    op.create_table(
        "vote_help",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_vote_help_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", "respondent_group", "code", name=op.f("pk_vote_help")),
    )

    op.create_table(
        "vote_result",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("bundle", sa.Text(), nullable=False),
        sa.Column("bundle_digest", sa.String(length=64), nullable=False),
        sa.Column("complete_digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_vote_result_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", name=op.f("pk_vote_result")),
    )

    op.create_table(
        "vote_roll_size",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("on_roll", sa.Integer(), nullable=False),
        sa.Column("confirmed", sa.Integer(), nullable=False),
        sa.Column("ballots", sa.Integer(), nullable=False),
        sa.Column("not_entered", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_vote_roll_size_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", "respondent_group", "channel", name=op.f("pk_vote_roll_size")),
    )

    op.create_table(
        "vote_seal",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("swept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("turns", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_vote_seal_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", name=op.f("pk_vote_seal")),
    )


def downgrade() -> None:
    op.drop_table("vote_seal")

    op.drop_table("vote_roll_size")

    op.drop_table("vote_result")

    op.drop_table("vote_help")

    op.drop_table("sealed_hands")

    op.drop_table("sealed_bundle")

    with op.batch_alter_table("sealed_ballot", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sealed_ballot_vote_id"))

    op.drop_table("sealed_ballot")

    with op.batch_alter_table("scrutineer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scrutineer_credential_id"))

    op.drop_table("scrutineer")

    op.drop_table("ballot_receipt")
