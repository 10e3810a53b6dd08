from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.groups import AgeBand, Channel, Group
from participate.core.helping import ChosenBy, Help
from participate.core.questions import AnswerState, QuestionKind
from participate.db.base import Base
from participate.db.types import Code, UtcDateTime


class Question(Base):
    """One question of a consultation."""

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("round_id", "position"),
        CheckConstraint("least_choices >= 0 AND most_choices >= least_choices", name="choices_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    position: Mapped[int]
    kind: Mapped[QuestionKind] = mapped_column(Code(QuestionKind))
    prompt: Mapped[str] = mapped_column(Text)
    hint: Mapped[str] = mapped_column(Text, default="")
    least_choices: Mapped[int] = mapped_column(default=0)
    most_choices: Mapped[int] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)


class Option(Base):
    """One option of a choice question. Faces have three, which are made with the question."""

    __tablename__ = "choice_option"
    __table_args__ = (UniqueConstraint("question_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(200))


class ResponseKind(StrEnum):
    """What a response is to its credential, which has one of each in a round: the draft that is being written, what was
    sent for oneself, what was sent for a child, and an emptied row that the next draft is written into.
    """

    DRAFT = "draft"
    OWN = "own"
    ON_BEHALF = "on_behalf"
    SPARE = "spare"


class Response(Base):
    """One person's or one group's answers to a round. Only sent ones count.

    `chosen_by` is who chose the answers, where it was said (EQ-07).

    `draft_of` is the browser session that writes a card's answers: another session never sees what they say;
    `written_at` is when it did last, and goes when the answers are sent. `counted` says that the taking part was
    recorded, so that answering again does not count a person twice. No row is ever deleted, because its answers' ids
    name texts elsewhere.
    `unlinked` is an answer from the web whose writer was removed: it is nobody's any more, and still counts. It carries
    no day, because the same day on several would tell that they came from one person.
    """

    __tablename__ = "response"
    __table_args__ = (
        UniqueConstraint("round_id", "credential_id", "kind"),
        CheckConstraint("sent_on IS NULL OR kind IN ('own', 'on_behalf')", name="draft_is_not_sent"),
        CheckConstraint(
            "kind IN ('draft', 'spare') OR (kind = 'on_behalf') = (respondent_group = 'on_behalf')",
            name="kind_fits_group",
        ),
        UniqueConstraint("entry_key"),
        CheckConstraint("heads > 0", name="some_heads"),
        CheckConstraint("(channel = 'web') = (credential_id IS NOT NULL OR unlinked)", name="web_has_credential"),
        CheckConstraint("credential_id IS NULL OR NOT unlinked", name="unlinked_is_nobodys"),
        CheckConstraint("channel = 'group' OR heads = 1", name="only_groups_have_heads"),
        Index("ix_response_round_sent", "round_id", "sent_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    credential_id: Mapped[int | None] = mapped_column(ForeignKey("credential.id"))
    entry_key: Mapped[str | None] = mapped_column(String(64))
    kind: Mapped[ResponseKind] = mapped_column(Code(ResponseKind), default=ResponseKind.DRAFT)
    channel: Mapped[Channel] = mapped_column(Code(Channel))
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group))
    band: Mapped[AgeBand | None] = mapped_column("age_band", Code(AgeBand))
    heads: Mapped[int] = mapped_column(default=1)
    chosen_by: Mapped[ChosenBy | None] = mapped_column(Code(ChosenBy))
    sent_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
    wants_news: Mapped[bool] = mapped_column(default=False)
    draft_of: Mapped[str] = mapped_column(String(16), default="")
    written_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    counted: Mapped[bool] = mapped_column(default=False)
    unlinked: Mapped[bool] = mapped_column(default=False, server_default=false())


class ResponseHelp(Base):
    """What a helper did for a response (EQ-07); no row where nothing was said."""

    __tablename__ = "response_help"

    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), primary_key=True)
    help: Mapped[Help] = mapped_column(Code(Help), primary_key=True)


class Answer(Base):
    """The answer to one question: chosen options, or words, or “I do not know”, or skipped."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("response_id", "question_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    state: Mapped[AnswerState] = mapped_column(Code(AnswerState))
    text: Mapped[str] = mapped_column(Text, default="")


class AnswerChoice(Base):
    """An option chosen. `heads` is how many of a group chose it; 1 for a person."""

    __tablename__ = "answer_choice"
    __table_args__ = (CheckConstraint("heads > 0", name="some_heads"),)

    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), primary_key=True)
    option_id: Mapped[int] = mapped_column(ForeignKey("choice_option.id"), primary_key=True, index=True)
    heads: Mapped[int] = mapped_column(default=1)
