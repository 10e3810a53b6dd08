"""Counting a sealed vote, once: the exact numbers are made here, and only what may be shown of them is kept."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from participate.authority.queries import site
from participate.core.bundle import Bundles, bundles_of
from participate.core.bundle_json import digest
from participate.core.by_hand import Way
from participate.core.errors import NotFound
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.core.sealed_vote import GroupBallots, Hands, SealedVote, Stated, exact_of, in_order
from participate.core.vote_json import to_json
from participate.core.vote_result import ShownOption, ShownVote
from participate.core.vote_showing import ExactCount, shown_vote
from participate.core.vote_turnout import RollPart
from participate.rounds.models import Round
from participate.rounds.queries import get_round
from participate.voting.models import Room, SealedBundle, SealedHands, Vote, VoteResult, VoteSeal
from participate.voting.queries.rooms import accepted_rooms
from participate.voting.queries.rules import VoteRow, get_vote
from participate.voting.queries.sealed import SealedGroup, SizeRow, get_salt, is_sealed, roll_sizes, sealed_ballots


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What came of a count, before it is kept."""

    vote_id: int
    shown: ShownVote
    bundles: Bundles


def count_due(session: Session) -> tuple[int, ...]:
    """The votes that are sealed and not counted; one that was withdrawn never is. One query."""
    withdrawn = exists().where(Vote.id == VoteSeal.vote_id, Round.id == Vote.round_id, Round.state == State.WITHDRAWN)
    waiting = select(VoteSeal.vote_id).outerjoin(VoteResult, VoteResult.vote_id == VoteSeal.vote_id)
    return tuple(session.scalars(waiting.where(VoteResult.vote_id.is_(None), ~withdrawn).order_by(VoteSeal.vote_id)))


def count_vote(session: Session, vote_id: int, *, now: datetime) -> bool:
    """Count a vote and keep it, in one transaction; False when that was done before. NotFound as `made_count`."""
    return keep_count(session, made_count(session, vote_id), now=now)


def made_count(session: Session, vote_id: int) -> Counted:
    """Count a vote that is sealed; nothing is written, and what is sealed never changes. NotFound before the seal."""
    if not is_sealed(session, vote_id):
        raise NotFound
    sealed = sealed_vote(session, get_vote(session, vote_id))
    exact = exact_of(sealed)
    shown = shown_vote(exact)
    return Counted(vote_id=vote_id, shown=shown, bundles=bundles_of(sealed, exact, shown))


def keep_count(session: Session, counted: Counted, *, now: datetime) -> bool:
    """Keep what may be shown of a count, and what its scrutineers take; False when that was done before.

    Of two workers at once one waits and then finds it done.
    """
    session.execute(select(Vote.id).where(Vote.id == counted.vote_id).with_for_update())
    if session.get(VoteResult, counted.vote_id) is not None:
        return False
    bundles = counted.bundles
    session.add(
        VoteResult(
            vote_id=counted.vote_id,
            counted_at=now,
            shown=to_json(counted.shown),
            bundle=bundles.public,
            bundle_digest=digest(bundles.public),
            complete_digest=digest(bundles.complete),
        )
    )
    session.add(SealedBundle(vote_id=counted.vote_id, text=bundles.complete))
    session.flush()
    return True


def exact_count(session: Session, vote: VoteRow) -> ExactCount:
    """Everything exact of a sealed vote, rooms' hands included: for the count and its scrutineers, never for a page."""
    return exact_of(sealed_vote(session, vote))


def complete_bundle(session: Session, vote_id: int) -> str:
    """The complete bundle of a vote that is counted, as the count made it. For its scrutineers alone.

    NotFound before the count.
    """
    row = session.get(SealedBundle, vote_id)
    if row is None:
        raise NotFound
    return row.text


def sealed_vote(session: Session, vote: VoteRow) -> SealedVote:
    """A vote as it lies sealed, whole."""
    sizes, ballots = roll_sizes(session, vote.id), sealed_ballots(session, vote.id)
    return SealedVote(
        salt=get_salt(session, vote.id),
        stated=_stated(session, vote),
        ballots=tuple(_group_ballots(group, ballots[group]) for group in Group if group in ballots),
        rooms=_hands(session, vote.id),
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
        thresholds=_thresholds(session, sizes),
    )


def _stated(session: Session, vote: VoteRow) -> Stated:
    row = get_round(session, vote.round_id) if vote.round_id is not None else None
    return Stated(
        reference=row.reference if row else f"vote-{vote.id}",
        title=row.title if row else "",
        purpose=vote.purpose,
        rule=vote.rule,
        groups=vote.groups,
        options=tuple(ShownOption(id=o.id, label=o.label, cost=o.cost, topic=o.topic) for o in vote.options),
        targets={each.group: each.target for each in row.groups if each.target} if row else {},
    )


def _group_ballots(group: Group, ballots: SealedGroup) -> GroupBallots:
    return GroupBallots(group=group, none=ballots.none, unknown=ballots.unknown, patterns=in_order(ballots.marks))


def _thresholds(session: Session, sizes: tuple[SizeRow, ...]) -> Mapping[Group, int]:
    """As they were when the vote was sealed; a group that was never on the roll has the ordinary one."""
    found = dict.fromkeys(Group, site(session).threshold)
    return found | {each.group: each.threshold for each in sizes}


def _hands(session: Session, vote_id: int) -> tuple[Hands, ...]:
    """The hands of each group whose people raised any in a room, as one."""
    heads = (
        select(Room.group, func.sum(Room.heads))
        .where(Room.id.in_(accepted_rooms(vote_id)), Room.way == Way.HANDS)
        .group_by(Room.group)
    )
    people = {group: int(number) for group, number in session.execute(heads)}
    raised: dict[Group, dict[tuple[int, int], int]] = defaultdict(dict)
    for row in session.scalars(
        select(SealedHands).where(SealedHands.vote_id == vote_id).order_by(SealedHands.cell, SealedHands.mark)
    ):
        raised[row.group][row.cell, row.mark] = row.hands
    return tuple(Hands(group=each, people=people[each], raised=raised[each]) for each in Group if each in people)
