"""Worries told on their own page, and what the lead does with an item."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import NotFound, StaleEdit
from participate.core.groups import Channel
from participate.core.worry import find_worry, worry_list
from participate.moderation.errors import (
    AlreadyDecided,
    HandOverIncomplete,
    HandOverUndated,
    HandOverUnsaid,
    ItemFrozen,
    ReturnNeedsReason,
)
from participate.moderation.models import (
    Case,
    CaseState,
    ItemState,
    LeadAct,
    SafeguardingItem,
    SafeguardingWords,
)
from participate.moderation.queries import MAY
from participate.moderation.service.calling import PAUSE, START, call_leads
from participate.moderation.service.items import NewItem, add_step, add_words, open_item
from participate.moderation.service.looking import require_look

PLACE = "The page “I am worried about something”"
STANDS = {
    LeadAct.KEPT: ItemState.KEPT,
    LeadAct.RETURNED: ItemState.RETURNED,
    LeadAct.HANDED_OVER: ItemState.KEPT,
    LeadAct.RECALLED: ItemState.WITH_LEAD,
}
"""Where an act leaves the item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellWorry:
    """A worry in somebody's own words; `reach` is how an adult may be reached, if they say so.

    `sender` stands for where it came from (a keyed hash): the same words from there within minutes are a double click.
    """

    words: str
    reach: str
    credential_id: int | None
    sender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeItem:
    """The lead's act upon an item; a hand-over says to whom and when."""

    item_id: int
    version: int
    act: LeadAct
    note: str = ""
    handed_to: str = ""
    handed_at: datetime | None = None


def tell_worry(session: Session, command: TellWorry, *, worry_words: str, now: datetime) -> None:
    """Store a worry for the lead and call every lead. Whatever it says, it goes to the lead (SG-09, SG-17)."""
    new = NewItem(
        subject="",
        place=PLACE,
        channel=Channel.WEB,
        credential_id=command.credential_id,
        reach=command.reach,
        entry_key=_entry_key(command, now=now),
    )
    item = open_item(session, new, now=now)
    add_words(session, item, text=command.words, found=find_worry(command.words, worry_list(worry_words)), now=now)
    call_leads(session, now=now)


def judge_item(session: Session, command: JudgeItem, *, actor: Identity, now: datetime) -> None:
    """Keep an item, return it to the moderators' queue, call it back from there, or record its hand-over.

    NotFound, StaleEdit, ItemFrozen, AlreadyDecided; NotLookedAt when this lead has not read the newest words; and what
    `_check` raises.
    """
    item = _get_item(session, command.item_id)
    if item.version != command.version:
        raise StaleEdit(version=item.version)
    require_look(session, f"safeguarding:{item.id}", actor=actor, since=_newest_words(session, item))
    if command.act not in MAY[item.state]:
        raise ItemFrozen
    _check(command, now=now)
    add_step(
        session,
        item.id,
        act=command.act,
        actor=actor,
        now=now,
        note=command.note,
        handed_to=command.handed_to.strip(),
        handed_at=command.handed_at,
    )
    item.state = STANDS[command.act]
    item.version += 1
    if command.act is LeadAct.RETURNED:
        _move_case(session, item, before=CaseState.ASIDE, after=CaseState.WAITING, now=now)
    if command.act is LeadAct.RECALLED:
        item.opened_at = now
        _move_case(session, item, before=CaseState.WAITING, after=CaseState.ASIDE, now=now)
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


def _check(command: JudgeItem, *, now: datetime) -> None:
    """ReturnNeedsReason, HandOverIncomplete, HandOverUndated; HandOverUnsaid for a hand-over beside another act."""
    if command.act is LeadAct.RETURNED and not command.note.strip():
        raise ReturnNeedsReason
    if command.act is not LeadAct.HANDED_OVER:
        if command.handed_to.strip() or command.handed_at:
            raise HandOverUnsaid
        return
    if not command.handed_to.strip():
        raise HandOverIncomplete
    if command.handed_at is None or command.handed_at > now:
        raise HandOverUndated


def _entry_key(command: TellWorry, *, now: datetime) -> str:
    told = (command.sender, str(command.credential_id), command.reach, command.words, str((now - START) // PAUSE))
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _move_case(session: Session, item: SafeguardingItem, *, before: CaseState, after: CaseState, now: datetime) -> None:
    """The text as it was last sent enters the queue or leaves it; one that was never sent has no case.

    AlreadyDecided when the moderators were faster than the lead.
    """
    if item.subject is None:
        return
    case = session.scalars(
        select(Case)
        .where(Case.subject == item.subject, Case.state != CaseState.WITHDRAWN)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if case is None:
        return
    if case.state is not before:
        raise AlreadyDecided
    case.state = after
    case.opened_at = now
    case.version += 1
