"""What every change of a way in brings with it, the end of setting up a first one, and resetting all of them."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Strength, Way
from participate.audit.service import record
from participate.core.email_address import canonical
from participate.mail.service import queue
from participate.people.errors import NotAtTheDesk
from participate.people.letters import way_changed_letter
from participate.people.limits import CONFIRMED, DESK_SESSION
from participate.people.models import (
    Account,
    BrowserSession,
    CodeApp,
    Passkey,
    PasskeyChallenge,
    Password,
    RecoveryCode,
    RoleGrant,
    SignInLink,
)
from participate.people.service.links import make_link
from participate.people.service.sessions import end_sessions_of
from participate.people.tokens import hashed, new_token

ENROLMENT_LIFE = timedelta(hours=24)
WAYS = (Password, CodeApp, RecoveryCode, Passkey, PasskeyChallenge)


class Changed(StrEnum):
    """What was done to a way in, as the record names it."""

    PASSWORD_SET = "way.password_set"  # noqa: S105 - the name of an act
    PASSWORD_CHANGED = "way.password_changed"  # noqa: S105 - the name of an act
    APP_SET = "way.app_set"
    CODES_MADE = "way.codes_made"
    PASSKEY_ADDED = "way.passkey_added"
    PASSKEY_REMOVED = "way.passkey_removed"
    RESET = "way.reset"


WORDS = {
    Changed.PASSWORD_SET: "a password was set",
    Changed.PASSWORD_CHANGED: "the password was changed",
    Changed.APP_SET: "a code app was set up",
    Changed.CODES_MADE: "new recovery codes were made",
    Changed.PASSKEY_ADDED: "a passkey was added",
    Changed.PASSKEY_REMOVED: "a passkey was removed",
    Changed.RESET: "every way in was reset, and a new first link was made",
}


def way_changed(
    session: Session, changed: Changed, *, account_id: int, actor: Identity, token: str, now: datetime, name: str = ""
) -> None:
    """Record a change, sign out all other sessions than that of `token`, and tell the account's address.

    Links that still wait for this address are used up: one of them may be what made the change needful.
    """
    address = session.get_one(Account, account_id).email
    end_sessions_of(session, account_id, but=token)
    session.execute(
        update(SignInLink).where(SignInLink.email == address, SignInLink.used_at.is_(None)).values(used_at=now)
    )
    after = {"name": name} if name else None
    record(session, changed.value, subject=f"account:{account_id}", actor=actor, now=now, after=after)
    queue(session, way_changed_letter(address=address, what=WORDS[changed]), now=now)


def finish_enrolment(session: Session, token: str, *, way: Way, now: datetime) -> str:
    """Open the desk to a session that has set up a way in; returns its new token. One that is open stays as it is."""
    renewed = new_token()
    opened = session.execute(
        update(BrowserSession)
        .where(BrowserSession.token_hash == hashed(token), BrowserSession.strength == Strength.ENROLLING)
        .values(
            token_hash=hashed(renewed),
            strength=Strength.DESK,
            way=way,
            created_at=now,
            expires_at=now + DESK_SESSION,
            confirmed_until=now + CONFIRMED,
        )
        .returning(BrowserSession.token_hash)
    ).first()
    return renewed if opened is not None else token


def sign_out_everywhere(session: Session, account_id: int, *, actor: Identity, now: datetime) -> None:
    """End every session of an account, this one too."""
    end_sessions_of(session, account_id)
    record(session, "way.signed_out_everywhere", subject=f"account:{account_id}", actor=actor, now=now)


def make_enrolment_link(
    session: Session,
    account_id: int,
    *,
    actor: Identity,
    now: datetime,
    life: timedelta = ENROLMENT_LIFE,
    needs_mailbox: bool = True,
) -> str:
    """Take every way in of an account away and give a token to set up new ones: for an officer who has lost them all.

    Its sessions end, the record says by whom, and the account's address is told. The token is shown to `actor` once,
    who hands it over; it is never sent by mail. `sign-in/link/` and the token make its address.
    """
    for way in WAYS:
        session.execute(delete(way).where(way.account_id == account_id))
    way_changed(session, Changed.RESET, account_id=account_id, actor=actor, token="", now=now)
    address = session.get_one(Account, account_id).email
    return make_link(session, email=address, now=now, life=life, enrolment=True, needs_mailbox=needs_mailbox)


def find_desk_account(session: Session, address: str) -> int:
    """The account with a desk role that has this address; NotAtTheDesk when there is none."""
    found = session.scalar(select(Account.id).join(RoleGrant).where(Account.email == canonical(address)).limit(1))
    if found is None:
        raise NotAtTheDesk(address=address)
    return found
