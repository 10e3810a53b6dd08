from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from participate.db.base import Base


class Authority(Base):
    """The one row of an installation."""

    __tablename__ = "authority"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("threshold >= 5", name="threshold_floor"),
        CheckConstraint("sensitive_threshold >= 10", name="sensitive_floor"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(120))
    contact_email: Mapped[str] = mapped_column(String(320))
    contact_phone: Mapped[str] = mapped_column(String(40))
    contact_address: Mapped[str] = mapped_column(Text)
    forum_name: Mapped[str] = mapped_column(String(120))
    panel_name: Mapped[str] = mapped_column(String(120))
    reading_hours: Mapped[str] = mapped_column(String(200))
    worry_phone: Mapped[str] = mapped_column(String(40))
    worry_hours: Mapped[str] = mapped_column(String(200))
    worry_words: Mapped[str] = mapped_column(Text)
    threshold: Mapped[int] = mapped_column(default=5)
    sensitive_threshold: Mapped[int] = mapped_column(default=10)
    demonstration: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
