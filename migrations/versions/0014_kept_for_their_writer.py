"""Keep forms for their writer, and tell the lead where worrying words came from."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

FROM_ANSWER = """
    UPDATE {table} SET {column} = (
        SELECT {value} FROM answer JOIN response ON response.id = answer.response_id
        WHERE 'answer:' || answer.id = {table}.subject
    )
    WHERE subject IN (SELECT 'answer:' || answer.id FROM answer)
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

    # Other tables point at these two, so SQLite must not build them anew: columns are added and dropped in place.
    op.add_column("moderation_case", sa.Column("age_band", sa.String(length=40), nullable=True))
    op.add_column("moderation_case", sa.Column("credential_id", sa.Integer(), nullable=True))
    op.add_column("moderation_case", sa.Column("source", sa.String(length=60), server_default="", nullable=False))
    fill("moderation_case", age_band="response.age_band", credential_id="response.credential_id")
    fill("moderation_case", source="'response:' || response.id")

    op.add_column("safeguarding_item", sa.Column("entry_key", sa.String(length=64), nullable=True))
    op.add_column("safeguarding_item", sa.Column("about", sa.String(length=60), server_default="", nullable=False))
    op.add_column("safeguarding_item", sa.Column("source", sa.String(length=60), server_default="", nullable=False))
    op.add_column("safeguarding_item", sa.Column("respondent_group", sa.String(length=40), nullable=True))
    op.add_column("safeguarding_item", sa.Column("age_band", sa.String(length=40), nullable=True))
    op.drop_column("safeguarding_item", "times")
    fill("safeguarding_item", about="'round:' || response.round_id", source="'response:' || response.id")
    fill("safeguarding_item", respondent_group="response.respondent_group", age_band="response.age_band")
    op.create_index("ix_safeguarding_item_credential_id", "safeguarding_item", ["credential_id"], unique=False)
    op.create_index("uq_safeguarding_item_entry_key", "safeguarding_item", ["entry_key"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_safeguarding_item_entry_key", table_name="safeguarding_item")
    op.drop_index("ix_safeguarding_item_credential_id", table_name="safeguarding_item")
    for column in ("age_band", "respondent_group", "source", "about", "entry_key"):
        op.drop_column("safeguarding_item", column)
    op.add_column("safeguarding_item", sa.Column("times", sa.Integer(), server_default="1", nullable=False))
    for column in ("source", "credential_id", "age_band"):
        op.drop_column("moderation_case", column)

    with op.batch_alter_table("kept_form", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_kept_form_credential_id"), type_="foreignkey")
        batch_op.drop_column("credential_id")
