"""Say more of an entry."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

TEXTS = ("sen_report_url", "settings_terms", "settings_contact")


def upgrade() -> None:
    op.create_table(
        "entry_area",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_area_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "folded", name=op.f("pk_entry_area")),
    )
    with op.batch_alter_table("entry_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_area_folded"), ["folded"], unique=False)

    op.create_table(
        "entry_provision",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("provision", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_entry_provision_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "provision", name=op.f("pk_entry_provision")),
    )
    with op.batch_alter_table("entry_provision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_provision_provision"), ["provision"], unique=False)

    op.create_table(
        "provider_keeper",
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_provider_keeper_organisation_id")
        ),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_provider_keeper_provider_id")),
        sa.PrimaryKeyConstraint("provider_id", name=op.f("pk_provider_keeper")),
    )
    op.create_index("ix_provider_keeper_organisation_id", "provider_keeper", ["organisation_id"])

    op.add_column("entry", sa.Column("is_free", sa.Boolean(), nullable=True))
    op.add_column("entry", sa.Column("for_settings", sa.Boolean(), server_default=sa.false(), nullable=False))
    for name in TEXTS:
        op.add_column("entry", sa.Column(name, sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    for name in (*TEXTS, "for_settings", "is_free"):
        op.drop_column("entry", name)
    for name in ("provider_keeper", "entry_provision", "entry_area"):
        op.drop_table(name)
