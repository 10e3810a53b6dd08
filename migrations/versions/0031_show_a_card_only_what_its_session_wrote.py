"""Show a card only what its session wrote."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("draft_comment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("written_by", sa.String(length=16), server_default="", nullable=False))

    with op.batch_alter_table("forum_message", schema=None) as batch_op:
        batch_op.add_column(sa.Column("written_by", sa.String(length=16), server_default="", nullable=False))

    with op.batch_alter_table("forum_view", schema=None) as batch_op:
        batch_op.add_column(sa.Column("written_by", sa.String(length=16), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("forum_view", schema=None) as batch_op:
        batch_op.drop_column("written_by")

    with op.batch_alter_table("forum_message", schema=None) as batch_op:
        batch_op.drop_column("written_by")

    with op.batch_alter_table("draft_comment", schema=None) as batch_op:
        batch_op.drop_column("written_by")
