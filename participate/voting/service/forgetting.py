"""Letting a voter go: an open vote's ballot is taken out, a closed one's counts and is nobody's any more."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.core.errors import NotFound
from participate.core.lifecycle import Phase
from participate.core.verdicts import Verdict
from participate.rounds.queries import get_round
from participate.voting.models import (
    BallotReceipt,
    OpenBallot,
    RollEntry,
    RollSize,
    Room,
    Scrutineer,
    SealedBallot,
    SealedBundle,
    Vote,
    VoteHelp,
    VoteOption,
    VoteQuorum,
    VoteResult,
    VoteSeal,
)
from participate.voting.service.roll import find_ballot, hold_votes

PARTS = (
    OpenBallot,
    RollEntry,
    SealedBallot,
    BallotReceipt,
    VoteSeal,
    RollSize,
    VoteHelp,
    SealedBundle,
    VoteResult,
    VoteQuorum,
    VoteOption,
)
"""What an organisation's own vote is made of, in the order in which it can go; paper and rooms are for rounds."""


def forget_person(session: Session, *, actor: Identity, now: datetime) -> None:
    """Take the ballots of open votes out and cut every tie to the roll; what nobody cast goes too.

    From the close to the seal a ballot stays and counts, with nobody beside it; after the seal none is anybody's
    anyway. An organisation's own vote has no clock here: until it is sealed, it is open. Rooms that they led stay with
    nobody beside them: what a group chose is the group's. NotFound for whoever has no credential.
    """
    if actor.credential_id is None:
        raise NotFound
    for entry in _entries(session, RollEntry.credential_id == actor.credential_id):
        vote = session.get_one(Vote, entry.vote_id)
        _let_go(session, entry, counts=not _is_open(session, vote, now=now))
        if vote.round_id is not None:
            record_change(session, subject=f"round:{vote.round_id}", now=now)
    led = update(Room).where(Room.by_credential == actor.credential_id)
    session.execute(led.values(by_credential=None))
    _leave_scrutiny(session, actor.credential_id)
    session.flush()


def forget_member(session: Session, *, organisation_id: int, credential_id: int) -> None:
    """The same for one who leaves an organisation, in the votes that it runs among its own members."""
    own = select(Vote.id).where(Vote.organisation_id == organisation_id)
    for entry in _entries(session, RollEntry.credential_id == credential_id, RollEntry.vote_id.in_(own)):
        _let_go(session, entry, counts=False)
    session.flush()


def unlink_roll(session: Session, roll_ids: Collection[int]) -> None:
    """Cut what ties the roll of sealed votes to people: who voted stays as a number, who did not leaves no row."""
    for entry in session.scalars(select(RollEntry).where(RollEntry.id.in_(roll_ids))).all():
        _unlink_entry(session, entry)
    session.flush()


def forget_votes(session: Session, vote_ids: Collection[int]) -> None:
    """Remove votes with all that belongs to them: ballots, receipts, the roll, options and result."""
    for table in PARTS:
        session.execute(delete(table).where(table.vote_id.in_(vote_ids)))
    session.execute(delete(Vote).where(Vote.id.in_(vote_ids)))


def _let_go(session: Session, entry: RollEntry, *, counts: bool) -> None:
    """What nobody cast goes; what was cast goes too unless it counts already."""
    ballot = find_ballot(session, entry)
    if ballot is not None and (ballot.said is None or not counts):
        session.execute(delete(OpenBallot).where(OpenBallot.id == ballot.id))
    elif ballot is not None:
        _unlink_ballot(ballot)
    _unlink_entry(session, entry)


def _entries(session: Session, *whose: ColumnElement[bool]) -> Sequence[RollEntry]:
    """Their votes are held first, so that no seal runs meanwhile; of a vote that is sealed no ballot is left."""
    hold_votes(session, *session.scalars(select(RollEntry.vote_id).where(*whose)))
    found = select(RollEntry).where(*whose).order_by(RollEntry.id).with_for_update()
    return session.scalars(found.execution_options(populate_existing=True)).all()


def _leave_scrutiny(session: Session, credential_id: int) -> None:
    """What somebody said for an organisation stays its own; who has said nothing is named no more."""
    own = Scrutineer.credential_id == credential_id
    session.execute(delete(Scrutineer).where(own, Scrutineer.verdict == Verdict.UNSAID))
    session.execute(update(Scrutineer).where(own).values(credential_id=None))


def _is_open(session: Session, vote: Vote, *, now: datetime) -> bool:
    return vote.round_id is None or get_round(session, vote.round_id).phase(now) is Phase.OPEN


def _unlink_ballot(ballot: OpenBallot) -> None:
    """Who helped stays: it is counted as a number. The way back and what was not cast go."""
    ballot.written, ballot.written_said = None, None
    ballot.draft_of = ballot.cast_in = ""
    ballot.written_at = None


def _unlink_entry(session: Session, entry: RollEntry) -> None:
    """Who never voted leaves no row; who did stays on the roll as a number."""
    if not entry.voted:
        session.flush()
        session.execute(delete(RollEntry).where(RollEntry.id == entry.id))
        return
    entry.credential_id, entry.unlinked, entry.wants_news = None, True, False
