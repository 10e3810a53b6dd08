"""Comfort settings."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "news_wish",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("news_form", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_news_wish_account_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_news_wish")),
    )
    op.create_table(
        "saved_comfort",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("choices", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_saved_comfort_account_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_saved_comfort")),
    )


def downgrade() -> None:
    op.drop_table("saved_comfort")
    op.drop_table("news_wish")
