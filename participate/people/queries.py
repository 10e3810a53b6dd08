"""Who stands behind a session, and who is told what."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import ANYONE, CardPass, Identity, Membership, Role
from participate.core.email_address import masked
from participate.core.groups import AgeBand, Group
from participate.core.organisations import Post
from participate.people.models import (
    Account,
    BrowserSession,
    CodeBatch,
    CodeCard,
    Credential,
    Organisation,
    OrganisationMember,
    RoleGrant,
    SignInLink,
)
from participate.people.tokens import hashed


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFacts:
    """What is known of a code card: its number in its batch, who gave it out, and what the batch carries."""

    number: int
    batch: int
    issuer: str
    group: Group
    band: AgeBand | None


def identify(session: Session, *, token: str, now: datetime) -> Identity:
    """The identity behind a session token, in one query; ANYONE when it is unknown, expired or its card revoked."""
    rows = session.execute(
        select(Credential, Account, CodeCard, CodeBatch, RoleGrant.role, Organisation, OrganisationMember.post)
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
    credential, account, card, batch, *_ = rows[0]
    if card is not None and (card.revoked_at or batch.revoked_at):
        return ANYONE
    return Identity(
        account_id=account.id if account else None,
        name=account.name if account else "",
        roles=frozenset(role for *_, role, _organisation, _post in rows if role is not None),
        credential_id=credential.id,
        card=CardPass(round_id=batch.round_id, group=batch.group, band=batch.band) if card else None,
        session_key=hashed(token)[:16],
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
        .where(Credential.id.in_(credential_ids), Account.removed_on.is_(None))
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
