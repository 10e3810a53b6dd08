from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.groups import Channel, Group
from participate.core.lifecycle import State
from participate.db.base import Base
from participate.db.types import Code, UtcDateTime


class Programme(Base):
    """A run of rounds that belong together, for example “Annual review 2026”."""

    __tablename__ = "programme"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200), unique=True)
    summary: Mapped[str] = mapped_column(Text, default="")


class Round(Base):
    """One question put to people, from draft to archive. Open and closed are read from the clock, never stored."""

    __tablename__ = "round"
    __table_args__ = (
        CheckConstraint("closes_at IS NULL OR opens_at IS NULL OR closes_at > opens_at", name="closes_after_opening"),
        CheckConstraint(
            "paper_until IS NULL OR closes_at IS NULL OR paper_until >= closes_at", name="paper_after_close"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[State] = mapped_column(Code(State), index=True)
    title: Mapped[str] = mapped_column(String(200))
    lead: Mapped[str] = mapped_column(Text, default="")
    purpose: Mapped[str] = mapped_column(Text, default="")
    background: Mapped[str] = mapped_column(Text, default="")
    legal_basis: Mapped[str] = mapped_column(String(20), default="")
    can_change: Mapped[str] = mapped_column(Text, default="")
    cannot_change: Mapped[str] = mapped_column(Text, default="")
    discarded: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str] = mapped_column(String(200), default="")
    read_by: Mapped[str] = mapped_column(String(200), default="")
    equality: Mapped[str] = mapped_column(Text, default="")
    offline_route: Mapped[str] = mapped_column(Text, default="")
    opens_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    paper_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    extended_reason: Mapped[str] = mapped_column(Text, default="")
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)


class RoundGroup(Base):
    """A group the round is for, with its turnout target."""

    __tablename__ = "round_group"
    __table_args__ = (CheckConstraint("target >= 0", name="target_not_negative"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group), primary_key=True)
    target: Mapped[int]


class RoundMatter(Base):
    """A statutory matter or topic the round serves (REG55-a, REG56-1a, LO-TRAV, …)."""

    __tablename__ = "round_matter"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(20), primary_key=True)


class Consultee(Base):
    """A class of REG54 consultee: invited on a day by a channel, or no such body here."""

    __tablename__ = "consultee"
    __table_args__ = (CheckConstraint("NOT (no_such_body AND invited_on IS NOT NULL)", name="invited_or_none"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(30), primary_key=True)
    invited_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
    invited_by: Mapped[str] = mapped_column(String(120), default="")
    responded: Mapped[bool] = mapped_column(default=False)
    no_such_body: Mapped[bool] = mapped_column(default=False)


class PartyView(Base):
    """What the forum or the panel said when it was asked about the round, in its own words.

    `organisation_id` is who said it; None when an officer wrote down what was said elsewhere. `outdated`: the texts
    were changed after the round had been announced, so that it is asked again.
    """

    __tablename__ = "party_view"
    __table_args__ = (
        CheckConstraint("organisation_id IS NULL OR stance <> 'objects' OR words <> ''", name="objection_has_reasons"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    party: Mapped[str] = mapped_column(String(10), primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    stance: Mapped[str] = mapped_column(String(10), default="waiting")
    words: Mapped[str] = mapped_column(Text, default="")
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outdated: Mapped[bool] = mapped_column(default=False, server_default=false())
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class RoundMove(Base):
    """Each step a round took; the past of the loop."""

    __tablename__ = "round_move"
    __table_args__ = (UniqueConstraint("round_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    number: Mapped[int]
    from_state: Mapped[State] = mapped_column(Code(State))
    to_state: Mapped[State] = mapped_column(Code(State))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(Text, default="")


class TookPart(Base):
    """One taking part: group, channel and heads, on a day. No credential, no time; the key tells their order alone."""

    __tablename__ = "took_part"
    __table_args__ = (CheckConstraint("heads > 0", name="some_heads"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group))
    channel: Mapped[Channel] = mapped_column(Code(Channel))
    heads: Mapped[int]
    on_day: Mapped[datetime] = mapped_column(UtcDateTime)
