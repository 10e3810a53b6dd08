"""Keep who coded a comment, and what forum and panel said, with the outcome."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "coded_by",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["moderation_case.id"], name=op.f("fk_coded_by_case_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["account.id"], name=op.f("fk_coded_by_coder_id")),
        sa.PrimaryKeyConstraint("case_id", "coder_id", name=op.f("pk_coded_by")),
    )
    op.execute("INSERT INTO coded_by (case_id, coder_id) SELECT DISTINCT case_id, coder_id FROM coding")
    with op.batch_alter_table("outcome", schema=None) as batch_op:
        batch_op.add_column(sa.Column("parties", sa.JSON(none_as_null=True), nullable=True))
    _keep_parties()
    with op.batch_alter_table("outcome", schema=None) as batch_op:
        batch_op.create_check_constraint(
            op.f("ck_outcome_published_with_parties"), "published_at IS NULL OR parties IS NOT NULL"
        )


def _keep_parties() -> None:
    """What was published so far stands with the words that its page showed until now."""
    outcome = sa.table(
        "outcome",
        sa.column("id", sa.Integer),
        sa.column("round_id", sa.Integer),
        sa.column("published_at", sa.DateTime),
        sa.column("parties", sa.JSON(none_as_null=True)),
    )
    view = sa.table("party_view", *(sa.column(name) for name in ("round_id", "party", "stance", "words")))
    connection = op.get_bind()
    said: dict[int, list[dict[str, str]]] = {}
    for row in connection.execute(sa.select(view).order_by(view.c.party)):
        said.setdefault(row.round_id, []).append({"party": row.party, "stance": row.stance, "words": row.words})
    published = sa.select(outcome.c.id, outcome.c.round_id).where(outcome.c.published_at.is_not(None))
    for row in connection.execute(published).all():
        parties = said.get(row.round_id, [])
        connection.execute(sa.update(outcome).where(outcome.c.id == row.id).values(parties=parties))


def downgrade() -> None:
    with op.batch_alter_table("outcome", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_outcome_published_with_parties"), type_="check")
        batch_op.drop_column("parties")
    op.drop_table("coded_by")
