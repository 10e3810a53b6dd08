"""The home of a workspace: what is open, what the forum has said, what waits, and the one next step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.forum_votes import Stage
from participate.core.lifecycle import State
from participate.core.positions import Stance
from participate.easyread.queries import TwinRow, twins_for
from participate.forum.queries.boxes import BoxRow, MessageRow, list_boxes, own_messages
from participate.forum.queries.guard import coordinates, forum_of
from participate.forum.queries.positions import PositionRow, list_positions, said_by
from participate.forum.queries.statements import StatementRow, list_statements
from participate.forum.queries.votes import ListedVote, list_votes
from participate.rounds.models import Round

MOST_SHOWN = 5


class Next(StrEnum):
    """The one thing to do next."""

    READ = "read"
    VOTE = "vote"
    SAY = "say"
    SEND = "send"
    BEGIN = "begin"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRound:
    """A round that takes answers now."""

    id: int
    reference: str
    title: str
    closes_at: datetime
    easy_title: TwinRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The workspace as one person of the forum sees it: `boxes` for coordinators, `messages` for members.

    `votes` are those that are open.
    """

    coordinates: bool
    rounds: tuple[OpenRound, ...]
    positions: tuple[PositionRow, ...]
    said: Mapping[int, Stance]
    statements: tuple[StatementRow, ...]
    boxes: tuple[BoxRow, ...]
    messages: tuple[MessageRow, ...]
    votes: tuple[ListedVote, ...]

    @property
    def drafts(self) -> tuple[PositionRow, ...]:
        return tuple(each for each in self.positions if each.sent_at is None)

    @property
    def waiting(self) -> int:
        """How many messages wait for the coordinators."""
        return sum(each.waiting for each in self.boxes)

    @property
    def unvoted(self) -> ListedVote | None:
        """The first open vote that waits for whoever reads."""
        return next((each for each in self.votes if not each.taking_part), None)

    @property
    def next(self) -> tuple[Next, PositionRow | None]:
        """The one next step, and the draft that it is about."""
        if self.coordinates:
            return self._next_of_coordinator()
        if self.unvoted:
            return Next.VOTE, None
        unsaid = next((each for each in self.drafts if each.id not in self.said), None)
        return (Next.SAY, unsaid) if unsaid else (Next.NOTHING, None)

    def _next_of_coordinator(self) -> tuple[Next, PositionRow | None]:
        if self.waiting:
            return Next.READ, None
        if self.unvoted:
            return Next.VOTE, None
        if self.drafts:
            return Next.SEND, self.drafts[0]
        spoken = {each.round_id for each in self.positions}
        return (Next.BEGIN if any(each.id not in spoken for each in self.rounds) else Next.NOTHING), None


def home(session: Session, *, reader: Identity, now: datetime) -> Home:
    """The home of the reader's forum; NotFound for outsiders. Seven queries."""
    forum_of(reader)
    leads = coordinates(reader)
    return Home(
        coordinates=leads,
        rounds=_open_rounds(session, now=now),
        positions=list_positions(session, reader=reader),
        said=said_by(session, reader=reader),
        statements=list_statements(session, reader=reader),
        boxes=list_boxes(session, reader=reader) if leads else (),
        messages=() if leads else own_messages(session, reader=reader)[:MOST_SHOWN],
        votes=tuple(each for each in list_votes(session, reader=reader, now=now) if each.stage is Stage.OPEN),
    )


def _open_rounds(session: Session, *, now: datetime) -> tuple[OpenRound, ...]:
    rows = session.scalars(
        select(Round)
        .where(Round.state == State.SCHEDULED, Round.opens_at <= now, Round.closes_at > now)
        .order_by(Round.closes_at, Round.id)
    ).all()
    twins = twins_for(session, frozenset(f"round:{row.id}" for row in rows))
    return tuple(
        OpenRound(
            id=row.id,
            reference=row.reference,
            title=row.title,
            closes_at=row.closes_at,
            easy_title=twins.get((f"round:{row.id}", "title")),
        )
        for row in rows
        if row.closes_at is not None
    )
