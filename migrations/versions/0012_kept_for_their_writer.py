"""Keep forms for their writer, and tell the lead where worrying words came from."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

FROM_ANSWER = """
    UPDATE {table} SET {column} = (
        SELECT {value} FROM answer JOIN response ON response.id = answer.response_id
        WHERE 'answer:' || answer.id = {table}.subject
    )
"""
"""Texts that came before know only their answer."""


def fill(table: str, **columns: str) -> None:
    for column, value in columns.items():
        op.execute(FROM_ANSWER.format(table=table, column=column, value=value))


def upgrade() -> None:
    op.execute("DELETE FROM kept_form")  # nobody knows whose they are, and none is older than a day
    with op.batch_alter_table("kept_form", schema=None) as batch_op:
        batch_op.add_column(sa.Column("credential_id", sa.Integer(), nullable=False))
        batch_op.create_foreign_key(batch_op.f("fk_kept_form_credential_id"), "credential", ["credential_id"], ["id"])

    with op.batch_alter_table("moderation_case", schema=None) as batch_op:
        batch_op.add_column(sa.Column("age_band", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("credential_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("source", sa.String(length=60), nullable=True))
    fill("moderation_case", age_band="response.age_band", credential_id="response.credential_id")
    fill("moderation_case", source="'response:' || response.id")
    op.execute("UPDATE moderation_case SET source = '' WHERE source IS NULL")
    with op.batch_alter_table("moderation_case", schema=None) as batch_op:
        batch_op.alter_column("source", existing_type=sa.String(length=60), nullable=False)

    with op.batch_alter_table("safeguarding_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entry_key", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("about", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("source", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("respondent_group", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("age_band", sa.String(length=40), nullable=True))
        batch_op.drop_column("times")
    fill("safeguarding_item", about="'round:' || response.round_id", source="'response:' || response.id")
    fill("safeguarding_item", respondent_group="response.respondent_group", age_band="response.age_band")
    op.execute("UPDATE safeguarding_item SET about = '' WHERE about IS NULL")
    op.execute("UPDATE safeguarding_item SET source = '' WHERE source IS NULL")
    with op.batch_alter_table("safeguarding_item", schema=None) as batch_op:
        batch_op.alter_column("about", existing_type=sa.String(length=60), nullable=False)
        batch_op.alter_column("source", existing_type=sa.String(length=60), nullable=False)
        batch_op.create_index("ix_safeguarding_item_credential_id", ["credential_id"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_safeguarding_item_entry_key"), ["entry_key"])


def downgrade() -> None:
    with op.batch_alter_table("safeguarding_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("times", sa.Integer(), nullable=False, server_default="1"))
        batch_op.drop_constraint(batch_op.f("uq_safeguarding_item_entry_key"), type_="unique")
        batch_op.drop_index("ix_safeguarding_item_credential_id")
        batch_op.drop_column("age_band")
        batch_op.drop_column("respondent_group")
        batch_op.drop_column("source")
        batch_op.drop_column("about")
        batch_op.drop_column("entry_key")
    with op.batch_alter_table("safeguarding_item", schema=None) as batch_op:
        batch_op.alter_column("times", existing_type=sa.Integer(), server_default=None)

    with op.batch_alter_table("moderation_case", schema=None) as batch_op:
        batch_op.drop_column("source")
        batch_op.drop_column("credential_id")
        batch_op.drop_column("age_band")

    with op.batch_alter_table("kept_form", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_kept_form_credential_id"), type_="foreignkey")
        batch_op.drop_column("credential_id")
