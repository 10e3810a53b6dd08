"""Accounts, ways in and sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role
from participate.core.code_words import read_code
from participate.core.errors import NotFound
from participate.core.groups import AgeBand, Group
from participate.db.conflicts import refusing
from participate.mail.service import Letter, queue
from participate.people.errors import CardsMadeBefore, CodeUnknown, LinkSpent, TooManyTries
from participate.people.limits import WINDOW, count_try, tries_so_far
from participate.people.models import (
    Account,
    BrowserSession,
    CodeBatch,
    CodeCard,
    Credential,
    RoleGrant,
    SignInLink,
)
from participate.people.tokens import card_code, hashed, keyed, new_token

LINK_LIFE = timedelta(minutes=60)
CARD_SESSION = timedelta(hours=2)
CARDS_SHOWN = timedelta(minutes=10)
"""How long the form that made cards shows them when it is sent again: a double click, a page loaded anew."""
ACCOUNT_SESSION = timedelta(hours=12)
MOST_CODE_TRIES = 30
MOST_BLIND_TRIES = 90
MOST_LINK_REQUESTS = 5


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
    """A batch of cards for one issuer; it carries what no child should be asked for.

    `entry_key` is the random key of the form that asks; a batch without a form needs none.
    """

    round_id: int | None
    group: Group
    band: AgeBand | None
    issuer: str
    count: int
    entry_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCard:
    """A card's words, seen once, at the making."""

    number: int
    code: str


def create_account(session: Session, *, email: str, name: str, now: datetime) -> int:
    """The account of an address, made when it is new. Returns its id."""
    address = email.strip().casefold()
    found = session.scalars(select(Account).where(Account.email == address)).first()
    if found is None:
        found = Account(email=address, name=name, created_at=now)
        session.add(found)
        session.flush()
        session.add(Credential(account_id=found.id))
        session.flush()
    return found.id


def grant_roles(session: Session, account_id: int, *, roles: Iterable[Role], now: datetime) -> None:
    """Give an account roles it does not have yet."""
    held = set(session.scalars(select(RoleGrant.role).where(RoleGrant.account_id == account_id)))
    session.add_all(RoleGrant(account_id=account_id, role=role, granted_at=now) for role in set(roles) - held)
    session.flush()


