"""The kinds of people who use the pages, and their ways in."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role
from participate.core.groups import AgeBand, Group
from participate.people.queries import identify
from participate.people.service import (
    IssueCards,
    TypedCard,
    create_account,
    grant_roles,
    issue_cards,
    make_link,
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


CARDS = {Kind.CHILD: (Group.CHILD, AgeBand.FROM_8), Kind.YOUNG: (Group.YOUNG, AgeBand.FROM_16)}
ROLES = {
    Kind.OFFICER: Role.OFFICER,
    Kind.MODERATOR: Role.MODERATOR,
    Kind.SAFEGUARDING_LEAD: Role.SAFEGUARDING_LEAD,
    Kind.ADMINISTRATOR: Role.ADMINISTRATOR,
}


def session_of(session: Session, kind: Kind, *, now: datetime, round_id: int | None = None) -> str:
    """The token of a signed-in browser of that kind of person, who comes in as people do: by card or by link.

    Each card is a new child or young person; an account of a kind is the same person each time.
    """
    if kind in CARDS:
        group, band = CARDS[kind]
        batch = IssueCards(round_id=round_id, group=group, band=band, issuer="Alder School", count=1)
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
    token, _ = use_link(session, make_link(session, email=address, now=now), now=now)
    return token


def identity_of(session: Session, kind: Kind, *, now: datetime, round_id: int | None = None) -> Identity:
    """The identity of that kind of person, as a view hands it to a service."""
    if kind is Kind.ANYONE:
        return Identity()
    return identify(session, token=session_of(session, kind, now=now, round_id=round_id), now=now)


def _never_over(session: Session, *, round_id: int | None, programme_id: int | None, now: datetime) -> bool:
    """Here a card of any round comes in, whatever a test has made of the round."""
    return False
