"""Taking options out of a vote: by an officer, or because what they came from is public no more."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.audit.service import record_change
from participate.core.vote_result import option_subject
from participate.easyread.service import forget_twins
from participate.rounds.models import Round
from participate.rounds.queries.speaking import UNANNOUNCED
from participate.voting.models import Vote, VoteOption


def take_out(session: Session, vote: Vote, rows: Sequence[VoteOption], gone: Collection[int]) -> None:
    """Remove options (by id) of a vote with their twins; `rows` are all it has, in order, and those left move up."""
    forget_twins(session, [option_subject(each) for each in gone])
    for each in rows:
        if each.id in gone:
            session.delete(each)
    session.flush()
    for position, each in enumerate((each for each in rows if each.id not in gone), start=1):
        each.position = position
        session.flush()
    vote.version += 1


def drop_options(session: Session, option_ids: Collection[int], *, now: datetime) -> None:
    """Take these options out of every vote that is not announced; an announced one is its officers' to judge."""
    drafts = (
        select(Vote)
        .join(Round, Round.id == Vote.round_id)
        .join(VoteOption, VoteOption.vote_id == Vote.id)
        .where(VoteOption.id.in_(option_ids), Round.state.in_(UNANNOUNCED))
        .order_by(Vote.id)
    )
    for number in dict.fromkeys(session.scalars(drafts.with_only_columns(Vote.id))):
        vote = session.scalars(select(Vote).where(Vote.id == number).with_for_update()).one()
        in_order = select(VoteOption).where(VoteOption.vote_id == number).order_by(VoteOption.position)
        rows = session.scalars(in_order).all()
        take_out(session, vote, rows, {each.id for each in rows} & set(option_ids))
        record_change(session, subject=f"round:{vote.round_id}", now=now)
    session.flush()
