"""Counting a sealed vote, once: the exact numbers are made here, and only what may be shown of them is kept."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from participate.authority.queries import site
from participate.core.bundle import bundles_of
from participate.core.bundle_json import digest
from participate.core.by_hand import Way
from participate.core.errors import NotFound
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.core.sealed_vote import GroupBallots, Hands, SealedVote, Stated, exact_of, in_order
from participate.core.vote_result import ShownOption, to_json
from participate.core.vote_showing import ExactCount, shown_vote
from participate.core.vote_turnout import RollPart
from participate.rounds.models import Round
from participate.rounds.queries import get_round
from participate.voting.models import Room, SealedHands, Vote, VoteResult, VoteSeal
from participate.voting.queries.rooms import accepted_rooms
from participate.voting.queries.rules import VoteRow, get_vote
from participate.voting.queries.sealed import SealedGroup, SizeRow, is_sealed, roll_sizes, sealed_ballots


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
    sealed = sealed_vote(session, get_vote(session, vote_id))
    exact = exact_of(sealed)
    shown = shown_vote(exact)
    bundles = bundles_of(sealed, exact, shown)
    session.add(
        VoteResult(
            vote_id=vote_id,
            counted_at=now,
            shown=to_json(shown),
            bundle=bundles.public,
            bundle_digest=digest(bundles.public),
            complete_digest=digest(bundles.complete),
        )
    )
    session.flush()
    return True


def exact_count(session: Session, vote: VoteRow) -> ExactCount:
    """Everything exact of a sealed vote, rooms' hands included: for the count and its scrutineers, never for a page."""
    return exact_of(sealed_vote(session, vote))


def complete_bundle(session: Session, vote_id: int) -> str:
    """The complete bundle of a vote that is counted, made from its sealed ballots: the same bytes each time.

    For its scrutineers alone. NotFound before the count.
    """
    if session.get(VoteResult, vote_id) is None:
        raise NotFound
    sealed = sealed_vote(session, get_vote(session, vote_id))
    exact = exact_of(sealed)
    return bundles_of(sealed, exact, shown_vote(exact)).complete


def sealed_vote(session: Session, vote: VoteRow) -> SealedVote:
    """A vote as it lies sealed, whole."""
    sizes, ballots = roll_sizes(session, vote.id), sealed_ballots(session, vote.id)
    return SealedVote(
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
