"""Accounts, ways in and sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role
from participate.core.code_words import read_code
from participate.core.email_address import canonical
from participate.core.groups import AgeBand, Group
from participate.db.conflicts import find_or_insert
from participate.mail.service import Letter, queue
from participate.people.errors import CardOver, CodeUnknown, LinkSpent, TooManyToday, TooManyTries
from participate.people.limits import (
    CAME_IN,
    LINKS_FROM_ONE_PLACE,
    LINKS_TO_ONE_ADDRESS,
    WRONG_CODES_SOON,
    WRONG_CODES_TODAY,
    count_one,
    is_reached,
)
from participate.people.models import (
    Account,
    BrowserSession,
    CodeBatch,
    CodeCard,
    Credential,
    RoleGrant,
    SignInLink,
)
from participate.people.tokens import hashed, keyed, new_code, new_token
from participate.registry import RoundIsOver

LINK_LIFE = timedelta(minutes=60)
LINK_MEMORY = timedelta(days=1)
CARD_SESSION = timedelta(hours=2)
ACCOUNT_SESSION = timedelta(hours=12)
SESSION_REMEMBERED = timedelta(days=1)
"""How long a session that ended by itself is known: what is sent in it can still be kept for whoever it was."""
MOST_CODE_TRIES = 30
"""After so many wrong codes one is asked to wait; a right one still comes in."""

CardRefused = CodeUnknown | CardOver | TooManyTries | TooManyToday


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForLink:
    """Somebody asks for a sign-in link. `words` are the mail's subject and its text with `%(link)s`."""

    email: str
    next_path: str
    link_base: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCards:
    """A batch of cards for one issuer; it carries what no child should be asked for."""

    round_id: int | None
    group: Group
    band: AgeBand | None
    issuer: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCard:
    """A card's words, seen once, at the making."""

    number: int
    code: str


def create_account(session: Session, *, email: str, name: str, now: datetime) -> int:
    """The account of an address, made when it is new. Returns its id."""
    address = canonical(email)
    account = find_or_insert(
        session,
        find=lambda: session.scalars(select(Account).where(Account.email == address)).first(),
        make=lambda: Account(email=address, name=name, created_at=now),
    )
    find_or_insert(
        session,
        find=lambda: session.scalars(select(Credential).where(Credential.account_id == account.id)).first(),
        make=lambda: Credential(account_id=account.id),
    )
    return account.id


def grant_roles(session: Session, account_id: int, *, roles: Iterable[Role], now: datetime) -> None:
    """Give an account roles it does not have yet."""
    held = set(session.scalars(select(RoleGrant.role).where(RoleGrant.account_id == account_id)))
    session.add_all(RoleGrant(account_id=account_id, role=role, granted_at=now) for role in set(roles) - held)
    session.flush()


