"""Written said of ballots."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("open_ballot", schema=None) as batch_op:
        batch_op.add_column(sa.Column("written_said", sa.String(length=40), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("open_ballot", schema=None) as batch_op:
        batch_op.drop_column("written_said")
