from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from participate.db.base import Base
from participate.db.types import Json, UtcDateTime


class Errand(Base):
    """What the worker did last, by the name of the errand: when, and what came of it."""

    __tablename__ = "errand"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    result: Mapped[dict[str, object]] = mapped_column(Json)
