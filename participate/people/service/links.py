"""Coming in by a link that is sent by e-mail."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.access.identity import ANYONE, Identity, Strength, Way
from participate.authority.queries import site
from participate.core.email_address import canonical
from participate.mail.service import Letter, queue
from participate.people.errors import LinkSpent, MailboxNeeded, TooManyTries
from participate.people.limits import DESK_SESSION, ENROLLING_SESSION, LINKS_FROM_ONE_PLACE, LINKS_TO_ONE_ADDRESS
from participate.people.models import Account, Credential, RoleGrant, SignInLink
from participate.people.queries import has_way_in
from participate.people.service.accounts import create_account
from participate.people.service.limits import count_one
from participate.people.service.sessions import BY_LINK, Opening, start_session
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


def make_link(
    session: Session,
    *,
    email: str,
    now: datetime,
    next_path: str = "",
    life: timedelta = LINK_LIFE,
    enrolment: bool = False,
    needs_mailbox: bool = False,
) -> str:
    """A single-use token for an address. Only its hash is kept.

    An `enrolment` link is for an officer's first way in. It is handed over by whoever made it and never sent by mail.
    One that `needs_mailbox` opens only where its address has just come in by a mailed link: so neither whoever hands it
    over nor whoever reads the mailbox comes in alone.
    """
    token = new_token()
    session.add(
        SignInLink(
            token_hash=hashed(token),
            email=canonical(email),
            next_path=next_path,
            expires_at=now + life,
            enrolment=enrolment,
            needs_mailbox=needs_mailbox,
        )
    )
    session.flush()
    return token


def use_link(session: Session, token: str, *, signed_in: Identity = ANYONE, now: datetime) -> tuple[str, str]:
    """Use a link up: makes the account if the address is new; returns (session token, path to go on to).

    Raises LinkSpent for a link that was used, expired or never was; it says where the link would have led.
    MailboxNeeded for one that only its own address may open: `signed_in` is somebody else.
    """
    _check_mailbox(session, token, signed_in=signed_in, now=now)
    used = session.execute(
        update(SignInLink)
        .where(SignInLink.token_hash == hashed(token), SignInLink.used_at.is_(None), SignInLink.expires_at > now)
        .values(used_at=now)
        .returning(SignInLink.email, SignInLink.next_path, SignInLink.enrolment)
    ).first()
    if used is None:
        led_to = session.scalar(select(SignInLink.next_path).where(SignInLink.token_hash == hashed(token)))
        raise LinkSpent(next_path=led_to or "")
    account_id = create_account(session, email=used.email, name="", now=now)
    session.execute(update(Account).where(Account.id == account_id).values(seen_on=now))
    credential_id = session.scalars(select(Credential.id).where(Credential.account_id == account_id)).one()
    life, opening = _opening(session, account_id, enrolment=used.enrolment, now=now)
    entered = start_session(session, credential_id=credential_id, life=life, now=now, opening=opening)
    return entered, used.next_path


def _check_mailbox(session: Session, token: str, *, signed_in: Identity, now: datetime) -> None:
    waiting = session.scalars(
        select(SignInLink).where(
            SignInLink.token_hash == hashed(token),
            SignInLink.needs_mailbox,
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > now,
        )
    ).first()
    if waiting is None:
        return
    account_id = session.scalar(select(Account.id).where(Account.email == waiting.email))
    if account_id is None or signed_in.account_id != account_id:
        raise MailboxNeeded(address=waiting.email)


def _opening(session: Session, account_id: int, *, enrolment: bool, now: datetime) -> tuple[timedelta, Opening]:
    """What a link opens: its bearer is a participant. To an officer without a way in, an enrolment link opens the pages
    where one is set up; where there is one already, it opens nothing that a mailed link does not.

    In a demonstration the links that the console prints open the desk at once, and nothing has to be confirmed while
    the session lasts: its people are invented, have no devices, and whoever has the console has the machine.
    """
    has_role = session.scalar(select(RoleGrant.role).where(RoleGrant.account_id == account_id).limit(1)) is not None
    if not (enrolment and has_role):
        return ACCOUNT_SESSION, BY_LINK
    if site(session).demonstration:
        until = now + DESK_SESSION
        return DESK_SESSION, Opening(way=Way.CONSOLE, strength=Strength.DESK, confirmed_until=until)
    if has_way_in(session, account_id):
        return ACCOUNT_SESSION, BY_LINK
    until = now + ENROLLING_SESSION
    return ENROLLING_SESSION, Opening(way=Way.CONSOLE, strength=Strength.ENROLLING, confirmed_until=until)
