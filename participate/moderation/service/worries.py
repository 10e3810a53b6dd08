"""Worries told on their own page, and what the lead does with an item."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound, StaleEdit
from participate.core.groups import Channel
from participate.core.worry import find_worry, worry_list
from participate.moderation.errors import HandOverIncomplete, ItemFrozen
from participate.moderation.models import (
    Case,
    CaseState,
    ItemState,
    LeadAct,
    SafeguardingItem,
    SafeguardingStep,
    SafeguardingWords,
)
from participate.moderation.service.items import NewItem, add_words, call_leads, open_item
from participate.moderation.service.looking import require_look

PLACE = "The page “I am worried about something”"
MAY = {
    ItemState.WITH_LEAD: frozenset(LeadAct),
    ItemState.KEPT: frozenset({LeadAct.HANDED_OVER}),
    ItemState.RETURNED: frozenset[LeadAct](),
}
"""What the lead may do with an item in each state; a kept item is frozen but for its hand-overs (SG-12)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellWorry:
    """A worry in somebody's own words; `reach` is how an adult may be reached, if they say so."""

    words: str
    reach: str
    credential_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeItem:
    """The lead's act upon an item; a hand-over says to whom and when."""

    item_id: int
    version: int
    act: LeadAct
    note: str = ""
    handed_to: str = ""
    handed_at: datetime | None = None


def tell_worry(session: Session, command: TellWorry, *, worry_words: str, now: datetime, public_url: str = "") -> None:
    """Store a worry for the lead and call every lead. Whatever it says, it goes to the lead (SG-09, SG-17)."""
    new = NewItem(
        subject=None, place=PLACE, channel=Channel.WEB, credential_id=command.credential_id, reach=command.reach
    )
    item = open_item(session, new, now=now)
    add_words(session, item, text=command.words, found=find_worry(command.words, worry_list(worry_words)), now=now)
    call_leads(session, item, public_url=public_url, now=now)


def judge_item(session: Session, command: JudgeItem, *, actor: Identity, now: datetime) -> None:
    """Keep an item, return it to the moderators' queue, or record its hand-over.

    NotFound, StaleEdit, ItemFrozen, HandOverIncomplete; NotLookedAt when this lead has not read the newest words.
    """
    item = _get_item(session, command.item_id)
    if item.version != command.version:
        raise StaleEdit(version=item.version)
    require_look(session, f"safeguarding:{item.id}", actor=actor, since=_newest_words(session, item))
    if command.act not in MAY[item.state]:
        raise ItemFrozen
    handing = command.act is LeadAct.HANDED_OVER
    if handing and not (command.handed_to.strip() and command.handed_at and command.handed_at <= now):
        raise HandOverIncomplete
    session.add(
        SafeguardingStep(
            item_id=item.id,
            account_id=actor.account_id,
            account_name=actor.name,
            act=command.act,
            at=now,
            note=command.note,
            handed_to=command.handed_to.strip() if handing else "",
            handed_at=command.handed_at if handing else None,
        )
    )
    item.state = ItemState.RETURNED if command.act is LeadAct.RETURNED else ItemState.KEPT
    item.version += 1
    if command.act is LeadAct.RETURNED:
        _return_case(session, item, now=now)
    session.flush()
    record(session, f"safeguarding.item.{command.act.value}", subject=f"safeguarding:{item.id}", actor=actor, now=now)


def _get_item(session: Session, item_id: int) -> SafeguardingItem:
    found = select(SafeguardingItem).where(SafeguardingItem.id == item_id).with_for_update()
    item = session.scalars(found.execution_options(populate_existing=True)).first()
    if item is None:
        raise NotFound
    return item


def _newest_words(session: Session, item: SafeguardingItem) -> datetime:
    newest = (
        select(SafeguardingWords.saved_at)
        .where(SafeguardingWords.item_id == item.id)
        .order_by(SafeguardingWords.id.desc())
    )
    return session.scalars(newest.limit(1)).first() or item.opened_at


def _return_case(session: Session, item: SafeguardingItem, *, now: datetime) -> None:
    """The text as it was last sent enters the queue; one that was never sent has no case and stays where it is."""
    if item.subject is None:
        return
    case = session.scalars(
        select(Case).where(Case.subject == item.subject, Case.state == CaseState.ASIDE).with_for_update()
    ).first()
    if case is not None:
        case.state = CaseState.WAITING
        case.opened_at = now
        case.version += 1
