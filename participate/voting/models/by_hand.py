"""Paper and rooms of a vote: what officers and facilitators enter by hand."""

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.by_hand import NotCounted, Way
from participate.core.groups import AgeBand, Group
from participate.db.base import Base
from participate.db.types import Code


class PaperBallot(Base):
    """The number of one printed ballot, on its tear-off. What the ballot says is entered without it.

    `words` are the receipt on the part that the voter keeps; None once the vote is sealed. `returned`, `spoilt` and why
    it is `not_counted` are set when its tear-off was removed. `print_key` makes one print of a form sent twice.
    """

    __tablename__ = "paper_ballot"
    __table_args__ = (
        UniqueConstraint("vote_id", "words"),
        CheckConstraint("returned OR NOT spoilt", name="spoilt_came_back"),
        CheckConstraint("spoilt OR not_counted IS NULL", name="why_of_spoilt"),
    )

    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group))
    words: Mapped[str | None] = mapped_column(String(80))
    returned: Mapped[bool] = mapped_column(default=False)
    spoilt: Mapped[bool] = mapped_column(default=False)
    not_counted: Mapped[NotCounted | None] = mapped_column(Code(NotCounted))
    print_key: Mapped[str] = mapped_column(String(64), default="", server_default="")


class Room(Base):
    """A group of people in a room: their ballots one by one, their hands counted, or one position that they agreed on.

    `way` is `ballots`, `hands` or `position`; `words` is what was agreed, and counts nothing. A room that a card
    entered counts once an officer `accepted` it. `entry_key` makes one room of a form sent
    twice; it and the card that entered it go when the vote is sealed. `by_officer` or by a card stays known.
    """

    __tablename__ = "vote_room"
    __table_args__ = (
        UniqueConstraint("entry_key"),
        CheckConstraint("heads > 0", name="some_heads"),
        CheckConstraint("way IN ('ballots', 'hands', 'position')", name="way_known"),
        CheckConstraint("(way = 'position') = (words <> '')", name="position_has_words"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"), index=True)
    entry_key: Mapped[str | None] = mapped_column(String(64))
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group))
    band: Mapped[AgeBand | None] = mapped_column("age_band", Code(AgeBand))
    heads: Mapped[int]
    accepted: Mapped[bool] = mapped_column(default=True, server_default=true())
    way: Mapped[Way] = mapped_column(Code(Way))
    words: Mapped[str] = mapped_column(Text, default="")
    by_officer: Mapped[bool] = mapped_column(default=True, server_default=true())
    by_credential: Mapped[int | None] = mapped_column(ForeignKey("credential.id"), index=True)


class RoomHands(Base):
    """Hands of a room for one cell of a ballot (an option or a pair): `mark` is what they were raised for.

    All rows of a vote are destroyed when it is sealed.
    """

    __tablename__ = "vote_room_hands"
    __table_args__ = (CheckConstraint("hands > 0", name="some_hands"),)

    room_id: Mapped[int] = mapped_column(ForeignKey("vote_room.id"), primary_key=True)
    cell: Mapped[int] = mapped_column(primary_key=True)
    mark: Mapped[int] = mapped_column(primary_key=True)
    hands: Mapped[int]


class SealedHands(Base):
    """Hands of all rooms of a group, added up when the vote was sealed. Which room raised them nobody can tell."""

    __tablename__ = "sealed_hands"
    __table_args__ = (CheckConstraint("hands > 0", name="some_hands"),)

    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"), primary_key=True)
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group), primary_key=True)
    cell: Mapped[int] = mapped_column(primary_key=True)
    mark: Mapped[int] = mapped_column(primary_key=True)
    hands: Mapped[int]
