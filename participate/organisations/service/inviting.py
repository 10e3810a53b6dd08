"""Inviting somebody by e-mail, and taking an invitation up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.email_address import canonical
from participate.core.errors import NotFound
from participate.core.organisations import CONSULTED, OF_YOUNG_PEOPLE, OrganisationKind, Post, is_first_name
from participate.mail.service import Letter, queue
from participate.organisations.errors import (
    AlreadyLookedAfter,
    InvitationSpent,
    NotAFirstName,
    TooManyInvitations,
)
from participate.organisations.limits import INVITATIONS_OF_ONE, INVITATIONS_TO_ONE
from participate.organisations.service.belonging import add_member, count_members
from participate.organisations.service.holding import Deed, hold_open, note
from participate.people.models import Credential, Invitation, Organisation
from participate.people.service import create_account, make_link, use_link
from participate.people.service.limits import count_one
from participate.people.tokens import hashed, keyed, new_token

INVITATION_LIFE = timedelta(days=14)
SAME = timedelta(minutes=10)
"""Within this time the same invitation sent again is a double click, not a second mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationLetter:
    """The mail. `text` holds `%(link)s`, `%(organisation)s` and `%(days)s`, `subject` may hold `%(organisation)s`."""

    link_base: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitePerson:
    """An address is asked to belong to an organisation, as its coordinator or as a member."""

    organisation_id: int
    email: str
    post: Post
    letter: InvitationLetter


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptInvitation:
    """The button of an invitation was pressed; `known_as` is what one wants to be called there."""

    token: str
    known_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Where one belongs now; `session_token` is None when this browser was that person's already."""

    organisation_id: int
    session_token: str | None


def invite(session: Session, command: InvitePerson, *, actor: Identity, now: datetime, key: str) -> None:
    """A coordinator invites somebody; an earlier invitation of that address ends.

    Raises NotFound (of the panel's members none becomes its coordinator), OrganisationClosed, TooManyInvitations.
    """
    row = hold_open(session, command.organisation_id)
    if row.kind is OrganisationKind.PANEL and command.post is Post.COORDINATOR:
        raise NotFound
    if _send(session, row, command, by_authority=False, now=now, key=key):
        after = {"address": canonical(command.email), "post": command.post.value}
        note(session, row, Deed.INVITED, actor=actor, now=now, after=after)


def invite_first_coordinator(
    session: Session, command: InvitePerson, *, actor: Identity, now: datetime, key: str
) -> None:
    """The authority invites somebody to look after an organisation. Earlier invitations of its own to it end.

    Of a forum or a youth forum the record keeps no address. Raises NotFound, OrganisationClosed, TooManyInvitations,
    and AlreadyLookedAfter when people belong to a forum, who choose for themselves, and for the panel. A forum whose
    last coordinator went is closed and begun anew: nobody is led into what its members wrote.
    """
    row = hold_open(session, command.organisation_id)
    private = row.kind in CONSULTED
    if row.kind is OrganisationKind.PANEL or (private and count_members(session, row)):
        raise AlreadyLookedAfter
    if private:
        others = (Invitation.by_authority, Invitation.email != canonical(command.email))
        session.execute(delete(Invitation).where(Invitation.organisation_id == row.id, *others))
    if _send(session, row, command, by_authority=True, now=now, key=key):
        after = {} if private else {"address": canonical(command.email)}
        record(session, "coordinator.invited", subject=f"organisation:{row.id}", actor=actor, now=now, after=after)


def withdraw_invitation(
    session: Session, organisation_id: int, invitation_id: int, *, actor: Identity, now: datetime
) -> None:
    """Let an invitation open nothing any more. NotFound for that of another organisation."""
    row = hold_open(session, organisation_id)
    here = (Invitation.id == invitation_id, Invitation.organisation_id == row.id)
    if session.scalar(delete(Invitation).where(*here).returning(Invitation.id)) is None:
        raise NotFound
    note(session, row, Deed.INVITATION_WITHDRAWN, actor=actor, now=now)


