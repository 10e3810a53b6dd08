"""The tables of imports: what each did, what the sources said last, and what waits for an officer’s choice."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column

from participate.db.base import Base
from participate.db.types import Json, UtcDateTime


class ImportRun(Base):
    """One import and its counts. `held_back`: nothing was taken, because all was asked for and something was wrong."""

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_name: Mapped[str] = mapped_column(String(200))
    file_name: Mapped[str] = mapped_column(String(300))
    taken: Mapped[int]
    changed: Mapped[int]
    unchanged: Mapped[int]
    refused_count: Mapped[int] = mapped_column(default=0, server_default="0")
    remark_count: Mapped[int] = mapped_column(default=0, server_default="0")
    choice_count: Mapped[int] = mapped_column(default=0, server_default="0")
    held_back: Mapped[bool] = mapped_column(default=False, server_default=false())


class ImportLine(Base):
    """An item of a file that was refused, or taken with a remark; `number` is its place among those of its `part`."""

    __tablename__ = "import_line"

    import_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"), primary_key=True)
    part: Mapped[str] = mapped_column(String(10), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    told: Mapped[dict[str, object]] = mapped_column(Json)


class EntryDocument(Base):
    """What an entry’s source last said, and was taken in: its whole `document` in the standard’s shape (none for an
    Outpost file), its digest, and what it said in the register’s fields. An entry written here has no such row.
    """

    __tablename__ = "entry_document"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    document: Mapped[dict[str, object] | None] = mapped_column(Json)
    source_digest: Mapped[str] = mapped_column(String(64))
    taken: Mapped[dict[str, object]] = mapped_column(Json)
    taken_digest: Mapped[str] = mapped_column(String(64))


class ImportChoice(Base):
    """What a file says of an entry whose same fields were changed here: an officer chooses. The latest file counts."""

    __tablename__ = "import_choice"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"), index=True)
    document: Mapped[dict[str, object] | None] = mapped_column(Json)
    source_digest: Mapped[str] = mapped_column(String(64))
    offered: Mapped[dict[str, object]] = mapped_column(Json)


class StandardTerm(Base):
    """A term of the sources by the identifier that it has outside: the source’s own, or one derived from its words."""

    __tablename__ = "standard_term"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    taxonomy_id: Mapped[str] = mapped_column(String(36), index=True)
    vocabulary: Mapped[str] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(200))
    folded: Mapped[str] = mapped_column(String(200))
