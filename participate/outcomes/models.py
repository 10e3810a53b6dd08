from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.actions import ActionKind
from participate.core.departing import Deed, Done
from participate.db.base import Base
from participate.db.types import Code, Json, UtcDateTime


class Theme(Base):
    """A name for what several people said, and the council's answer to it."""

    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("round_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    name: Mapped[str] = mapped_column(String(120))
    answer: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)


class Coding(Base):
    """One coder's view that a comment belongs to a theme; two coders may disagree and it shows."""

    __tablename__ = "coding"

    case_id: Mapped[int] = mapped_column(ForeignKey("moderation_case.id"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), primary_key=True, index=True)
    coder_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)


class CodedBy(Base):
    """An officer has coded a comment, with or without a theme: “none of them” is a view, too."""

    __tablename__ = "coded_by"

    case_id: Mapped[int] = mapped_column(ForeignKey("moderation_case.id"), primary_key=True)
    coder_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)


class Outcome(Base):
    """One version of a round's outcome. Published versions are frozen; a correction is a new version.

    `asked` and `said` hold one point a line. `tables` are the protected results, written once when the first version is
    published and handed on to its corrections. So are `parties`: what the forum and the panel said before the round.
    `followed` is for votes: why one group was followed where the groups differ.
    """

    __tablename__ = "outcome"
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        CheckConstraint("number = 1 OR correction <> ''", name="correction_says_why"),
        CheckConstraint("published_at IS NULL OR tables IS NOT NULL", name="published_with_tables"),
        CheckConstraint("published_at IS NULL OR parties IS NOT NULL", name="published_with_parties"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    number: Mapped[int]
    asked: Mapped[str] = mapped_column(Text, default="")
    said: Mapped[str] = mapped_column(Text, default="")
    decision: Mapped[str] = mapped_column(Text, default="")
    reasons: Mapped[str] = mapped_column(Text, default="")
    departures: Mapped[str] = mapped_column(Text, default="")
    followed: Mapped[str] = mapped_column(Text, default="", server_default="")
    equality: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    decided_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
    read_all: Mapped[bool] = mapped_column(default=False)
    late_reason: Mapped[str] = mapped_column(Text, default="")
    correction: Mapped[str] = mapped_column(Text, default="")
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    tables: Mapped[dict[str, object] | None] = mapped_column(Json)
    parties: Mapped[list[dict[str, str]] | None] = mapped_column(Json)
    version: Mapped[int] = mapped_column(default=1)


class Action(Base):
    """Something done, to be done, or that cannot be done. `done_on` is the one thing that changes after publishing."""

    __tablename__ = "outcome_action"
    __table_args__ = (
        UniqueConstraint("outcome_id", "position"),
        CheckConstraint("kind <> 'did' OR done_on IS NOT NULL", name="did_has_day"),
        CheckConstraint("kind <> 'will' OR (owner <> '' AND due_on IS NOT NULL)", name="will_has_owner_and_day"),
        CheckConstraint("kind <> 'cannot' OR because <> ''", name="cannot_says_why"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    outcome_id: Mapped[int] = mapped_column(ForeignKey("outcome.id"))
    position: Mapped[int]
    kind: Mapped[ActionKind] = mapped_column(Code(ActionKind))
    words: Mapped[str] = mapped_column(Text)
    because: Mapped[str] = mapped_column(Text, default="")
    owner: Mapped[str] = mapped_column(String(120), default="")
    due_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_on: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)


class OptionDecision(Base):
    """What was decided of one option of a vote: whether it is done, how that stands to the vote, and why."""

    __tablename__ = "outcome_option"
    __table_args__ = (CheckConstraint("deed = 'follows' OR reason <> ''", name="departure_says_why"),)

    outcome_id: Mapped[int] = mapped_column(ForeignKey("outcome.id"), primary_key=True)
    option_id: Mapped[int] = mapped_column(ForeignKey("vote_option.id"), primary_key=True, index=True)
    done: Mapped[Done] = mapped_column(Code(Done))
    deed: Mapped[Deed] = mapped_column(Code(Deed))
    reason: Mapped[str] = mapped_column(Text, default="")
