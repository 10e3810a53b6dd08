from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.frameworks import Answers
from participate.db.base import Base
from participate.db.types import Code, Json, UtcDateTime


class FrameworkVersion(Base):
    """A framework as it read at one moment: a row is written once and never changed, so that a round keeps its own.

    `shipped` is one that came with the product: its words are marked sentences. A copy is in its authors' own words,
    `based_on_id` is the version that it was copied from, and `organisation_id` the forum that owns it, or nothing for
    the authority's own.
    """

    __tablename__ = "framework_version"
    __table_args__ = (
        UniqueConstraint("code", "number"),
        CheckConstraint("number >= 1", name="number_from_one"),
        CheckConstraint("answers IN ('scores', 'faces')", name="answers_known"),
        CheckConstraint("NOT shipped OR (organisation_id IS NULL AND based_on_id IS NULL)", name="shipped_is_nobodys"),
        CheckConstraint("shipped OR based_on_id IS NOT NULL", name="copy_of_something"),
        Index("ix_framework_version_organisation_id", "organisation_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    shipped: Mapped[bool]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    based_on_id: Mapped[int | None] = mapped_column(ForeignKey("framework_version.id"))
    dated: Mapped[date]
    title: Mapped[str] = mapped_column(String(200))
    easy_title: Mapped[str] = mapped_column(String(200))
    about: Mapped[str] = mapped_column(Text)
    easy_about: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    link: Mapped[str] = mapped_column(Text, default="")
    answers: Mapped[Answers] = mapped_column(Code(Answers))
    subjects: Mapped[list[str]] = mapped_column(Json)
    rows: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
