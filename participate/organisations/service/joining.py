"""The code by which members join: made by a coordinator, typed by whoever is signed in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.code_words import code_of, read_code
from participate.core.errors import NotFound
from participate.core.organisations import CONSULTED, OF_YOUNG_PEOPLE, Post
from participate.organisations.errors import JoinCodeUnknown, NotByCard, TooManyJoinTries
from participate.organisations.limits import WRONG_JOIN_CODES_HERE, WRONG_JOIN_CODES_OF_ONE
from participate.organisations.service.belonging import add_member
from participate.organisations.service.holding import Deed, hold_open, note
from participate.organisations.service.inviting import check_called
from participate.people.models import JoinCode, Organisation
from participate.people.service.limits import count_one, is_reached
from participate.people.tokens import keyed, new_token

JoinRefused = JoinCodeUnknown | TooManyJoinTries | NotByCard


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinTry:
    """The words that somebody typed, and the place (a keyed hash) where."""

    typed: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Somebody who knows what it means joins; `known_as` is what they want to be called there."""

    organisation_id: int
    known_as: str = ""


def make_join_code(session: Session, organisation_id: int, *, actor: Identity, now: datetime, key: str) -> str:
    """Make the code of a forum, a youth forum or the panel; returns its words once. The one before ends at once.

    Raises NotFound (other organisations have none), OrganisationClosed.
    """
    row = hold_open(session, organisation_id)
    if row.kind not in CONSULTED:
        raise NotFound
    code = code_of(int(keyed(f"join-words:{new_token()}", key=key), 16))
    session.execute(delete(JoinCode).where(JoinCode.organisation_id == row.id))
    session.add(JoinCode(organisation_id=row.id, code_hash=_hash(code, key=key), made_at=now))
    session.flush()
    note(session, row, Deed.CODE_MADE, actor=actor, now=now)
    return code


def look_up_code(session: Session, command: JoinTry, *, actor: Identity, now: datetime, key: str) -> int | JoinRefused:
    """The organisation of a code, or the refusal: returned and not raised, because the count of wrong ones is kept.

    After too many wrong ones nothing is looked up any more that day; an invitation by e-mail still works.
    """
    counts = ((WRONG_JOIN_CODES_OF_ONE, f"credential:{actor.credential_id}"), (WRONG_JOIN_CODES_HERE, command.place))
    if any(is_reached(session, limit, place=place, now=now) for limit, place in counts):
        return TooManyJoinTries()
    row = session.scalars(
        select(Organisation)
        .join(JoinCode, JoinCode.organisation_id == Organisation.id)
        .where(JoinCode.code_hash == _hash(read_code(command.typed), key=key), Organisation.closed_at.is_(None))
    ).first()
    if row is None:
        for limit, place in counts:
            count_one(session, limit, place=place, now=now)
        return JoinCodeUnknown()
    if actor.account_id is None and row.kind not in OF_YOUNG_PEOPLE:
        return NotByCard()
    return row.id


def join(session: Session, command: Join, *, actor: Identity, now: datetime) -> None:
    """Join as a member; a code never makes a coordinator. Whoever comes in by card is known by its number alone.

    The caller has looked the code up. Raises NotFound, OrganisationClosed, NotAFirstName.
    """
    row = hold_open(session, command.organisation_id)
    if actor.credential_id is None:
        raise NotFound
    called = "" if actor.account_id is None else command.known_as
    check_called(row.kind, called)
    add_member(session, row.id, credential_id=actor.credential_id, post=Post.MEMBER, known_as=called, now=now)
    note(session, row, Deed.JOINED, actor=actor, now=now)


def _hash(code: str, *, key: str) -> str:
    return keyed(f"join:{code}", key=key)
