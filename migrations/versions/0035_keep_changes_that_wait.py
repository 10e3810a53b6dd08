"""Keep changes to entries that wait for an officer, and of whom was reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "entry_edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("cause_kind", sa.String(length=20), nullable=False),
        sa.Column("cause_id", sa.String(length=60), nullable=False),
        sa.Column("cause_label", sa.String(length=300), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state <> 'approved' OR entry_id IS NOT NULL", name=op.f("ck_entry_edit_approved_is_an_entry")
        ),
        sa.CheckConstraint("state <> 'returned' OR reason <> ''", name=op.f("ck_entry_edit_returned_says_why")),
        sa.CheckConstraint(
            "state IN ('waiting', 'approved', 'returned', 'withdrawn')", name=op.f("ck_entry_edit_state_known")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_edit_entry_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_entry_edit_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_edit")),
    )
    with op.batch_alter_table("entry_edit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_edit_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_edit_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index("ix_entry_edit_state_sent_at", ["state", "sent_at"], unique=False)
        batch_op.create_index(
            "uq_entry_edit_waiting",
            ["entry_id"],
            unique=True,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    op.create_table(
        "entry_reminder",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_reminder_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "checked_on", name=op.f("pk_entry_reminder")),
    )
    with op.batch_alter_table("entry_version", schema=None) as batch_op:
        batch_op.add_column(sa.Column("note", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("organisation_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_entry_version_organisation_id"), "organisation", ["organisation_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("entry_version", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_entry_version_organisation_id"), type_="foreignkey")
        batch_op.drop_column("organisation_id")
        batch_op.drop_column("note")

    op.drop_table("entry_reminder")
    with op.batch_alter_table("entry_edit", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_entry_edit_waiting",
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )
        batch_op.drop_index("ix_entry_edit_state_sent_at")
        batch_op.drop_index(batch_op.f("ix_entry_edit_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_entry_edit_entry_id"))

    op.drop_table("entry_edit")
