from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.findings import FindingState, Notice, StepKind
from participate.db.base import Base
from participate.db.types import Code, UtcDateTime

LONGEST_ROW = 60
LONGEST_LABEL = 300


class Finding(Base):
    """Something that a review found in an entry, in an officer's words, and where it stands.

    `row_code` and `row_label` are the framework's row, empty where it is of none. The cause is opaque, as a version's.
    Whether the entry was changed for it is read from the entry's versions. `opened_at` is when it was raised or last
    opened again, `since` since when it has stood in its state, `told` what its people were last told of it as it
    stands. `entry_key` makes one finding of a form sent twice. Who raised it stands in the record of acts.
    """

    __tablename__ = "finding"
    __table_args__ = (
        UniqueConstraint("entry_key"),
        CheckConstraint("state IN ('open', 'answered', 'closed')", name="state_known"),
        CheckConstraint("words <> ''", name="says_something"),
        CheckConstraint("raised_at <= opened_at AND opened_at <= since", name="moments_in_order"),
        Index("ix_finding_state_since", "state", "since", "id"),
        Index("ix_finding_cause", "cause_kind", "cause_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), index=True)
    row_code: Mapped[str] = mapped_column(String(LONGEST_ROW), default="")
    row_label: Mapped[str] = mapped_column(String(LONGEST_LABEL), default="")
    words: Mapped[str] = mapped_column(Text)
    cause_kind: Mapped[str] = mapped_column(String(20))
    cause_id: Mapped[str] = mapped_column(String(60))
    cause_label: Mapped[str] = mapped_column(String(LONGEST_LABEL))
    from_group: Mapped[str] = mapped_column(String(40), default="")
    entry_key: Mapped[str | None] = mapped_column(String(64))
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[FindingState] = mapped_column(Code(FindingState), default=FindingState.OPEN)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    told: Mapped[Notice | None] = mapped_column(Code(Notice))
    version: Mapped[int] = mapped_column(default=1)


class FindingStep(Base):
    """What was done with a finding after it was raised; rows are only added. An answer is an organisation's."""

    __tablename__ = "finding_step"
    __table_args__ = (
        UniqueConstraint("finding_id", "number"),
        CheckConstraint("kind IN ('answered', 'closed', 'reopened')", name="kind_known"),
        CheckConstraint("words <> ''", name="says_why"),
        CheckConstraint("(kind = 'answered') = (organisation_id IS NOT NULL)", name="organisations_answer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    finding_id: Mapped[int] = mapped_column(ForeignKey("finding.id"))
    number: Mapped[int]
    kind: Mapped[StepKind] = mapped_column(Code(StepKind))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    words: Mapped[str] = mapped_column(Text)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
