"""Counting a sealed vote, once: the exact numbers are made here, and only what may be shown of them is kept."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from hashlib import sha256

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from participate.authority.queries import site
from participate.core.equal_voice import GroupSums, counted, tracks
from participate.core.errors import NotFound
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.core.tally import Sums, added, of_hands, summed
from participate.core.vote_result import ShownOption, ShownVote, to_json
from participate.core.vote_showing import ExactCount, Rest, shown_vote
from participate.core.vote_turnout import RollPart
from participate.rounds.models import Round
from participate.rounds.queries import get_round
from participate.voting.models import Room, RoomHands, Vote, VoteResult, VoteSeal
from participate.voting.queries.rules import VoteRow, get_vote
from participate.voting.queries.sealed import SealedGroup, SizeRow, is_sealed, roll_sizes, sealed_ballots


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """Hands that were counted in one room: people, and how many raised theirs by cell and mark."""

    group: Group
    people: int
    raised: Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What is published for a recount: the text, and the digests of it and of the complete one."""

    text: str = ""
    digest: str = ""
    complete_digest: str = ""


def count_due(session: Session) -> tuple[int, ...]:
    """The votes that are sealed and not counted; one that was withdrawn never is. One query."""
    withdrawn = exists().where(Vote.id == VoteSeal.vote_id, Round.id == Vote.round_id, Round.state == State.WITHDRAWN)
    waiting = select(VoteSeal.vote_id).outerjoin(VoteResult, VoteResult.vote_id == VoteSeal.vote_id)
    return tuple(session.scalars(waiting.where(VoteResult.vote_id.is_(None), ~withdrawn).order_by(VoteSeal.vote_id)))


def count_vote(session: Session, vote_id: int, *, now: datetime) -> bool:
    """Count a vote that is sealed, and keep what may be shown; False when that was done before.

    Of two workers at once one waits and then finds it done. NotFound for a vote that is not sealed.
    """
    if session.scalar(select(Vote.id).where(Vote.id == vote_id).with_for_update()) is None:
        raise NotFound
    if not is_sealed(session, vote_id):
        raise NotFound
    if session.get(VoteResult, vote_id) is not None:
        return False
    vote = get_vote(session, vote_id)
    exact = exact_count(session, vote)
    shown = shown_vote(exact)
    bundle = make_bundle(exact, shown)
    session.add(
        VoteResult(
            vote_id=vote_id,
            counted_at=now,
            shown=to_json(shown),
            bundle=bundle.text,
            bundle_digest=bundle.digest,
            complete_digest=bundle.complete_digest,
        )
    )
    session.flush()
    return True


def make_bundle(exact: ExactCount, shown: ShownVote) -> Bundle:  # noqa: ARG001 - what a recount needs will be made of both
    """What is published for a recount: nothing yet."""
    return Bundle(digest=sha256(b"").hexdigest(), complete_digest=sha256(b"").hexdigest())


def exact_count(session: Session, vote: VoteRow) -> ExactCount:
    """Everything exact of a sealed vote, rooms' hands included: for the count and its scrutineers, never for a page."""
    ballots, hands, sizes = sealed_ballots(session, vote.id), _hands(session, vote.id), roll_sizes(session, vote.id)
    thresholds = _thresholds(session, sizes)
    groups = [group for group in Group if group in ballots or any(each.group is group for each in hands)]
    sums = tuple(_group_sums(vote, group, ballots.get(group), hands) for group in groups)
    found = tracks(sums, thresholds=thresholds, rule=vote.groups)
    targets = get_round(session, vote.round_id).groups if vote.round_id is not None else ()
    return ExactCount(
        purpose=vote.purpose,
        rule=vote.rule,
        groups=vote.groups,
        options=tuple(ShownOption(id=o.id, label=o.label, cost=o.cost, topic=o.topic) for o in vote.options),
        tracks=found,
        count=counted(vote.rule, vote.groups, found),
        rest={group: _rest(group, ballots.get(group), hands) for group in groups},
        roll=tuple(
            RollPart(
                group=each.group,
                channel=each.channel,
                on_roll=each.on_roll,
                confirmed=each.confirmed,
                ballots=each.ballots,
            )
            for each in sizes
        ),
        thresholds=thresholds,
        targets={each.group: each.target for each in targets if each.target},
    )


def _thresholds(session: Session, sizes: tuple[SizeRow, ...]) -> Mapping[Group, int]:
    """As they were when the vote was sealed; a group that was never on the roll has the ordinary one."""
    found = dict.fromkeys(Group, site(session).threshold)
    return found | {each.group: each.threshold for each in sizes}


def _hands(session: Session, vote_id: int) -> tuple[Hands, ...]:
    rooms = session.execute(
        select(Room.id, Room.group, Room.heads).where(Room.vote_id == vote_id, Room.way == "hands").order_by(Room.id)
    ).all()
    raised: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    for room_id, cell, mark, number in session.execute(
        select(RoomHands.room_id, RoomHands.cell, RoomHands.mark, RoomHands.hands)
        .join(Room, Room.id == RoomHands.room_id)
        .where(Room.vote_id == vote_id)
        .order_by(RoomHands.room_id, RoomHands.cell, RoomHands.mark)
    ):
        raised[room_id][cell, mark] = number
    return tuple(Hands(group=group, people=heads, raised=raised[room_id]) for room_id, group, heads in rooms)


def _group_sums(vote: VoteRow, group: Group, ballots: SealedGroup | None, hands: tuple[Hands, ...]) -> GroupSums:
    """A group's ballots and its hands in rooms, as one."""
    own = [each for each in hands if each.group is group]
    parts: list[tuple[Sums, Fraction]] = [
        (of_hands(vote.rule, each.raised, people=each.people), Fraction(1)) for each in own
    ]
    if ballots is not None:
        cells = ballots.marks.reshape(len(ballots.marks), vote.rule.cells)
        parts.insert(0, (summed(vote.rule, cells), Fraction(1)))
    people = (ballots.people if ballots else 0) + sum(each.people for each in own)
    return GroupSums(group=group, people=people, sums=added(parts))


def _rest(group: Group, ballots: SealedGroup | None, hands: tuple[Hands, ...]) -> Rest:
    return Rest(
        none=ballots.none if ballots else 0,
        unknown=ballots.unknown if ballots else 0,
        by_hand=any(each.group is group for each in hands),
    )
