"""Who stands behind a session, and who is told what."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from participate.access.identity import ANYONE, CardPass, Identity, Membership, Role, Strength, Way
from participate.core.email_address import masked
from participate.core.groups import AgeBand, Group
from participate.core.news import NewsForm
from participate.core.organisations import Post
from participate.people.limits import DESK_IDLE
from participate.people.models import (
    Account,
    BrowserSession,
    CodeApp,
    CodeBatch,
    CodeCard,
    Credential,
    NewsWish,
    Organisation,
    OrganisationMember,
    Passkey,
    Password,
    RecoveryCode,
    RoleGrant,
    SignInLink,
)
from participate.people.tokens import hashed

KEY = 16
"""How many letters of its hash name a session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFacts:
    """What is known of a code card: its number in its batch, who gave it out, and what the batch carries."""

    number: int
    batch: int
    issuer: str
    group: Group
    band: AgeBand | None


def identify(session: Session, *, token: str, now: datetime, seen_at: datetime | None = None) -> Identity:
    """The identity behind a session token, in one query; ANYONE when it is unknown, expired or its card revoked.

    `seen_at` is when the browser last showed a page of the desk: an officer who was away for an hour is nobody.
    """
    rows = session.execute(
        select(
            BrowserSession,
            Credential,
            Account,
            CodeCard,
            CodeBatch,
            RoleGrant.role,
            Organisation,
            OrganisationMember.post,
        )
        .join(BrowserSession, BrowserSession.credential_id == Credential.id)
        .outerjoin(Account, Account.id == Credential.account_id)
        .outerjoin(CodeCard, CodeCard.id == Credential.card_id)
        .outerjoin(CodeBatch, CodeBatch.id == CodeCard.batch_id)
        .outerjoin(RoleGrant, RoleGrant.account_id == Account.id)
        .outerjoin(OrganisationMember, OrganisationMember.credential_id == Credential.id)
        .outerjoin(
            Organisation, (Organisation.id == OrganisationMember.organisation_id) & Organisation.closed_at.is_(None)
        )
        .order_by(Organisation.name)
        .where(BrowserSession.token_hash == hashed(token), BrowserSession.expires_at > now)
    ).all()
    if not rows:
        return ANYONE
    signed_in, credential, account, card, batch, *_ = rows[0]
    if card is not None and (card.revoked_at or batch.revoked_at):
        return ANYONE
    at_desk = signed_in.strength is Strength.DESK
    if at_desk and now - max(signed_in.created_at, seen_at or signed_in.created_at) >= DESK_IDLE:
        return ANYONE
    held: frozenset[Role] = frozenset(row.role for row in rows if row.role is not None)
    return Identity(
        account_id=account.id if account else None,
        name=account.name if account else "",
        roles=held if at_desk else frozenset(),
        credential_id=credential.id,
        card=CardPass(round_id=batch.round_id, group=batch.group, band=batch.band) if card else None,
        session_key=hashed(token)[:KEY],
        held=held,
        strength=signed_in.strength,
        confirmed_until=signed_in.confirmed_until,
        memberships=tuple(dict.fromkeys(_membership(row.Organisation, row.post) for row in rows if row.Organisation)),
    )


def _membership(organisation: Organisation, post: Post) -> Membership:
    return Membership(
        organisation_id=organisation.id, organisation=organisation.name, kind=organisation.kind, post=post
    )


def find_credential(session: Session, token: str) -> int | None:
    """The credential of a browser session, whether it has ended or not; None once somebody signed out of it."""
    return session.scalar(select(BrowserSession.credential_id).where(BrowserSession.token_hash == hashed(token)))


@dataclass(frozen=True, slots=True)
class LinkOutline:
    """What a sign-in link shows before it is used: enough of its address for the owner to know it."""

    address: str
    next_path: str
    live: bool


def find_link(session: Session, token: str, *, now: datetime) -> LinkOutline | None:
    """The link of a token, used or not; None when there is none (any more)."""
    row = session.scalars(select(SignInLink).where(SignInLink.token_hash == hashed(token))).first()
    if row is None:
        return None
    live = row.used_at is None and row.expires_at > now
    return LinkOutline(address=masked(row.email), next_path=row.next_path, live=live)


def addresses_with_role(session: Session, role: Role) -> tuple[tuple[int, str], ...]:
    """(account id, address) of everybody who holds a role."""
    found = session.execute(
        select(Account.id, Account.email).join(RoleGrant).where(RoleGrant.role == role).order_by(Account.id)
    )
    return tuple((account_id, email) for account_id, email in found)


def addresses_of(session: Session, credential_ids: frozenset[int]) -> tuple[tuple[int, str], ...]:
    """(account id, address) behind credentials that have an address; cards have none."""
    found = session.execute(
        select(Account.id, Account.email)
        .join(Credential, Credential.account_id == Account.id)
        .where(Credential.id.in_(credential_ids))
        .order_by(Account.id)
    )
    return tuple((account_id, email) for account_id, email in found)


