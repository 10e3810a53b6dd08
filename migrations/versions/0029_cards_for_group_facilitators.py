"""Cards for group facilitators."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

CHECK = "NOT for_facilitator OR respondent_group IS NOT NULL"


def upgrade() -> None:
    with op.batch_alter_table("code_batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("for_facilitator", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.create_check_constraint(op.f("ck_code_batch_facilitator_has_group"), CHECK)


def downgrade() -> None:
    with op.batch_alter_table("code_batch", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_code_batch_facilitator_has_group"), type_="check")
        batch_op.drop_column("for_facilitator")
