"""Coming in by a link that is sent by e-mail."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.core.email_address import canonical
from participate.mail.service import Letter, queue
from participate.people.errors import LinkSpent, TooManyTries
from participate.people.limits import LINKS_FROM_ONE_PLACE, LINKS_TO_ONE_ADDRESS
from participate.people.models import Account, Credential, SignInLink
from participate.people.service.accounts import create_account
from participate.people.service.limits import count_one
from participate.people.service.sessions import start_session
from participate.people.tokens import hashed, keyed, new_token

LINK_LIFE = timedelta(minutes=60)
ACCOUNT_SESSION = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForLink:
    """Somebody asks for a sign-in link. `text` holds `%(link)s` and `%(minutes)d`."""

    email: str
    next_path: str
    link_base: str
    subject: str
    text: str


def ask_for_link(session: Session, command: AskForLink, *, place: str, now: datetime, key: str) -> None:
    """Queue a mail with a link. Known and unknown addresses are treated alike, so nobody learns which is which.

    Raises TooManyTries when one address is asked for too often, or one place asks for too many.
    """
    address = canonical(command.email)
    counts = ((LINKS_TO_ONE_ADDRESS, keyed(f"link:{address}", key=key)), (LINKS_FROM_ONE_PLACE, place))
    for limit, subject in counts:
        if count_one(session, limit, place=subject, now=now) > limit.most:
            raise TooManyTries(minutes=limit.minutes)
    token = make_link(session, email=address, next_path=command.next_path, now=now)
    link = f"{command.link_base}{token}"
    queue(
        session,
        Letter(
            key=f"sign-in:{hashed(token)}",
            address=address,
            subject=command.subject,
            body=command.text % {"link": link, "minutes": LINK_LIFE // timedelta(minutes=1)},
        ),
        now=now,
    )


def make_link(session: Session, *, email: str, now: datetime, next_path: str = "", life: timedelta = LINK_LIFE) -> str:
    """A single-use token for an address. Only its hash is kept."""
    token = new_token()
    session.add(
        SignInLink(token_hash=hashed(token), email=canonical(email), next_path=next_path, expires_at=now + life)
    )
    session.flush()
    return token


def use_link(session: Session, token: str, *, now: datetime) -> tuple[str, str]:
    """Use a link up: makes the account if the address is new; returns (session token, path to go on to).

    Raises LinkSpent for a link that was used, expired or never was; it says where the link would have led.
    """
    used = session.execute(
        update(SignInLink)
        .where(SignInLink.token_hash == hashed(token), SignInLink.used_at.is_(None), SignInLink.expires_at > now)
        .values(used_at=now)
        .returning(SignInLink.email, SignInLink.next_path)
    ).first()
    if used is None:
        led_to = session.scalar(select(SignInLink.next_path).where(SignInLink.token_hash == hashed(token)))
        raise LinkSpent(next_path=led_to or "")
    account_id = create_account(session, email=used.email, name="", now=now)
    session.execute(update(Account).where(Account.id == account_id).values(seen_on=now))
    credential_id = session.scalars(select(Credential.id).where(Credential.account_id == account_id)).one()
    return start_session(session, credential_id=credential_id, life=ACCOUNT_SESSION, now=now), used.next_path