def find_card(session: Session, credential_id: int) -> CardFacts | None:
    """The card of a credential, so that its issuer can be asked; for the safeguarding lead alone (SG-14)."""
    row = session.execute(
        select(CodeCard.number, CodeBatch)
        .join(CodeBatch, CodeCard.batch_id == CodeBatch.id)
        .join(Credential, Credential.card_id == CodeCard.id)
        .where(Credential.id == credential_id)
    ).first()
    if row is None:
        return None
    number, batch = row
    return CardFacts(number=number, batch=batch.id, issuer=batch.issuer, group=batch.group, band=batch.band)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """A batch of cards without its issuer: that is for the lead alone (SG-14). `used` cards have let somebody in."""

    id: int
    first: int
    last: int
    group: Group
    band: AgeBand | None
    count: int
    used: int
    issued_at: datetime
    revoked_at: datetime | None


def list_batches(session: Session, *, round_id: int) -> tuple[BatchRow, ...]:
    """The batches of cards for a round, the newest first; one query."""
    numbers = (func.min(CodeCard.number), func.max(CodeCard.number), func.count(CodeCard.id), func.count(Credential.id))
    found = session.execute(
        select(CodeBatch, *numbers)
        .join(CodeCard, CodeCard.batch_id == CodeBatch.id)
        .outerjoin(Credential, Credential.card_id == CodeCard.id)
        .where(CodeBatch.round_id == round_id)
        .group_by(CodeBatch.id)
        .order_by(CodeBatch.id.desc())
    )
    return tuple(
        BatchRow(
            id=row.id, first=first, last=last, group=row.group, band=row.band, count=count, used=used,
            issued_at=row.issued_at, revoked_at=row.revoked_at,
        )
        for row, first, last, count, used in found
    )  # fmt: skip


def news_form_of(session: Session, account_id: int) -> NewsForm:
    """How an account wants its news."""
    chosen = session.scalar(select(NewsWish.news_form).where(NewsWish.account_id == account_id))
    return NewsForm.STANDARD if chosen is None else chosen


def accounts_with_news_in(form: NewsForm) -> Select[int]:
    """The accounts that want their news in this form, to be asked for inside another query."""
    wished = func.coalesce(NewsWish.news_form, NewsForm.STANDARD)
    return select(Account.id).outerjoin(NewsWish, NewsWish.account_id == Account.id).where(wished == form)


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyRow:
    """One of an officer's passkeys, under the name they gave it."""

    id: int
    name: str
    created_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """Somewhere an account is signed in. `key` names the session without opening it."""

    key: str
    way: Way
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysIn:
    """What an officer comes in with; no secret. `codes_left` counts recovery codes that still work."""

    email: str
    password_set_at: datetime | None
    app_set_at: datetime | None
    codes_left: int
    passkeys: tuple[PasskeyRow, ...]

    @property
    def with_password(self) -> bool:
        return self.password_set_at is not None and self.app_set_at is not None

    @property
    def enough(self) -> bool:
        """Whether the desk may open: by password and code together, or by a passkey."""
        return self.with_password or bool(self.passkeys)


def get_ways_in(session: Session, account_id: int) -> WaysIn:
    """What this account comes in with."""
    password, app = session.get(Password, account_id), session.get(CodeApp, account_id)
    left = select(func.count(RecoveryCode.code_hash)).where(
        RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None)
    )
    passkeys = session.scalars(select(Passkey).where(Passkey.account_id == account_id).order_by(Passkey.id))
    return WaysIn(
        email=session.get_one(Account, account_id).email,
        password_set_at=password.set_at if password else None,
        app_set_at=app.set_at if app else None,
        codes_left=session.scalar(left) or 0,
        passkeys=tuple(
            PasskeyRow(id=row.id, name=row.name, created_at=row.created_at, used_at=row.used_at) for row in passkeys
        ),
    )


def has_way_in(session: Session, account_id: int) -> bool:
    """Whether an account can come in to the desk by itself."""
    return get_ways_in(session, account_id).enough


def list_sessions(session: Session, account_id: int, *, now: datetime) -> tuple[SessionRow, ...]:
    """Where an account is signed in, the newest first."""
    found = session.scalars(
        select(BrowserSession)
        .join(Credential, Credential.id == BrowserSession.credential_id)
        .where(Credential.account_id == account_id, BrowserSession.expires_at > now)
        .order_by(BrowserSession.created_at.desc(), BrowserSession.token_hash)
    )
    return tuple(SessionRow(key=row.token_hash[:KEY], way=row.way, since=row.created_at) for row in found)
