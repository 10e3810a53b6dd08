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
        sa.Column("area", sa.String(length=40), nullable=False),
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
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("held_for", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("ground", sa.String(length=30), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("public_text", sa.Text(), nullable=False),
        sa.Column("head", sa.String(length=20), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("shown_order", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'refused') = (ground <> '')", name=op.f("ck_moderation_case_refusal_has_ground")),
        sa.CheckConstraint(
            "state IN ('published', 'redacted') OR public_text = ''",
            name=op.f("ck_moderation_case_public_only_when_decided"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_case")),
        sa.UniqueConstraint("subject", name=op.f("uq_moderation_case_subject")),
    )
    op.create_index(op.f("ix_moderation_case_decided_at"), "moderation_case", ["decided_at"], unique=False)
    op.create_index("ix_moderation_case_queue", "moderation_case", ["state", "held", "opened_at", "id"], unique=False)
    op.create_index("ix_moderation_case_shown", "moderation_case", ["about", "state", "shown_order"], unique=False)
    op.create_table(
        "safeguarding_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=True),
        sa.Column("credential_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("reach", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safeguarding_item")),
        sa.UniqueConstraint("subject", name=op.f("uq_safeguarding_item_subject")),
    )
    op.create_index("ix_safeguarding_item_list", "safeguarding_item", ["state", "opened_at", "id"], unique=False)
    op.create_table(
        "look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["grant_id"], ["look_grant.id"], name=op.f("fk_look_grant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look")),
    )
    op.create_index("ix_look_subject", "look", ["subject", "account_id", "at"], unique=False)
    op.create_table(
        "safeguarding_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("account_name", sa.String(length=120), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("handed_to", sa.String(length=200), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(act = 'handed_over') = (handed_to <> '' AND handed_at IS NOT NULL)",
            name=op.f("ck_safeguarding_step_hand_over_says_to_whom"),
        ),
        sa.ForeignKeyConstraint(["item_id"], ["safeguarding_item.id"], name=op.f("fk_safeguarding_step_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safeguarding_step")),
    )
    op.create_index(op.f("ix_safeguarding_step_item_id"), "safeguarding_step", ["item_id"], unique=False)
    op.create_table(
        "safeguarding_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("found", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["safeguarding_item.id"], name=op.f("fk_safeguarding_words_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safeguarding_words")),
        sa.UniqueConstraint("item_id", "text_hash", name=op.f("uq_safeguarding_words_item_id_text_hash")),
    )


def downgrade() -> None:
    op.drop_table("safeguarding_words")
    op.drop_index(op.f("ix_safeguarding_step_item_id"), table_name="safeguarding_step")
    op.drop_table("safeguarding_step")
    op.drop_index("ix_look_subject", table_name="look")
    op.drop_table("look")
    op.drop_index("ix_safeguarding_item_list", table_name="safeguarding_item")
    op.drop_table("safeguarding_item")
    op.drop_index("ix_moderation_case_shown", table_name="moderation_case")
    op.drop_index("ix_moderation_case_queue", table_name="moderation_case")
    op.drop_index(op.f("ix_moderation_case_decided_at"), table_name="moderation_case")
    op.drop_table("moderation_case")
    op.drop_index(op.f("ix_look_grant_account_id"), table_name="look_grant")
    op.drop_table("look_grant")
