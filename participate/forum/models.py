from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.forum_votes import Published
from participate.core.positions import HowAgreed, Stance
from participate.db.base import Base
from participate.db.types import Code, UtcDateTime


class Position(Base):
    """What a forum says about a round with one voice. A version that was sent is fixed; a later one says why.

    Who wrote it is not kept: coordinators write for their forum.
    """

    __tablename__ = "forum_position"
    __table_args__ = (
        UniqueConstraint("organisation_id", "round_id", "number"),
        CheckConstraint("agreed IS NULL OR (agreed >= 1 AND agreed <= asked)", name="agreed_of_asked"),
        CheckConstraint(
            "sent_at IS NULL OR (words <> '' AND how IS NOT NULL AND agreed IS NOT NULL AND asked IS NOT NULL"
            " AND agreed_on IS NOT NULL)",
            name="sent_whole",
        ),
        CheckConstraint("number = 1 OR reason <> ''", name="replacing_says_why"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    number: Mapped[int] = mapped_column(default=1)
    words: Mapped[str] = mapped_column(Text, default="")
    how: Mapped[HowAgreed | None] = mapped_column(Code(HowAgreed))
    agreed: Mapped[int | None]
    asked: Mapped[int | None]
    agreed_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(Text, default="")
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)


class MemberView(Base):
    """What one member says about a draft, to the coordinators alone. `written_by`: the browser session it came from."""

    __tablename__ = "forum_view"
    __table_args__ = (CheckConstraint("stance <> 'say' OR words <> ''", name="say_has_words"),)

    position_id: Mapped[int] = mapped_column(ForeignKey("forum_position.id"), primary_key=True)
    credential_id: Mapped[int] = mapped_column(ForeignKey("credential.id"), primary_key=True, index=True)
    stance: Mapped[Stance] = mapped_column(Code(Stance))
    words: Mapped[str] = mapped_column(Text, default="")
    written_by: Mapped[str] = mapped_column(String(16), default="", server_default="")


class Statement(Base):
    """A forum's own words on a round, or on the Local Offer as a whole, with the officer's reply."""

    __tablename__ = "forum_statement"
    __table_args__ = (
        CheckConstraint("(reply = '') = (replied_at IS NULL)", name="reply_has_its_day"),
        CheckConstraint("reply = '' OR sent_at IS NOT NULL", name="reply_after_sending"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reply: Mapped[str] = mapped_column(Text, default="")
    replied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)


class Thread(Base):
    """A member's box of messages: to all coordinators, and from whichever of them answers. Never between members."""

    __tablename__ = "forum_thread"
    __table_args__ = (UniqueConstraint("organisation_id", "credential_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    credential_id: Mapped[int] = mapped_column(ForeignKey("credential.id"), index=True)


class Message(Base):
    """One message of a box. `done_at`: a coordinator has dealt with it. `entry_key`: a double click is one message.

    `written_by` is the browser session that a member's message came from, or that an answer is for: another session of
    a card is shown neither.
    """

    __tablename__ = "forum_message"
    __table_args__ = (UniqueConstraint("entry_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("forum_thread.id"), index=True)
    from_coordinators: Mapped[bool]
    words: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    entry_key: Mapped[str] = mapped_column(String(64))
    written_by: Mapped[str] = mapped_column(String(16), default="", server_default="")


class ForumVote(Base):
    """A vote that a forum runs among its members: its question in both forms, and its time.

    A draft has no `opened_at`. It is closed by the clock, and what members chose then stands in `vote_result`.
    `published` and the statement that says it are both None until the forum publishes something of the result. The
    record of acts holds nothing of it.
    """

    __tablename__ = "forum_vote"
    __table_args__ = (
        CheckConstraint("opened_at IS NULL OR closes_at > opened_at", name="closes_after_opening"),
        CheckConstraint("opened_at IS NOT NULL OR NOT extended", name="extended_while_open"),
        CheckConstraint("(published IS NULL) = (statement_id IS NULL)", name="published_says_what"),
    )

    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"), primary_key=True)
    question: Mapped[str] = mapped_column(String(200))
    easy_question: Mapped[str] = mapped_column(String(200))
    why: Mapped[str] = mapped_column(Text, default="")
    easy_why: Mapped[str] = mapped_column(Text, default="")
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime] = mapped_column(UtcDateTime)
    extended: Mapped[bool] = mapped_column(default=False, server_default=false())
    published: Mapped[Published | None] = mapped_column(Code(Published))
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("forum_statement.id"), index=True)


class ForumVoteWords(Base):
    """The easy words of one option of a forum's vote. They are the forum's own, and no twin of the authority's."""

    __tablename__ = "forum_vote_words"

    option_id: Mapped[int] = mapped_column(ForeignKey("vote_option.id"), primary_key=True)
    easy: Mapped[str] = mapped_column(String(300))
