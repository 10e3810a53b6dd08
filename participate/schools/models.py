from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.duties import Ending
from participate.core.rulesets.school_duties import DutyCode
from participate.db.base import Base
from participate.db.types import Code, Json, UtcDateTime

LONGEST_WORDS = 600
LONGEST_LINK = 500
LONGEST_POST = 80


class DutyEvidence(Base):
    """What an organisation gives as evidence of a duty: what it did, on which day, and by which post, never by name.

    Rows are only ended, as replaced by a newer one or withdrawn with a reason, so that what was once shown can be read.
    Those that have not ended count. `entry_key` makes one evidence of a form sent twice. Closing an organisation keeps
    its evidence: the council relied on it, and it names nobody.
    """

    __tablename__ = "duty_evidence"
    __table_args__ = (
        UniqueConstraint("entry_key"),
        CheckConstraint("words <> ''", name="says_something"),
        CheckConstraint("by_post <> ''", name="says_by_which_post"),
        CheckConstraint("ending IS NULL OR ending IN ('replaced', 'withdrawn')", name="ending_known"),
        CheckConstraint("(ending IS NULL) = (ended_at IS NULL)", name="ending_whole"),
        CheckConstraint("ending IS NULL OR ending <> 'withdrawn' OR reason <> ''", name="withdrawn_says_why"),
        Index("ix_duty_evidence_organisation_duty", "organisation_id", "duty", "done_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    duty: Mapped[DutyCode] = mapped_column(Code(DutyCode))
    words: Mapped[str] = mapped_column(Text)
    link: Mapped[str] = mapped_column(String(LONGEST_LINK), default="")
    by_post: Mapped[str] = mapped_column(String(LONGEST_POST))
    done_on: Mapped[date]
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    entry_key: Mapped[str | None] = mapped_column(String(64))
    ending: Mapped[Ending | None] = mapped_column(Code(Ending))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(Text, default="")


class DutyReminder(Base):
    """That the coordinators of an organisation were reminded, and of which duties. Who they are stands nowhere here."""

    __tablename__ = "duty_reminder"
    __table_args__ = (
        CheckConstraint("letters >= 1", name="somebody_got_it"),
        Index("ix_duty_reminder_organisation_id", "organisation_id", "reminded_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    reminded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    duties: Mapped[list[str]] = mapped_column(Json)
    letters: Mapped[int]
