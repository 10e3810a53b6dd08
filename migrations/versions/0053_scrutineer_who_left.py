"""A scrutineer who has spoken may be removed: what the organisation said stays."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("scrutineer", schema=None) as batch_op:
        batch_op.alter_column("credential_id", existing_type=sa.INTEGER(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM scrutineer WHERE credential_id IS NULL")
    with op.batch_alter_table("scrutineer", schema=None) as batch_op:
        batch_op.alter_column("credential_id", existing_type=sa.INTEGER(), nullable=False)
