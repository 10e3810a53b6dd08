"""Who vouches for the group of a voter."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role
from participate.core.groups import Group, group_at
from participate.core.organisations import PROVIDERS, OrganisationKind
from participate.people.models import CodeBatch, CodeCard, Credential

SPEAK_FOR: Mapping[OrganisationKind, Group] = {
    OrganisationKind.FORUM: Group.PARENT,
    OrganisationKind.YOUTH_FORUM: Group.YOUNG,
    OrganisationKind.PANEL: Group.YOUNG,
    **dict.fromkeys(PROVIDERS, Group.PROVIDER),
}
"""Whose voice the members of an organisation are."""


def is_vouched_for(session: Session, group: Group, *, actor: Identity) -> bool:
    """Whether more than the voter's own word says that this is their group: the batch of their card, a membership, or
    an officer's role. One query for a card, none for an account.
    """
    if actor.card is not None:
        return _by_batch(session, group, credential_id=actor.credential_id)
    if group is Group.OFFICER:
        return Role.OFFICER in actor.held
    return any(SPEAK_FOR[each.kind] is group for each in actor.memberships)


def _by_batch(session: Session, group: Group, *, credential_id: int | None) -> bool:
    found = (
        select(CodeBatch.group, CodeBatch.band)
        .join(CodeCard, CodeCard.batch_id == CodeBatch.id)
        .join(Credential, Credential.card_id == CodeCard.id)
        .where(Credential.id == credential_id)
    )
    row = session.execute(found).one_or_none()
    if row is None:
        return False
    said, band = row
    return (said or (group_at(band) if band else None)) is group
