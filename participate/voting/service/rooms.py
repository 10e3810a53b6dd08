"""Rooms: people who voted together, with a head-count, entered by an officer or with a group facilitator's card.

What a card entered counts once an officer has accepted it (`accepting`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import CardPass, Identity
from participate.audit.service import record, record_change
from participate.authority.queries import site
from participate.core.by_hand import Way, check_hands, marks_for_hands
from participate.core.errors import NotFound
from participate.core.groups import AgeBand, Channel, Group, check_band
from participate.db.conflicts import refusing
from participate.moderation.service import SubmittedText, submit_text
from participate.rounds.queries import RoundRow
from participate.rounds.service import record_taking_part
from participate.rounds.service.coming_in import check_may_answer, open_now, speaks_for
from participate.voting.errors import (
    EnteredBefore,
    HandsNotHere,
    PositionEmpty,
    RoomTooLarge,
    RoomTooSmall,
    TooManyRooms,
)
from participate.voting.models import Room, RoomHands
from participate.voting.queries.rooms import room_subject
from participate.voting.queries.rules import VoteRow
from participate.voting.service.by_hand import check_asked, taking_by_hand

PLACE = "What a group agreed on, in a vote"
"""Words for the officer who reads the text."""
LARGEST_BY_CARD = 60
"""A facilitator does not lead more people at once; an officer enters a larger room."""
MOST_WAITING = 5
"""So many rooms of one card wait to be accepted at a time."""
ONCE = {"uq_vote_room_entry_key": EnteredBefore()}


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterRoom:
    """People in a room and what came of it. With a facilitator's card, the card says whose `group` and `band` they are.

    `hands` (by cell and mark) are for hands that were counted, `words` for a position that was agreed. `entry_key`
    comes from the form: the same form sent twice is one room.
    """

    round_id: int
    entry_key: str
    way: Way
    heads: int
    group: Group | None = None
    band: AgeBand | None = None
    hands: Mapping[tuple[int, int], int] = field(default_factory=dict)
    words: str = ""


def enter_room(session: Session, command: EnterRoom, *, actor: Identity, worry_words: str, now: datetime) -> int:
    """Enter a room; returns its number, the first one's when the form was sent before. An officer's counts at once, and
    its heads took part; those of a position, which counts nothing, did not.

    VotePaperNotTaken, GroupNotAsked, BandOfAnotherGroup, HandsNotHere, RoomTooSmall, TooManyRaised, NobodyRaised,
    PositionEmpty, EnteredBefore, VotingOver, NotFound; with a card RoundNotOpen, CardOfAnotherRound, WhoNeeded,
    RoomTooLarge, TooManyRooms.
    """
    row, vote = taking_by_hand(session, command.round_id, now=now)
    room = _room(session, row, vote, command, actor=actor, now=now)
    before = session.scalars(select(Room).where(Room.entry_key == command.entry_key)).one_or_none()
    if before is not None:
        return _same_room(session, before, room, command)
    _check_waiting(session, room)
    with refusing(session, ONCE):
        session.add(room)
    _add_hands(session, room.id, command)
    if room.accepted and room.way is not Way.POSITION:
        record_taking_part(session, round_id=row.id, group=room.group, channel=Channel.GROUP, heads=room.heads, now=now)
    _submit_words(session, row, room, worry_words=worry_words, now=now)
    _record(session, row, room, actor=actor, now=now)
    return room.id


def _room(
    session: Session, row: RoundRow, vote: VoteRow, command: EnterRoom, *, actor: Identity, now: datetime
) -> Room:
    """The row that this form makes, when all that it says is sound."""
    group, band = command.group, command.band
    if actor.card is not None:
        group, band = _of_card(session, row, actor.card, actor=actor, now=now)
        if command.heads > LARGEST_BY_CARD:
            raise RoomTooLarge(most=LARGEST_BY_CARD)
    if group is None:
        raise NotFound
    check_asked(row, group)
    check_band(group, band)
    _check_said(session, vote, command)
    return Room(
        vote_id=vote.id,
        entry_key=command.entry_key,
        group=group,
        band=band,
        heads=command.heads,
        way=command.way,
        words=command.words.strip() if command.way is Way.POSITION else "",
        accepted=actor.card is None,
        by_officer=actor.card is None,
        by_credential=actor.credential_id if actor.card is not None else None,
    )


def _check_waiting(session: Session, room: Room) -> None:
    """TooManyRooms while as many of this card wait as may."""
    if room.accepted:
        return
    own = (Room.vote_id == room.vote_id, Room.by_credential == room.by_credential, ~Room.accepted)
    waiting = session.scalar(select(func.count()).select_from(Room).where(*own)) or 0
    if waiting >= MOST_WAITING:
        raise TooManyRooms(most=MOST_WAITING)


def _of_card(
    session: Session, row: RoundRow, card: CardPass, *, actor: Identity, now: datetime
) -> tuple[Group, AgeBand | None]:
    """A facilitator enters while the round is open, and for the group of the card alone."""
    open_now(session, row.id, now=now)
    check_may_answer(row, actor=actor)
    if not card.for_facilitator:
        raise NotFound
    return speaks_for(card), card.band


def _check_said(session: Session, vote: VoteRow, command: EnterRoom) -> None:
    """Hands of a few people would say what each of them chose."""
    if command.way is Way.HANDS:
        if not marks_for_hands(vote.rule):
            raise HandsNotHere
        if command.heads < (least := site(session).threshold):
            raise RoomTooSmall(least=least)
        check_hands(vote.rule, command.hands, heads=command.heads)
    if command.way is Way.POSITION and not command.words.strip():
        raise PositionEmpty


def _add_hands(session: Session, room_id: int, command: EnterRoom) -> None:
    if command.way is Way.HANDS:
        session.add_all(
            RoomHands(room_id=room_id, cell=cell, mark=mark, hands=hands)
            for (cell, mark), hands in command.hands.items()
            if hands
        )
        session.flush()


def _same_room(session: Session, before: Room, room: Room, command: EnterRoom) -> int:
    """The room that this form made; EnteredBefore when it says something else now."""
    names = ("vote_id", "group", "band", "heads", "way", "words", "by_credential")
    rows = session.scalars(select(RoomHands).where(RoomHands.room_id == before.id))
    raised = {(each.cell, each.mark): each.hands for each in rows}
    said = {at: hands for at, hands in command.hands.items() if hands} if command.way is Way.HANDS else {}
    if raised != said or any(getattr(before, name) != getattr(room, name) for name in names):
        raise EnteredBefore
    return before.id


def _submit_words(session: Session, row: RoundRow, room: Room, *, worry_words: str, now: datetime) -> None:
    """A position is read by a person before anybody else sees it."""
    if room.words:
        submitted = SubmittedText(
            subject=room_subject(room.id),
            about=row.subject,
            place=f"{PLACE}: {room.heads} people",
            group=room.group,
            band=room.band,
            channel=Channel.GROUP,
            text=room.words,
            credential_id=room.by_credential,
            source=room_subject(room.id),
        )
        submit_text(session, submitted, worry_words=worry_words, now=now)


def _record(session: Session, row: RoundRow, room: Room, *, actor: Identity, now: datetime) -> None:
    if actor.card is not None:
        record_change(session, subject=row.subject, now=now)
        return
    about = {"group": room.group.value, "heads": room.heads, "way": room.way.value}
    record(session, "vote.room_entered", subject=row.subject, actor=actor, now=now, after=about)
