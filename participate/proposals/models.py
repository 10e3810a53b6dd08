from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from participate.db.base import Base
from participate.db.types import UtcDateTime


class Proposal(Base):
    """A round that an organisation proposes, in its own words, and the authority's answer.

    What of the words everybody may read stands in its moderation case (`proposal:5`). `entry_key` makes one proposal of
    a form sent twice. `answer` is empty while it waits, else `accepted` (with the round that it became), `declined` or
    `answered` in another way.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("entry_key"),
        UniqueConstraint("round_id"),
        CheckConstraint("answer IN ('', 'accepted', 'declined', 'answered')", name="answer_known"),
        CheckConstraint("(answer <> '') = (answered_at IS NOT NULL AND reply <> '')", name="answer_whole"),
        CheckConstraint("(answer = 'accepted') = (round_id IS NOT NULL)", name="accepted_is_a_round"),
        Index("ix_proposal_organisation_id", "organisation_id"),
        Index("ix_proposal_waiting", "sent_at", sqlite_where=text("answer = ''"), postgresql_where=text("answer = ''")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    entry_key: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200))
    about: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    whom: Mapped[str] = mapped_column(Text)
    by_when: Mapped[str] = mapped_column(String(200), default="")
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answer: Mapped[str] = mapped_column(String(10), default="")
    reply: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    version: Mapped[int] = mapped_column(default=1)
