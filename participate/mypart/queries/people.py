"""What the room of people holds about somebody: kinds and days, never a secret."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.mypart.queries.parts import Record
from participate.people.models import (
    Account,
    BrowserSession,
    Invitation,
    Organisation,
    OrganisationMember,
    RoleGrant,
    SignInLink,
)
from participate.people.queries import get_ways_in, news_form_of
from participate.people.tokens import KEY
from participate.preferences.queries import find_comfort
from participate.rounds.models import Round


def account(session: Session, actor: Identity) -> tuple[Record, ...]:
    rows = session.scalars(select(Account).where(Account.id == actor.account_id))
    return tuple(
        (("address", row.email), ("name", row.name), ("since", row.created_at), ("last_seen", row.seen_on))
        for row in rows
    )


def card(session: Session, actor: Identity) -> tuple[Record, ...]:
    """What a card carries. Its number, and who gave it out, is no data of whoever holds it (SG-14)."""
    if actor.card is None:
        return ()
    row = session.scalars(select(Round).where(Round.id == actor.card.round_id)).first()
    return (
        (
            ("group", actor.card.group),
            ("band", actor.card.band),
            ("round", row.reference if row else ""),
            ("round_title", row.title if row else ""),
        ),
    )


def ways_in(session: Session, account_id: int, address: str, *, now: datetime) -> tuple[Record, ...]:
    """The kinds of ways in: the address itself, and links that wait to be used."""
    waiting = session.scalars(
        select(SignInLink)
        .where(SignInLink.email == address, SignInLink.used_at.is_(None), SignInLink.expires_at > now)
        .order_by(SignInLink.id)
    )
    links = tuple((("way", "link_waiting"), ("until", row.expires_at)) for row in waiting)
    return ((("way", "link"),), *links, *_desk_ways(session, account_id))


def _desk_ways(session: Session, account_id: int) -> Iterator[Record]:
    """What somebody of the desk comes in with."""
    held = get_ways_in(session, account_id)
    for way, since in (("password", held.password_set_at), ("code_app", held.app_set_at)):
        if since is not None:
            yield (("way", way), ("since", since))
    if held.codes_left:
        yield (("way", "recovery_codes"), ("count", held.codes_left))
    yield from ((("way", "passkey"), ("name", each.name), ("since", each.created_at)) for each in held.passkeys)


def wishes(session: Session, account_id: int) -> Iterator[Record]:
    """How somebody wants pages and news."""
    comfort = find_comfort(session, account_id)
    if comfort:
        yield (("comfort", comfort),)
    yield (("news", news_form_of(session, account_id).value),)


def roles(session: Session, actor: Identity) -> tuple[Record, ...]:
    rows = session.scalars(select(RoleGrant).where(RoleGrant.account_id == actor.account_id).order_by(RoleGrant.role))
    return tuple((("role", row.role), ("since", row.granted_at)) for row in rows)


def organisations(session: Session, actor: Identity) -> tuple[Record, ...]:
    """Where somebody belongs, a forum too: this is theirs to know, and nobody else's."""
    rows = session.execute(
        select(Organisation.name, OrganisationMember)
        .join(OrganisationMember, OrganisationMember.organisation_id == Organisation.id)
        .where(OrganisationMember.credential_id == actor.credential_id)
        .order_by(Organisation.name)
    )
    return tuple(
        (("organisation", name), ("post", row.post), ("known_as", row.known_as), ("since", row.joined_on))
        for name, row in rows
    )


def invitations(session: Session, address: str, *, now: datetime) -> tuple[Record, ...]:
    rows = session.execute(
        select(Organisation.name, Invitation)
        .join(Invitation, Invitation.organisation_id == Organisation.id)
        .where(Invitation.email == address, Invitation.expires_at > now)
        .order_by(Invitation.id)
    )
    return tuple((("organisation", name), ("post", row.post), ("until", row.expires_at)) for name, row in rows)


def sessions(session: Session, actor: Identity) -> tuple[Record, ...]:
    """Signed-in browsers: an account's all, a card's this one alone."""
    asked = select(BrowserSession).where(BrowserSession.credential_id == actor.credential_id)
    rows = session.scalars(asked.order_by(BrowserSession.created_at, BrowserSession.token_hash)).all()
    return tuple(
        (("since", row.created_at), ("until", row.expires_at), ("this_one", _is_this(row, actor)))
        for row in rows
        if actor.card is None or _is_this(row, actor)
    )


def _is_this(row: BrowserSession, actor: Identity) -> bool:
    return row.token_hash[:KEY] == actor.session_key
