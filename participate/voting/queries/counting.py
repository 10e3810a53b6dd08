"""Exact numbers of a sealed vote for the outcome: who took part, with what help, and whom to tell.

They never leave the house: whoever shows them hands them to `core.suppression` first. What was chosen is protected
once, when the vote is counted, and read from there (`results`).
"""

from collections import Counter
from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from participate.core.counts import Road
from participate.core.groups import AgeBand, Group
from participate.core.helping import ChosenBy, Help, HelpCounts
from participate.voting.models import RollEntry, RollSize, Vote, VoteHelp


def taken(session: Session, *, round_id: int) -> dict[Road, int]:
    """Everybody whose ballot is in the sealed vote, by group and channel. One query."""
    rows = session.execute(
        select(RollSize.group, RollSize.channel, RollSize.ballots)
        .join(Vote, Vote.id == RollSize.vote_id)
        .where(Vote.round_id == round_id, RollSize.ballots > 0)
    )
    return {(group, channel): ballots for group, channel, ballots in rows}


def child_bands(session: Session, *, round_id: int) -> frozenset[AgeBand | None]:
    """How old the children are who are on the roll. One query."""
    found = select(RollEntry.band).join(Vote).where(Vote.round_id == round_id, RollEntry.group == Group.CHILD)
    return frozenset(session.scalars(found.distinct()))


def count_help(session: Session, *, round_id: int, groups: Collection[Group]) -> HelpCounts:
    """The help that voters of these groups had, and who chose, as it was counted at the seal. Two queries."""
    found: Counter[str] = Counter()
    rows = session.execute(
        select(VoteHelp.code, VoteHelp.people).join(Vote).where(Vote.round_id == round_id, VoteHelp.group.in_(groups))
    )
    for code, people in rows:
        found[code] += people
    heads = {road: ballots for road, ballots in taken(session, round_id=round_id).items() if road[0] in groups}
    return HelpCounts(
        people=sum(heads.values()),
        helped_by={each: found[each.value] for each in Help},
        chosen_by={each: found[each.value] for each in ChosenBy},
    )


def credentials_wanting_news(round_id: int) -> Select[int | None]:
    """Whom to tell when the outcome is there, to be asked for inside another query: nobody has to hold the list."""
    return (
        select(RollEntry.credential_id)
        .join(Vote)
        .where(Vote.round_id == round_id, RollEntry.voted.is_(True), RollEntry.wants_news.is_(True))
    )
