"""One answer of each kind: a draft, what was sent for oneself, what was sent for a child."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KINDS = """
UPDATE response SET kind = CASE
  WHEN sent_on IS NULL THEN 'draft' WHEN respondent_group = 'on_behalf' THEN 'on_behalf' ELSE 'own' END
"""
BESIDE = """
SELECT id FROM response WHERE kind IN ('draft', 'spare') AND EXISTS (
  SELECT 1 FROM response AS other WHERE other.id <> response.id AND other.kind IN ('own', 'on_behalf')
  AND other.round_id = response.round_id AND other.credential_id = response.credential_id)
"""


def upgrade() -> None:
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("written_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(KINDS)
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.alter_column("kind", existing_type=sa.String(length=40), nullable=False)
        batch_op.drop_constraint(batch_op.f("uq_response_round_id_credential_id"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_response_round_id_credential_id_kind"), ["round_id", "credential_id", "kind"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_response_draft_is_not_sent"), "sent_on IS NULL OR kind IN ('own', 'on_behalf')"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_response_kind_fits_group"),
            "kind IN ('draft', 'spare') OR (kind = 'on_behalf') = (respondent_group = 'on_behalf')",
        )


def downgrade() -> None:
    """A draft beside sent answers goes. Where somebody sent both kinds, the constraint refuses: nobody's answers are
    dropped by going back.
    """
    op.execute(
        f"DELETE FROM answer_choice WHERE answer_id IN (SELECT id FROM answer WHERE response_id IN ({BESIDE}))"  # noqa: S608
    )
    op.execute(f"DELETE FROM answer WHERE response_id IN ({BESIDE})")  # noqa: S608
    op.execute(f"DELETE FROM response WHERE id IN ({BESIDE})")  # noqa: S608
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_response_kind_fits_group"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_response_draft_is_not_sent"), type_="check")
        batch_op.drop_constraint(batch_op.f("uq_response_round_id_credential_id_kind"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_response_round_id_credential_id"), ["round_id", "credential_id"]
        )
        batch_op.drop_column("written_at")
        batch_op.drop_column("kind")
