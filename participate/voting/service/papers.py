"""Ballots on paper: printing them with a number each, and the slips that come back with that number."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.by_hand import NotCounted
from participate.core.groups import Channel, Group
from participate.rounds.queries import get_round
from participate.rounds.service.taking_part import record_taking_part, undo_taking_part
from participate.voting.errors import (
    EnteredBefore,
    PaperNumbersUsedUp,
    PapersNotNow,
    SlipInUse,
    SlipNotReturned,
    SlipOfAnotherVote,
    SlipTwice,
    SlipUnknown,
)
from participate.voting.models import PaperBallot
from participate.voting.queries.papers import paper_line
from participate.voting.queries.rules import KIND, vote_of_round
from participate.voting.service.by_hand import check_asked, hold_by_hand, taking_by_hand
from participate.voting.service.words import draw_words

MOST_PAPERS = 100
NUMBERS_OF_A_VOTE = 10_000
"""Numbers of a vote begin at its own ten thousands, so that a slip of another vote is known by its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPapers:
    """So many ballots for one group. `entry_key` comes from the form: sent twice it is one print."""

    round_id: int
    group: Group
    count: int
    entry_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPaper:
    """A ballot to be printed: the number of its slip, the words of its stub, and the option that its list begins with.

    `turn` is drawn by chance and kept nowhere, so that it leads from no ballot to a number.
    """

    number: int
    words: str
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnSlips:
    """Numbers that came back. `not_counted` says why none of these ballots is entered; None when all are."""

    round_id: int
    numbers: tuple[int, ...]
    not_counted: NotCounted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeSlipBack:
    """A number that was entered by mistake."""

    round_id: int
    number: int


def print_papers(session: Session, command: PrintPapers, *, actor: Identity, now: datetime) -> tuple[NewPaper, ...]:
    """Make numbered ballots; their words are handed out once, and again only to the very form that made them.

    PapersNotNow unless the round is scheduled or open, GroupNotAsked, EnteredBefore, PaperNumbersUsedUp, VotingOver,
    NotFound.
    """
    row = get_round(session, command.round_id, kind=KIND)
    if not row.phase(now).takes_cards:
        raise PapersNotNow
    check_asked(row, command.group)
    vote = vote_of_round(session, row.id)
    hold_by_hand(session, vote.id)
    made = _printed_before(session, vote.id, command)
    if not made:
        made = _make(session, vote.id, command)
        about = {"group": command.group.value, "count": command.count}
        record(session, "vote.papers_printed", subject=row.subject, actor=actor, now=now, after=about)
    return tuple(
        NewPaper(number=each.number, words=each.words or "", turn=secrets.randbelow(vote.rule.options)) for each in made
    )


def return_slips(session: Session, command: ReturnSlips, *, actor: Identity, now: datetime) -> int:
    """Take the numbers on slips as returned, all of them or none; each is somebody who took part, unless its ballot was
    never given out. Returns how many.

    VotePaperNotTaken, SlipUnknown, SlipOfAnotherVote, SlipTwice, VotingOver, NotFound.
    """
    row, vote = taking_by_hand(session, command.round_id, now=now)
    papers = _papers_of(session, vote.id, command.numbers)
    for paper in papers:
        paper.returned = True
        paper.spoilt, paper.not_counted = command.not_counted is not None, command.not_counted
        if command.not_counted is not NotCounted.UNUSED:
            record_taking_part(session, round_id=row.id, group=paper.group, channel=Channel.PAPER, heads=1, now=now)
    why = command.not_counted.value if command.not_counted else ""
    about = {"slips": len(papers), "not_counted": why}
    record(session, "vote.slips_returned", subject=row.subject, actor=actor, now=now, after=about)
    session.flush()
    return len(papers)


def take_slip_back(session: Session, command: TakeSlipBack, *, actor: Identity, now: datetime) -> None:
    """Take a number as not returned, because another one was on the slip.

    VotePaperNotTaken, SlipNotReturned, SlipInUse when its ballot may be among those that are entered.
    """
    row, vote = taking_by_hand(session, command.round_id, now=now)
    paper = session.get(PaperBallot, (vote.id, command.number))
    if paper is None or not paper.returned:
        raise SlipNotReturned
    if not paper.spoilt and not paper_line(session, vote.id, paper.group).waiting:
        raise SlipInUse
    if paper.not_counted is not NotCounted.UNUSED:
        undo_taking_part(session, round_id=row.id, group=paper.group, channel=Channel.PAPER)
    paper.returned, paper.spoilt, paper.not_counted = False, False, None
    record(session, "vote.slip_taken_back", subject=row.subject, actor=actor, now=now)
    session.flush()


def _printed_before(session: Session, vote_id: int, command: PrintPapers) -> Sequence[PaperBallot]:
    printed = select(PaperBallot).where(PaperBallot.vote_id == vote_id, PaperBallot.print_key == command.entry_key)
    found = session.scalars(printed.order_by(PaperBallot.number)).all()
    if found and (len(found) != command.count or found[0].group is not command.group):
        raise EnteredBefore
    return found


def _make(session: Session, vote_id: int, command: PrintPapers) -> list[PaperBallot]:
    before = vote_id * NUMBERS_OF_A_VOTE
    last = session.scalar(select(func.max(PaperBallot.number)).where(PaperBallot.vote_id == vote_id)) or before
    left = before + NUMBERS_OF_A_VOTE - 1 - last
    if command.count > left:
        raise PaperNumbersUsedUp(left=left)
    made = [
        PaperBallot(vote_id=vote_id, number=number, group=command.group, words=words, print_key=command.entry_key)
        for number, words in enumerate(draw_words(session, vote_id, count=command.count), start=last + 1)
    ]
    session.add_all(made)
    session.flush()
    return made


def _papers_of(session: Session, vote_id: int, numbers: tuple[int, ...]) -> list[PaperBallot]:
    """The papers with these numbers, none of which came back before."""
    asked = select(PaperBallot).where(PaperBallot.number.in_(numbers))
    found = {(each.vote_id, each.number): each for each in session.scalars(asked)}
    missing = [each for each in numbers if (vote_id, each) not in found]
    elsewhere = {number for _, number in found}
    if others := [each for each in missing if each in elsewhere]:
        raise SlipOfAnotherVote(numbers=_listed(others))
    if missing:
        raise SlipUnknown(numbers=_listed(missing))
    typed = Counter(numbers)
    if twice := [each for each in numbers if typed[each] > 1 or found[vote_id, each].returned]:
        raise SlipTwice(numbers=_listed(twice))
    return [found[vote_id, each] for each in numbers]


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(each) for each in dict.fromkeys(numbers))
