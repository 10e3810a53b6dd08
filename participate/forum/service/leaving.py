"""What goes: with a member who leaves, and with a forum that removes all that is its own."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.redaction import Kind, find_personal
from participate.forum.errors import HandOverNamesSomebody, NameNotTyped
from participate.forum.models import MemberView, Message, Position, Statement, Thread
from participate.forum.queries.guard import coordinated_by
from participate.forum.service.votes import forget_forum_votes
from participate.frameworks.service import forget_copies
from participate.people.models import Invitation, JoinCode, Organisation, OrganisationMember
from participate.voting.service.forgetting import forget_member as forget_ballot


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveForum:
    """To whom the forum handed its data over and how, and its name as it was typed."""

    handed_to: str
    handed_how: str
    typed_name: str


def forget_member(session: Session, *, organisation_id: int, credential_id: int) -> None:
    """Remove what a member who leaves wrote: views, messages and the answers to them, and ballots of open votes.

    Called through the registry by whatever ends a membership, in the same transaction. The membership itself is its.
    """
    positions = select(Position.id).where(Position.organisation_id == organisation_id)
    _forget_words(
        session,
        views=(MemberView.position_id.in_(positions), MemberView.credential_id == credential_id),
        boxes=(Thread.organisation_id == organisation_id, Thread.credential_id == credential_id),
    )
    forget_ballot(session, organisation_id=organisation_id, credential_id=credential_id)


def forget_writer(session: Session, credential_id: int) -> None:
    """Remove what somebody who is removed wrote in any forum, also in one that is closed or that they have left."""
    _forget_words(
        session, views=(MemberView.credential_id == credential_id,), boxes=(Thread.credential_id == credential_id,)
    )


def forget_organisation(session: Session, *, organisation_id: int) -> None:
    """Remove what is a forum's own: views, messages, drafts, votes and copies of frameworks.

    What was sent to the authority stays. Called through the registry by whatever closes an organisation,
    in the same transaction.
    """
    positions = select(Position.id).where(Position.organisation_id == organisation_id)
    _forget_words(
        session,
        views=(MemberView.position_id.in_(positions),),
        boxes=(Thread.organisation_id == organisation_id,),
    )
    for kind in (Position, Statement):
        session.execute(delete(kind).where(kind.organisation_id == organisation_id, kind.sent_at.is_(None)))
    forget_forum_votes(session, organisation_id=organisation_id)
    forget_copies(session, organisation_id=organisation_id)


def remove_forum(session: Session, command: RemoveForum, *, actor: Identity, now: datetime) -> None:
    """Remove members, views, drafts, messages, the joining code and invitations for good, and close the forum.

    What was sent to the authority stays. The act says to whom the data was handed over, and names no person.
    NotFound for all but coordinators; HandOverNamesSomebody, NameNotTyped.
    """
    forum_id = coordinated_by(actor)
    if _names_somebody(f"{command.handed_to}\n{command.handed_how}"):
        raise HandOverNamesSomebody
    name = session.get_one(Organisation, forum_id).name
    if " ".join(command.typed_name.split()).casefold() != name.casefold():
        raise NameNotTyped
    forget_organisation(session, organisation_id=forum_id)
    for kind in (Invitation, JoinCode, OrganisationMember):
        session.execute(delete(kind).where(kind.organisation_id == forum_id))
    session.execute(update(Organisation).where(Organisation.id == forum_id).values(closed_at=now))
    session.expire_all()
    after = {"handed_to": command.handed_to, "handed_how": command.handed_how}
    record(session, "forum.removed", subject=f"organisation:{forum_id}", actor=actor, now=now, after=after)


def _forget_words(
    session: Session, *, views: tuple[ColumnElement[bool], ...], boxes: tuple[ColumnElement[bool], ...]
) -> None:
    """Remove these views, and these boxes with all that is in them."""
    session.execute(delete(MemberView).where(*views))
    session.execute(delete(Message).where(Message.thread_id.in_(select(Thread.id).where(*boxes))))
    session.execute(delete(Thread).where(*boxes))


def _names_somebody(text: str) -> bool:
    """Addresses, numbers and what looks like a name; the name of a school is an organisation's."""
    return any(span.kind is not Kind.SCHOOL for span in find_personal(text))
