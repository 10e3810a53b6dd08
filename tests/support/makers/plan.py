"""Lines of the content plan, and decided votes that propose some, through the services."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.contentplan.service import LineWords, WriteLine, write_line
from participate.core.content_plan import Depth, Priority
from participate.voting.models import VoteOption
from participate.voting.service.counting import count_vote
from tests.support.makers.results import Ballots, OverVote, published_vote, sealed_vote, usual

TRAVEL, BREAKS = "LO-TRAV", "LO-SB"
WORDS = LineWords(
    priority=Priority.FIRST,
    depth=Depth.FULL,
    wording="Every bus pass has a page of its own.",
    easy_wording="There is a page about every bus pass.",
    missing="A map of stops with a shelter.",
    easy_missing="A map of bus stops.",
    reason="The board agreed it in May.",
    easy_reason="The board said yes.",
)


def line(topic: str = TRAVEL, *, seen: int = 0, **changed: Any) -> WriteLine:
    """A whole line that no vote has set; `changed` are words that differ."""
    words = {name: getattr(WORDS, name) for name in LineWords.__slots__} | changed
    return WriteLine(topic=topic, seen=seen, words=LineWords(**words), note="Agreed by the board.")


def agreed(session: Session, topic: str = TRAVEL, *, actor: Identity, now: datetime, **changed: Any) -> None:
    """The topic's first line."""
    write_line(session, line(topic, **changed), actor=actor, now=now)


def counted_on_topics(
    session: Session,
    *,
    actor: Identity,
    now: datetime,
    topics: Sequence[str] = (TRAVEL, BREAKS),
    ballots: Ballots | None = None,
) -> OverVote:
    """A counted content vote whose first options name these topics, and its others none.

    By the usual ballots the first was chosen.
    """
    over = sealed_vote(session, ballots or usual(), actor=actor, now=now)
    session.execute(update(VoteOption).where(VoteOption.id.in_(over.options)).values(topic=""))
    for option_id, topic in zip(over.options, topics, strict=False):
        session.execute(update(VoteOption).where(VoteOption.id == option_id).values(topic=topic))
    session.expire_all()
    count_vote(session, over.vote_id, now=now)
    return over


def decided_on_topics(
    session: Session,
    *,
    actor: Identity,
    now: datetime,
    topics: Sequence[str] = (TRAVEL, BREAKS),
    departing: Mapping[int, str] | None = None,
) -> OverVote:
    """The same with its outcome published; options of these positions are departed from, for that reason."""
    over = counted_on_topics(session, actor=actor, now=now, topics=topics)
    published_vote(session, over, actor=actor, now=now, departing=departing)
    return over
