from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.groups import Channel, Group
from participate.db.base import Base
from participate.db.types import Code, Json, UtcDateTime


class Case(Base):
    """A text by a participant that a person must read before anybody else does.

    `subject` is opaque (`answer:88`); `about` is what it hangs on (`round:12`), so that counts by subject can be read
    here. `state`: waiting, published, redacted, refused; a text with a worry is in no state of the queue at all, see
    SafeguardingItem. What the public sees is `public_text`, and only in the states published and redacted.
    """

    __tablename__ = "moderation_case"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(60), unique=True)
    about: Mapped[str] = mapped_column(String(60), index=True)
    place: Mapped[str] = mapped_column(String(300))
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group))
    channel: Mapped[Channel] = mapped_column(Code(Channel))
    text: Mapped[str] = mapped_column(Text)
    held_for: Mapped[list[str]] = mapped_column(Json)
    state: Mapped[str] = mapped_column(String(12), index=True)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None]
    ground: Mapped[str] = mapped_column(String(30), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    public_text: Mapped[str] = mapped_column(Text, default="")
    head: Mapped[str] = mapped_column(String(20), default="")
    topic: Mapped[str] = mapped_column(String(20), default="")
    version: Mapped[int] = mapped_column(default=1)


class SafeguardingItem(Base):
    """Exact words that somebody must act on (SG-06), for the lead alone. Frozen: nothing removes it but the hand-over.

    `subject` may be empty: a worry told on the page “I am worried about something” hangs on nothing.
    """

    __tablename__ = "safeguarding_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(60), index=True)
    credential_id: Mapped[int | None]
    place: Mapped[str] = mapped_column(String(300))
    channel: Mapped[Channel] = mapped_column(Code(Channel))
    text: Mapped[str] = mapped_column(Text)
    found: Mapped[list[str]] = mapped_column(Json)
    state: Mapped[str] = mapped_column(String(12), index=True)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text, default="")
    handed_to: Mapped[str] = mapped_column(String(200), default="")
    handed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)


class SafeguardingLook(Base):
    """One look at an item: append-only."""

    __tablename__ = "safeguarding_look"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("safeguarding_item.id"), index=True)
    account_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class LookGrant(Base):
    """Thirty minutes of looking at what is held, given by a POST that states the reason."""

    __tablename__ = "look_grant"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(String(300))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
