"""The policy, as data: a permission is given when any of its lists of predicates holds in full."""

from collections.abc import Callable, Mapping

from participate.access import predicates as p
from participate.access.identity import Identity
from participate.access.permissions import Permission

Predicate = Callable[[Identity], bool]

POLICY: Mapping[Permission, tuple[tuple[Predicate, ...], ...]] = {
    Permission.PUBLIC_READ: ((p.anyone,),),
    Permission.ANSWER_GIVE: ((p.participant,),),
    Permission.OWN_SEE: ((p.signed_in,),),
    Permission.SESSION_END: ((p.signed_in,),),
    Permission.WAY_IN_SET: ((p.any_desk_role,), (p.enrolling,)),
    Permission.DESK_SEE: ((p.any_desk_role,),),
    Permission.ROUND_WRITE: ((p.officer,),),
    Permission.ANSWER_ENTER: ((p.officer,),),
    Permission.GROUP_ENTER: ((p.facilitator,),),
    Permission.MODERATION_DECIDE: ((p.moderator,),),
    Permission.SAFEGUARDING_SEE: ((p.safeguarding_lead,),),
    Permission.RESULT_SEE: ((p.officer,),),
    Permission.OUTCOME_WRITE: ((p.officer,),),
    Permission.ENTRY_IMPORT: ((p.officer,),),
    Permission.ENTRY_WRITE: ((p.officer,),),
    Permission.ENTRY_KEEP: ((p.of_a_provider,),),
    Permission.FINDING_MANAGE: ((p.officer,),),
    Permission.COMMENT_GIVE: ((p.anyone,),),
    Permission.AUTHORITY_CONFIGURE: ((p.administrator,),),
    Permission.AUDIT_READ: ((p.administrator,),),
    Permission.PEOPLE_MANAGE: ((p.administrator,),),
    Permission.ORGANISATION_REGISTER: ((p.administrator,),),
    Permission.ORGANISATION_CHOOSE: ((p.belongs_somewhere,),),
    Permission.ORGANISATION_SEE: ((p.belongs_here,),),
    Permission.ORGANISATION_RUN: ((p.coordinates_here,),),
    Permission.CARDS_GIVE: ((p.of_a_card_issuer, p.coordinates_here),),
    Permission.FORUM_SEE: ((p.of_its_own_master,),),
    Permission.FORUM_RUN: ((p.of_its_own_master, p.coordinates_here),),
    Permission.PANEL_SEE: ((p.of_the_panel,),),
    Permission.ORGANISATION_JOIN: ((p.participant,),),
    Permission.PARTY_SPEAK: ((p.speaks_for_a_party,),),
    Permission.VOTE_SCRUTINISE: ((p.speaks_for_a_party,),),
    Permission.FRAMEWORK_WRITE: ((p.officer,),),
}


def permits(identity: Identity, permission: Permission) -> bool:
    """Whether the policy gives `identity` this permission."""
    return any(all(rule(identity) for rule in rules) for rules in POLICY[permission])
