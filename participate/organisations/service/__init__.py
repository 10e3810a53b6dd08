"""Registering organisations, who looks after them, who belongs, and how one joins."""

from participate.organisations.service.belonging import (
    add_member,
    check_may_go,
    forget_person,
    hand_over,
    leave,
    remove_member,
)
from participate.organisations.service.closing import CloseOrganisation, close_organisation, reopen_organisation
from participate.organisations.service.inviting import (
    INVITATION_LIFE,
    Accepted,
    AcceptInvitation,
    InvitationLetter,
    InvitePerson,
    accept_invitation,
    forget_invitations,
    invite,
    invite_first_coordinator,
    withdraw_first_invitation,
    withdraw_invitation,
)
from participate.organisations.service.joining import (
    Join,
    JoinRefused,
    JoinTry,
    join,
    look_up_code,
    make_join_code,
)
from participate.organisations.service.registering import (
    ChangeOrganisation,
    RegisterOrganisation,
    change_organisation,
    register_organisation,
    remove_provider_coordinator,
)

__all__ = [
    "INVITATION_LIFE",
    "AcceptInvitation",
    "Accepted",
    "ChangeOrganisation",
    "CloseOrganisation",
    "InvitationLetter",
    "InvitePerson",
    "Join",
    "JoinRefused",
    "JoinTry",
    "RegisterOrganisation",
    "accept_invitation",
    "add_member",
    "change_organisation",
    "check_may_go",
    "close_organisation",
    "forget_invitations",
    "forget_person",
    "hand_over",
    "invite",
    "invite_first_coordinator",
    "join",
    "leave",
    "look_up_code",
    "make_join_code",
    "register_organisation",
    "remove_member",
    "remove_provider_coordinator",
    "reopen_organisation",
    "withdraw_first_invitation",
    "withdraw_invitation",
]
