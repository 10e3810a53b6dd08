"""What an invitation and a join code show before anybody has joined."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.email_address import masked
from participate.core.errors import NotFound
from participate.core.organisations import OrganisationKind, Post
from participate.people.models import Account, Invitation, Organisation
from participate.people.tokens import hashed


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinOutline:
    """The organisation that somebody is about to join."""

    id: int
    kind: OrganisationKind
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationOutline:
    """A live invitation: enough of its address for the owner to know it."""

    organisation: JoinOutline
    post: Post
    email: str

    @property
    def address(self) -> str:
        return masked(self.email)


def find_invitation(session: Session, token: str, *, now: datetime) -> InvitationOutline | None:
    """The live invitation of a token; None when it was used, withdrawn or ran out, or its organisation is closed."""
    found = session.execute(
        select(Invitation, Organisation)
        .join(Organisation, Organisation.id == Invitation.organisation_id)
        .where(Invitation.token_hash == hashed(token), Invitation.expires_at > now, Organisation.closed_at.is_(None))
    ).first()
    if found is None:
        return None
    invitation, row = found
    outline = JoinOutline(id=row.id, kind=row.kind, name=row.name)
    return InvitationOutline(organisation=outline, post=invitation.post, email=invitation.email)


def get_outline(session: Session, organisation_id: int) -> JoinOutline:
    """The organisation of an id, while it is open; NotFound."""
    row = session.get(Organisation, organisation_id)
    if row is None or row.closed_at is not None:
        raise NotFound
    return JoinOutline(id=row.id, kind=row.kind, name=row.name)


def address_of(session: Session, account_id: int | None) -> str:
    """The address of an account; empty for whoever has none."""
    return session.scalar(select(Account.email).where(Account.id == account_id)) or ""
