"""Votes of which an idea became an option: as everybody may know of them, and one that is still a draft."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.rounds.models import Round
from participate.rounds.queries.speaking import UNANNOUNCED
from participate.voting.models import Vote, VoteOption


@dataclass(frozen=True, slots=True, kw_only=True)
class BecameOption:
    """A vote that is announced, and what the idea is called in it."""

    reference: str
    title: str
    option: str


def voted_in(session: Session, origins: Collection[str]) -> Mapping[str, BecameOption]:
    """`idea:12` → the newest announced vote of which it became an option. One query, or none."""
    if not origins:
        return {}
    rows = session.execute(
        select(VoteOption.origin, VoteOption.label, Round.reference, Round.title)
        .join(Vote, Vote.id == VoteOption.vote_id)
        .join(Round, Round.id == Vote.round_id)
        .where(VoteOption.origin.in_(origins), Round.state.not_in(UNANNOUNCED))
        .order_by(Round.id)
    )
    return {
        origin: BecameOption(reference=reference, title=title, option=option)
        for origin, option, reference, title in rows
    }


def find_draft(session: Session, origins: Collection[str]) -> int | None:
    """The round of the newest vote with one of these options that is not announced yet. One query."""
    return session.scalar(
        select(Round.id)
        .join(Vote, Vote.round_id == Round.id)
        .join(VoteOption, VoteOption.vote_id == Vote.id)
        .where(VoteOption.origin.in_(origins), Round.state.in_(UNANNOUNCED))
        .order_by(Round.id.desc())
        .limit(1)
    )
