"""Who stands behind a session, and who is told what."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import ANYONE, CardPass, Identity, Role
from participate.core.groups import AgeBand, Group
from participate.people.models import Account, BrowserSession, CodeBatch, CodeCard, Credential, RoleGrant
from participate.people.tokens import hashed


def identify(session: Session, *, token: str, now: datetime) -> Identity:
    """The identity behind a session token, in one query; ANYONE when it is unknown, expired or its card revoked."""
    rows = session.execute(
        select(Credential, Account, CodeCard, CodeBatch, RoleGrant.role)
        .join(BrowserSession, BrowserSession.credential_id == Credential.id)
        .outerjoin(Account, Account.id == Credential.account_id)
        .outerjoin(CodeCard, CodeCard.id == Credential.card_id)
        .outerjoin(CodeBatch, CodeBatch.id == CodeCard.batch_id)
        .outerjoin(RoleGrant, RoleGrant.account_id == Account.id)
        .where(BrowserSession.token_hash == hashed(token), BrowserSession.expires_at > now)
    ).all()
    if not rows:
        return ANYONE
    credential, account, card, batch, _ = rows[0]
    if card is not None and (card.revoked_at or batch.revoked_at):
        return ANYONE
    roles: frozenset[Role] = frozenset(role for *_, role in rows if role is not None)
    return Identity(
        account_id=account.id if account else None,
        name=account.name if account else "",
        roles=roles,
        credential_id=credential.id,
        card=CardPass(round_id=batch.round_id, group=batch.group, band=batch.band) if card else None,
        session_key=hashed(token)[:16],
    )


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


def issuer_of(session: Session, credential_id: int) -> str | None:
    """Who issued the card of a credential; for the safeguarding lead alone (SG-14)."""
    return session.scalar(
        select(CodeBatch.issuer)
        .join(CodeCard, CodeCard.batch_id == CodeBatch.id)
        .join(Credential, Credential.card_id == CodeCard.id)
        .where(Credential.id == credential_id)
    )


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
