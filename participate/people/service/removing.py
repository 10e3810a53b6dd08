"""Forgetting a person: what is left is an empty row whose number nobody else is given."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, String, cast, delete, func, literal, select, update
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.people.models import (
    NO_CODE,
    Account,
    BrowserSession,
    CodeCard,
    Credential,
    NewsWish,
    SignInLink,
)
from participate.people.service.ways import WAYS


def lock_account(session: Session, account_id: int) -> str:
    """The address of an account that is about to be removed, locked; NotFound when it is removed already."""
    found = select(Account).where(Account.id == account_id, Account.removed_on.is_(None)).with_for_update()
    account = session.scalars(found.execution_options(populate_existing=True)).first()
    if account is None:
        raise NotFound
    return account.email


def forget_account(session: Session, account_id: int, *, now: datetime) -> None:
    """Empty an account: address, name, days, sessions and sign-in links go. The caller has locked it.

    The row stays, because a number that came again would belong to two people. Nothing happens the second time.
    """
    account = session.get_one(Account, account_id)
    if account.removed_on is not None:
        return
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    session.execute(delete(SignInLink).where(SignInLink.email == account.email))
    for kept in (NewsWish, *WAYS):
        session.execute(delete(kept).where(kept.account_id == account_id))
    _sign_out(session, Credential.account_id == account_id)
    account.email, account.name = f"removed:{account_id}", ""
    account.created_at = account.removed_on = day
    account.seen_on = None
    session.flush()


def close_card(session: Session, credential_id: int, *, now: datetime) -> None:
    """Let the card of a credential in no more. Who gave it out stays known to the safeguarding lead (SG-14)."""
    card = select(Credential.card_id).where(Credential.id == credential_id).scalar_subquery()
    session.execute(update(CodeCard).where(CodeCard.id == card, CodeCard.revoked_at.is_(None)).values(revoked_at=now))
    _sign_out(session, Credential.id == credential_id)


def destroy_codes(session: Session, card_ids: Collection[int], *, now: datetime) -> None:
    """No words fit these cards any more; pictures, sessions, and what the card was told about age go (domain 5.4).

    The number and who handed the card out stay: by them the safeguarding lead finds whom to ask (SG-14).
    """
    _sign_out(session, Credential.card_id.in_(card_ids))
    nothing = {"group": None, "band": None, "pictures_by": "", "pictures_hash": "", "pictures_wrong": 0}
    code = literal(NO_CODE).concat(cast(CodeCard.id, String))
    closed = func.coalesce(CodeCard.revoked_at, now, type_=CodeCard.revoked_at.type)
    session.execute(
        update(CodeCard).where(CodeCard.id.in_(card_ids)).values(code_hash=code, revoked_at=closed, **nothing)
    )


def _sign_out(session: Session, whose: ColumnElement[bool]) -> None:
    """On every device at once."""
    session.execute(delete(BrowserSession).where(BrowserSession.credential_id.in_(select(Credential.id).where(whose))))
