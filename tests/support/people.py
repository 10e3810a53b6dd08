"""The kinds of people who use the pages, and their ways in."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role, Strength, Way
from participate.core.groups import AgeBand, Group
from participate.core.organisations import OrganisationKind, Post
from participate.organisations.service import RegisterOrganisation, add_member, register_organisation
from participate.people.limits import DESK_SESSION
from participate.people.models import Credential, Organisation
from participate.people.queries import identify
from participate.people.service import (
    IssueCards,
    Opening,
    TypedCard,
    create_account,
    grant_roles,
    issue_cards,
    make_link,
    start_session,
    use_card,
    use_link,
)
from tests.support.settings import SECRET_KEY


class Kind(StrEnum):
    """One of each kind of person; the columns of the access table."""

    ANYONE = "anyone"
    CHILD = "child"
    YOUNG = "young"
    PARENT = "parent"
    OFFICER = "officer"
    MODERATOR = "moderator"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    ADMINISTRATOR = "administrator"
    SCHOOL = "school"
    SCHOOL_MEMBER = "school_member"
    FORUM = "forum"
    FORUM_MEMBER = "forum_member"
    PANEL_MEMBER = "panel_member"
    FACILITATOR = "facilitator"


CARDS = {
    Kind.CHILD: (Group.CHILD, AgeBand.FROM_8),
    Kind.YOUNG: (Group.YOUNG, AgeBand.FROM_16),
    Kind.FACILITATOR: (Group.CHILD, AgeBand.FROM_8),
}
ROLES = {
    Kind.OFFICER: Role.OFFICER,
    Kind.MODERATOR: Role.MODERATOR,
    Kind.SAFEGUARDING_LEAD: Role.SAFEGUARDING_LEAD,
    Kind.ADMINISTRATOR: Role.ADMINISTRATOR,
}

BELONGING = {
    Kind.SCHOOL: (OrganisationKind.SCHOOL, Post.COORDINATOR),
    Kind.SCHOOL_MEMBER: (OrganisationKind.SCHOOL, Post.MEMBER),
    Kind.FORUM: (OrganisationKind.FORUM, Post.COORDINATOR),
    Kind.FORUM_MEMBER: (OrganisationKind.FORUM, Post.MEMBER),
    Kind.PANEL_MEMBER: (OrganisationKind.PANEL, Post.MEMBER),
}
"""Those who belong to an organisation, one of each kind: the school’s two belong to the same school."""
NAMES = {
    OrganisationKind.SCHOOL: "Alder School",
    OrganisationKind.FORUM: "Alder Parent Carer Forum",
    OrganisationKind.PANEL: "Alder Young People’s Panel",
}


def session_of(session: Session, kind: Kind, *, now: datetime, round_id: int | None = None) -> str:
    """The token of a signed-in browser of that kind of person, who comes in as people do: by card or by link.

    Each card is a new child or young person; an account of a kind is the same person each time.
    """
    if kind in CARDS:
        group, band = CARDS[kind]
        batch = IssueCards(
            round_id=round_id,
            group=group,
            band=band,
            issuer="Alder School",
            count=1,
            for_facilitator=kind is Kind.FACILITATOR,
        )
        (card,) = issue_cards(session, batch, now=now, key=SECRET_KEY)
        token = use_card(
            session, TypedCard(words=card.code), place="tests", is_over=_never_over, now=now, key=SECRET_KEY
        )
        assert isinstance(token, str)
        return token
    address = f"{kind.value.replace('_', '-')}@example.org"
    account_id = create_account(session, email=address, name=kind.value.replace("_", " ").capitalize(), now=now)
    if kind in ROLES:
        grant_roles(session, account_id, roles=[ROLES[kind]], actor=Identity(name="Command line"), now=now)
        return confirmed_session(session, account_id, now=now)
    if kind in BELONGING:
        _join(session, account_id, *BELONGING[kind], now=now)
    token, _ = use_link(session, make_link(session, email=address, now=now), now=now)
    return token


def confirmed_session(session: Session, account_id: int, *, now: datetime) -> str:
    """The token of an officer's session in which nothing has to be confirmed."""
    credential_id = session.scalars(select(Credential.id).where(Credential.account_id == account_id)).one()
    opening = Opening(way=Way.PASSKEY, strength=Strength.DESK, confirmed_until=now + DESK_SESSION)
    return start_session(session, credential_id=credential_id, life=DESK_SESSION, now=now, opening=opening)


def identity_of(session: Session, kind: Kind, *, now: datetime, round_id: int | None = None) -> Identity:
    """The identity of that kind of person, as a view hands it to a service."""
    if kind is Kind.ANYONE:
        return Identity()
    return identify(session, token=session_of(session, kind, now=now, round_id=round_id), now=now)


def organisation_of(session: Session, kind: OrganisationKind, *, now: datetime) -> int:
    """The one organisation of a kind that the tests’ people belong to; registered when it is first asked for."""
    known = session.scalar(select(Organisation.id).where(Organisation.name == NAMES[kind]))
    command = RegisterOrganisation(kind=kind, name=NAMES[kind])
    return known or register_organisation(session, command, actor=Identity(name="Command line"), now=now)


def _join(session: Session, account_id: int, kind: OrganisationKind, post: Post, *, now: datetime) -> None:
    credential_id = session.scalar(select(Credential.id).where(Credential.account_id == account_id))
    assert credential_id is not None
    organisation_id = organisation_of(session, kind, now=now)
    add_member(session, organisation_id, credential_id=credential_id, post=post, now=now)


def _never_over(session: Session, *, round_id: int | None, programme_id: int | None, now: datetime) -> bool:
    """Here a card of any round comes in, whatever a test has made of the round."""
    return False
