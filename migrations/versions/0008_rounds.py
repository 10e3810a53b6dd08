"""Make the tables of rounds."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("title", name=op.f("uq_programme_title")),
    )
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("background", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.String(length=20), nullable=False),
        sa.Column("can_change", sa.Text(), nullable=False),
        sa.Column("cannot_change", sa.Text(), nullable=False),
        sa.Column("discarded", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("read_by", sa.String(length=200), nullable=False),
        sa.Column("equality", sa.Text(), nullable=False),
        sa.Column("offline_route", sa.Text(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paper_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("extended_reason", sa.Text(), nullable=False),
        sa.Column("withdrawn_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "closes_at IS NULL OR opens_at IS NULL OR closes_at > opens_at", name=op.f("ck_round_closes_after_opening")
        ),
        sa.CheckConstraint(
            "paper_until IS NULL OR closes_at IS NULL OR paper_until >= closes_at",
            name=op.f("ck_round_paper_after_close"),
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_round_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("reference", name=op.f("uq_round_reference")),
    )
    op.create_index(op.f("ix_round_programme_id"), "round", ["programme_id"], unique=False)
    op.create_index(op.f("ix_round_state"), "round", ["state"], unique=False)
    op.create_table(
        "consultee",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("invited_on", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invited_by", sa.String(length=120), nullable=False),
        sa.Column("responded", sa.Boolean(), nullable=False),
        sa.Column("no_such_body", sa.Boolean(), nullable=False),
        sa.CheckConstraint("NOT (no_such_body AND invited_on IS NOT NULL)", name=op.f("ck_consultee_invited_or_none")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_consultee_round_id")),
        sa.PrimaryKeyConstraint("round_id", "code", name=op.f("pk_consultee")),
    )
    op.create_table(
        "party_view",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(length=10), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stance", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_party_view_round_id")),
        sa.PrimaryKeyConstraint("round_id", "party", name=op.f("pk_party_view")),
    )
    op.create_table(
        "round_group",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.CheckConstraint("target >= 0", name=op.f("ck_round_group_target_not_negative")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_group_round_id")),
        sa.PrimaryKeyConstraint("round_id", "respondent_group", name=op.f("pk_round_group")),
    )
    op.create_table(
        "round_matter",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_matter_round_id")),
        sa.PrimaryKeyConstraint("round_id", "code", name=op.f("pk_round_matter")),
    )
    op.create_table(
        "round_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("from_state", sa.String(length=40), nullable=False),
        sa.Column("to_state", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_round_move_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_move")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_round_move_round_id_number")),
    )
    op.create_table(
        "took_part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("heads > 0", name=op.f("ck_took_part_some_heads")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_took_part_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_took_part")),
    )
    op.create_index(op.f("ix_took_part_round_id"), "took_part", ["round_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_took_part_round_id"), table_name="took_part")
    op.drop_table("took_part")
    op.drop_table("round_move")
    op.drop_table("round_matter")
    op.drop_table("round_group")
    op.drop_table("party_view")
    op.drop_table("consultee")
    op.drop_index(op.f("ix_round_state"), table_name="round")
    op.drop_index(op.f("ix_round_programme_id"), table_name="round")
    op.drop_table("round")
    op.drop_table("programme")
