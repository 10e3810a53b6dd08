"""Votes: the rule, the roll, ballots while they are open, paper and rooms."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("per_option", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.Column("completion", sa.String(length=40), nullable=False),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("tie", sa.String(length=40), nullable=False),
        sa.Column("seed", sa.String(length=80), nullable=False),
        sa.Column("combination", sa.String(length=40), nullable=False),
        sa.Column("merge", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("pass_percent", sa.Integer(), nullable=False),
        sa.Column("electorate", sa.String(length=40), nullable=False),
        sa.Column("confirmed_only", sa.Boolean(), nullable=False),
        sa.Column("scrutiny", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(round_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_vote_round_or_organisation")
        ),
        sa.CheckConstraint("decimals BETWEEN 0 AND 12", name=op.f("ck_vote_decimals_fit")),
        sa.CheckConstraint(
            "most >= 0 AND per_option >= 0 AND places > 0 AND budget >= 0", name=op.f("ck_vote_numbers_fit")
        ),
        sa.CheckConstraint("pass_percent BETWEEN 0 AND 100", name=op.f("ck_vote_pass_in_a_hundred")),
        sa.CheckConstraint("scrutiny IN ('named', 'asked', 'nobody')", name=op.f("ck_vote_scrutiny_known")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_vote_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_vote_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
        sa.UniqueConstraint("round_id", name=op.f("uq_vote_round_id")),
    )

    with op.batch_alter_table("vote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "paper_ballot",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=80), nullable=True),
        sa.Column("returned", sa.Boolean(), nullable=False),
        sa.Column("spoilt", sa.Boolean(), nullable=False),
        sa.Column("not_counted", sa.String(length=40), nullable=True),
        sa.Column("print_key", sa.String(length=64), server_default="", nullable=False),
        sa.CheckConstraint("returned OR NOT spoilt", name=op.f("ck_paper_ballot_spoilt_came_back")),
        sa.CheckConstraint("spoilt OR not_counted IS NULL", name=op.f("ck_paper_ballot_why_of_spoilt")),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_paper_ballot_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", "number", name=op.f("pk_paper_ballot")),
        sa.UniqueConstraint("vote_id", "words", name=op.f("uq_paper_ballot_vote_id_words")),
    )

    op.create_table(
        "vote_option",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("picture", sa.String(length=60), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("origin", sa.String(length=60), nullable=False),
        sa.CheckConstraint("cost >= 0", name=op.f("ck_vote_option_cost_not_negative")),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_vote_option_vote_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote_option")),
        sa.UniqueConstraint("vote_id", "position", name=op.f("uq_vote_option_vote_id_position")),
    )

    with op.batch_alter_table("vote_option", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_option_origin"), ["origin"], unique=False)

    op.create_table(
        "vote_quorum",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.Column("ballots", sa.Integer(), nullable=False),
        sa.CheckConstraint("ballots > 0", name=op.f("ck_vote_quorum_some_ballots")),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_vote_quorum_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", "respondent_group", name=op.f("pk_vote_quorum")),
    )

    op.create_table(
        "vote_roll",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=True),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.Column("age_band", sa.String(length=40), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("wants_news", sa.Boolean(), nullable=False),
        sa.Column("unlinked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("voted", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("(credential_id IS NULL) = unlinked", name=op.f("ck_vote_roll_somebody_or_unlinked")),
        sa.ForeignKeyConstraint(["credential_id"], ["credential.id"], name=op.f("fk_vote_roll_credential_id")),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_vote_roll_vote_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote_roll")),
        sa.UniqueConstraint("vote_id", "credential_id", name=op.f("uq_vote_roll_vote_id_credential_id")),
    )

    with op.batch_alter_table("vote_roll", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_roll_credential_id"), ["credential_id"], unique=False)

    op.create_table(
        "vote_room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("entry_key", sa.String(length=64), nullable=True),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.Column("age_band", sa.String(length=40), nullable=True),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("way", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_officer", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("by_credential", sa.Integer(), nullable=True),
        sa.CheckConstraint("(way = 'position') = (words <> '')", name=op.f("ck_vote_room_position_has_words")),
        sa.CheckConstraint("way IN ('ballots', 'hands', 'position')", name=op.f("ck_vote_room_way_known")),
        sa.CheckConstraint("heads > 0", name=op.f("ck_vote_room_some_heads")),
        sa.ForeignKeyConstraint(["by_credential"], ["credential.id"], name=op.f("fk_vote_room_by_credential")),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_vote_room_vote_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote_room")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_vote_room_entry_key")),
    )

    with op.batch_alter_table("vote_room", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_room_by_credential"), ["by_credential"], unique=False)
        batch_op.create_index(batch_op.f("ix_vote_room_vote_id"), ["vote_id"], unique=False)

    op.create_table(
        "open_ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("roll_id", sa.Integer(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("entry_key", sa.String(length=64), nullable=True),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.Column("said", sa.String(length=40), nullable=True),
        sa.Column("marks", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("receipt_words", sa.String(length=80), nullable=True),
        sa.Column("written", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("written_said", sa.String(length=40), nullable=True),
        sa.Column("draft_of", sa.String(length=16), nullable=False),
        sa.Column("cast_in", sa.String(length=16), server_default="", nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("helped_by", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("chosen_by", sa.String(length=40), nullable=True),
        sa.CheckConstraint(
            "(said = 'chose') = (marks IS NOT NULL) OR said IS NULL", name=op.f("ck_open_ballot_chose_has_marks")
        ),
        sa.CheckConstraint("said IS NOT NULL OR channel = 'web'", name=op.f("ck_open_ballot_entered_is_whole")),
        sa.ForeignKeyConstraint(["roll_id"], ["vote_roll.id"], name=op.f("fk_open_ballot_roll_id")),
        sa.ForeignKeyConstraint(["room_id"], ["vote_room.id"], name=op.f("fk_open_ballot_room_id")),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_open_ballot_vote_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_ballot")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_open_ballot_entry_key")),
        sa.UniqueConstraint("roll_id", name=op.f("uq_open_ballot_roll_id")),
        sa.UniqueConstraint("vote_id", "receipt_words", name=op.f("uq_open_ballot_vote_id_receipt_words")),
    )

    with op.batch_alter_table("open_ballot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_open_ballot_room_id"), ["room_id"], unique=False)
        batch_op.create_index("ix_open_ballot_vote_channel", ["vote_id", "channel"], unique=False)

    op.create_table(
        "vote_room_hands",
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("cell", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("hands", sa.Integer(), nullable=False),
        sa.CheckConstraint("hands > 0", name=op.f("ck_vote_room_hands_some_hands")),
        sa.ForeignKeyConstraint(["room_id"], ["vote_room.id"], name=op.f("fk_vote_room_hands_room_id")),
        sa.PrimaryKeyConstraint("room_id", "cell", "mark", name=op.f("pk_vote_room_hands")),
    )


def downgrade() -> None:
    op.drop_table("vote_room_hands")

    with op.batch_alter_table("open_ballot", schema=None) as batch_op:
        batch_op.drop_index("ix_open_ballot_vote_channel")
        batch_op.drop_index(batch_op.f("ix_open_ballot_room_id"))

    op.drop_table("open_ballot")

    with op.batch_alter_table("vote_room", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vote_room_vote_id"))
        batch_op.drop_index(batch_op.f("ix_vote_room_by_credential"))

    op.drop_table("vote_room")

    with op.batch_alter_table("vote_roll", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vote_roll_credential_id"))

    op.drop_table("vote_roll")

    op.drop_table("vote_quorum")

    with op.batch_alter_table("vote_option", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vote_option_origin"))

    op.drop_table("vote_option")

    op.drop_table("paper_ballot")

    with op.batch_alter_table("vote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vote_organisation_id"))

    op.drop_table("vote")
