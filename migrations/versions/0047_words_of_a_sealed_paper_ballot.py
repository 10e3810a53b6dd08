"""Words of a sealed paper ballot."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("paper_ballot", schema=None) as batch_op:
        batch_op.alter_column("words", existing_type=sa.VARCHAR(length=80), nullable=True)


def downgrade() -> None:
    op.execute(sa.text("UPDATE paper_ballot SET words = 'gone ' || number WHERE words IS NULL"))
    with op.batch_alter_table("paper_ballot", schema=None) as batch_op:
        batch_op.alter_column("words", existing_type=sa.VARCHAR(length=80), nullable=False)
