"""Keep the periods."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "retention_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("previous", sa.Integer(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("hold_reason", sa.Text(), nullable=False),
        sa.Column("held_by", sa.String(length=120), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'done') = (finished_at IS NOT NULL)", name=op.f("ck_retention_plan_done_has_its_day")
        ),
        sa.CheckConstraint("(state = 'held') = (hold_reason <> '')", name=op.f("ck_retention_plan_held_has_reason")),
        sa.CheckConstraint("due_at > planned_at", name=op.f("ck_retention_plan_shown_before_it_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_plan")),
        sa.UniqueConstraint("previous", name=op.f("uq_retention_plan_previous")),
    )
    op.create_table(
        "retention_plan_line",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("cutoff", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("planned > 0 AND removed >= 0", name=op.f("ck_retention_plan_line_something_planned")),
        sa.ForeignKeyConstraint(["plan_id"], ["retention_plan.id"], name=op.f("fk_retention_plan_line_plan_id")),
        sa.PrimaryKeyConstraint("plan_id", "part", name=op.f("pk_retention_plan_line")),
    )


def downgrade() -> None:
    op.drop_table("retention_plan_line")
    op.drop_table("retention_plan")
