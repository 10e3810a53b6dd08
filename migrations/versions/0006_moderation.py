"""Make the tables of moderation."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "look_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_grant")),
    )
    op.create_index(op.f("ix_look_grant_account_id"), "look_grant", ["account_id"], unique=False)
    op.create_table(
        "moderation_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("held_for", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("ground", sa.String(length=30), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("public_text", sa.Text(), nullable=False),
        sa.Column("head", sa.String(length=20), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_case")),
        sa.UniqueConstraint("subject", name=op.f("uq_moderation_case_subject")),
    )
    op.create_index(op.f("ix_moderation_case_about"), "moderation_case", ["about"], unique=False)
    op.create_index(op.f("ix_moderation_case_state"), "moderation_case", ["state"], unique=False)
    op.create_table(
        "safeguarding_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("found", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("handed_to", sa.String(length=200), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safeguarding_item")),
    )
    op.create_index(op.f("ix_safeguarding_item_state"), "safeguarding_item", ["state"], unique=False)
    op.create_index(op.f("ix_safeguarding_item_subject"), "safeguarding_item", ["subject"], unique=False)
    op.create_table(
        "safeguarding_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["safeguarding_item.id"], name=op.f("fk_safeguarding_look_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safeguarding_look")),
    )
    op.create_index(op.f("ix_safeguarding_look_item_id"), "safeguarding_look", ["item_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_safeguarding_look_item_id"), table_name="safeguarding_look")
    op.drop_table("safeguarding_look")
    op.drop_index(op.f("ix_safeguarding_item_subject"), table_name="safeguarding_item")
    op.drop_index(op.f("ix_safeguarding_item_state"), table_name="safeguarding_item")
    op.drop_table("safeguarding_item")
    op.drop_index(op.f("ix_moderation_case_state"), table_name="moderation_case")
    op.drop_index(op.f("ix_moderation_case_about"), table_name="moderation_case")
    op.drop_table("moderation_case")
    op.drop_index(op.f("ix_look_grant_account_id"), table_name="look_grant")
    op.drop_table("look_grant")
