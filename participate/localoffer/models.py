from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from participate.db.base import Base
from participate.db.types import Code, Json, UtcDateTime
from participate.localoffer.content import Provision


class Provider(Base):
    """Whoever offers something: a school, a service, a club."""

    __tablename__ = "provider"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300), unique=True)


class ProviderKeeper(Base):
    """Which organisation keeps up a provider’s entries here; an organisation may be several providers."""

    __tablename__ = "provider_keeper"

    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)


class Entry(Base):
    """One entry of the Local Offer, as families read it. `source` and `source_id` say where it was imported from.

    `shown` is whether the source shows it at all, the two dates from and until which London day (each may be open).
    `modified_at` is the source's own date of change, `changed_at` ours. `running_words` are all its words, folded and
    in order, so that several typed words can be found standing together.
    """

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("source", "source_id"),
        CheckConstraint("max_age IS NULL OR min_age IS NULL OR max_age >= min_age", name="ages_in_order"),
        Index("ix_entry_shown_name", "shown", "name", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(20))
    source_id: Mapped[str] = mapped_column(String(200))
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("provider.id"), index=True)
    name: Mapped[str] = mapped_column(String(300))
    summary: Mapped[str] = mapped_column(Text, default="")
    description: Mapped[str] = mapped_column(Text, default="")
    who_for: Mapped[str] = mapped_column(Text, default="")
    how_to_get: Mapped[str] = mapped_column(Text, default="")
    accessibility: Mapped[str] = mapped_column(Text, default="")
    alert: Mapped[str] = mapped_column(Text, default="")
    cost: Mapped[str] = mapped_column(Text, default="")
    is_free: Mapped[bool | None]
    opening: Mapped[str] = mapped_column(Text, default="")
    url: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(String(320), default="")
    phone: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(Text, default="")
    postcode: Mapped[str] = mapped_column(String(20), default="")
    min_age: Mapped[int | None]
    max_age: Mapped[int | None]
    tier: Mapped[str] = mapped_column(String(40), default="")
    sector: Mapped[str] = mapped_column(String(40), default="")
    sen_report_url: Mapped[str] = mapped_column(Text, default="", server_default="")
    for_settings: Mapped[bool] = mapped_column(default=False, server_default=false())
    settings_terms: Mapped[str] = mapped_column(Text, default="", server_default="")
    settings_contact: Mapped[str] = mapped_column(Text, default="", server_default="")
    status: Mapped[str] = mapped_column(String(20), default="active", server_default="active")
    shown: Mapped[bool] = mapped_column(default=True)
    shown_from: Mapped[date | None]
    shown_until: Mapped[date | None]
    checked_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
    modified_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    running_words: Mapped[str] = mapped_column(Text, default="", server_default="")
    digest: Mapped[str] = mapped_column(String(64))


class EntryAnswer(Base):
    """What a provider says to one of the questions on special needs; `question` is the source's column."""

    __tablename__ = "entry_answer"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    question: Mapped[str] = mapped_column(String(40), primary_key=True)
    words: Mapped[str] = mapped_column(Text)


class EntryTerm(Base):
    """A term that the source gave the entry, as written and folded; topics follow from the mapping of the folded."""

    __tablename__ = "entry_term"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    vocabulary: Mapped[str] = mapped_column(String(200), primary_key=True)
    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    folded: Mapped[str] = mapped_column(String(200), index=True)


class EntryProvision(Base):
    """Education, health or care: which kind of provision an entry is; it may be several."""

    __tablename__ = "entry_provision"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    provision: Mapped[Provision] = mapped_column(Code(Provision), primary_key=True, index=True)


class EntryArea(Base):
    """A place that an entry serves, as written and folded."""

    __tablename__ = "entry_area"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    folded: Mapped[str] = mapped_column(String(200), primary_key=True, index=True)
    name: Mapped[str] = mapped_column(String(200))


class EntryTopic(Base):
    __tablename__ = "entry_topic"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    topic: Mapped[str] = mapped_column(String(20), primary_key=True, index=True)


class TermTopic(Base):
    """The editable table: a term, folded, means a topic."""

    __tablename__ = "term_topic"

    name: Mapped[str] = mapped_column(String(200), primary_key=True)
    topic: Mapped[str] = mapped_column(String(20))


class EntryWord(Base):
    """The words of an entry, folded, for search on both dialects."""

    __tablename__ = "entry_word"
    __table_args__ = (Index("ix_entry_word_word", "word", postgresql_ops={"word": "text_pattern_ops"}),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    word: Mapped[str] = mapped_column(String(60), primary_key=True)


class EntryVersion(Base):
    """What an entry said after a change, and what caused it: an opaque kind, id and label.

    `note` is why, in the words of who changed it. `organisation_id` is the organisation whose change it was: the
    `actor_id` is then the officer who approved it, or nobody.
    """

    __tablename__ = "entry_version"
    __table_args__ = (UniqueConstraint("entry_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_id: Mapped[int | None]
    cause_kind: Mapped[str] = mapped_column(String(20))
    cause_id: Mapped[str] = mapped_column(String(60))
    cause_label: Mapped[str] = mapped_column(String(300))
    content: Mapped[dict[str, object]] = mapped_column(Json)
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))


class ImportRun(Base):
    """One import and its report."""

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_name: Mapped[str] = mapped_column(String(200))
    file_name: Mapped[str] = mapped_column(String(300))
    taken: Mapped[int]
    changed: Mapped[int]
    unchanged: Mapped[int]
    refused: Mapped[list[dict[str, object]]] = mapped_column(Json)
    remarks: Mapped[list[dict[str, object]]] = mapped_column(Json)


class EntryEdit(Base):
    """A change to an entry that an organisation asks for, or a new entry (no `entry_id` until it is approved).

    `content` is the whole entry as they would have it, written against the version `based_on` (0 for a new one).
    `version` counts the times it was sent again while it waits. Of each entry at most one waits.
    """

    __tablename__ = "entry_edit"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'approved', 'returned', 'withdrawn')", name="state_known"),
        CheckConstraint("state <> 'returned' OR reason <> ''", name="returned_says_why"),
        CheckConstraint("state <> 'approved' OR entry_id IS NOT NULL", name="approved_is_an_entry"),
        Index(
            "uq_entry_edit_waiting",
            "entry_id",
            unique=True,
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index("ix_entry_edit_state_sent_at", "state", "sent_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    based_on: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    content: Mapped[dict[str, object]] = mapped_column(Json)
    note: Mapped[str] = mapped_column(Text, default="")
    cause_kind: Mapped[str] = mapped_column(String(20))
    cause_id: Mapped[str] = mapped_column(String(60))
    cause_label: Mapped[str] = mapped_column(String(300))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(Text, default="")


class EntryReminder(Base):
    """That somebody was reminded of the check of an entry that is due a year after `checked_on`: once for each."""

    __tablename__ = "entry_reminder"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    checked_on: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True)
    reminded_at: Mapped[datetime] = mapped_column(UtcDateTime)
