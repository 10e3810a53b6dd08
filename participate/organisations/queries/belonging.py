"""Who belongs to an organisation: all of it for its coordinators, for members only who coordinates."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.organisations import OF_YOUNG_PEOPLE, OrganisationKind, Post
from participate.people.models import (
    Account,
    CodeCard,
    Credential,
    Invitation,
    JoinCode,
    Organisation,
    OrganisationMember,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody who belongs, as a coordinator sees them.

    Of whoever came by a code card that is its number alone; where young people belong no address is shown.
    """

    credential_id: int
    post: Post
    called: str
    address: str
    card: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitedRow:
    """An invitation of the organisation's own that nobody has taken up yet; those of the authority are not shown."""

    id: int
    address: str
    post: Post
    invited_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Everybody of an organisation, coordinators first. `code_made_at` says when its join code was made, if any."""

    people: tuple[PersonRow, ...]
    invited: tuple[InvitedRow, ...]
    code_made_at: datetime | None

    @property
    def alone(self) -> bool:
        """Whether a coordinator has nobody beside them, and has asked nobody yet."""
        return len(self.people) == 1 and not self.invited and self.code_made_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """What a member sees of their organisation: how they are called there, who coordinates, whom they may write to."""

    called: str
    coordinators: tuple[str, ...]
    others: int
    """Coordinators who gave no name."""
    officer: str


def get_people(session: Session, organisation_id: int, *, now: datetime) -> People:
    """All who belong, who is invited, and since when there is a code; for a coordinator. Three queries."""
    invited = session.scalars(
        select(Invitation)
        .where(Invitation.organisation_id == organisation_id, Invitation.expires_at > now, ~Invitation.by_authority)
        .order_by(Invitation.id)
    )
    return People(
        people=_people(session, organisation_id),
        invited=tuple(
            InvitedRow(
                id=row.id, address=row.email, post=row.post, invited_at=row.invited_at, expires_at=row.expires_at
            )
            for row in invited
        ),
        code_made_at=session.scalar(select(JoinCode.made_at).where(JoinCode.organisation_id == organisation_id)),
    )


def find_person(session: Session, organisation_id: int, credential_id: int) -> PersonRow:
    """Somebody who belongs to this organisation; NotFound for everybody else."""
    for each in _people(session, organisation_id):
        if each.credential_id == credential_id:
            return each
    raise NotFound


def get_belonging(session: Session, organisation_id: int, *, credential_id: int) -> Belonging:
    """What a member may see; NotFound when they do not belong."""
    rows = _people(session, organisation_id)
    mine = next((each for each in rows if each.credential_id == credential_id), None)
    if mine is None:
        raise NotFound
    coordinators = [each.called for each in rows if each.post is Post.COORDINATOR]
    officer = session.scalar(
        select(Account.name)
        .join(Organisation, Organisation.officer_id == Account.id)
        .where(Organisation.id == organisation_id)
    )
    named = tuple(each for each in coordinators if each)
    return Belonging(
        called=mine.called, coordinators=named, others=len(coordinators) - len(named), officer=officer or ""
    )


def _people(session: Session, organisation_id: int) -> tuple[PersonRow, ...]:
    found = session.execute(
        select(OrganisationMember, Organisation.kind, Account, CodeCard.number)
        .join(Organisation, Organisation.id == OrganisationMember.organisation_id)
        .join(Credential, Credential.id == OrganisationMember.credential_id)
        .outerjoin(Account, Account.id == Credential.account_id)
        .outerjoin(CodeCard, CodeCard.id == Credential.card_id)
        .where(OrganisationMember.organisation_id == organisation_id)
    )
    rows = [_person(*each) for each in found]
    return tuple(sorted(rows, key=lambda each: (each.post is Post.MEMBER, each.called.casefold(), each.credential_id)))


def _person(member: OrganisationMember, kind: OrganisationKind, account: Account | None, card: int | None) -> PersonRow:
    """What a parent chose to be called stands in the place of their account's name, which only officers have."""
    shows_address = account is not None and kind not in OF_YOUNG_PEOPLE
    return PersonRow(
        credential_id=member.credential_id,
        post=member.post,
        called="" if account is None else member.known_as or account.name,
        address=account.email if account is not None and shows_address else "",
        card=card,
    )