def withdraw_first_invitation(session: Session, organisation_id: int, *, actor: Identity, now: datetime) -> None:
    """Let what the authority sent to a first coordinator open nothing any more. NotFound when nothing waits."""
    row = hold_open(session, organisation_id)
    ours = (Invitation.organisation_id == row.id, Invitation.by_authority)
    if not session.scalars(delete(Invitation).where(*ours).returning(Invitation.id)).all():
        raise NotFound
    record(session, "coordinator.invitation_withdrawn", subject=f"organisation:{row.id}", actor=actor, now=now)


def accept_invitation(session: Session, command: AcceptInvitation, *, signed_in: Identity, now: datetime) -> Accepted:
    """Use an invitation up: whoever reads that mailbox belongs to the organisation, and is signed in.

    Whoever else was signed in joins nothing. Raises InvitationSpent, and NotAFirstName where young people belong.
    """
    used = session.execute(
        delete(Invitation)
        .where(Invitation.token_hash == hashed(command.token), Invitation.expires_at > now)
        .returning(Invitation.organisation_id, Invitation.email, Invitation.post)
    ).first()
    row = session.get(Organisation, used.organisation_id) if used else None
    if used is None or row is None or row.closed_at is not None:
        raise InvitationSpent
    check_called(row.kind, command.known_as)
    account_id = create_account(session, email=used.email, name="", now=now)
    credential_id = session.scalars(select(Credential.id).where(Credential.account_id == account_id)).one()
    add_member(session, row.id, credential_id=credential_id, post=used.post, known_as=command.known_as, now=now)
    note(session, row, Deed.JOINED, actor=Identity(), now=now, after={"post": used.post.value})
    if signed_in.credential_id == credential_id:
        return Accepted(organisation_id=row.id, session_token=None)
    entered, _ = use_link(session, make_link(session, email=used.email, now=now), now=now)
    return Accepted(organisation_id=row.id, session_token=entered)


def check_called(kind: OrganisationKind, known_as: str) -> None:
    """NotAFirstName when more is given where young people belong; nothing at all may always be given."""
    if kind in OF_YOUNG_PEOPLE and known_as and not is_first_name(known_as):
        raise NotAFirstName


def forget_invitations(session: Session, *, now: datetime) -> None:
    """Drop invitations that have run out, and the addresses with them; the worker's job."""
    session.execute(delete(Invitation).where(Invitation.expires_at <= now))


def _send(
    session: Session, row: Organisation, command: InvitePerson, *, by_authority: bool, now: datetime, key: str
) -> bool:
    """Queue the mail; False when the same one has just been queued."""
    address = canonical(command.email)
    earlier = (Invitation.organisation_id == row.id, Invitation.email == address)
    just_now = (Invitation.post == command.post, Invitation.invited_at > now - SAME)
    if session.scalar(select(Invitation.id).where(*earlier, *just_now).limit(1)) is not None:
        return False
    counts = ((INVITATIONS_TO_ONE, keyed(f"invite:{address}", key=key)), (INVITATIONS_OF_ONE, f"organisation:{row.id}"))
    for limit, subject in counts:
        if count_one(session, limit, place=subject, now=now) > limit.most:
            raise TooManyInvitations
    session.execute(delete(Invitation).where(*earlier))
    token = new_token()
    session.add(
        Invitation(
            organisation_id=row.id,
            token_hash=hashed(token),
            email=address,
            post=command.post,
            by_authority=by_authority,
            invited_at=now,
            expires_at=now + INVITATION_LIFE,
        )
    )
    session.flush()
    letter = command.letter
    values = {"link": f"{letter.link_base}{token}", "organisation": row.name, "days": INVITATION_LIFE.days}
    text, subject_line = letter.text % values, letter.subject % values
    return queue(
        session, Letter(key=f"invitation:{hashed(token)}", address=address, subject=subject_line, body=text), now=now
    )
