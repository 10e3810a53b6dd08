"""Somebody in front of a vote's pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.ballots import Method
from participate.core.groups import Group
from participate.voting.models import OpenBallot
from tests.support.client import Client
from tests.support.makers.votes import open_vote, reference_of
from tests.support.page import Page

NewClient = Callable[..., Client]
ROUND = "What should come first?"


@dataclass(frozen=True)
class OpenVote:
    """A vote that is open now."""

    id: int
    reference: str

    def plain(self, page: str) -> str:
        return f"/vote/{self.reference}/{page}"

    def easy(self, page: str) -> str:
        return f"/easy{self.plain(page)}"


def vote_on(session: Session, method: Method, *, now: datetime, **changed: object) -> OpenVote:
    round_id = open_vote(session, now=now, method=method, **changed)  # type: ignore[arg-type]
    return OpenVote(id=round_id, reference=reference_of(session, round_id))


def parent_at(client: Client, taken: OpenVote, *, easy: bool = False) -> Page:
    """An account on the roll as a parent, with the ballot before it."""
    page = client.get(taken.easy("begin") if easy else taken.plain("begin"))
    return page.form("Go to the vote").fill({"group": Group.PARENT.value}).submit()


def child_at(client: Client, taken: OpenVote) -> Page:
    """A card on the roll, with the first screen of the ballot before it."""
    return client.get(taken.plain("begin")).form("Start").submit()


def only_ballot(session: Session) -> OpenBallot:
    session.expire_all()
    return session.scalars(select(OpenBallot)).one()
