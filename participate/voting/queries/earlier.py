"""Votes that are over, whose options a new vote can take over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.lifecycle import State
from participate.registry import OptionDecided
from participate.rounds.models import Round
from participate.voting.models import Vote
from participate.voting.queries.lines import together
from participate.voting.queries.results import find_result
from participate.voting.queries.rules import KIND, OptionRow, get_vote

MOST_LISTED = 100
OVER = frozenset({State.DECIDED, State.PUBLISHED, State.ARCHIVED})
"""What was chosen is known to everybody, and what becomes of it, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierVote:
    """A vote that was decided."""

    vote_id: int
    round_id: int
    title: str
    reference: str
    closes_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierOption:
    """An option of a vote that was decided. `rank` is None where its place is not shown, `decided` where nothing is.

    `kept`: it is what the vote chose and the decision did not depart from, or what the decision took in its stead.
    """

    option: OptionRow
    rank: int | None
    decided: OptionDecided | None
    kept: bool


def list_earlier(session: Session) -> tuple[EarlierVote, ...]:
    """The newest vote rounds that were decided. One query."""
    rows = session.execute(
        select(Vote.id, Vote.round_id, Round.title, Round.reference, Round.closes_at)
        .join(Round, Round.id == Vote.round_id)
        .where(Round.kind == KIND, Round.state.in_(OVER))
        .order_by(Round.closes_at.desc(), Round.id.desc())
        .limit(MOST_LISTED)
    )
    return tuple(
        EarlierVote(
            vote_id=row.id,
            round_id=row.round_id or 0,
            title=row.title,
            reference=row.reference,
            closes_at=row.closes_at,
        )
        for row in rows
    )


def list_options(session: Session, vote_id: int, decided: Mapping[int, OptionDecided]) -> tuple[EarlierOption, ...]:
    """The options of an earlier vote in the order of its result; as they were asked where it has none. Four queries."""
    rows = {each.id: each for each in get_vote(session, vote_id).options}
    result = find_result(session, vote_id)
    if result is None:
        return tuple(
            EarlierOption(option=each, rank=None, decided=decided.get(each.id), kept=False) for each in rows.values()
        )
    lines = [(line, decided.get(line.option.id)) for line in together(result)]
    return tuple(
        EarlierOption(
            option=rows[line.option.id],
            rank=line.rank,
            decided=said,
            kept=line.chosen is not None and line.chosen is not (said is not None and said.departs),
        )
        for line, said in lines
    )
