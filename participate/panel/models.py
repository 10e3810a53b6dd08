from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.db.base import Base
from participate.db.types import UtcDateTime


class ShownDraft(Base):
    """A draft that an officer has shown to a panel; without this row its members know of no draft."""

    __tablename__ = "shown_draft"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True, index=True)
    shown_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DraftComment(Base):
    """What a member of the panel says about a draft to the officer who is named for the panel, and the answer.

    `subject` and `part` name the text it is about (`question:4`, `prompt`), both empty for the draft as a whole. Who
    wrote it is for its writer's own page, and for the safeguarding lead. `entry_key` makes one comment of a form sent
    twice. `written_by` is the browser session it came from: another session of a card is shown none of it.
    """

    __tablename__ = "draft_comment"
    __table_args__ = (
        UniqueConstraint("entry_key"),
        CheckConstraint("verdict IN ('', 'changed', 'kept')", name="verdict_known"),
        CheckConstraint("(verdict <> '') = (answered_at IS NOT NULL AND reply <> '')", name="answer_whole"),
        Index("ix_draft_comment_round", "round_id", "organisation_id"),
        Index("ix_draft_comment_writer", "credential_id", "organisation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    credential_id: Mapped[int] = mapped_column(ForeignKey("credential.id"))
    subject: Mapped[str] = mapped_column(String(60), default="")
    part: Mapped[str] = mapped_column(String(40), default="")
    text: Mapped[str] = mapped_column(Text)
    entry_key: Mapped[str] = mapped_column(String(64))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    written_by: Mapped[str] = mapped_column(String(16), default="", server_default="")
    verdict: Mapped[str] = mapped_column(String(10), default="")
    reply: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
