"""Votes among a forum's members, made through their services."""

from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ballots import Method, Said, TieRule
from participate.core.organisations import Post
from participate.forum.service.votes import DraftVote, cast_here, open_forum_vote, write_vote
from participate.organisations.service import add_member
from participate.people.models import Credential
from participate.people.queries import identify
from participate.people.service import create_account, make_link, use_link
from participate.voting.service.counting import count_vote
from participate.voting.service.sealing import seal_vote
from tests.support.makers.forums import CALM

OPTIONS = (("Parking", "Where to park"), ("Evening meetings", "Meet at night"), ("A newsletter", "A letter"))
DAYS = timedelta(days=7)
NUMBERS = count(1)


def drafted(
    session: Session, *, actor: Identity, now: datetime, method: Method = Method.APPROVAL, **changed: object
) -> int:
    """A whole draft."""
    values: dict[str, object] = {
        "question": "What should our forum do first?",
        "easy_question": "What do we do first?",
        "why": "We have money for one thing.",
        "easy_why": "We can do one thing.",
        "closes_at": now + DAYS,
        "method": method,
        "most": 2,
        "per_option": 2,
        "places": 1,
        "tie": TieRule.SHARED,
        "options": OPTIONS,
    }
    return write_vote(session, DraftVote(**(values | changed)), CALM, actor=actor, now=now)  # type: ignore[arg-type]


def opened(session: Session, *, actor: Identity, now: datetime, **changed: object) -> int:
    """One that members can vote in."""
    vote_id = drafted(session, actor=actor, now=now, **changed)  # type: ignore[arg-type]
    open_forum_vote(session, vote_id, actor=actor, now=now)
    return vote_id


def new_member(session: Session, forum_id: int, *, now: datetime) -> Identity:
    """Somebody who has just joined, acting for the forum."""
    email = f"member-{next(NUMBERS)}@example.org"
    account = create_account(session, email=email, name="", now=now)
    credential = session.scalars(select(Credential.id).where(Credential.account_id == account)).one()
    add_member(session, forum_id, credential_id=credential, post=Post.MEMBER, known_as="", now=now)
    token, _ = use_link(session, make_link(session, email=email, now=now), now=now)
    return identify(session, token=token, now=now).acting_for(forum_id)


def vote(session: Session, vote_id: int, marks: tuple[int, ...], *, actor: Identity, now: datetime) -> str:
    return cast_here(session, vote_id, Said.CHOSE, marks, actor=actor, now=now)


def counted(session: Session, ballots: list[tuple[int, ...]], *, forum_id: int, actor: Identity, now: datetime) -> int:
    """A vote with these ballots of new members, closed, sealed and counted; it opened so that it is over `now`."""
    began = now - DAYS - timedelta(hours=1)
    vote_id = opened(session, actor=actor, now=began)
    for marks in ballots:
        vote(session, vote_id, marks, actor=new_member(session, forum_id, now=began), now=began)
    seal_vote(session, vote_id, now=now)
    count_vote(session, vote_id, now=now)
    return vote_id
