from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.ballots import Combination, Completion, Electorate, Method, Purpose, Said, TieRule
from participate.core.groups import AgeBand, Channel, Group
from participate.core.helping import ChosenBy
from participate.core.verdicts import Scrutiny
from participate.db.base import Base
from participate.db.types import Code, Json, UtcDateTime


class Vote(Base):
    """What is voted on and by which rule: a round's, or one that an organisation runs among its own members.

    All of it is frozen with the round's texts, before anybody votes. `merge` is pairs of groups, who joins whom.
    """

    __tablename__ = "vote"
    __table_args__ = (
        UniqueConstraint("round_id"),
        CheckConstraint("(round_id IS NULL) <> (organisation_id IS NULL)", name="round_or_organisation"),
        CheckConstraint("most >= 0 AND per_option >= 0 AND places > 0 AND budget >= 0", name="numbers_fit"),
        CheckConstraint("pass_percent BETWEEN 0 AND 100", name="pass_in_a_hundred"),
        CheckConstraint("decimals BETWEEN 0 AND 12", name="decimals_fit"),
        CheckConstraint("scrutiny IN ('named', 'asked', 'nobody')", name="scrutiny_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    purpose: Mapped[Purpose] = mapped_column(Code(Purpose))
    method: Mapped[Method] = mapped_column(Code(Method))
    most: Mapped[int] = mapped_column(default=0)
    per_option: Mapped[int] = mapped_column(default=0)
    places: Mapped[int] = mapped_column(default=1)
    budget: Mapped[int] = mapped_column(default=0)
    completion: Mapped[Completion] = mapped_column(Code(Completion), default=Completion.GREEDY)
    decimals: Mapped[int] = mapped_column(default=5)
    tie: Mapped[TieRule] = mapped_column(Code(TieRule), default=TieRule.SHARED)
    seed: Mapped[str] = mapped_column(String(80), default="")
    combination: Mapped[Combination] = mapped_column(Code(Combination), default=Combination.EQUAL_VOICE)
    merge: Mapped[list[list[str]]] = mapped_column(Json, default=list)
    pass_percent: Mapped[int] = mapped_column(default=0)
    electorate: Mapped[Electorate] = mapped_column(Code(Electorate), default=Electorate.OPEN)
    confirmed_only: Mapped[bool] = mapped_column(default=False)
    scrutiny: Mapped[Scrutiny] = mapped_column(Code(Scrutiny), default=Scrutiny.NAMED)
    version: Mapped[int] = mapped_column(default=1)


class VoteQuorum(Base):
    """How many ballots a group needs for its result to stand."""

    __tablename__ = "vote_quorum"
    __table_args__ = (CheckConstraint("ballots > 0", name="some_ballots"),)

    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"), primary_key=True)
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group), primary_key=True)
    ballots: Mapped[int]


class VoteOption(Base):
    """One option. `cost` in whole pounds for a budget; `topic` the topic of the Local Offer that it is about, if any;
    `origin` what it came from (`idea:12`, `option:7` of an earlier vote), empty when an officer wrote it.
    """

    __tablename__ = "vote_option"
    __table_args__ = (UniqueConstraint("vote_id", "position"), CheckConstraint("cost >= 0", name="cost_not_negative"))

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"))
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(200))
    detail: Mapped[str] = mapped_column(Text, default="")
    picture: Mapped[str] = mapped_column(String(60), default="")
    cost: Mapped[int] = mapped_column(default=0)
    topic: Mapped[str] = mapped_column(String(20), default="")
    origin: Mapped[str] = mapped_column(String(60), default="", index=True)


class RollEntry(Base):
    """Somebody on the roll of a vote: one for each credential. It says that somebody voted, never what.

    `confirmed`: a card or a membership vouches for the group; otherwise its voter said it. `credential_id` is None once
    somebody was removed: the ballot still counts.
    """

    __tablename__ = "vote_roll"
    __table_args__ = (
        UniqueConstraint("vote_id", "credential_id"),
        CheckConstraint("(credential_id IS NULL) = unlinked", name="somebody_or_unlinked"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"))
    credential_id: Mapped[int | None] = mapped_column(ForeignKey("credential.id"), index=True)
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group))
    band: Mapped[AgeBand | None] = mapped_column("age_band", Code(AgeBand))
    confirmed: Mapped[bool] = mapped_column(default=False)
    wants_news: Mapped[bool] = mapped_column(default=False)
    unlinked: Mapped[bool] = mapped_column(default=False, server_default=false())
    voted: Mapped[bool] = mapped_column(default=False, server_default=false())


