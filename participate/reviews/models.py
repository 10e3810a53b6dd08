from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.frameworks import Score, SubjectKind
from participate.core.groups import AgeBand, Channel, Group
from participate.core.helping import ChosenBy, Help
from participate.core.questions import AnswerState
from participate.core.sampling import Strategy
from participate.db.base import Base
from participate.db.types import Code, UtcDateTime


class ReviewPlan(Base):
    """What a review round looks at and for what: the version of the framework that it opened with, and how its sample
    was drawn, so that anybody can draw it again.

    `each` is how many subjects are given to every reviewer first; none means that each chooses freely.
    """

    __tablename__ = "review_plan"
    __table_args__ = (
        CheckConstraint("size > 0", name="some_size"),
        CheckConstraint("each >= 0", name="each_not_negative"),
        CheckConstraint("strategy <> 'random' OR seed <> ''", name="random_states_seed"),
        CheckConstraint("strategy <> 'topic' OR topic <> ''", name="topic_named"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    framework_version_id: Mapped[int] = mapped_column(ForeignKey("framework_version.id"))
    subject_kind: Mapped[SubjectKind] = mapped_column(Code(SubjectKind))
    strategy: Mapped[Strategy] = mapped_column(Code(Strategy))
    topic: Mapped[str] = mapped_column(String(20), default="")
    size: Mapped[int]
    seed: Mapped[str] = mapped_column(String(80), default="")
    each: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)


class ReviewSubject(Base):
    """One thing that is looked at: an entry, a topic, or (with neither) the whole site.

    `title` is what it was called when it was drawn, so that results can be read when the entry is gone from sight.
    """

    __tablename__ = "review_subject"
    __table_args__ = (
        UniqueConstraint("round_id", "position"),
        UniqueConstraint("round_id", "entry_id"),
        CheckConstraint("entry_id IS NULL OR topic = ''", name="entry_or_topic"),
        Index(
            "uq_review_subject_round_id_topic",
            "round_id",
            "topic",
            unique=True,
            sqlite_where=text("entry_id IS NULL"),
            postgresql_where=text("entry_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("review_plan.round_id"))
    position: Mapped[int]
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), index=True)
    topic: Mapped[str] = mapped_column(String(20), default="")
    title: Mapped[str] = mapped_column(String(300))


class Reviewer(Base):
    """Somebody who takes part in a review round; what they say stands on their sheets.

    `counted` says that the taking part was recorded. `unlinked` is somebody who was removed: what they sent is nobody's
    any more, and still counts. No row is ever deleted, because the scores' ids name texts elsewhere.
    """

    __tablename__ = "reviewer"
    __table_args__ = (
        UniqueConstraint("round_id", "credential_id"),
        CheckConstraint("(credential_id IS NULL) = unlinked", name="somebody_or_unlinked"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("review_plan.round_id"))
    credential_id: Mapped[int | None] = mapped_column(ForeignKey("credential.id"), index=True)
    channel: Mapped[Channel] = mapped_column(Code(Channel))
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group))
    band: Mapped[AgeBand | None] = mapped_column("age_band", Code(AgeBand))
    chosen_by: Mapped[ChosenBy | None] = mapped_column(Code(ChosenBy))
    wants_news: Mapped[bool] = mapped_column(default=False)
    counted: Mapped[bool] = mapped_column(default=False)
    unlinked: Mapped[bool] = mapped_column(default=False, server_default=false())


class ReviewerHelp(Base):
    """What a helper did for a reviewer (EQ-07); no row where nothing was said."""

    __tablename__ = "reviewer_help"

    reviewer_id: Mapped[int] = mapped_column(ForeignKey("reviewer.id"), primary_key=True)
    help: Mapped[Help] = mapped_column(Code(Help), primary_key=True)


class ReviewSheet(Base):
    """What one reviewer says of one subject. Only a sent one counts.

    `anew` is what is to take the place of a sent one: never sent itself, its words go over when they are.

    `draft_of` is the browser session that wrote it with a card: another session never sees what it says. `written_at`
    is when it last did, and goes when the sheet is sent.
    """

    __tablename__ = "review_sheet"
    __table_args__ = (
        UniqueConstraint("reviewer_id", "subject_id", "anew"),
        CheckConstraint("sent_on IS NULL OR NOT anew", name="anew_is_not_sent"),
        Index("ix_review_sheet_subject_sent", "subject_id", "sent_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("reviewer.id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("review_subject.id"))
    anew: Mapped[bool] = mapped_column(default=False, server_default=false())
    sent_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
    draft_of: Mapped[str] = mapped_column(String(16), default="")
    written_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ReviewScore(Base):
    """What one sheet says to one row: a score, “I do not know”, or nothing; with evidence and a comment beside it."""

    __tablename__ = "review_score"
    __table_args__ = (
        UniqueConstraint("sheet_id", "row_code"),
        CheckConstraint("(state = 'answered') = (score IS NOT NULL)", name="answered_has_score"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("review_sheet.id"))
    row_code: Mapped[str] = mapped_column(String(60))
    state: Mapped[AnswerState] = mapped_column(Code(AnswerState))
    score: Mapped[Score | None] = mapped_column(Code(Score))
    evidence: Mapped[str] = mapped_column(Text, default="")
    comment: Mapped[str] = mapped_column(Text, default="")
