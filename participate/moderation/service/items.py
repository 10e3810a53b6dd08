"""Rows of the safeguarding tables, shared by what opens items and what adds to them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import AgeBand, Channel, Group
from participate.db.conflicts import insert_or_else
from participate.moderation.models import ItemState, LeadAct, SafeguardingItem, SafeguardingStep, SafeguardingWords


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """Where worrying words were written, and by whom as far as is known; no `subject` for a worry told by itself."""

    subject: str
    place: str
    channel: Channel
    credential_id: int | None
    about: str = ""
    source: str = ""
    group: Group | None = None
    band: AgeBand | None = None
    reach: str = ""
    entry_key: str | None = None


def find_item(session: Session, subject: str, *, credential_id: int | None, text: str) -> SafeguardingItem | None:
    """The item that a text belongs to, locked for this transaction: its subject's, or one with these very words.

    A subject's number may come again after its row went; another person's words never join an item, so an item of
    another credential lets go of the subject. Words that a person saved where they had no subject yet keep their item.
    """
    item = _of_subject(session, subject) if subject else None
    if item is not None and item.credential_id != credential_id:
        let_go(session, item)
        item = None
    if item is None and credential_id is not None:
        item = _of_words(session, text=text, credential_id=credential_id)
        if item is not None and subject:
            item.subject = subject
            session.flush()
    return item


def let_go(session: Session, item: SafeguardingItem) -> None:
    """What comes under the item's subject from now on is another item's."""
    item.subject = None
    session.flush()


def let_go_of(session: Session, subject: str) -> None:
    """The text of a subject is gone for its writer: what the lead has of it stays, under no subject (SG-12)."""
    session.execute(update(SafeguardingItem).where(SafeguardingItem.subject == subject).values(subject=None))


def pass_on(session: Session, *, before: str, after: str) -> None:
    """What the lead has of a text that was only typed belongs from now on to what was made of it."""
    let_go_of(session, after)
    session.execute(update(SafeguardingItem).where(SafeguardingItem.subject == before).values(subject=after))


def open_item(session: Session, new: NewItem, *, now: datetime) -> SafeguardingItem:
    """A new item with the lead, or the one that a request beside this one has just opened for the same."""
    statement = (
        insert_or_else(session, SafeguardingItem)
        .values(
            subject=new.subject or None,
            entry_key=new.entry_key,
            credential_id=new.credential_id,
            about=new.about,
            source=new.source,
            place=new.place,
            group=new.group,
            band=new.band,
            channel=new.channel,
            reach=new.reach,
            state=ItemState.WITH_LEAD,
            opened_at=now,
            version=1,
        )
        .on_conflict_do_nothing()
        .returning(SafeguardingItem.id)
    )
    item_id = session.scalar(statement)
    if item_id is not None:
        return session.get_one(SafeguardingItem, item_id)
    same = or_(SafeguardingItem.subject == (new.subject or None), SafeguardingItem.entry_key == new.entry_key)
    return session.scalars(select(SafeguardingItem).where(same).with_for_update()).one()


def add_words(
    session: Session, item: SafeguardingItem, *, text: str, found: Sequence[str], now: datetime
) -> SafeguardingWords | None:
    """Append a text to its item; None when the item holds that very text already. Nothing is ever overwritten."""
    if has_words(session, item, text=text):
        return None
    words = SafeguardingWords(item_id=item.id, text=text, text_hash=_print(text), found=list(found), saved_at=now)
    session.add(words)
    session.flush()
    return words


def add_step(
    session: Session,
    item_id: int,
    *,
    act: LeadAct,
    actor: Identity,
    now: datetime,
    note: str = "",
    handed_to: str = "",
    handed_at: datetime | None = None,
) -> None:
    """Append what somebody did with an item."""
    session.add(
        SafeguardingStep(
            item_id=item_id,
            account_id=actor.account_id,
            account_name=actor.name,
            act=act,
            at=now,
            note=note,
            handed_to=handed_to,
            handed_at=handed_at,
        )
    )
    session.flush()


def has_words(session: Session, item: SafeguardingItem, *, text: str) -> bool:
    """Whether an item holds that very text."""
    known = select(SafeguardingWords.id).where(
        SafeguardingWords.item_id == item.id, SafeguardingWords.text_hash == _print(text)
    )
    return session.scalar(known) is not None


def _print(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _of_subject(session: Session, subject: str) -> SafeguardingItem | None:
    return session.scalars(
        select(SafeguardingItem)
        .where(SafeguardingItem.subject == subject)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()


def _of_words(session: Session, *, text: str, credential_id: int) -> SafeguardingItem | None:
    return session.scalars(
        select(SafeguardingItem)
        .where(
            SafeguardingItem.credential_id == credential_id,
            SafeguardingItem.subject.is_(None),
            SafeguardingItem.id.in_(
                select(SafeguardingWords.item_id).where(SafeguardingWords.text_hash == _print(text))
            ),
        )
        .order_by(SafeguardingItem.id.desc())
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
