from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.data_complaints import Matter
from participate.db.base import Base
from participate.db.types import Code, UtcDateTime

LONGEST_REFERENCE = 12


class DataComplaint(Base):
    """A complaint or a wish about data, and its answer. `reference` is made from what was sent, when and from where,
    so a double click is one complaint. `name` and `email` are there only where somebody without an account gave them.

    When its writer is removed, the words and the answer go and `erased_on` says so: that there was one, and when it was
    answered, is the record that the law asks for (DEV-18).
    """

    __tablename__ = "data_complaint"
    __table_args__ = (
        UniqueConstraint("reference"),
        CheckConstraint("(answered_at IS NULL) = (answered_by IS NULL)", name="answered_by_somebody"),
        CheckConstraint("answer = '' OR answered_at IS NOT NULL", name="answer_has_its_day"),
        CheckConstraint(
            "erased_on IS NULL OR (words = '' AND answer = '' AND name = '' AND email = '' AND credential_id IS NULL)",
            name="erased_says_nothing",
        ),
        Index("ix_data_complaint_list", "answered_at", "sent_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(LONGEST_REFERENCE))
    credential_id: Mapped[int | None] = mapped_column(ForeignKey("credential.id"), index=True)
    matter: Mapped[Matter] = mapped_column(Code(Matter))
    words: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(320), default="")
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by: Mapped[int | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    erased_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)
