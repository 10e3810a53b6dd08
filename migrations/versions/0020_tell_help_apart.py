"""Tell help apart."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

HELP = {"nobody": "nobody", "reader": "read", "writer": "wrote", "interpreter": "interpreted"}


def upgrade() -> None:
    op.create_table(
        "response_help",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("help", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_response_help_response_id")),
        sa.PrimaryKeyConstraint("response_id", "help", name=op.f("pk_response_help")),
    )
    for before, after in HELP.items():
        op.execute(
            sa.text("INSERT INTO response_help (response_id, help) SELECT id, :after FROM response WHERE helped_by = :before")
            .bindparams(before=before, after=after)
        )
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chosen_by", sa.String(length=40), nullable=True))
        batch_op.drop_column("helped_by")


def downgrade() -> None:
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.add_column(sa.Column("helped_by", sa.String(length=20), nullable=False, server_default=""))
        batch_op.drop_column("chosen_by")

    op.drop_table("response_help")
