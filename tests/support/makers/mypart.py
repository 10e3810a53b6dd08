"""Somebody who took part: a published round that they answered, and an open one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.consultations.models import Answer
from participate.moderation.service import Decision
from participate.people.queries import identify
from participate.people.service import create_account, make_link, use_link
from tests.support.makers.answering import OpenRound, open_round, sent
from tests.support.makers.moderation import judge_case
from tests.support.makers.outcomes import ended_round, published
from tests.support.people import Kind, identity_of

ADDRESS = "zelda.quickthorn@example.org"
NAME = "Zelda Quickthorn"
WRITTEN = "The bus page is hard to find."
MARK = "[text removed]"


@dataclass(frozen=True)
class Life:
    """What somebody did: `over` has a published outcome with a comment of theirs, `now_open` takes answers."""

    over: OpenRound
    now_open: OpenRound
    subject: str


def somebody(session: Session, *, now: datetime, email: str = ADDRESS, name: str = NAME) -> tuple[str, Identity]:
    """(session token, identity) of a parent with a name and an address of their own."""
    create_account(session, email=email, name=name, now=now)
    token, _ = use_link(session, make_link(session, email=email, now=now), now=now)
    return token, identify(session, token=token, now=now)


def took_part(
    session: Session, actor: Identity, *, now: datetime, decision: Decision = Decision.PUBLISH, **decided: str
) -> Life:
    """Answers to both rounds, the comment of the first decided about and its outcome published."""
    officer = identity_of(session, Kind.OFFICER, now=now)
    moderator = identity_of(session, Kind.MODERATOR, now=now)
    over = ended_round(session, actor=officer, now=now)
    sent(session, over, over.choose(), over.write(WRITTEN), actor=actor, now=now - timedelta(days=15))
    subject = f"answer:{session.scalars(select(Answer.id).where(Answer.text == WRITTEN)).one()}"
    judge_case(session, subject, actor=moderator, now=now, decision=decision, **decided)
    published(session, over, actor=officer, now=now)
    now_open = open_round(session, now=now)
    sent(session, now_open, now_open.choose(1), now_open.write("More buses in winter."), actor=actor, now=now)
    return Life(over=over, now_open=now_open, subject=subject)
