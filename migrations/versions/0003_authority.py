"""Make the tables of authority."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "authority",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("contact_email", sa.String(length=320), nullable=False),
        sa.Column("contact_phone", sa.String(length=40), nullable=False),
        sa.Column("contact_address", sa.Text(), nullable=False),
        sa.Column("forum_name", sa.String(length=120), nullable=False),
        sa.Column("panel_name", sa.String(length=120), nullable=False),
        sa.Column("reading_hours", sa.String(length=200), nullable=False),
        sa.Column("worry_phone", sa.String(length=40), nullable=False),
        sa.Column("worry_hours", sa.String(length=200), nullable=False),
        sa.Column("worry_words", sa.Text(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("sensitive_threshold", sa.Integer(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_authority_one_row")),
        sa.CheckConstraint("sensitive_threshold >= 10", name=op.f("ck_authority_sensitive_floor")),
        sa.CheckConstraint("threshold >= 5", name=op.f("ck_authority_threshold_floor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority")),
    )


def downgrade() -> None:
    op.drop_table("authority")
