from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.exercise import Found
from participate.db.base import Base
from participate.db.types import Code, Json, UtcDateTime

KNOWN = "({0} IS NULL OR {0} IN ('there', 'partly', 'missing'))"

NOWHERE = "{0} IS NULL OR {0} <> 'missing' OR {1} = ''"


class Exercise(Base):
    """One exercise of one organisation on one of its entries, as the entry read at version `entry_number`.

    `framework_id` is the list of Part 1, `report_framework_id` that of Part 2. Of the school's report its paragraphs
    are kept and `report_name`, the name of its file (empty where it was pasted); the file is not. It is a draft, which
    the council does not read, until `sent_at`.
    """

    __tablename__ = "exercise"
    __table_args__ = (
        CheckConstraint("entry_number >= 1", name="of_a_version"),
        CheckConstraint("(report IS NULL) = (report_at IS NULL)", name="report_whole"),
        CheckConstraint("sent_at IS NULL OR notice <> ''", name="sent_says_what_is_noticed"),
        Index(
            "uq_exercise_one_draft", "entry_id", "organisation_id", unique=True,
            sqlite_where=text("sent_at IS NULL"), postgresql_where=text("sent_at IS NULL"),
        ),
        Index("ix_exercise_organisation_id", "organisation_id"),
        Index("ix_exercise_sent_at", "sent_at", "id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    entry_number: Mapped[int]
    framework_id: Mapped[int] = mapped_column(ForeignKey("framework_version.id"))
    report_framework_id: Mapped[int] = mapped_column(ForeignKey("framework_version.id"))
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    report: Mapped[list[str] | None] = mapped_column(Json)
    report_name: Mapped[str] = mapped_column(String(200), default="")
    report_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    notice: Mapped[str] = mapped_column(Text, default="")
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)


class ExerciseMark(Base):
    """Part 1: what of one row is in the entry, and a note."""

    __tablename__ = "exercise_mark"
    __table_args__ = (CheckConstraint(KNOWN.format("found"), name="found_known"),)

    exercise_id: Mapped[int] = mapped_column(ForeignKey("exercise.id"), primary_key=True)
    row_code: Mapped[str] = mapped_column(String(60), primary_key=True)
    found: Mapped[Found | None] = mapped_column(Code(Found))
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)


class ExerciseItem(Base):
    """Part 2: where one item is, in the report and in the entry: the mark, and the passage as it reads there."""

    __tablename__ = "exercise_item"
    __table_args__ = (
        CheckConstraint(KNOWN.format("in_report"), name="in_report_known"),
        CheckConstraint(KNOWN.format("in_entry"), name="in_entry_known"),
        CheckConstraint(NOWHERE.format("in_report", "report_passage"), name="missing_in_report_is_nowhere"),
        CheckConstraint(NOWHERE.format("in_entry", "entry_passage"), name="missing_in_entry_is_nowhere"),
    )

    exercise_id: Mapped[int] = mapped_column(ForeignKey("exercise.id"), primary_key=True)
    row_code: Mapped[str] = mapped_column(String(60), primary_key=True)
    in_report: Mapped[Found | None] = mapped_column(Code(Found))
    in_entry: Mapped[Found | None] = mapped_column(Code(Found))
    report_passage: Mapped[str] = mapped_column(Text, default="")
    entry_passage: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