def ask_for_link(session: Session, command: AskForLink, *, now: datetime, key: str) -> None:
    """Queue a mail with a link. Known and unknown addresses are treated alike, so nobody learns which is which.

    Raises TooManyTries when one address is asked for too often.
    """
    address = command.email.strip().casefold()
    tries = count_try(session, place=keyed(f"link:{address}", key=key), now=now)
    if tries > MOST_LINK_REQUESTS:
        raise TooManyTries(minutes=int(WINDOW.total_seconds() // 60))
    token = make_link(session, email=address, next_path=command.next_path, now=now)
    link = f"{command.link_base}{token}"
    queue(
        session,
        Letter(
            key=f"sign-in:{hashed(token)}",
            address=address,
            subject=command.subject,
            body=command.text % {"link": link, "minutes": int(LINK_LIFE.total_seconds() // 60)},
        ),
        now=now,
    )


def make_link(session: Session, *, email: str, now: datetime, next_path: str = "", life: timedelta = LINK_LIFE) -> str:
    """A single-use token for an address. Only its hash is kept."""
    token = new_token()
    session.add(
        SignInLink(token_hash=hashed(token), email=email.strip().casefold(), next_path=next_path, expires_at=now + life)
    )
    session.flush()
    return token


def use_link(session: Session, token: str, *, now: datetime) -> tuple[str, str]:
    """Use a link up: makes the account if the address is new; returns (session token, path to go on to).

    Raises LinkSpent for a link that was used, expired or never was.
    """
    used = session.execute(
        update(SignInLink)
        .where(SignInLink.token_hash == hashed(token), SignInLink.used_at.is_(None), SignInLink.expires_at > now)
        .values(used_at=now)
        .returning(SignInLink.email, SignInLink.next_path)
    ).first()
    if used is None:
        raise LinkSpent
    account_id = create_account(session, email=used.email, name="", now=now)
    session.execute(update(Account).where(Account.id == account_id).values(seen_on=now))
    credential_id = session.scalars(select(Credential.id).where(Credential.account_id == account_id)).one()
    return _start_session(session, credential_id=credential_id, life=ACCOUNT_SESSION, now=now), used.next_path


def use_card(session: Session, typed: str, *, place: str, now: datetime, key: str) -> str | CodeUnknown | TooManyTries:
    """Sign in with a card's words; returns a session token, or the refusal.

    A refusal is returned and not raised, because the count of tries from this place (a keyed hash) must be kept. A
    right code is not refused for what others at the same place mistyped, a class of children behind one address, until
    so much was wrong that somebody is guessing: then nothing is looked up any more.
    """
    if tries_so_far(session, place=place, now=now) >= MOST_BLIND_TRIES:
        return TooManyTries(minutes=int(WINDOW.total_seconds() // 60))
    code = read_code(typed)
    card = session.scalars(
        select(CodeCard)
        .join(CodeBatch)
        .where(
            CodeCard.code_hash == keyed(f"card:{code}", key=key),
            CodeCard.revoked_at.is_(None),
            CodeBatch.revoked_at.is_(None),
        )
    ).first()
    if card is None:
        if count_try(session, place=place, now=now) > MOST_CODE_TRIES:
            return TooManyTries(minutes=int(WINDOW.total_seconds() // 60))
        return CodeUnknown()
    credential = session.scalars(select(Credential).where(Credential.card_id == card.id)).first()
    if credential is None:
        credential = Credential(card_id=card.id)
        session.add(credential)
        session.flush()
    return _start_session(session, credential_id=credential.id, life=CARD_SESSION, now=now)


def issue_cards(session: Session, command: IssueCards, *, now: datetime, key: str) -> tuple[NewCard, ...]:
    """Make a batch; its words are returned once. Numbers go on where the round's last batch ended.

    Raises CardsMadeBefore when the form made its batch already; see `cards_again`.
    """
    entry_key = command.entry_key or new_token()
    batch = CodeBatch(
        round_id=command.round_id,
        group=command.group,
        band=command.band,
        issuer=command.issuer,
        entry_hash=hashed(entry_key),
        issued_at=now,
    )
    last = session.scalar(
        select(func.max(CodeCard.number)).join(CodeBatch).where(CodeBatch.round_id == command.round_id)
    )
    with refusing(session, {"uq_code_batch_entry_hash": CardsMadeBefore()}):
        session.add(batch)
    first = (last or 0) + 1
    return tuple(
        _new_card(session, batch_id=batch.id, number=number, entry_key=entry_key, key=key)
        for number in range(first, first + command.count)
    )


def cards_again(session: Session, command: IssueCards, *, now: datetime, key: str) -> tuple[NewCard, ...]:
    """The cards that this form has just made; none when it made none yet.

    Raises CardsMadeBefore when it was a while ago, or the form says something else now.
    """
    batch = session.scalars(select(CodeBatch).where(CodeBatch.entry_hash == hashed(command.entry_key))).first()
    if batch is None:
        return ()
    cards = session.scalars(select(CodeCard).where(CodeCard.batch_id == batch.id).order_by(CodeCard.number)).all()
    made = (batch.round_id, batch.group, batch.band, batch.issuer, len(cards))
    asked = (command.round_id, command.group, command.band, command.issuer, command.count)
    if made != asked or now - batch.issued_at > CARDS_SHOWN:
        raise CardsMadeBefore
    return tuple(_card_again(card, entry_key=command.entry_key, key=key) for card in cards)


def revoke_batch(session: Session, batch_id: int, *, round_id: int, now: datetime) -> None:
    """Let no card of a round's batch in any more; what was answered with them stays. NotFound."""
    batch = session.scalars(select(CodeBatch).where(CodeBatch.id == batch_id, CodeBatch.round_id == round_id)).first()
    if batch is None:
        raise NotFound
    batch.revoked_at = batch.revoked_at or now
    session.flush()


def _new_card(session: Session, *, batch_id: int, number: int, entry_key: str, key: str) -> NewCard:
    for attempt in count():
        code = card_code(entry_key, number=number, attempt=attempt, key=key)
        code_hash = keyed(f"card:{code}", key=key)
        if session.scalar(select(CodeCard.id).where(CodeCard.code_hash == code_hash)) is None:
            break
    session.add(CodeCard(batch_id=batch_id, number=number, code_hash=code_hash))
    session.flush()
    return NewCard(number=number, code=code)


def _card_again(card: CodeCard, *, entry_key: str, key: str) -> NewCard:
    codes = (card_code(entry_key, number=card.number, attempt=attempt, key=key) for attempt in count())
    code = next(each for each in codes if keyed(f"card:{each}", key=key) == card.code_hash)
    return NewCard(number=card.number, code=code)


def end_session(session: Session, token: str) -> None:
    """Sign this browser out."""
    session.execute(delete(BrowserSession).where(BrowserSession.token_hash == hashed(token)))


def forget_sessions(session: Session, *, now: datetime) -> None:
    """Drop sessions and links that are over; the worker's job."""
    session.execute(delete(BrowserSession).where(BrowserSession.expires_at <= now))
    session.execute(delete(SignInLink).where(SignInLink.expires_at <= now))


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
