from itertools import product

import pytest

from participate.access.identity import ANYONE, CardPass, Identity, Membership, Role
from participate.access.permissions import Permission
from participate.access.policy import POLICY, permits
from participate.core.groups import Group
from participate.core.organisations import OrganisationKind, Post

PARTICIPANT = Identity(credential_id=1)
PEOPLE = {role: Identity(account_id=1, credential_id=1, roles=frozenset({role})) for role in Role}
OFFICER_ACTS = {
    Permission.ROUND_WRITE,
    Permission.ANSWER_ENTER,
    Permission.RESULT_SEE,
    Permission.OUTCOME_WRITE,
    Permission.ENTRY_IMPORT,
    Permission.ENTRY_WRITE,
    Permission.FINDING_MANAGE,
    Permission.FRAMEWORK_WRITE,
}
GIVEN = {
    Role.OFFICER: OFFICER_ACTS,
    Role.MODERATOR: {Permission.MODERATION_DECIDE},
    Role.SAFEGUARDING_LEAD: {Permission.SAFEGUARDING_SEE},
    Role.ADMINISTRATOR: {
        Permission.AUTHORITY_CONFIGURE,
        Permission.AUDIT_READ,
        Permission.PEOPLE_MANAGE,
        Permission.ORGANISATION_REGISTER,
    },
}
BELONGING = {Permission.ORGANISATION_CHOOSE, Permission.ORGANISATION_SEE}
RUNS = {Permission.ORGANISATION_RUN}
FORUMS_OWN = {Permission.FORUM_SEE}
PARTY = {Permission.PARTY_SPEAK, Permission.VOTE_SCRUTINISE}
FORUM_RUN = {Permission.FORUM_RUN} | PARTY
OF_AN_ORGANISATION = {
    (OrganisationKind.FORUM, Post.MEMBER): FORUMS_OWN,
    (OrganisationKind.FORUM, Post.COORDINATOR): FORUMS_OWN | FORUM_RUN | RUNS,
    (OrganisationKind.YOUTH_FORUM, Post.MEMBER): FORUMS_OWN,
    (OrganisationKind.YOUTH_FORUM, Post.COORDINATOR): FORUMS_OWN | FORUM_RUN | RUNS | {Permission.CARDS_GIVE},
    (OrganisationKind.PANEL, Post.MEMBER): {Permission.PANEL_SEE} | PARTY,
    (OrganisationKind.PANEL, Post.COORDINATOR): {Permission.PANEL_SEE} | RUNS,
    (OrganisationKind.SCHOOL, Post.MEMBER): {Permission.ENTRY_KEEP},
    (OrganisationKind.SCHOOL, Post.COORDINATOR): RUNS | {Permission.CARDS_GIVE, Permission.ENTRY_KEEP},
}
EVERYBODY = {Permission.PUBLIC_READ, Permission.COMMENT_GIVE}
EVERYBODY_SIGNED_IN = EVERYBODY | {
    Permission.ANSWER_GIVE,
    Permission.OWN_SEE,
    Permission.SESSION_END,
    Permission.ORGANISATION_JOIN,
}


def test_every_permission_stands_in_the_policy() -> None:
    assert set(POLICY) == set(Permission)


@pytest.mark.parametrize("permission", list(Permission))
def test_a_stranger_reads_and_comments(permission: Permission) -> None:
    assert permits(ANYONE, permission) is (permission in EVERYBODY)


@pytest.mark.parametrize("permission", list(Permission))
def test_a_participant_answers_and_signs_out(permission: Permission) -> None:
    assert permits(PARTICIPANT, permission) is (permission in EVERYBODY_SIGNED_IN)


@pytest.mark.parametrize("permission", list(Permission))
def test_a_facilitators_card_enters_a_groups_answer_and_no_own(permission: Permission) -> None:
    card = CardPass(round_id=1, group=Group.CHILD, band=None, for_facilitator=True)
    allowed = EVERYBODY | {Permission.OWN_SEE, Permission.SESSION_END, Permission.GROUP_ENTER}
    assert permits(Identity(credential_id=1, card=card), permission) is (permission in allowed)


@pytest.mark.parametrize("permission", [Permission.GROUP_ENTER, Permission.ANSWER_GIVE])
def test_any_other_card_answers_for_itself(permission: Permission) -> None:
    card = CardPass(round_id=1, group=Group.CHILD, band=None)
    assert permits(Identity(credential_id=1, card=card), permission) is (permission is Permission.ANSWER_GIVE)


@pytest.mark.parametrize(("role", "permission"), list(product(Role, Permission)))
def test_a_role_gives_its_own_acts_and_no_others(role: Role, permission: Permission) -> None:
    allowed = EVERYBODY_SIGNED_IN | {Permission.DESK_SEE, Permission.WAY_IN_SET} | GIVEN[role]
    assert permits(PEOPLE[role], permission) is (permission in allowed)


@pytest.mark.parametrize(("belongs", "permission"), list(product(OF_AN_ORGANISATION, Permission)))
def test_who_acts_for_an_organisation_does_what_it_is_for(
    belongs: tuple[OrganisationKind, Post], permission: Permission
) -> None:
    kind, post = belongs
    membership = Membership(organisation_id=1, organisation="Alder", kind=kind, post=post)
    acting = Identity(credential_id=1, memberships=(membership,)).acting_for(1)
    allowed = EVERYBODY_SIGNED_IN | BELONGING | OF_AN_ORGANISATION[belongs]
    assert permits(acting, permission) is (permission in allowed)


@pytest.mark.parametrize("permission", list(Permission))
def test_elsewhere_whoever_belongs_somewhere_is_a_participant(permission: Permission) -> None:
    membership = Membership(organisation_id=1, organisation="Alder", kind=OrganisationKind.FORUM, post=Post.COORDINATOR)
    elsewhere = Identity(credential_id=1, memberships=(membership,)).acting_for(2)
    allowed = EVERYBODY_SIGNED_IN | {Permission.ORGANISATION_CHOOSE}
    assert permits(elsewhere, permission) is (permission in allowed)