class OpenBallot(Base):
    """A ballot while the vote is open and paper comes in: still tied to its voter, so that it can be changed.

    All rows of a vote are destroyed when it is sealed. What was cast counts; `written` is chosen now, of `draft_of`
    (a browser session with a card: another one never sees it); `written_said` is what it says as a whole. `cast_in` is
    the session in which it was cast: no other one with the card learns what it says. Pages show what is written.
    `turn`, drawn by chance, says from which option on the list was shown (BAL-10). `receipt_words` say that a ballot is
    in the count. Paper and rooms have no `roll_id`; `entry_key` makes one ballot of a form sent twice.
    """

    __tablename__ = "open_ballot"
    __table_args__ = (
        UniqueConstraint("roll_id"),
        UniqueConstraint("vote_id", "receipt_words"),
        UniqueConstraint("entry_key"),
        CheckConstraint("(said = 'chose') = (marks IS NOT NULL) OR said IS NULL", name="chose_has_marks"),
        CheckConstraint("said IS NOT NULL OR channel = 'web'", name="entered_is_whole"),
        Index("ix_open_ballot_vote_channel", "vote_id", "channel"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"))
    roll_id: Mapped[int | None] = mapped_column(ForeignKey("vote_roll.id"))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("vote_room.id"), index=True)
    entry_key: Mapped[str | None] = mapped_column(String(64))
    channel: Mapped[Channel] = mapped_column(Code(Channel))
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group))
    said: Mapped[Said | None] = mapped_column(Code(Said))
    marks: Mapped[list[int] | None] = mapped_column(Json)
    turn: Mapped[int] = mapped_column(default=0)
    receipt_words: Mapped[str | None] = mapped_column(String(80))
    written: Mapped[list[int] | None] = mapped_column(Json)
    written_said: Mapped[Said | None] = mapped_column(Code(Said))
    draft_of: Mapped[str] = mapped_column(String(16), default="")
    cast_in: Mapped[str] = mapped_column(String(16), default="", server_default="")
    written_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    helped_by: Mapped[list[str]] = mapped_column(Json, default=list)
    chosen_by: Mapped[ChosenBy | None] = mapped_column(Code(ChosenBy))


class SealedBallot(Base):
    """A ballot once the vote is sealed: its group and what it says. Its key is random, and so is the order of rows."""

    __tablename__ = "sealed_ballot"

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"), index=True)
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group))
    said: Mapped[Said] = mapped_column(Code(Said))
    marks: Mapped[list[int] | None] = mapped_column(Json)


class BallotReceipt(Base):
    """Words that show that somebody's ballot is in the count. They stand in no row with any ballot, and nobody
    holds some of them, so that the list does not say how many voted.
    """

    __tablename__ = "ballot_receipt"

    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"), primary_key=True)
    words: Mapped[str] = mapped_column(String(80), primary_key=True)


class VoteSeal(Base):
    """That a vote was sealed, and when what it left behind was swept out of the database's files.

    `turns` are pairs: how many ballots were shown from which option on (BAL-10), where they are not few. `salt` is
    drawn at random, so that the fingerprint of the complete bundle says nothing of the ballots.
    """

    __tablename__ = "vote_seal"

    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"), primary_key=True)
    sealed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    swept_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    turns: Mapped[list[list[int]]] = mapped_column(Json, default=list)
    salt: Mapped[str] = mapped_column(String(64))


class RollSize(Base):
    """The roll as it froze: of one group by one channel, how many were on it and how many ballots came in.

    `confirmed` of those on the roll are vouched for. `threshold` is the smallest number that may be shown of the group.
    On paper, `on_roll` is how many papers were given out, and `not_entered` how many came back whole and were not
    entered in time: they do not count.
    """

    __tablename__ = "vote_roll_size"

    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"), primary_key=True)
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group), primary_key=True)
    channel: Mapped[Channel] = mapped_column(Code(Channel), primary_key=True)
    on_roll: Mapped[int]
    confirmed: Mapped[int]
    ballots: Mapped[int]
    not_entered: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    threshold: Mapped[int]


class VoteHelp(Base):
    """How many voters of a group had this kind of help (EQ-07), or whose choice it was; counted when it is sealed."""

    __tablename__ = "vote_help"

    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"), primary_key=True)
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    people: Mapped[int]
