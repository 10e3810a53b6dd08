"""Who belongs to an organisation: joining, leaving, being removed, handing over."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.errors import NotFound
from participate.core.organisations import OrganisationKind, Post
from participate.db.conflicts import find_or_insert
from participate.organisations.errors import CardCannotCoordinate, LastCoordinator
from participate.organisations.service.holding import Deed, day, hold_open, note
from participate.people.models import Credential, Invitation, Organisation, OrganisationMember
from participate.registry import ForgetMember


def add_member(
    session: Session, organisation_id: int, *, credential_id: int, post: Post, known_as: str = "", now: datetime
) -> None:
    """Let somebody belong to an organisation. Leaves no trace of who it was.

    Who belongs already keeps their place and their name; a member who is made its coordinator becomes that.
    """
    row = session.get_one(Organisation, organisation_id)
    is_first = count_coordinators(session, row) == 0
    member = find_or_insert(
        session,
        find=lambda: session.get(OrganisationMember, (organisation_id, credential_id)),
        make=lambda: OrganisationMember(
            organisation_id=organisation_id,
            credential_id=credential_id,
            post=post,
            known_as=known_as,
            joined_on=day(now),
        ),
    )
    if post is Post.COORDINATOR:
        member.post = post
        row.looked_after_since = day(now) if is_first else row.looked_after_since
    session.flush()


def remove_member(
    session: Session, organisation_id: int, credential_id: int, *, forget: ForgetMember, actor: Identity, now: datetime
) -> None:
    """Let somebody belong no more; they are out at their next step. What they wrote there goes by `forget`.

    NotFound, LastCoordinator.
    """
    row = hold_open(session, organisation_id)
    _take_out(session, row, credential_id)
    forget(session, organisation_id=organisation_id, credential_id=credential_id)
    note(session, row, Deed.REMOVED, actor=actor, now=now)


def leave(session: Session, organisation_id: int, *, forget: ForgetMember, actor: Identity, now: datetime) -> None:
    """Belong no more, of one's own will. What one wrote there goes by `forget`. NotFound, LastCoordinator."""
    row = hold_open(session, organisation_id)
    _take_out(session, row, actor.credential_id or 0)
    forget(session, organisation_id=organisation_id, credential_id=actor.credential_id or 0)
    note(session, row, Deed.LEFT, actor=actor, now=now)


def hand_over(session: Session, organisation_id: int, credential_id: int, *, actor: Identity, now: datetime) -> None:
    """Make somebody who belongs the coordinator in one's own place, and be a member oneself.

    Raises NotFound (for the panel, too: its named officer looks after it), CardCannotCoordinate.
    """
    row = hold_open(session, organisation_id)
    successor = member_of(session, row, credential_id)
    mine = member_of(session, row, actor.credential_id or 0)
    if row.kind is OrganisationKind.PANEL or successor is mine:
        raise NotFound
    if session.get_one(Credential, credential_id).account_id is None:
        raise CardCannotCoordinate
    successor.post, mine.post = Post.COORDINATOR, Post.MEMBER
    session.flush()
    note(session, row, Deed.HANDED_OVER, actor=actor, now=now)


def member_of(session: Session, row: Organisation, credential_id: int) -> OrganisationMember:
    """Somebody's place in an organisation; NotFound when they do not belong to it."""
    found = session.get(OrganisationMember, (row.id, credential_id))
    if found is None:
        raise NotFound
    return found


def count_members(session: Session, row: Organisation) -> int:
    """How many belong to an organisation, in whatever post."""
    here = select(func.count()).select_from(OrganisationMember).where(OrganisationMember.organisation_id == row.id)
    return session.scalar(here) or 0


def check_may_go(session: Session, *, credential_id: int) -> None:
    """LastCoordinator for whoever is the only one to look after an organisation that others belong to."""
    mine = (
        select(Organisation)
        .join(OrganisationMember)
        .where(
            OrganisationMember.credential_id == credential_id,
            OrganisationMember.post == Post.COORDINATOR,
            Organisation.closed_at.is_(None),
        )
    )
    for row in session.scalars(mine):
        if count_coordinators(session, row) == 1 and count_members(session, row) > 1:
            raise LastCoordinator


def count_coordinators(session: Session, row: Organisation) -> int:
    asked = select(func.count()).select_from(OrganisationMember)
    here = (OrganisationMember.organisation_id == row.id, OrganisationMember.post == Post.COORDINATOR)
    return session.scalar(asked.where(*here)) or 0


def _take_out(session: Session, row: Organisation, credential_id: int) -> None:
    member = member_of(session, row, credential_id)
    if member.post is Post.COORDINATOR and count_coordinators(session, row) == 1:
        raise LastCoordinator
    session.delete(member)
    session.flush()


def forget_person(session: Session, *, credential_id: int, address: str) -> None:
    """Somebody who is removed belongs nowhere any more, and no invitation waits for their address."""
    session.execute(delete(OrganisationMember).where(OrganisationMember.credential_id == credential_id))
    session.execute(delete(Invitation).where(Invitation.email == address))
