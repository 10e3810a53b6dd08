from datetime import datetime

from sqlalchemy import Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from participate.db.base import Base
from participate.db.types import UtcDateTime


class Outgoing(Base):
    """A mail to be sent. `key` makes the same mail for the same cause impossible twice.

    `forgotten` is a last letter, to somebody who was removed: its row goes as soon as it is sent.
    """

    __tablename__ = "outgoing"
    __table_args__ = (
        Index(
            "ix_outgoing_due", "due_at", sqlite_where=text("sent_at IS NULL"), postgresql_where=text("sent_at IS NULL")
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)
    address: Mapped[str] = mapped_column(String(320))
    subject: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str | None] = mapped_column(String(300))
    forgotten: Mapped[bool] = mapped_column(default=False, server_default=false())
