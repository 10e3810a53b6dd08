from datetime import date, datetime

from sqlalchemy import CheckConstraint, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.images import ImageKind
from participate.core.retention import Kept, Unit
from participate.db.base import Base
from participate.db.types import Code, UtcDateTime


class Authority(Base):
    """The one row of an installation. An empty colour is the product's own, as is its sign without a logo."""

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
    main_colour: Mapped[str] = mapped_column(String(7), default="")
    accent_colour: Mapped[str] = mapped_column(String(7), default="")
    logo_digest: Mapped[str | None] = mapped_column(String(64))
    logo_alt: Mapped[str] = mapped_column(String(120), default="")
    relay: Mapped[str] = mapped_column(Text, default="")
    data_protection: Mapped[str] = mapped_column(Text, default="")
    complaints: Mapped[str] = mapped_column(Text, default="")
    night_phone: Mapped[str] = mapped_column(String(40), default="")


class Logo(Base):
    """A picture in the database, where every machine finds it, by the hash of its bytes. One that nobody uses is a
    preview, and goes with the next one.
    """

    __tablename__ = "logo"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[ImageKind] = mapped_column(Code(ImageKind))
    width: Mapped[int]
    height: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SettingsPage(Base):
    """How often the settings of one page were saved, so that two pages can be saved beside each other."""

    __tablename__ = "settings_page"

    part: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int]


class AgeLineRow(Base):
    """From that day on, whoever is younger is told to ask an adult they trust (domain 5.2, DEV-15)."""

    __tablename__ = "age_line"
    __table_args__ = (CheckConstraint("age BETWEEN 13 AND 16", name="age_in_law"),)

    from_day: Mapped[date] = mapped_column(primary_key=True)
    age: Mapped[int]
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RetentionPeriod(Base):
    """How long an authority keeps one kind of thing, where that is not the product's own length (domain 5.4)."""

    __tablename__ = "retention_period"
    __table_args__ = (CheckConstraint("count > 0", name="some_time"),)

    code: Mapped[Kept] = mapped_column(Code(Kept), primary_key=True)
    count: Mapped[int]
    unit: Mapped[Unit] = mapped_column(Code(Unit))
    reason: Mapped[str] = mapped_column(Text)
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
