"""Vote results."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outcome_option",
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("option_id", sa.Integer(), nullable=False),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("deed = 'follows' OR reason <> ''", name=op.f("ck_outcome_option_departure_says_why")),
        sa.ForeignKeyConstraint(["option_id"], ["vote_option.id"], name=op.f("fk_outcome_option_option_id")),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"], name=op.f("fk_outcome_option_outcome_id")),
        sa.PrimaryKeyConstraint("outcome_id", "option_id", name=op.f("pk_outcome_option")),
    )
    with op.batch_alter_table("outcome_option", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_option_option_id"), ["option_id"], unique=False)

    with op.batch_alter_table("outcome", schema=None) as batch_op:
        batch_op.add_column(sa.Column("followed", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("outcome", schema=None) as batch_op:
        batch_op.drop_column("followed")

    with op.batch_alter_table("outcome_option", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outcome_option_option_id"))

    op.drop_table("outcome_option")
