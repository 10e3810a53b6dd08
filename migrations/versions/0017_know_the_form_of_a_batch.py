"""Know the form of a batch."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("code_batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entry_hash", sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_code_batch_entry_hash"), ["entry_hash"])


def downgrade() -> None:
    with op.batch_alter_table("code_batch", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_code_batch_entry_hash"), type_="unique")
        batch_op.drop_column("entry_hash")
