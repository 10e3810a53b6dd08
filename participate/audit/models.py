from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from participate.db.base import Base
from participate.db.types import Json, UtcDateTime


class Act(Base):
    """One act. `digest` is a salted hash over the values, which stand beside and can be erased."""

    __tablename__ = "act"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(80), index=True)
    actor_id: Mapped[int | None]
    digest: Mapped[str] = mapped_column(String(64))


class ActValues(Base):
    """What an act changed; erasing the row leaves the chain whole, because only the digest is sealed."""

    __tablename__ = "act_values"

    act_id: Mapped[int] = mapped_column(ForeignKey("act.id"), primary_key=True)
    actor_name: Mapped[str] = mapped_column(String(200))
    before: Mapped[dict[str, object] | None] = mapped_column(Json)
    after: Mapped[dict[str, object] | None] = mapped_column(Json)
    salt: Mapped[str] = mapped_column(String(32))


class Seal(Base):
    """A batch of acts, hashed together with the seal before it."""

    __tablename__ = "seal"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    first_act: Mapped[int] = mapped_column(unique=True)
    last_act: Mapped[int] = mapped_column(unique=True)
    digest: Mapped[str] = mapped_column(String(64))
