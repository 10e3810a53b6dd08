"""Who stands behind a session, and who is told what."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import ANYONE, CardPass, Identity, Membership, Role, Strength
from participate.core.email_address import masked
from participate.core.groups import group_at, tells_age
from participate.core.organisations import OrganisationKind, Post
from participate.core.three_pictures import MOST_WRONG
from participate.people.limits import DESK_IDLE
from participate.people.models import (
    Account,
    BrowserSession,
    CodeBatch,
    CodeCard,
    Credential,
    Organisation,
    OrganisationMember,
    RoleGrant,
    SignInLink,
)
from participate.people.tokens import hashed, key_of_session

_BEHIND = (
    select(
        BrowserSession,
        Credential,
        Account,
        CodeCard,
        CodeBatch,
        RoleGrant.role,
        Organisation,
        OrganisationMember.post,
    )
    .join(Credential, Credential.id == BrowserSession.credential_id)
    .outerjoin(Account, Account.id == Credential.account_id)
    .outerjoin(CodeCard, CodeCard.id == Credential.card_id)
    .outerjoin(CodeBatch, CodeBatch.id == CodeCard.batch_id)
    .outerjoin(RoleGrant, RoleGrant.account_id == Account.id)
    .outerjoin(OrganisationMember, OrganisationMember.credential_id == Credential.id)
    .outerjoin(Organisation, (Organisation.id == OrganisationMember.organisation_id) & Organisation.closed_at.is_(None))
    .order_by(Organisation.name)
)
"""Everything behind a session: a row for each role together with each organisation."""


def identify(session: Session, *, token: str, now: datetime, seen_at: datetime | None = None) -> Identity:
    """The identity behind a session token, in one query; ANYONE when it is unknown, expired or its card revoked.

    `seen_at` is when the browser last showed a page of the desk: an officer who was away for an hour is nobody.
    """
    rows = session.execute(
        _BEHIND.where(BrowserSession.token_hash == hashed(token), BrowserSession.expires_at > now)
    ).all()
    if not rows:
        return ANYONE
    signed_in, credential, account, card, batch, *_ = rows[0]
    if card is not None and (card.revoked_at or batch.revoked_at):
        return ANYONE
    at_desk = signed_in.strength is Strength.DESK
    if at_desk and now - max(signed_in.created_at, seen_at or signed_in.created_at) >= DESK_IDLE:
        return ANYONE
    held: frozenset[Role] = frozenset(row.role for row in rows if row.role is not None)
    return Identity(
        account_id=account.id if account else None,
        name=account.name if account else "",
        roles=held if at_desk else frozenset(),
        credential_id=credential.id,
        card=_card_pass(card, batch, session_key=key_of_session(token)) if card else None,
        session_key=key_of_session(token),
        held=held,
        strength=signed_in.strength,
        confirmed_until=signed_in.confirmed_until,
        memberships=_memberships(rows, signed_in.strength),
    )


def _memberships(rows: Sequence[Any], strength: Strength) -> tuple[Membership, ...]:
    """Where somebody belongs, as far as this session reaches: whoever sets up a first way in belongs nowhere yet, and
    the panel's officer looks after it from the desk alone.
    """
    if strength is Strength.ENROLLING:
        return ()
    found = dict.fromkeys(_membership(row.Organisation, row.post) for row in rows if row.Organisation)
    officer = strength is Strength.DESK and any(row.role is Role.OFFICER for row in rows)
    return tuple(each for each in found if officer or not _is_for_officers(each))


def _is_for_officers(membership: Membership) -> bool:
    return membership.kind is OrganisationKind.PANEL and membership.post is Post.COORDINATOR


def _membership(organisation: Organisation, post: Post) -> Membership:
    return Membership(
        organisation_id=organisation.id, organisation=organisation.name, kind=organisation.kind, post=post
    )


def _card_pass(card: CodeCard, batch: CodeBatch, *, session_key: str) -> CardPass:
    """What the batch carries goes before what the card was asked. A facilitator's card is asked nothing."""
    group, band = batch.group or card.group, batch.band or card.band
    if group is None and band is not None:
        group = group_at(band)
    return CardPass(
        round_id=batch.round_id,
        programme_id=batch.programme_id,
        group=group,
        band=band,
        asks_age=band is None and tells_age(group) and not card.age_asked and not batch.for_facilitator,
        may_choose_pictures=bool(card.pictures_by) and card.pictures_by == session_key and not batch.for_facilitator,
        has_pictures=bool(card.pictures_hash) and card.pictures_wrong < MOST_WRONG,
        for_facilitator=batch.for_facilitator,
    )


def find_credential(session: Session, token: str) -> int | None:
    """The credential of a browser session, whether it has ended or not; None once somebody signed out of it."""
    return session.scalar(select(BrowserSession.credential_id).where(BrowserSession.token_hash == hashed(token)))


def find_membership_kind(session: Session, token: str, *, organisation_id: int) -> OrganisationKind | None:
    """The kind of an organisation to which the writer of a session, ended or not, belongs; None for any other."""
    return session.scalar(
        select(Organisation.kind)
        .join(OrganisationMember, OrganisationMember.organisation_id == Organisation.id)
        .join(BrowserSession, BrowserSession.credential_id == OrganisationMember.credential_id)
        .where(BrowserSession.token_hash == hashed(token), Organisation.id == organisation_id)
    )


@dataclass(frozen=True, slots=True)
class LinkOutline:
    """What a sign-in link shows before it is used: enough of its address for the owner to know it."""

    address: str
    next_path: str
    live: bool


def find_link(session: Session, token: str, *, now: datetime) -> LinkOutline | None:
    """The link of a token, used or not; None when there is none (any more)."""
    row = session.scalars(select(SignInLink).where(SignInLink.token_hash == hashed(token))).first()
    if row is None:
        return None
    live = row.used_at is None and row.expires_at > now
    return LinkOutline(address=masked(row.email), next_path=row.next_path, live=live)


def addresses_with_role(session: Session, role: Role) -> tuple[tuple[int, str], ...]:
    """(account id, address) of everybody who holds a role."""
    found = session.execute(
        select(Account.id, Account.email).join(RoleGrant).where(RoleGrant.role == role).order_by(Account.id)
    )
    return tuple((account_id, email) for account_id, email in found)


def coordinators_of(session: Session, organisation_ids: Collection[int]) -> dict[int, tuple[tuple[int, str], ...]]:
    """(account id, address) of those who look after each organisation; nobody where only cards do. One query."""
    rows = session.execute(
        select(OrganisationMember.organisation_id, Account.id, Account.email)
        .join(Credential, Credential.id == OrganisationMember.credential_id)
        .join(Account, Account.id == Credential.account_id)
        .where(
            OrganisationMember.organisation_id.in_(organisation_ids),
            OrganisationMember.post == Post.COORDINATOR,
            Account.removed_on.is_(None),
        )
        .order_by(Account.id)
    )
    found: dict[int, tuple[tuple[int, str], ...]] = dict.fromkeys(organisation_ids, ())
    for organisation_id, account_id, address in rows:
        found[organisation_id] += ((account_id, address),)
    return found


def addresses_of(session: Session, credential_ids: frozenset[int]) -> tuple[tuple[int, str], ...]:
    """(account id, address) behind credentials that have an address; cards have none."""
    found = session.execute(
        select(Account.id, Account.email)
        .join(Credential, Credential.account_id == Account.id)
        .where(Credential.id.in_(credential_ids), Account.removed_on.is_(None))
        .order_by(Account.id)
    )
    return tuple((account_id, email) for account_id, email in found)
