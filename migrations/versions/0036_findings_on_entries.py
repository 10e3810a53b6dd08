"""Findings on entries."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("row_code", sa.String(length=60), nullable=False),
        sa.Column("row_label", sa.String(length=300), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("cause_kind", sa.String(length=20), nullable=False),
        sa.Column("cause_id", sa.String(length=60), nullable=False),
        sa.Column("cause_label", sa.String(length=300), nullable=False),
        sa.Column("from_group", sa.String(length=40), nullable=False),
        sa.Column("entry_key", sa.String(length=64), nullable=True),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.String(length=40), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'answered', 'closed')", name=op.f("ck_finding_state_known")),
        sa.CheckConstraint("words <> ''", name=op.f("ck_finding_says_something")),
        sa.CheckConstraint("raised_at <= opened_at AND opened_at <= since", name=op.f("ck_finding_moments_in_order")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_finding_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_finding_entry_key")),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index("ix_finding_cause", ["cause_kind", "cause_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index("ix_finding_state_since", ["state", "since", "id"], unique=False)

    op.create_table(
        "finding_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'answered') = (organisation_id IS NOT NULL)", name=op.f("ck_finding_step_organisations_answer")
        ),
        sa.CheckConstraint("kind IN ('answered', 'closed', 'reopened')", name=op.f("ck_finding_step_kind_known")),
        sa.CheckConstraint("words <> ''", name=op.f("ck_finding_step_says_why")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_finding_step_finding_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_finding_step_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_step")),
        sa.UniqueConstraint("finding_id", "number", name=op.f("uq_finding_step_finding_id_number")),
    )


def downgrade() -> None:
    op.drop_table("finding_step")
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_index("ix_finding_state_since")
        batch_op.drop_index(batch_op.f("ix_finding_entry_id"))
        batch_op.drop_index("ix_finding_cause")

    op.drop_table("finding")