def ask_for_link(session: Session, command: AskForLink, *, place: str, now: datetime, key: str) -> None:
    """Queue a mail with a link. Known and unknown addresses are treated alike, so nobody learns which is which.

    Raises TooManyTries when one address is asked for too often, or one place asks for too many.
    """
    address = canonical(command.email)
    counts = ((LINKS_TO_ONE_ADDRESS, keyed(f"link:{address}", key=key)), (LINKS_FROM_ONE_PLACE, place))
    for limit, subject in counts:
        if count_one(session, limit, place=subject, now=now) > limit.most:
            raise TooManyTries(minutes=_minutes(limit.window))
    token = make_link(session, email=address, next_path=command.next_path, now=now)
    link = f"{command.link_base}{token}"
    queue(
        session,
        Letter(
            key=f"sign-in:{hashed(token)}",
            address=address,
            subject=command.subject,
            body=command.text % {"link": link, "minutes": _minutes(LINK_LIFE)},
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
    return _start_session(session, credential_id=credential_id, life=ACCOUNT_SESSION, now=now), used.next_path


def use_card(
    session: Session, typed: str, *, place: str, is_over: RoundIsOver, now: datetime, key: str
) -> str | CardRefused:
    """Sign in with a card's words; returns a session token, or the refusal.

    A refusal is returned and not raised, because the count of wrong words from this place (a keyed hash) must be kept.
    A right code is not refused for what others at the same place mistyped, a class of children behind one address,
    until so much was wrong that somebody is guessing: then nothing is looked up any more (decision 2).
    """
    guessing = _guessing(session, place=place, now=now)
    if guessing is not None:
        return guessing
    found = session.execute(
        select(CodeCard.id, CodeBatch.round_id)
        .join(CodeBatch, CodeBatch.id == CodeCard.batch_id)
        .where(
            CodeCard.code_hash == keyed(f"card:{read_code(typed)}", key=key),
            CodeCard.revoked_at.is_(None),
            CodeBatch.revoked_at.is_(None),
        )
    ).first()
    if found is None:
        return _wrong_words(session, place=place, now=now)
    card_id, round_id = found
    if round_id is not None and is_over(session, round_id=round_id, now=now):
        return CardOver()
    credential_id = _credential_of_card(session, card_id, place=place, now=now)
    return _start_session(session, credential_id=credential_id, life=CARD_SESSION, now=now)


def _guessing(session: Session, *, place: str, now: datetime) -> CardRefused | None:
    if is_reached(session, WRONG_CODES_TODAY, place=place, now=now):
        return TooManyToday()
    if is_reached(session, WRONG_CODES_SOON, place=place, now=now):
        return TooManyTries(minutes=_minutes(WRONG_CODES_SOON.window))
    return None


def _wrong_words(session: Session, *, place: str, now: datetime) -> CardRefused:
    count_one(session, WRONG_CODES_TODAY, place=place, now=now)
    if count_one(session, WRONG_CODES_SOON, place=place, now=now) > MOST_CODE_TRIES:
        return TooManyTries(minutes=_minutes(WRONG_CODES_SOON.window))
    return CodeUnknown()


def _credential_of_card(session: Session, card_id: int, *, place: str, now: datetime) -> int:
    """The card's credential. Its first use speaks for the place: a class at work, not somebody who guesses."""

    def first_use() -> Credential:
        for limit in CAME_IN.values():
            count_one(session, limit, place=place, now=now)
        return Credential(card_id=card_id)

    return find_or_insert(
        session,
        find=lambda: session.scalars(select(Credential).where(Credential.card_id == card_id)).first(),
        make=first_use,
    ).id


def issue_cards(session: Session, command: IssueCards, *, now: datetime, key: str) -> tuple[NewCard, ...]:
    """Make a batch; its codes are returned once and never shown again."""
    batch = CodeBatch(
        round_id=command.round_id,
        group=command.group,
        band=command.band,
        issuer=command.issuer,
        issued_at=now,
    )
    session.add(batch)
    session.flush()
    return tuple(
        _new_card(session, batch_id=batch.id, number=number, key=key) for number in range(1, command.count + 1)
    )


def _new_card(session: Session, *, batch_id: int, number: int, key: str) -> NewCard:
    while True:
        code = new_code()
        code_hash = keyed(f"card:{code}", key=key)
        if session.scalar(select(CodeCard.id).where(CodeCard.code_hash == code_hash)) is None:
            break
    session.add(CodeCard(batch_id=batch_id, number=number, code_hash=code_hash))
    session.flush()
    return NewCard(number=number, code=code)


def end_session(session: Session, token: str) -> None:
    """Sign this browser out."""
    session.execute(delete(BrowserSession).where(BrowserSession.token_hash == hashed(token)))


def forget_sessions(session: Session, *, now: datetime) -> None:
    """Drop sessions and links a day after they are over: what was typed in a session can still be kept for whoever it
    was, and an old link still leads on. The worker's job.
    """
    session.execute(delete(BrowserSession).where(BrowserSession.expires_at <= now - SESSION_REMEMBERED))
    session.execute(delete(SignInLink).where(SignInLink.expires_at <= now - LINK_MEMORY))


def credential_of(session: Session, actor: Identity) -> int:
    """The credential an identity answers with."""
    if actor.credential_id is None:
        raise CodeUnknown
    return session.scalars(select(Credential.id).where(Credential.id == actor.credential_id)).one()


def _start_session(session: Session, *, credential_id: int, life: timedelta, now: datetime) -> str:
    token = new_token()
    session.add(
        BrowserSession(token_hash=hashed(token), credential_id=credential_id, created_at=now, expires_at=now + life)
    )
    session.flush()
    return token


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
