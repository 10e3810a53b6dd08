from itertools import product

import pytest

from participate.access.identity import ANYONE, Identity, Role
from participate.access.permissions import Permission
from participate.access.policy import POLICY, permits

PARTICIPANT = Identity(credential_id=1)
PEOPLE = {role: Identity(account_id=1, credential_id=1, roles=frozenset({role})) for role in Role}
OFFICER_ACTS = {
    Permission.ROUND_WRITE,
    Permission.ANSWER_ENTER,
    Permission.RESULT_SEE,
    Permission.OUTCOME_WRITE,
    Permission.ENTRY_IMPORT,
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
EVERYBODY_SIGNED_IN = {
    Permission.PUBLIC_READ,
    Permission.ANSWER_GIVE,
    Permission.SESSION_END,
    Permission.ORGANISATION_JOIN,
}


def test_every_permission_stands_in_the_policy() -> None:
    assert set(POLICY) == set(Permission)


@pytest.mark.parametrize("permission", list(Permission))
def test_a_stranger_only_reads(permission: Permission) -> None:
    assert permits(ANYONE, permission) is (permission is Permission.PUBLIC_READ)


@pytest.mark.parametrize("permission", list(Permission))
def test_a_participant_answers_and_signs_out(permission: Permission) -> None:
    assert permits(PARTICIPANT, permission) is (permission in EVERYBODY_SIGNED_IN)


@pytest.mark.parametrize(("role", "permission"), list(product(Role, Permission)))
def test_a_role_gives_its_own_acts_and_no_others(role: Role, permission: Permission) -> None:
    allowed = EVERYBODY_SIGNED_IN | {Permission.DESK_SEE} | GIVEN[role]
    assert permits(PEOPLE[role], permission) is (permission in allowed)
