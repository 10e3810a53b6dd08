from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from participate.core.groups import AgeBand, Channel, Group
from participate.db.base import Base
from participate.db.types import Code, Json, UtcDateTime

REMOVED_BY_WRITER = "[removed by its writer]"
REMOVED_IN_TIME = "[removed when its time was over]"
"""What stands where words that were not published stood."""


class CaseState(StrEnum):
    """Where a text stands. `aside`: its subject is with the safeguarding lead, so no list, page or count shows it."""

    WAITING = "waiting"
    PUBLISHED = "published"
    REDACTED = "redacted"
    REFUSED = "refused"
    ASIDE = "aside"
    WITHDRAWN = "withdrawn"


class ItemState(StrEnum):
    """Where a worry stands. `kept` is frozen; `returned` gave its text back to the moderators' queue."""

    WITH_LEAD = "with_lead"
    KEPT = "kept"
    RETURNED = "returned"


class LeadAct(StrEnum):
    """What was done with an item: by the lead, or by the moderator who passed it on."""

    PASSED_ON = "passed_on"
    KEPT = "kept"
    RETURNED = "returned"
    HANDED_OVER = "handed_over"
    RECALLED = "recalled"


class LookArea(StrEnum):
    """What a grant opens. A moderator who is the lead too needs one for each."""

    COMMENTS = "comments"
    SAFEGUARDING = "safeguarding"


class Case(Base):
    """A text by a participant that a person must read before anybody else does.

    `subject` is opaque (`answer:88`); `about` is what it hangs on (`round:12`), so that counts by subject can be read
    here. What the public sees is `public_text`, and only in the states published and redacted. `shown_order` is random:
    published comments stand in an order that does not give away which of them came from one person. `credential_id`,
    `band` and `source` are for the lead alone, when the text is passed on. `own_words` are those of an organisation
    that speaks for itself: they are published, and only particulars that identify somebody are taken out.
    """

    __tablename__ = "moderation_case"
    __table_args__ = (
        UniqueConstraint("subject"),
        CheckConstraint("state IN ('published', 'redacted') OR public_text = ''", name="public_only_when_decided"),
        CheckConstraint("(state = 'refused') = (ground <> '')", name="refusal_has_ground"),
        CheckConstraint("NOT (own_words AND state = 'refused')", name="own_words_stay"),
        Index("ix_moderation_case_queue", "state", "held", "opened_at", "id"),
        Index("ix_moderation_case_shown", "about", "state", "shown_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(60))
    about: Mapped[str] = mapped_column(String(60))
    place: Mapped[str] = mapped_column(String(300))
    group: Mapped[Group] = mapped_column("respondent_group", Code(Group))
    band: Mapped[AgeBand | None] = mapped_column("age_band", Code(AgeBand))
    channel: Mapped[Channel] = mapped_column(Code(Channel))
    credential_id: Mapped[int | None]
    source: Mapped[str] = mapped_column(String(60), default="", server_default="")
    text: Mapped[str] = mapped_column(Text)
    held: Mapped[bool]
    held_for: Mapped[list[str]] = mapped_column(Json)
    state: Mapped[CaseState] = mapped_column(Code(CaseState))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    decided_by: Mapped[int | None]
    ground: Mapped[str] = mapped_column(String(30), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    public_text: Mapped[str] = mapped_column(Text, default="")
    head: Mapped[str] = mapped_column(String(20), default="")
    topic: Mapped[str] = mapped_column(String(20), default="")
    shown_order: Mapped[str] = mapped_column(String(32))
    own_words: Mapped[bool] = mapped_column(default=False, server_default=false())
    version: Mapped[int] = mapped_column(default=1)

    @property
    def passes_on(self) -> bool:
        """Whether a moderator may pass it to the lead. Nobody sets aside what a forum of parents says to everybody;
        what young people say may tell that one of them is at risk.
        """
        return not self.own_words or self.group is not Group.PARENT


class SafeguardingItem(Base):
    """Words that somebody must act on, for the lead alone. Nothing removes it.

    `subject` is empty (NULL) for a worry told on the page “I am worried about something”: it hangs on nothing.
    `about` is what it hangs on (`round:12`) and `source` what it came in with (`response:5`), as the record of acts
    names it: for words from paper or from a group that leads to the officer who entered them (SG-14). `entry_key` makes
    the same worry, sent twice by a double click, one item.
    """

    __tablename__ = "safeguarding_item"
    __table_args__ = (
        UniqueConstraint("subject"),
        Index("uq_safeguarding_item_entry_key", "entry_key", unique=True),
        Index("ix_safeguarding_item_list", "state", "opened_at", "id"),
        Index("ix_safeguarding_item_credential_id", "credential_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str | None] = mapped_column(String(60))
    entry_key: Mapped[str | None] = mapped_column(String(64))
    credential_id: Mapped[int | None]
    about: Mapped[str] = mapped_column(String(60), default="", server_default="")
    source: Mapped[str] = mapped_column(String(60), default="", server_default="")
    place: Mapped[str] = mapped_column(String(300))
    group: Mapped[Group | None] = mapped_column("respondent_group", Code(Group))
    band: Mapped[AgeBand | None] = mapped_column("age_band", Code(AgeBand))
    channel: Mapped[Channel] = mapped_column(Code(Channel))
    reach: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[ItemState] = mapped_column(Code(ItemState))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)


class SafeguardingWords(Base):
    """The exact words of an item (SG-06), each distinct text once, in the order they were saved: append-only."""

    __tablename__ = "safeguarding_words"
    __table_args__ = (UniqueConstraint("item_id", "text_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("safeguarding_item.id"))
    text: Mapped[str] = mapped_column(Text)
    text_hash: Mapped[str] = mapped_column(String(64))
    found: Mapped[list[str]] = mapped_column(Json)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SafeguardingStep(Base):
    """One act upon an item: append-only. A hand-over says to whom and when."""

    __tablename__ = "safeguarding_step"
    __table_args__ = (
        CheckConstraint(
            "(act = 'handed_over') = (handed_to <> '' AND handed_at IS NOT NULL)", name="hand_over_says_to_whom"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("safeguarding_item.id"), index=True)
    account_id: Mapped[int]
    account_name: Mapped[str] = mapped_column(String(120))
    act: Mapped[LeadAct] = mapped_column(Code(LeadAct))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text, default="")
    handed_to: Mapped[str] = mapped_column(String(200), default="")
    handed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LookGrant(Base):
    """Thirty minutes of looking at what is held, given by a POST that states the reason."""

    __tablename__ = "look_grant"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(index=True)
    area: Mapped[LookArea] = mapped_column(Code(LookArea))
    reason: Mapped[str] = mapped_column(String(300))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Look(Base):
    """One look at a held text (`case:5`) or a worry (`safeguarding:3`), inside a grant: append-only."""

    __tablename__ = "look"
    __table_args__ = (Index("ix_look_subject", "subject", "account_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    grant_id: Mapped[int] = mapped_column(ForeignKey("look_grant.id"))
    account_id: Mapped[int]
    subject: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
