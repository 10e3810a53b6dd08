from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.db.base import Base
from participate.db.types import Json, UtcDateTime


class Theme(Base):
    """A name for what several people said."""

    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("round_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    name: Mapped[str] = mapped_column(String(120))
    answer: Mapped[str] = mapped_column(Text, default="")


class Coding(Base):
    """One coder's view that a comment belongs to a theme; two coders may disagree and it shows."""

    __tablename__ = "coding"

    case_id: Mapped[int] = mapped_column(ForeignKey("moderation_case.id"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), primary_key=True)
    coder_id: Mapped[int] = mapped_column(primary_key=True)


class Outcome(Base):
    """One version of a round's outcome. Published versions are frozen; a correction is a new version."""

    __tablename__ = "outcome"
    __table_args__ = (UniqueConstraint("round_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    number: Mapped[int]
    asked: Mapped[str] = mapped_column(Text, default="")
    said: Mapped[str] = mapped_column(Text, default="")
    decision: Mapped[str] = mapped_column(Text, default="")
    reasons: Mapped[str] = mapped_column(Text, default="")
    departures: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    decided_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
    correction: Mapped[str] = mapped_column(Text, default="")
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    tables: Mapped[dict[str, object] | None] = mapped_column(Json)
    version: Mapped[int] = mapped_column(default=1)


class Action(Base):
    """We did, we will, or we cannot, because. `kind`: did, will, cannot."""

    __tablename__ = "outcome_action"
    __table_args__ = (UniqueConstraint("outcome_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    outcome_id: Mapped[int] = mapped_column(ForeignKey("outcome.id"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(Text)
    because: Mapped[str] = mapped_column(Text, default="")
    owner: Mapped[str] = mapped_column(String(120), default="")
    due_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
