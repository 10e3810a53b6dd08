"""Rows of the safeguarding tables, shared by what opens items and what adds to them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from participate.access.identity import Role
from participate.core.groups import Channel
from participate.mail.service import queue
from participate.moderation.letters import call_to_lead
from participate.moderation.models import ItemState, SafeguardingItem, SafeguardingWords
from participate.people.queries import addresses_with_role


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """Where worrying words were written, and by which credential; `subject` is None for a worry told by itself."""

    subject: str | None
    place: str
    channel: Channel
    credential_id: int | None
    reach: str = ""


def find_item(session: Session, subject: str, *, credential_id: int | None) -> SafeguardingItem | None:
    """The item of a subject, locked for this transaction.

    A subject's number may come again after its row went; another person's words never join an item, so an item of
    another credential lets go of the subject.
    """
    if not subject:
        return None
    item = session.scalars(
        select(SafeguardingItem)
        .where(SafeguardingItem.subject == subject)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if item is not None and item.credential_id != credential_id:
        item.subject = None
        session.flush()
        return None
    return item


def let_go_of(session: Session, subject: str) -> None:
    """The text of a subject is gone for its writer: what the lead has of it stays, under no subject (SG-12)."""
    session.execute(update(SafeguardingItem).where(SafeguardingItem.subject == subject).values(subject=None))


def open_item(session: Session, new: NewItem, *, now: datetime) -> SafeguardingItem:
    """A new item with the lead, or the one that a request beside this one has just opened for the same subject."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = (
        insert(SafeguardingItem)
        .values(
            subject=new.subject or None,
            credential_id=new.credential_id,
            place=new.place,
            channel=new.channel,
            reach=new.reach,
            state=ItemState.WITH_LEAD,
            opened_at=now,
            times=1,
            version=1,
        )
        .on_conflict_do_nothing(index_elements=["subject"])
        .returning(SafeguardingItem.id)
    )
    item_id = session.scalar(statement)
    if item_id is None:
        return session.scalars(
            select(SafeguardingItem).where(SafeguardingItem.subject == new.subject).with_for_update()
        ).one()
    return session.get_one(SafeguardingItem, item_id)


def add_words(
    session: Session, item: SafeguardingItem, *, text: str, found: Sequence[str], now: datetime
) -> SafeguardingWords | None:
    """Append a text to its item; None when the item holds that very text already. Nothing is ever overwritten."""
    fingerprint = hashlib.sha256(text.encode()).hexdigest()
    if has_words(session, item, text=text):
        return None
    words = SafeguardingWords(item_id=item.id, text=text, text_hash=fingerprint, found=list(found), saved_at=now)
    session.add(words)
    session.flush()
    return words


def has_words(session: Session, item: SafeguardingItem, *, text: str) -> bool:
    """Whether an item holds that very text."""
    fingerprint = hashlib.sha256(text.encode()).hexdigest()
    known = select(SafeguardingWords.id).where(
        SafeguardingWords.item_id == item.id, SafeguardingWords.text_hash == fingerprint
    )
    return session.scalar(known) is not None


def call_leads(session: Session, item: SafeguardingItem, *, public_url: str, now: datetime) -> None:
    """Mail every lead that an item waits, once each time it comes to them (SG-09)."""
    if item.state is not ItemState.WITH_LEAD:
        return
    for account_id, address in addresses_with_role(session, Role.SAFEGUARDING_LEAD):
        letter = call_to_lead(
            item_id=item.id, times=item.times, account_id=account_id, address=address, public_url=public_url
        )
        queue(session, letter, now=now)
