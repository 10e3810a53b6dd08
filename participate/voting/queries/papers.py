"""How many papers and rooms a vote has: what was given out, came back and was entered. Never what is on them."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from participate.core.by_hand import NotCounted, Way
from participate.core.groups import Channel, Group
from participate.core.suppression import rounded_to_k
from participate.voting.models import OpenBallot, PaperBallot, RollSize, Room
from participate.voting.queries.sealed import is_sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """The papers of a group. `issued` were given out, `returned` came back, `spoilt` of these are not entered."""

    group: Group
    issued: int = 0
    returned: int = 0
    spoilt: int = 0
    entered: int = 0

    @property
    def missing(self) -> int:
        """Given out, and not come back."""
        return self.issued - self.returned

    @property
    def waiting(self) -> int:
        """Came back whole, and not entered yet."""
        return max(0, self.returned - self.spoilt - self.entered)


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalLine:
    """The ballots of a group by the way they came in. `web` is counted down to steps of k: others are known here, and
    what is left of an exact total would be the exact number of them (SDC-02).
    """

    group: Group
    web: int
    paper: int
    room: int

    @property
    def total(self) -> int:
        """At least so many."""
        return self.web + self.paper + self.room


def paper_lines(session: Session, vote_id: int) -> tuple[PaperLine, ...]:
    """Every group that has papers, in the order of groups. Three queries."""
    entered = _ballots(session, vote_id)
    unused = PaperBallot.not_counted.is_not_distinct_from(NotCounted.UNUSED)
    counted = select(
        PaperBallot.group,
        func.sum(case((unused, 0), else_=1)),
        func.sum(case((unused, 0), (PaperBallot.returned, 1), else_=0)),
        func.sum(case((unused, 0), (PaperBallot.spoilt, 1), else_=0)),
    ).where(PaperBallot.vote_id == vote_id)
    found = {
        group: PaperLine(
            group=group,
            issued=issued,
            returned=returned,
            spoilt=spoilt,
            entered=entered[group, Channel.PAPER],
        )
        for group, issued, returned, spoilt in session.execute(counted.group_by(PaperBallot.group))
    }
    return tuple(found[group] for group in Group if group in found)


def paper_line(session: Session, vote_id: int, group: Group) -> PaperLine:
    """The papers of one group; a line of nothing where none was printed."""
    for each in paper_lines(session, vote_id):
        if each.group is group:
            return each
    return PaperLine(group=group)


def total_lines(session: Session, vote_id: int, *, k: int) -> tuple[TotalLine, ...]:
    """Web and paper and rooms for every group that has any. Four queries at most."""
    found = _ballots(session, vote_id)
    groups = {group for (group, _), ballots in found.items() if ballots}
    return tuple(
        TotalLine(
            group=group,
            web=rounded_to_k(found[group, Channel.WEB], k=k),
            paper=found[group, Channel.PAPER],
            room=found[group, Channel.GROUP],
        )
        for group in Group
        if group in groups
    )


def _ballots(session: Session, vote_id: int) -> Counter[tuple[Group, Channel]]:
    """How many ballots there are that count, before the seal and after it."""
    if is_sealed(session, vote_id):
        sizes = select(RollSize.group, RollSize.channel, RollSize.ballots).where(RollSize.vote_id == vote_id)
        return Counter({(group, channel): ballots for group, channel, ballots in session.execute(sizes)})
    rows = (
        select(OpenBallot.group, OpenBallot.channel, func.count())
        .outerjoin(Room, Room.id == OpenBallot.room_id)
        .where(OpenBallot.vote_id == vote_id, OpenBallot.said.is_not(None), Room.accepted.is_not(False))
        .group_by(OpenBallot.group, OpenBallot.channel)
    )
    found = Counter({(group, channel): ballots for group, channel, ballots in session.execute(rows)})
    by_hands = (Room.vote_id == vote_id, Room.way == Way.HANDS, Room.accepted)
    raised = select(Room.group, func.sum(Room.heads)).where(*by_hands)
    for group, heads in session.execute(raised.group_by(Room.group)):
        found[group, Channel.GROUP] += heads
    return found
