from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.comfort import LONGEST
from participate.db.base import Base


class SavedComfort(Base):
    """How somebody with an account wants the pages, on whatever device they come in; a line as in the cookie."""

    __tablename__ = "saved_comfort"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    choices: Mapped[str] = mapped_column(String(LONGEST))
