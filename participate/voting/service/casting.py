"""Casting a ballot: one short transaction that waits on no row which voters share."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from participate.audit.service import record_change
from participate.core.ballots import BallotRefused, Rule, Said, check_ballot, problem_with
from participate.core.helping import ChosenBy, Help
from participate.voting.models import OpenBallot
from participate.voting.queries.rules import VoteRow, get_vote, vote_subject
from participate.voting.service.roll import (
    Voter,
    admit,
    find_ballot,
    find_entry,
    give_receipt,
    hold_open,
    open_ballot,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CastBallot:
    """A whole ballot. `marks` are None unless it chose. `wants_news` is for those who have an address."""

    vote_id: int
    said: Said
    marks: tuple[int, ...] | None = None
    helped_by: frozenset[Help] = frozenset()
    chosen_by: ChosenBy | None = None
    wants_news: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """What came of casting: the `words` of the receipt, and whether it was the `first` ballot of this entry."""

    words: str
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveMarks:
    """What is being chosen: a number for each cell of the ballot, whole or not, and what the ballot says as a whole."""

    vote_id: int
    said: Said
    marks: tuple[int, ...]


def cast_ballot(session: Session, command: CastBallot, *, voter: Voter, session_key: str, now: datetime) -> Cast:
    """Cast a ballot, or put it in place of the one that was cast before.

    What the ballot says is what the voter has seen, whatever another tab has written meanwhile. Raises BallotRefused,
    VotingOver, NotFound.
    """
    vote = get_vote(session, command.vote_id)
    check_said(vote.rule, command.said, command.marks)
    hold_open(session, vote.id)
    entry = admit(session, vote.id, voter)
    ballot = open_ballot(session, entry, options=vote.rule.options)
    ballot.said = ballot.written_said = command.said
    ballot.marks = ballot.written = list(command.marks) if command.marks is not None else None
    ballot.draft_of = ballot.cast_in = session_key
    ballot.written_at = now
    ballot.helped_by, ballot.chosen_by = sorted(command.helped_by), command.chosen_by
    first, entry.voted, entry.wants_news = not entry.voted, True, command.wants_news
    session.flush()
    note_change(session, vote, now=now)
    return Cast(give_receipt(session, ballot), first)


def save_marks(session: Session, command: SaveMarks, *, voter: Voter, session_key: str, now: datetime) -> None:
    """Keep what is being chosen; what was cast counts on until it is cast anew. BallotRefused, VotingOver, NotFound."""
    vote = get_vote(session, command.vote_id)
    if problem_with(vote.rule, command.marks) == "shape":
        raise BallotRefused(why="shape", most=vote.rule.most)
    hold_open(session, vote.id)
    ballot = open_ballot(session, admit(session, vote.id, voter), options=vote.rule.options)
    ballot.written, ballot.written_said = list(command.marks), command.said
    ballot.draft_of, ballot.written_at = session_key, now
    note_change(session, vote, now=now)
    session.flush()


def begin_ballot(
    session: Session, vote_id: int, *, voter: Voter, session_key: str, with_card: bool, now: datetime
) -> None:
    """Come onto the roll with nothing chosen yet. What another browser session wrote with the same card is emptied;
    what was cast counts on, and with it who helped and who chose. VotingOver, NotFound.
    """
    vote = get_vote(session, vote_id)
    hold_open(session, vote.id)
    ballot = open_ballot(session, admit(session, vote.id, voter), options=vote.rule.options)
    if with_card and ballot.draft_of != session_key:
        ballot.written, ballot.written_said = None, None
        ballot.draft_of, ballot.written_at = session_key, now
    note_change(session, vote, now=now)
    session.flush()


def take_back(session: Session, vote_id: int, *, credential_id: int, now: datetime) -> None:
    """Take a ballot back with all that was written and its receipt. Who was on the roll stays so: that they took part
    was counted. VotingOver; without a ballot nothing happens.
    """
    hold_open(session, vote_id)
    entry = find_entry(session, vote_id=vote_id, credential_id=credential_id)
    ballot = find_ballot(session, entry) if entry else None
    if entry is not None and ballot is not None:
        session.execute(delete(OpenBallot).where(OpenBallot.id == ballot.id))
        entry.wants_news = False
        note_change(session, get_vote(session, vote_id), now=now)
        session.flush()


def check_said(rule: Rule, said: Said, marks: tuple[int, ...] | None) -> None:
    """BallotRefused unless the ballot is whole, or says as a whole that it chooses nothing."""
    if said is Said.CHOSE:
        check_ballot(rule, marks or ())
    elif marks is not None:
        raise BallotRefused(why="shape", most=rule.most)


def note_change(session: Session, vote: VoteRow, *, now: datetime) -> None:
    """The record of acts says of a round's vote that something changed; of an organisation's own it says nothing."""
    if vote.round_id is not None:
        record_change(session, subject=vote_subject(vote), now=now)
