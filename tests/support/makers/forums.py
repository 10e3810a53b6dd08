"""A forum at work, made through its services: drafts, views, messages, what was sent."""

from datetime import datetime
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind, Post
from participate.core.positions import HowAgreed, Stance
from participate.forum.models import Thread
from participate.forum.service.boxes import WriteMessage, write_to_coordinators
from participate.forum.service.care import Care
from participate.forum.service.positions import SayView, WritePosition, say_view, send_position, write_position
from participate.forum.service.statements import WriteStatement, send_statement, write_statement
from participate.organisations.service import RegisterOrganisation, add_member, register_organisation
from participate.people.models import Credential, Organisation
from participate.people.queries import identify
from participate.people.service import create_account, make_link, use_link
from tests.support.makers.moderation import case_of, judge_case

CALM = Care(worry_words="")
_numbers = count(1)


def draft(
    session: Session,
    round_id: int,
    *,
    actor: Identity,
    now: datetime,
    words: str = "Tell us in May.",
    **changed: object,
) -> int:
    """A whole draft of a position: 34 of 41 agreed."""
    values: dict[str, object] = {"how": HowAgreed.POLL, "agreed": 34, "asked": 41, "agreed_on": now} | changed
    command = WritePosition(round_id=round_id, words=words, **values)  # type: ignore[arg-type]
    return write_position(session, command, CALM, actor=actor, now=now)


def view(session: Session, position_id: int, *, actor: Identity, now: datetime, words: str = "Fine.") -> None:
    say_view(session, SayView(position_id=position_id, stance=Stance.SAY, words=words), CALM, actor=actor, now=now)


def statement(
    session: Session, *, actor: Identity, now: datetime, words: str = "We were heard.", round_id: int | None = None
) -> int:
    command = WriteStatement(words=words, round_id=round_id)
    return write_statement(session, command, CALM, actor=actor, now=now)


def message(session: Session, *, actor: Identity, now: datetime, words: str = "Can you ring me?") -> int:
    """A member's message; returns the number of their box."""
    command = WriteMessage(words=words, entry_key=f"{next(_numbers):032}")
    write_to_coordinators(session, command, CALM, actor=actor, now=now)
    return session.scalars(select(Thread.id).where(Thread.credential_id == actor.credential_id)).one()


def public_statement(session: Session, *, actor: Identity, moderator: Identity, now: datetime, **said: object) -> int:
    number = statement(session, actor=actor, now=now, **said)  # type: ignore[arg-type]
    send_statement(session, number, actor=actor, now=now)
    read(session, f"statement:{number}", moderator=moderator, now=now)
    return number


def public_position(
    session: Session, round_id: int, *, actor: Identity, moderator: Identity, now: datetime, **said: object
) -> int:
    number = draft(session, round_id, actor=actor, now=now, **said)  # type: ignore[arg-type]
    send_position(session, number, actor=actor, now=now)
    read(session, f"position:{number}", moderator=moderator, now=now)
    return number


def read(session: Session, subject: str, *, moderator: Identity, now: datetime) -> None:
    """A moderator publishes it as it is."""
    assert case_of(session, subject).own_words
    judge_case(session, subject, actor=moderator, now=now)


def forum_person(
    session: Session, name: str, *, kind: OrganisationKind, post: Post, email: str, known_as: str = "", now: datetime
) -> tuple[Identity, str]:
    """Somebody of a forum of that name, acting for it, and the token of their browser."""
    known = session.scalar(select(Organisation.id).where(Organisation.name == name))
    registering = RegisterOrganisation(kind=kind, name=name)
    forum_id = known or register_organisation(session, registering, actor=Identity(name="Command line"), now=now)
    account_id = create_account(session, email=email, name="", now=now)
    credential_id = session.scalars(select(Credential.id).where(Credential.account_id == account_id)).one()
    add_member(session, forum_id, credential_id=credential_id, post=post, known_as=known_as, now=now)
    token, _ = use_link(session, make_link(session, email=email, now=now), now=now)
    return identify(session, token=token, now=now).acting_for(forum_id), token
