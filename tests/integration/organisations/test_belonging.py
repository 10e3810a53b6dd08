"""Organisations in the database: their names, who belongs, and as whom somebody acts."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.audit.models import ActValues
from participate.audit.service import record
from participate.core.organisations import OrganisationKind, Post
from participate.db.conflicts import refusing
from participate.organisations.errors import NameTaken
from participate.organisations.service import RegisterOrganisation, register_organisation
from participate.people.models import Invitation, JoinCode, Organisation
from participate.people.queries import identify
from tests.support.clock import FakeClock
from tests.support.people import NAMES, Kind, organisation_of, session_of

Actor = Callable[[Kind], Identity]


def test_a_person_who_belongs_acts_for_their_organisation_on_its_pages_alone(actor: Actor) -> None:
    member = actor(Kind.FORUM_MEMBER)
    (belongs,) = member.memberships
    assert (belongs.organisation, belongs.post) == (NAMES[OrganisationKind.FORUM], Post.MEMBER)
    assert member.acting is None
    assert member.acting_for(belongs.organisation_id).acting == belongs
    assert member.acting_for(belongs.organisation_id + 1).acting is None


def test_an_officer_with_two_roles_and_two_organisations_has_each_once(session: Session, clock: FakeClock) -> None:
    token = session_of(session, Kind.SCHOOL, now=clock.now)
    session_of(session, Kind.SCHOOL, now=clock.now)
    assert len(identify(session, token=token, now=clock.now).memberships) == 1


def test_nobody_belongs_to_an_organisation_that_is_closed(session: Session, clock: FakeClock) -> None:
    token = session_of(session, Kind.FORUM, now=clock.now)
    session.get_one(Organisation, organisation_of(session, OrganisationKind.FORUM, now=clock.now)).closed_at = clock.now
    session.flush()
    assert identify(session, token=token, now=clock.now).memberships == ()


def test_two_organisations_never_have_one_name(session: Session, actor: Actor, clock: FakeClock) -> None:
    """uq_organisation_name."""
    command = RegisterOrganisation(kind=OrganisationKind.SCHOOL, name="Birch School")
    register_organisation(session, command, actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    with pytest.raises(NameTaken):
        register_organisation(session, command, actor=actor(Kind.ADMINISTRATOR), now=clock.now)


def test_two_invitations_and_two_join_codes_never_share_a_secret(session: Session, clock: FakeClock) -> None:
    """uq_invitation_token_hash, uq_join_code_code_hash."""
    home, other = (
        organisation_of(session, kind, now=clock.now) for kind in (OrganisationKind.FORUM, OrganisationKind.SCHOOL)
    )
    for name, make in (
        ("uq_invitation_token_hash", lambda where: _invitation(where, clock)),
        ("uq_join_code_code_hash", lambda where: JoinCode(organisation_id=where, code_hash="same", made_at=clock.now)),
    ):
        session.add(make(home))
        session.flush()
        with pytest.raises(LookupError), refusing(session, {name: LookupError()}):
            session.add(make(other))


@pytest.mark.parametrize(
    ("kind", "shown"), [(OrganisationKind.SCHOOL, "Ada"), (OrganisationKind.FORUM, ""), (OrganisationKind.PANEL, "")]
)
def test_an_act_for_a_forum_or_the_panel_names_the_organisation_and_no_person(
    session: Session, clock: FakeClock, kind: OrganisationKind, shown: str
) -> None:
    acting = Membership(organisation_id=1, organisation="Alder", kind=kind, post=Post.COORDINATOR)
    record(
        session,
        "round.agreed",
        subject="round:1",
        actor=Identity(account_id=7, name="Ada", acting=acting),
        now=clock.now,
    )
    written = session.scalars(select(ActValues)).one()
    assert (written.actor_name, written.acting_for) == (shown, "Alder")


def _invitation(organisation_id: int, clock: FakeClock) -> Invitation:
    return Invitation(
        organisation_id=organisation_id,
        token_hash="same",
        email="a@example.org",
        post=Post.MEMBER,
        invited_at=clock.now,
        expires_at=clock.now,
    )
