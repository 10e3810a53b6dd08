"""All that a forum holds here, for the forum itself: as plain values that become a page and a JSON file."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import Post
from participate.forum.models import Thread
from participate.forum.queries.boxes import BoxPage, get_box
from participate.forum.queries.guard import coordinated_by
from participate.forum.queries.positions import PositionRow, ViewRow, list_positions, views_said
from participate.forum.queries.statements import StatementRow, list_statements
from participate.forum.queries.votes import HeldVote, held_votes
from participate.frameworks.queries import KeptCopy, list_kept
from participate.people.models import Account, Credential, Invitation, Organisation, OrganisationMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member: the name that they chose, their address unless they came with a code card, their post and the day."""

    name: str
    address: str
    post: Post
    joined_on: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    address: str
    post: Post
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionWhole:
    position: PositionRow
    views: tuple[ViewRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Everything. `made_at` is the moment of asking."""

    forum: str
    made_at: datetime
    members: tuple[Member, ...]
    invitations: tuple[Invited, ...]
    positions: tuple[PositionWhole, ...]
    statements: tuple[StatementRow, ...]
    boxes: tuple[BoxPage, ...]
    frameworks: tuple[KeptCopy, ...]
    votes: tuple[HeldVote, ...]

    def as_json(self) -> dict[str, object]:
        """The same as plain JSON, once moments are turned into text."""
        return asdict(self)


def holdings(session: Session, *, reader: Identity, now: datetime) -> Holdings:
    """All that the forum holds, for its coordinators alone; NotFound for everybody else."""
    forum_id = coordinated_by(reader)
    threads = session.scalars(select(Thread.id).where(Thread.organisation_id == forum_id).order_by(Thread.id)).all()
    return Holdings(
        forum=session.get_one(Organisation, forum_id).name,
        made_at=now,
        members=_members(session, forum_id),
        invitations=_invitations(session, forum_id),
        positions=tuple(
            PositionWhole(position=each, views=views_said(session, each.id, reader=reader))
            for each in list_positions(session, reader=reader)
        ),
        statements=list_statements(session, reader=reader),
        boxes=tuple(get_box(session, number, reader=reader) for number in threads),
        frameworks=list_kept(session, organisation_id=forum_id),
        votes=held_votes(session, reader=reader, now=now),
    )


def _members(session: Session, forum_id: int) -> tuple[Member, ...]:
    rows = session.execute(
        select(OrganisationMember, Account.email)
        .join(Credential, Credential.id == OrganisationMember.credential_id)
        .outerjoin(Account, Account.id == Credential.account_id)
        .where(OrganisationMember.organisation_id == forum_id)
        .order_by(OrganisationMember.known_as, OrganisationMember.credential_id)
    )
    return tuple(
        Member(name=row.known_as, address=address or "", post=row.post, joined_on=row.joined_on)
        for row, address in rows
    )


def _invitations(session: Session, forum_id: int) -> tuple[Invited, ...]:
    rows = session.scalars(
        select(Invitation).where(Invitation.organisation_id == forum_id).order_by(Invitation.email, Invitation.id)
    )
    return tuple(Invited(address=row.email, post=row.post, expires_at=row.expires_at) for row in rows)
