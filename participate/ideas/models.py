from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.groups import Group
from participate.core.ideas import LONGEST_TITLE, Mark
from participate.db.base import Base
from participate.db.types import Code, Json, UtcDateTime


class IdeaCall(Base):
    """A call for ideas. Drafted until it is announced; from then on whether it is open is read from the clock."""

    __tablename__ = "idea_call"
    __table_args__ = (
        CheckConstraint("closes_at IS NULL OR opens_at IS NULL OR closes_at > opens_at", name="closes_after_opening"),
        CheckConstraint(
            "announced_at IS NULL OR (opens_at IS NOT NULL AND closes_at IS NOT NULL)", name="announced_has_days"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    question: Mapped[str] = mapped_column(Text, default="")
    happens_next: Mapped[str] = mapped_column(Text, default="")
    topics: Mapped[list[str]] = mapped_column(Json, default=list)
    opens_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    announced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)


class IdeaCallGroup(Base):
    """A group that the call is for."""

    __tablename__ = "idea_call_group"

    call_id: Mapped[int] = mapped_column(ForeignKey("idea_call.id"), primary_key=True)
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group), primary_key=True)


class IdeaAuthor(Base):
    """Somebody who gives ideas to a call, for one group. The base of a group is counted here (SDC-04).

    `credential_id` is None once nothing leads to them any more.
    """

    __tablename__ = "idea_author"
    __table_args__ = (UniqueConstraint("call_id", "credential_id", "respondent_group"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("idea_call.id"))
    credential_id: Mapped[int | None] = mapped_column(ForeignKey("credential.id"), index=True)
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group))


class Idea(Base):
    """One idea. What everybody may read of it stands in its moderation case (`idea:12`), the title in its first line.

    `received_on` is the day without the time. `written_in` is the browser session of a card, which alone shows it
    again. `entry_key` makes one idea of a form sent twice: its key and what it says, hashed. `merged_into` is the idea
    that it is part of, which is part of none; its author stays its own. One that was `taken_back` has no words left.
    """

    __tablename__ = "idea"
    __table_args__ = (
        UniqueConstraint("entry_key"),
        CheckConstraint("merged_into IS NULL OR merged_into <> id", name="not_part_of_itself"),
        CheckConstraint("merged_into IS NULL OR mark IS NULL", name="part_has_no_mark"),
        CheckConstraint("(ground <> '') = (mark IS NOT NULL AND mark = 'left_out')", name="left_out_has_ground"),
        CheckConstraint("reason = '' OR mark IS NOT NULL", name="reason_of_a_mark"),
        CheckConstraint("NOT taken_back OR (title = '' AND why = '' AND mark IS NULL)", name="taken_back_is_empty"),
        Index("ix_idea_call_id", "call_id", "id"),
        Index("ix_idea_call_mark", "call_id", "mark", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("idea_call.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("idea_author.id"), index=True)
    entry_key: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    why: Mapped[str] = mapped_column(Text, default="")
    written_in: Mapped[str] = mapped_column(String(16), default="")
    received_on: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_back: Mapped[bool] = mapped_column(default=False, server_default=false())
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("idea.id"), index=True)
    mark: Mapped[Mark | None] = mapped_column(Code(Mark))
    ground: Mapped[str] = mapped_column(String(20), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
