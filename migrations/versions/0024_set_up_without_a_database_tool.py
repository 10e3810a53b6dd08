"""Set up without a database tool."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "age_line",
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("age", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("age BETWEEN 13 AND 16", name=op.f("ck_age_line_age_in_law")),
        sa.PrimaryKeyConstraint("from_day", name=op.f("pk_age_line")),
    )
    op.create_table(
        "errand",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("result", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_errand")),
    )
    op.create_table(
        "logo",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_logo")),
    )
    op.create_table(
        "retention_period",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("count > 0", name=op.f("ck_retention_period_some_time")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_retention_period")),
    )
    op.create_table(
        "settings_page",
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("part", name=op.f("pk_settings_page")),
    )
    with op.batch_alter_table("act", schema=None) as batch_op:
        batch_op.create_index("ix_act_action", ["action", "id"], unique=False)
        batch_op.create_index("ix_act_actor_id", ["actor_id", "id"], unique=False)
        batch_op.create_index("ix_act_at", ["at"], unique=False)

    with op.batch_alter_table("act_values", schema=None) as batch_op:
        batch_op.create_index(
            "ix_act_values_acting_for",
            ["acting_for", "act_id"],
            unique=False,
            sqlite_where=sa.text("acting_for <> ''"),
            postgresql_where=sa.text("acting_for <> ''"),
        )

    # Column by column: made anew, the table would lose its checks on SQLite.
    op.add_column("authority", sa.Column("main_colour", sa.String(length=7), server_default="", nullable=False))
    op.add_column("authority", sa.Column("accent_colour", sa.String(length=7), server_default="", nullable=False))
    op.add_column("authority", sa.Column("logo_digest", sa.String(length=64), nullable=True))
    op.add_column("authority", sa.Column("logo_alt", sa.String(length=120), server_default="", nullable=False))
    op.add_column("authority", sa.Column("relay", sa.Text(), server_default="", nullable=False))
    op.add_column("authority", sa.Column("data_protection", sa.Text(), server_default="", nullable=False))
    op.add_column("authority", sa.Column("complaints", sa.Text(), server_default="", nullable=False))
    op.add_column("authority", sa.Column("night_phone", sa.String(length=40), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("authority", "night_phone")
    op.drop_column("authority", "complaints")
    op.drop_column("authority", "data_protection")
    op.drop_column("authority", "relay")
    op.drop_column("authority", "logo_alt")
    op.drop_column("authority", "logo_digest")
    op.drop_column("authority", "accent_colour")
    op.drop_column("authority", "main_colour")

    with op.batch_alter_table("act_values", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_act_values_acting_for",
            sqlite_where=sa.text("acting_for <> ''"),
            postgresql_where=sa.text("acting_for <> ''"),
        )

    with op.batch_alter_table("act", schema=None) as batch_op:
        batch_op.drop_index("ix_act_at")
        batch_op.drop_index("ix_act_actor_id")
        batch_op.drop_index("ix_act_action")

    op.drop_table("settings_page")
    op.drop_table("retention_period")
    op.drop_table("logo")
    op.drop_table("errand")
    op.drop_table("age_line")
