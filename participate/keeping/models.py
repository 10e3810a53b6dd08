from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from participate.db.base import Base
from participate.db.types import Json, UtcDateTime

LONGEST_PATH = 400


class KeptForm(Base):
    """What somebody typed into a form when their session had ended: kept a day, for that very person."""

    __tablename__ = "kept_form"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    credential_id: Mapped[int] = mapped_column(ForeignKey("credential.id"))
    path: Mapped[str] = mapped_column(String(LONGEST_PATH))
    fields: Mapped[list[list[str]]] = mapped_column(Json)
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
