from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.feedback import About, Ease, Right
from participate.core.groups import Channel, Group
from participate.db.base import Base
from participate.db.types import Code, UtcDateTime


class Comment(Base):
    """A comment on an entry. What everybody may read of its words stands in its moderation case (`comment:5`).

    `received_on` is the day without the time. `waits` is whether its words have no answer yet, `answers` the number of
    the newest version of the answer (0 for none). `written_in` is the browser session of a card, which alone shows it
    again. `entry_key` makes one comment of a form
    sent twice: its key and what it says, hashed. Without a credential it is nobody's.
    """

    __tablename__ = "comment"
    __table_args__ = (
        UniqueConstraint("entry_key"),
        CheckConstraint("NOT waits OR (words <> '' AND answers = 0)", name="waits_with_words"),
        CheckConstraint("words = '' OR about IS NOT NULL", name="words_are_about"),
        CheckConstraint("written_in = '' OR credential_id IS NOT NULL", name="session_of_a_credential"),
        Index("ix_comment_tally", "entry_id", "is_right", "was_easy", "respondent_group"),
        Index("ix_comment_answers", "entry_id", "answers"),
        Index("ix_comment_not_right", "is_right", "entry_id"),
        Index("ix_comment_waiting", "waits", "id"),
        Index("ix_comment_waiting_entry", "waits", "entry_id", "id"),
        Index("ix_comment_credential_id", "credential_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    entry_key: Mapped[str] = mapped_column(String(64))
    is_right: Mapped[Right | None] = mapped_column(Code(Right))
    was_easy: Mapped[Ease | None] = mapped_column(Code(Ease))
    words: Mapped[str] = mapped_column(Text, default="")
    about: Mapped[About | None] = mapped_column(Code(About))
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group))
    channel: Mapped[Channel] = mapped_column(Code(Channel), default=Channel.WEB)
    credential_id: Mapped[int | None] = mapped_column(ForeignKey("credential.id"))
    written_in: Mapped[str] = mapped_column(String(16), default="")
    received_on: Mapped[datetime] = mapped_column(UtcDateTime)
    waits: Mapped[bool] = mapped_column(default=False)
    answers: Mapped[int] = mapped_column(default=0)


class CommentAnswer(Base):
    """The authority's answer in public, with what it means to do (REG56-2): frozen, a correction is another version."""

    __tablename__ = "comment_answer"
    __table_args__ = (
        UniqueConstraint("comment_id", "number"),
        CheckConstraint("words <> ''", name="has_words"),
        CheckConstraint("(number = 1) = (reason = '')", name="correction_has_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"))
    number: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    account_id: Mapped[int | None]
