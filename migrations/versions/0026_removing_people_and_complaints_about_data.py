"""Removing people and complaints about data."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "data_complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=True),
        sa.Column("matter", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("erased_on", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("answer = '' OR answered_at IS NOT NULL", name=op.f("ck_data_complaint_answer_has_its_day")),
        sa.CheckConstraint(
            "erased_on IS NULL OR (words = '' AND answer = '' AND name = '' AND email = '' AND credential_id IS NULL)",
            name=op.f("ck_data_complaint_erased_says_nothing"),
        ),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by IS NULL)", name=op.f("ck_data_complaint_answered_by_somebody")
        ),
        sa.ForeignKeyConstraint(["credential_id"], ["credential.id"], name=op.f("fk_data_complaint_credential_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_complaint")),
        sa.UniqueConstraint("reference", name=op.f("uq_data_complaint_reference")),
    )
    with op.batch_alter_table("data_complaint", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_data_complaint_credential_id"), ["credential_id"], unique=False)
        batch_op.create_index("ix_data_complaint_list", ["answered_at", "sent_at", "id"], unique=False)

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("removed_on", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("outgoing", schema=None) as batch_op:
        batch_op.add_column(sa.Column("forgotten", sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unlinked", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.drop_constraint(batch_op.f("ck_response_web_has_credential"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_response_web_has_credential"),
            "(channel = 'web') = (credential_id IS NOT NULL OR unlinked)",
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_response_unlinked_is_nobodys"), "credential_id IS NULL OR NOT unlinked"
        )


def downgrade() -> None:
    """Where answers of removed people stand, the constraint refuses: they cannot be given back to anybody."""
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_response_unlinked_is_nobodys"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_response_web_has_credential"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_response_web_has_credential"), "(channel = 'web') = (credential_id IS NOT NULL)"
        )
        batch_op.drop_column("unlinked")

    with op.batch_alter_table("outgoing", schema=None) as batch_op:
        batch_op.drop_column("forgotten")

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_column("removed_on")

    with op.batch_alter_table("data_complaint", schema=None) as batch_op:
        batch_op.drop_index("ix_data_complaint_list")
        batch_op.drop_index(batch_op.f("ix_data_complaint_credential_id"))

    op.drop_table("data_complaint")
