"""Frameworks and their versions."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "framework_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("shipped", sa.Boolean(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("based_on_id", sa.Integer(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("easy_title", sa.String(length=200), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("easy_about", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("answers", sa.String(length=40), nullable=False),
        sa.Column("subjects", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("rows", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("answers IN ('scores', 'faces')", name=op.f("ck_framework_version_answers_known")),
        sa.CheckConstraint(
            "NOT shipped OR (organisation_id IS NULL AND based_on_id IS NULL)",
            name=op.f("ck_framework_version_shipped_is_nobodys"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_framework_version_number_from_one")),
        sa.CheckConstraint("shipped OR based_on_id IS NOT NULL", name=op.f("ck_framework_version_copy_of_something")),
        sa.ForeignKeyConstraint(
            ["based_on_id"], ["framework_version.id"], name=op.f("fk_framework_version_based_on_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_framework_version_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework_version")),
        sa.UniqueConstraint("code", "number", name=op.f("uq_framework_version_code_number")),
    )
    with op.batch_alter_table("framework_version", schema=None) as batch_op:
        batch_op.create_index("ix_framework_version_organisation_id", ["organisation_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("framework_version", schema=None) as batch_op:
        batch_op.drop_index("ix_framework_version_organisation_id")

    op.drop_table("framework_version")
