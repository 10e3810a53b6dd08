from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.db.base import Base
from participate.db.types import Code, UtcDateTime


class Part(StrEnum):
    """What a removal is made of, in the order in which it runs."""

    ACCOUNTS = "accounts"
    CARDS = "cards"
    LINKS = "links"
    COMMENTS = "comments"
    MONITORING = "monitoring"
    REVIEW_LINKS = "review-links"
    REVIEW_MONITORING = "review-monitoring"
    IDEAS = "ideas"
    VOTE_ROLLS = "vote-rolls"
    TEXTS = "texts"
    LOOKS = "looks"
    DECISIONS = "decisions"
    ACTS = "acts"


class PlanState(StrEnum):
    """Where a plan stands. It runs when it is due, and only while it is planned."""

    PLANNED = "planned"
    HELD = "held"
    DONE = "done"


class Plan(Base):
    """What was found to be due at one moment, and is removed from `due_at` on.

    `previous` is the plan before it, 0 for the first: a plan is followed by one other at most, so two workers that plan
    at once make one. `held_by` is the administrator's name as it was.
    """

    __tablename__ = "retention_plan"
    __table_args__ = (
        UniqueConstraint("previous"),
        CheckConstraint("(state = 'held') = (hold_reason <> '')", name="held_has_reason"),
        CheckConstraint("(state = 'done') = (finished_at IS NOT NULL)", name="done_has_its_day"),
        CheckConstraint("due_at > planned_at", name="shown_before_it_runs"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    previous: Mapped[int]
    planned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[PlanState] = mapped_column(Code(PlanState), default=PlanState.PLANNED)
    hold_reason: Mapped[str] = mapped_column(Text, default="")
    held_by: Mapped[str] = mapped_column(String(120), default="")
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)


class PlanLine(Base):
    """One part of a plan: what began to run before `cutoff` is due; how many that were, and how many are removed."""

    __tablename__ = "retention_plan_line"
    __table_args__ = (CheckConstraint("planned > 0 AND removed >= 0", name="something_planned"),)

    plan_id: Mapped[int] = mapped_column(ForeignKey("retention_plan.id"), primary_key=True)
    part: Mapped[Part] = mapped_column(Code(Part), primary_key=True)
    cutoff: Mapped[datetime] = mapped_column(UtcDateTime)
    planned: Mapped[int]
    removed: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
