"""The safeguarding lead's reads. Nothing outside the lead's own pages asks for them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.groups import Channel
from participate.db.paging import Slice
from participate.moderation.models import (
    Case,
    CaseState,
    ItemState,
    LeadAct,
    Look,
    SafeguardingItem,
    SafeguardingStep,
    SafeguardingWords,
)
from participate.moderation.queries.keys import after_key, key_of
from participate.people.queries import addresses_of, issuer_of

PART = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemOutline:
    """An item as lists show it: where and when, and not a word of it."""

    id: int
    version: int
    place: str
    channel: Channel
    state: ItemState
    opened_at: datetime
    handed_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The exact words, when they were saved, and which worry words were found."""

    text: str
    saved_at: datetime
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a lead did."""

    act: LeadAct
    by: str
    at: datetime
    note: str
    handed_to: str
    handed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    """An item as the lead reads it inside a grant. `issuer` gave out the writer's code card (SG-14)."""

    outline: ItemOutline
    words: tuple[Words, ...]
    steps: tuple[Step, ...]
    issuer: str | None
    address: str | None
    reach: str
    sent: bool
    looks: int


def list_items(session: Session, *, with_lead: bool, after: str | None = None, limit: int = PART) -> Slice[ItemOutline]:
    """Items that wait for the lead, oldest first; or those that were judged. One query."""
    handed = select(SafeguardingStep.item_id).where(SafeguardingStep.act == LeadAct.HANDED_OVER)
    waits = SafeguardingItem.state == ItemState.WITH_LEAD
    listed = (
        select(SafeguardingItem, SafeguardingItem.id.in_(handed))
        .where(waits if with_lead else ~waits)
        .order_by(SafeguardingItem.opened_at, SafeguardingItem.id)
    )
    behind = after_key(after, SafeguardingItem.opened_at, SafeguardingItem.id)
    rows = session.execute((listed if behind is None else listed.where(behind)).limit(limit + 1)).all()
    items = tuple(_outline(row, handed_over=bool(handed_over)) for row, handed_over in rows)
    more = len(items) > limit
    return Slice(items[:limit], key_of(items[limit - 1].opened_at, items[limit - 1].id) if more else None)


def get_outline(session: Session, item_id: int) -> ItemOutline:
    """An item without its words; NotFound."""
    row = _get_row(session, item_id)
    handed = select(func.count(SafeguardingStep.id)).where(
        SafeguardingStep.item_id == item_id, SafeguardingStep.act == LeadAct.HANDED_OVER
    )
    return _outline(row, handed_over=bool(session.scalar(handed)))


def get_item(session: Session, item_id: int) -> ItemPage:
    """An item with its words; only ever asked for inside a grant. NotFound."""
    row = _get_row(session, item_id)
    steps = _steps(session, item_id)
    by = row.credential_id
    addresses = addresses_of(session, frozenset({by})) if by is not None else ()
    return ItemPage(
        outline=_outline(row, handed_over=any(step.act is LeadAct.HANDED_OVER for step in steps)),
        words=_words(session, item_id),
        steps=steps,
        issuer=issuer_of(session, by) if by is not None else None,
        address=addresses[0][1] if addresses else None,
        reach=row.reach,
        sent=_was_sent(session, row),
        looks=session.scalar(select(func.count(Look.id)).where(Look.subject == f"safeguarding:{item_id}")) or 0,
    )


def _get_row(session: Session, item_id: int) -> SafeguardingItem:
    row = session.get(SafeguardingItem, item_id, populate_existing=True)
    if row is None:
        raise NotFound
    return row


def _outline(row: SafeguardingItem, *, handed_over: bool) -> ItemOutline:
    return ItemOutline(
        id=row.id,
        version=row.version,
        place=row.place,
        channel=row.channel,
        state=row.state,
        opened_at=row.opened_at,
        handed_over=handed_over,
    )


def _words(session: Session, item_id: int) -> tuple[Words, ...]:
    rows = session.scalars(
        select(SafeguardingWords).where(SafeguardingWords.item_id == item_id).order_by(SafeguardingWords.id)
    )
    return tuple(Words(text=row.text, saved_at=row.saved_at, found=tuple(row.found)) for row in rows)


def _steps(session: Session, item_id: int) -> tuple[Step, ...]:
    rows = session.scalars(
        select(SafeguardingStep).where(SafeguardingStep.item_id == item_id).order_by(SafeguardingStep.id)
    )
    return tuple(
        Step(
            act=row.act,
            by=row.account_name,
            at=row.at,
            note=row.note,
            handed_to=row.handed_to,
            handed_at=row.handed_at,
        )
        for row in rows
    )


def _was_sent(session: Session, row: SafeguardingItem) -> bool:
    """Whether the text was sent, so that returning it puts it into the queue."""
    if row.subject is None:
        return False
    waits = select(Case.id).where(Case.subject == row.subject, Case.state == CaseState.ASIDE)
    return session.scalar(waits) is not None
