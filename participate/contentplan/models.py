from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.contentplan.limits import LONGEST_NOTE
from participate.core.content_plan import Depth, Priority
from participate.db.base import Base
from participate.db.types import Code, UtcDateTime


class PlanLine(Base):
    """What was agreed for a topic of the Local Offer, as it stood from one moment on.

    A row is written once; the newest of a topic counts, so that what was agreed at any time can be read, and nothing is
    ever taken out. `missing` is what people asked for that is not here yet. `outcome_id` is the published outcome of
    the vote that set it, and `proposed` how soon that vote proposed; a line that no vote has set, or that is not what
    the vote proposed, gives its `reason`. `note` says why this version came. Who wrote
    it stands in the record of acts.
    """

    __tablename__ = "plan_line"
    __table_args__ = (
        UniqueConstraint("topic", "number"),
        CheckConstraint("number >= 1", name="number_from_one"),
        CheckConstraint("priority IN ('first', 'next', 'later')", name="priority_known"),
        CheckConstraint("depth IN ('main', 'steps', 'full')", name="depth_known"),
        CheckConstraint("wording <> '' AND easy_wording <> ''", name="says_it_twice"),
        CheckConstraint("(missing = '') = (easy_missing = '')", name="misses_it_twice"),
        CheckConstraint("(reason = '') = (easy_reason = '')", name="reasons_twice"),
        CheckConstraint("outcome_id IS NOT NULL OR reason <> ''", name="decided_somehow"),
        CheckConstraint("proposed IS NULL OR proposed = priority OR reason <> ''", name="departure_says_why"),
        CheckConstraint("note <> ''", name="says_why"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    topic: Mapped[str] = mapped_column(String(20))
    number: Mapped[int]
    priority: Mapped[Priority] = mapped_column(Code(Priority))
    depth: Mapped[Depth] = mapped_column(Code(Depth))
    wording: Mapped[str] = mapped_column(Text)
    easy_wording: Mapped[str] = mapped_column(Text)
    missing: Mapped[str] = mapped_column(Text, default="")
    easy_missing: Mapped[str] = mapped_column(Text, default="")
    outcome_id: Mapped[int | None] = mapped_column(ForeignKey("outcome.id"), index=True)
    proposed: Mapped[Priority | None] = mapped_column(Code(Priority))
    reason: Mapped[str] = mapped_column(Text, default="")
    easy_reason: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class PlanLineOption(Base):
    """An option of the vote that set a line, with its place among so many, as it was shown; none where it was not."""

    __tablename__ = "plan_line_option"
    __table_args__ = (CheckConstraint("place IS NULL OR place BETWEEN 1 AND options", name="place_among_options"),)

    line_id: Mapped[int] = mapped_column(ForeignKey("plan_line.id"), primary_key=True)
    option_id: Mapped[int] = mapped_column(ForeignKey("vote_option.id"), primary_key=True, index=True)
    place: Mapped[int | None]
    options: Mapped[int]
