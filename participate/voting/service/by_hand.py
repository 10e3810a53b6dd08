"""What all that is entered by hand in a vote has in common: its time, and that officers wait for each other."""

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from participate.core.groups import Group
from participate.rounds.errors import GroupNotAsked
from participate.rounds.queries import RoundRow, get_round
from participate.rounds.queries.asked import is_asked
from participate.voting.errors import VotePaperNotTaken, VotingOver
from participate.voting.models import Vote, VoteSeal
from participate.voting.queries.rules import KIND, VoteRow, vote_of_round


def hold_by_hand(session: Session, vote_id: int) -> None:
    """VotingOver once the vote is sealed. Until this transaction ends nobody else enters anything by hand, so that what
    is entered can be held against what came back; whoever votes on the web does not wait.
    """
    held = select(Vote.id).where(Vote.id == vote_id).with_for_update(key_share=True)
    session.execute(held)
    if session.scalar(select(exists().where(VoteSeal.vote_id == vote_id))):
        raise VotingOver


def taking_by_hand(session: Session, round_id: int, *, now: datetime) -> tuple[RoundRow, VoteRow]:
    """A round that takes paper now, and its vote, held. VotePaperNotTaken, VotingOver, NotFound."""
    row = get_round(session, round_id, kind=KIND)
    if not row.phase(now).takes_paper:
        raise VotePaperNotTaken
    vote = vote_of_round(session, row.id)
    hold_by_hand(session, vote.id)
    return row, vote


def check_asked(row: RoundRow, group: Group) -> None:
    """GroupNotAsked unless the round asks this group."""
    if not is_asked(group, frozenset(target.group for target in row.groups)):
        raise GroupNotAsked
