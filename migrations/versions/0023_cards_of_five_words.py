"""Cards of five words: a number of its own for each, what is asked once, and batches for a programme."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE code_card SET number = id * 1000 + number % 1000")
    with op.batch_alter_table("code_batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("programme_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("organisation_id", sa.Integer(), nullable=True))
        batch_op.alter_column("respondent_group", existing_type=sa.VARCHAR(length=40), nullable=True)
        batch_op.create_check_constraint(
            batch_op.f("ck_code_batch_round_or_programme"), "round_id IS NULL OR programme_id IS NULL"
        )

    with op.batch_alter_table("code_card", schema=None) as batch_op:
        batch_op.add_column(sa.Column("respondent_group", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("age_band", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("age_asked", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("pictures_by", sa.String(length=16), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("pictures_hash", sa.String(length=200), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("pictures_wrong", sa.Integer(), nullable=False, server_default="0"))
        batch_op.create_check_constraint(batch_op.f("ck_code_card_wrong_not_negative"), "pictures_wrong >= 0")
        batch_op.drop_constraint(batch_op.f("uq_code_card_batch_id_number"), type_="unique")
        batch_op.create_index(batch_op.f("ix_code_card_batch_id"), ["batch_id"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_code_card_number"), ["number"])

    with op.batch_alter_table("code_card", schema=None) as batch_op:
        for column, kind in (
            ("age_asked", sa.Boolean()),
            ("pictures_by", sa.String(length=16)),
            ("pictures_hash", sa.String(length=200)),
            ("pictures_wrong", sa.Integer()),
        ):
            batch_op.alter_column(column, existing_type=kind, existing_nullable=False, server_default=None)


def downgrade() -> None:
    op.execute("UPDATE code_batch SET respondent_group = 'child' WHERE respondent_group IS NULL")
    with op.batch_alter_table("code_card", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_code_card_number"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_code_card_batch_id"))
        batch_op.create_unique_constraint(batch_op.f("uq_code_card_batch_id_number"), ["batch_id", "number"])
        batch_op.drop_constraint(batch_op.f("ck_code_card_wrong_not_negative"), type_="check")
        batch_op.drop_column("pictures_wrong")
        batch_op.drop_column("pictures_hash")
        batch_op.drop_column("pictures_by")
        batch_op.drop_column("age_asked")
        batch_op.drop_column("age_band")
        batch_op.drop_column("respondent_group")

    with op.batch_alter_table("code_batch", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_code_batch_round_or_programme"), type_="check")
        batch_op.alter_column("respondent_group", existing_type=sa.VARCHAR(length=40), nullable=False)
        batch_op.drop_column("organisation_id")
        batch_op.drop_column("programme_id")
