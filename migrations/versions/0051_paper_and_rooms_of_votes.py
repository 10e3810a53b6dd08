"""Paper and rooms of votes."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("open_ballot", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entry_key", sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_open_ballot_entry_key"), ["entry_key"])

    with op.batch_alter_table("paper_ballot", schema=None) as batch_op:
        batch_op.add_column(sa.Column("not_counted", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("print_key", sa.String(length=64), server_default="", nullable=False))
        batch_op.create_check_constraint(
            batch_op.f("ck_paper_ballot_why_of_spoilt"), "spoilt OR not_counted IS NULL"
        )


def downgrade() -> None:
    with op.batch_alter_table("paper_ballot", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_paper_ballot_why_of_spoilt"), type_="check")
        batch_op.drop_column("print_key")
        batch_op.drop_column("not_counted")

    with op.batch_alter_table("open_ballot", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_open_ballot_entry_key"), type_="unique")
        batch_op.drop_column("entry_key")
