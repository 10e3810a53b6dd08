"""What is written over a sent review stands beside it until it is sent."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("review_sheet", schema=None) as batch_op:
        batch_op.add_column(sa.Column("anew", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.drop_constraint(batch_op.f("uq_review_sheet_reviewer_id_subject_id"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_review_sheet_reviewer_id_subject_id_anew"), ["reviewer_id", "subject_id", "anew"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_review_sheet_anew_is_not_sent"), "sent_on IS NULL OR NOT anew"
        )


def downgrade() -> None:
    op.execute("DELETE FROM review_score WHERE sheet_id IN (SELECT id FROM review_sheet WHERE anew)")
    op.execute("DELETE FROM review_sheet WHERE anew")
    with op.batch_alter_table("review_sheet", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_review_sheet_anew_is_not_sent"), type_="check")
        batch_op.drop_constraint(batch_op.f("uq_review_sheet_reviewer_id_subject_id_anew"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_review_sheet_reviewer_id_subject_id"), ["reviewer_id", "subject_id"]
        )
        batch_op.drop_column("anew")
