"""Make the tables of consultations."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("least_choices", sa.Integer(), nullable=False),
        sa.Column("most_choices", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "least_choices >= 0 AND most_choices >= least_choices", name=op.f("ck_question_choices_in_order")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_question_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("round_id", "position", name=op.f("uq_question_round_id_position")),
    )
    op.create_table(
        "choice_option",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_choice_option_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_choice_option")),
        sa.UniqueConstraint("question_id", "position", name=op.f("uq_choice_option_question_id_position")),
    )
    op.create_table(
        "response",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.Integer(), nullable=True),
        sa.Column("entry_key", sa.String(length=64), nullable=True),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("respondent_group", sa.String(length=40), nullable=False),
        sa.Column("age_band", sa.String(length=40), nullable=True),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("helped_by", sa.String(length=20), nullable=False),
        sa.Column("sent_on", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wants_news", sa.Boolean(), nullable=False),
        sa.Column("draft_of", sa.String(length=16), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(channel = 'web') = (credential_id IS NOT NULL)", name=op.f("ck_response_web_has_credential")
        ),
        sa.CheckConstraint("channel = 'group' OR heads = 1", name=op.f("ck_response_only_groups_have_heads")),
        sa.CheckConstraint("heads > 0", name=op.f("ck_response_some_heads")),
        sa.ForeignKeyConstraint(["credential_id"], ["credential.id"], name=op.f("fk_response_credential_id")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_response_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint("entry_key", name=op.f("uq_response_entry_key")),
        sa.UniqueConstraint("round_id", "credential_id", name=op.f("uq_response_round_id_credential_id")),
    )
    op.create_index("ix_response_round_sent", "response", ["round_id", "sent_on"], unique=False)
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_answer_question_id")),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_answer_response_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("response_id", "question_id", name=op.f("uq_answer_response_id_question_id")),
    )
    op.create_index(op.f("ix_answer_question_id"), "answer", ["question_id"], unique=False)
    op.create_table(
        "answer_choice",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("option_id", sa.Integer(), nullable=False),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.CheckConstraint("heads > 0", name=op.f("ck_answer_choice_some_heads")),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_answer_choice_answer_id")),
        sa.ForeignKeyConstraint(["option_id"], ["choice_option.id"], name=op.f("fk_answer_choice_option_id")),
        sa.PrimaryKeyConstraint("answer_id", "option_id", name=op.f("pk_answer_choice")),
    )
    op.create_index(op.f("ix_answer_choice_option_id"), "answer_choice", ["option_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_answer_choice_option_id"), table_name="answer_choice")
    op.drop_table("answer_choice")
    op.drop_index(op.f("ix_answer_question_id"), table_name="answer")
    op.drop_table("answer")
    op.drop_index("ix_response_round_sent", table_name="response")
    op.drop_table("response")
    op.drop_table("choice_option")
    op.drop_table("question")
