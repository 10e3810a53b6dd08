"""Paper ballots and rooms of a vote of the demonstration: printed and raised while it is open, entered afterwards."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ballots import Said
from participate.core.by_hand import Way
from participate.demonstration.content.votes import Ballots, Hands, Vote
from participate.demonstration.making_rounds import Making
from participate.voting.service.entering import EnterBallot, enter_ballot
from participate.voting.service.papers import PrintPapers, ReturnSlips, print_papers, return_slips
from participate.voting.service.rooms import EnterRoom, enter_room

MARKED = 1
"""What hands are raised for in the votes here."""


def enter_by_hand(session: Session, round_id: int, given: Vote, making: Making) -> int:
    """Print, take back and enter every paper, and enter every room; returns how many people that were."""
    calendar, officer = making.calendar, making.officer
    opens, closes = calendar.moment(given.round.opens), calendar.moment(given.round.closes)
    for place, each in enumerate(given.paper):
        _paper(
            session, round_id, each, officer, name=f"paper-{place}", printed=opens, entered=closes + timedelta(days=1)
        )
    for place, room in enumerate(given.room):
        _room(session, round_id, room, officer, name=f"room-{place}", now=closes + timedelta(days=1))
    return sum(each.count for each in given.paper) + sum(room.heads for room in given.room)


def _paper(
    session: Session,
    round_id: int,
    each: Ballots,
    officer: Identity,
    *,
    name: str,
    printed: datetime,
    entered: datetime,
) -> None:
    key = f"{name}-of-{round_id}"
    command = PrintPapers(round_id=round_id, group=each.group, count=each.count + 1, entry_key=key)
    _lost, *back = print_papers(session, command, actor=officer, now=printed)
    slips = ReturnSlips(round_id=round_id, numbers=tuple(paper.number for paper in back))
    return_slips(session, slips, actor=officer, now=entered)
    for number, paper in enumerate(back):
        ballot = EnterBallot(
            round_id=round_id,
            entry_key=f"{key}-{number}",
            said=Said.CHOSE,
            marks=each.marks,
            group=each.group,
            turn=paper.turn,
        )
        enter_ballot(session, ballot, actor=officer, now=entered)


def _room(session: Session, round_id: int, each: Hands, officer: Identity, *, name: str, now: datetime) -> None:
    command = EnterRoom(
        round_id=round_id,
        entry_key=f"{name}-of-{round_id}",
        way=Way.HANDS,
        heads=each.heads,
        group=each.group,
        band=each.band,
        hands={(cell, MARKED): raised for cell, raised in enumerate(each.hands)},
    )
    enter_room(session, command, actor=officer, worry_words="", now=now)
