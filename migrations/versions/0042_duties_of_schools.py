"""Duties of schools."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "duty_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("duty", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("by_post", sa.String(length=80), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entry_key", sa.String(length=64), nullable=True),
        sa.Column("ending", sa.String(length=40), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("by_post <> ''", name=op.f("ck_duty_evidence_says_by_which_post")),
        sa.CheckConstraint(
            "ending IS NULL OR ending <> 'withdrawn' OR reason <> ''", name=op.f("ck_duty_evidence_withdrawn_says_why")
        ),
        sa.CheckConstraint(
            "ending IS NULL OR ending IN ('replaced', 'withdrawn')", name=op.f("ck_duty_evidence_ending_known")
        ),
        sa.CheckConstraint("words <> ''", name=op.f("ck_duty_evidence_says_something")),
        sa.CheckConstraint("(ending IS NULL) = (ended_at IS NULL)", name=op.f("ck_duty_evidence_ending_whole")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_duty_evidence_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_evidence")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_duty_evidence_entry_key")),
    )
    with op.batch_alter_table("duty_evidence", schema=None) as batch_op:
        batch_op.create_index(
            "ix_duty_evidence_organisation_duty", ["organisation_id", "duty", "done_on"], unique=False
        )

    op.create_table(
        "duty_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duties", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.CheckConstraint("letters >= 1", name=op.f("ck_duty_reminder_somebody_got_it")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_duty_reminder_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_reminder")),
    )
    with op.batch_alter_table("duty_reminder", schema=None) as batch_op:
        batch_op.create_index("ix_duty_reminder_organisation_id", ["organisation_id", "reminded_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("duty_reminder", schema=None) as batch_op:
        batch_op.drop_index("ix_duty_reminder_organisation_id")

    op.drop_table("duty_reminder")
    with op.batch_alter_table("duty_evidence", schema=None) as batch_op:
        batch_op.drop_index("ix_duty_evidence_organisation_duty")

    op.drop_table("duty_evidence")
