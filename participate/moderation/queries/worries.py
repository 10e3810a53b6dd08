"""The safeguarding lead's reads. Nothing outside the lead's own pages asks for them."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from participate.audit.queries import ActRow, list_acts
from participate.core.errors import NotFound
from participate.core.groups import AgeBand, Channel, Group
from participate.db.paging import Slice
from participate.moderation.models import (
    Case,
    CaseState,
    ItemState,
    LeadAct,
    SafeguardingItem,
    SafeguardingStep,
    SafeguardingWords,
)
from participate.moderation.queries.keys import after_key, key_of
from participate.moderation.queries.looks import LookRow, list_looks
from participate.people.queries import CardFacts, addresses_of, find_card

PART = 25


MAY = {
    ItemState.WITH_LEAD: frozenset({LeadAct.KEPT, LeadAct.RETURNED, LeadAct.HANDED_OVER}),
    ItemState.KEPT: frozenset({LeadAct.HANDED_OVER}),
    ItemState.RETURNED: frozenset({LeadAct.RECALLED}),
}
"""What the lead may do with an item in each state; a kept item is frozen but for its hand-overs (SG-12)."""
DECIDED = frozenset({CaseState.PUBLISHED, CaseState.REDACTED, CaseState.REFUSED})


class Pile(StrEnum):
    """The lead's lists: what waits, what is kept and handed over to nobody yet, and what is done."""

    WAITING = "waiting"
    KEPT = "kept"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemOutline:
    """An item as lists show it: where and when, and not a word of it."""

    id: int
    version: int
    about: str
    place: str
    channel: Channel
    state: ItemState
    opened_at: datetime
    handed_over: bool
    may: frozenset[LeadAct]


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
    """An item as the lead reads it inside a grant, with what leads to its writer (SG-14).

    `card` is the writer's code card, `entered` the act of the officer who entered the words from paper or a group.
    `case_state` says where the text stands with the moderators; None when it was not sent.
    """

    outline: ItemOutline
    words: tuple[Words, ...]
    steps: tuple[Step, ...]
    group: Group | None
    band: AgeBand | None
    card: CardFacts | None
    address: str | None
    reach: str
    entered: ActRow | None
    case_state: CaseState | None
    looks: tuple[LookRow, ...]


def not_handed_over() -> ColumnElement[bool]:
    """Kept, and handed over to nobody yet."""
    return and_(SafeguardingItem.state == ItemState.KEPT, SafeguardingItem.id.not_in(_handed()))


def list_items(session: Session, pile: Pile, *, after: str | None = None, limit: int = PART) -> Slice[ItemOutline]:
    """The items of a pile, oldest first. One query."""
    piles = {
        Pile.WAITING: SafeguardingItem.state == ItemState.WITH_LEAD,
        Pile.KEPT: not_handed_over(),
        Pile.DONE: or_(
            SafeguardingItem.state == ItemState.RETURNED,
            and_(SafeguardingItem.state == ItemState.KEPT, SafeguardingItem.id.in_(_handed())),
        ),
    }
    listed = (
        select(SafeguardingItem, SafeguardingItem.id.in_(_handed()))
        .where(piles[pile])
        .order_by(SafeguardingItem.opened_at, SafeguardingItem.id)
    )
    behind = after_key(after, SafeguardingItem.opened_at, SafeguardingItem.id)
    rows = session.execute((listed if behind is None else listed.where(behind)).limit(limit + 1)).all()
    items = tuple(_outline(row, handed_over=bool(handed_over)) for row, handed_over in rows)
    more = len(items) > limit
    return Slice(items[:limit], key_of(items[limit - 1].opened_at, items[limit - 1].id) if more else None)


def get_outline(session: Session, item_id: int) -> ItemOutline:
    """An item without its words, and what the lead may do with it; NotFound.

    What was returned can be called back until a moderator has decided.
    """
    row = _get_row(session, item_id)
    handed = select(func.count(SafeguardingStep.id)).where(
        SafeguardingStep.item_id == item_id, SafeguardingStep.act == LeadAct.HANDED_OVER
    )
    outline = _outline(row, handed_over=bool(session.scalar(handed)))
    decided = row.state is ItemState.RETURNED and _case_state(session, row) in DECIDED
    return replace(outline, may=frozenset()) if decided else outline


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
        group=row.group,
        band=row.band,
        card=find_card(session, by) if by is not None else None,
        address=addresses[0][1] if addresses else None,
        reach=row.reach,
        entered=_entered(session, row),
        case_state=_case_state(session, row),
        looks=list_looks(session, f"safeguarding:{item_id}"),
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
        about=row.about,
        place=row.place,
        channel=row.channel,
        state=row.state,
        opened_at=row.opened_at,
        handed_over=handed_over,
        may=MAY[row.state],
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


def _handed() -> Select[int]:
    return select(SafeguardingStep.item_id).where(SafeguardingStep.act == LeadAct.HANDED_OVER)


def _entered(session: Session, row: SafeguardingItem) -> ActRow | None:
    """The act that brought words in from paper or from a group; what came by web has none."""
    if row.channel is Channel.WEB or not row.source:
        return None
    return next(iter(list_acts(session, subject=row.source, limit=1)), None)


def _case_state(session: Session, row: SafeguardingItem) -> CaseState | None:
    if row.subject is None:
        return None
    found = select(Case.state).where(Case.subject == row.subject, Case.state != CaseState.WITHDRAWN)
    return session.scalar(found)
