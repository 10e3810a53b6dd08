from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from participate.db.base import Base
from participate.db.types import Json, UtcDateTime


class Act(Base):
    """One act. `digest` is a salted hash over the values, which stand beside and can be erased.

    `seal_id` is the seal that it went into; empty until a worker has sealed it.
    """

    __tablename__ = "act"
    __table_args__ = (
        Index("ix_act_unsealed", "id", sqlite_where=text("seal_id IS NULL"), postgresql_where=text("seal_id IS NULL")),
        Index("ix_act_action", "action", "id"),
        Index("ix_act_actor_id", "actor_id", "id"),
        Index("ix_act_at", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(80), index=True)
    actor_id: Mapped[int | None]
    digest: Mapped[str] = mapped_column(String(64))
    seal_id: Mapped[int | None] = mapped_column(index=True)


class ActValues(Base):
    """What an act changed; erasing the row leaves the chain whole, because only the digest is sealed."""

    __tablename__ = "act_values"
    __table_args__ = (
        Index(
            "ix_act_values_acting_for", "acting_for", "act_id",
            sqlite_where=text("acting_for <> ''"), postgresql_where=text("acting_for <> ''"),
        ),
    )  # fmt: skip

    act_id: Mapped[int] = mapped_column(ForeignKey("act.id"), primary_key=True)
    actor_name: Mapped[str] = mapped_column(String(200))
    acting_for: Mapped[str] = mapped_column(String(200), default="")
    before: Mapped[dict[str, object] | None] = mapped_column(Json)
    after: Mapped[dict[str, object] | None] = mapped_column(Json)
    salt: Mapped[str] = mapped_column(String(32))


class Seal(Base):
    """A batch of acts, hashed together with the seal before it. `previous` is that seal, 0 for the first.

    A seal is followed by one other at most, so that two workers cannot fork the chain.
    """

    __tablename__ = "seal"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    previous: Mapped[int] = mapped_column(unique=True)
    digest: Mapped[str] = mapped_column(String(64))
