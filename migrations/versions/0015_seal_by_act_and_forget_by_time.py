"""Let each act name its seal, let a seal have one successor, and index what the worker looks for by time."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

UNSEALED = sa.text("seal_id IS NULL")
UNSENT = sa.text("sent_at IS NULL")


def upgrade() -> None:
    op.add_column("act", sa.Column("seal_id", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE act SET seal_id = (SELECT seal.id FROM seal WHERE act.id BETWEEN seal.first_act AND seal.last_act)"
    )
    op.create_index(op.f("ix_act_seal_id"), "act", ["seal_id"], unique=False)
    op.create_index("ix_act_unsealed", "act", ["id"], sqlite_where=UNSEALED, postgresql_where=UNSEALED)

    op.add_column("seal", sa.Column("previous", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE seal SET previous = COALESCE((SELECT MAX(older.id) FROM seal AS older WHERE older.id < seal.id), 0)"
    )
    with op.batch_alter_table("seal", schema=None) as batch_op:
        batch_op.alter_column("previous", existing_type=sa.Integer(), nullable=False)
        batch_op.drop_constraint(op.f("uq_seal_first_act"), type_="unique")
        batch_op.drop_constraint(op.f("uq_seal_last_act"), type_="unique")
        batch_op.create_unique_constraint(op.f("uq_seal_previous"), ["previous"])
        batch_op.drop_column("last_act")
        batch_op.drop_column("first_act")

    op.drop_index(op.f("ix_outgoing_due_at"), table_name="outgoing")
    op.create_index("ix_outgoing_due", "outgoing", ["due_at"], sqlite_where=UNSENT, postgresql_where=UNSENT)
    op.create_index(op.f("ix_outgoing_created_at"), "outgoing", ["created_at"], unique=False)
    op.create_index(op.f("ix_sign_in_link_expires_at"), "sign_in_link", ["expires_at"], unique=False)
    op.create_index(op.f("ix_tries_window_start"), "tries", ["window_start"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_tries_window_start"), table_name="tries")
    op.drop_index(op.f("ix_sign_in_link_expires_at"), table_name="sign_in_link")
    op.drop_index(op.f("ix_outgoing_created_at"), table_name="outgoing")
    op.drop_index("ix_outgoing_due", table_name="outgoing")
    op.create_index(op.f("ix_outgoing_due_at"), "outgoing", ["due_at"], unique=False)

    op.add_column("seal", sa.Column("first_act", sa.Integer(), nullable=True))
    op.add_column("seal", sa.Column("last_act", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE seal SET first_act = (SELECT MIN(act.id) FROM act WHERE act.seal_id = seal.id), "
        "last_act = (SELECT MAX(act.id) FROM act WHERE act.seal_id = seal.id)"
    )
    with op.batch_alter_table("seal", schema=None) as batch_op:
        batch_op.alter_column("first_act", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("last_act", existing_type=sa.Integer(), nullable=False)
        batch_op.drop_constraint(op.f("uq_seal_previous"), type_="unique")
        batch_op.create_unique_constraint(op.f("uq_seal_first_act"), ["first_act"])
        batch_op.create_unique_constraint(op.f("uq_seal_last_act"), ["last_act"])
        batch_op.drop_column("previous")

    op.drop_index("ix_act_unsealed", table_name="act")
    op.drop_index(op.f("ix_act_seal_id"), table_name="act")
    op.drop_column("act", "seal_id")
