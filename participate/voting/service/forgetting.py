"""Letting a voter go: an open vote's ballot is taken out, a closed one's counts and is nobody's any more."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.core.errors import NotFound
from participate.core.lifecycle import Phase
from participate.rounds.queries import get_round
from participate.voting.models import OpenBallot, RollEntry, Scrutineer, Vote
from participate.voting.service.roll import find_ballot


def forget_person(session: Session, *, actor: Identity, now: datetime) -> None:
    """Take the ballots of open votes out and cut every tie to the roll; what nobody cast goes too.

    From the close to the seal a ballot stays and counts, with nobody beside it; after the seal none is anybody's
    anyway. An organisation's own vote has no clock here: until it is sealed, it is open. NotFound for whoever has no
    credential.
    """
    if actor.credential_id is None:
        raise NotFound
    found = select(RollEntry).where(RollEntry.credential_id == actor.credential_id).order_by(RollEntry.id)
    for entry in session.scalars(found.with_for_update().execution_options(populate_existing=True)).all():
        vote = session.get_one(Vote, entry.vote_id)
        ballot = find_ballot(session, entry)
        if ballot is not None and (ballot.said is None or _is_open(session, vote, now=now)):
            session.execute(delete(OpenBallot).where(OpenBallot.id == ballot.id))
        elif ballot is not None:
            _unlink_ballot(ballot)
        _unlink_entry(session, entry)
        record_change(session, subject=f"round:{vote.round_id}" if vote.round_id else f"vote:{vote.id}", now=now)
    _leave_scrutiny(session, actor.credential_id)
    session.flush()


def _leave_scrutiny(session: Session, credential_id: int) -> None:
    """What somebody said for an organisation stays its own; who has said nothing is named no more."""
    own = Scrutineer.credential_id == credential_id
    session.execute(delete(Scrutineer).where(own, Scrutineer.verdict == ""))
    session.execute(update(Scrutineer).where(own).values(credential_id=None))


def _is_open(session: Session, vote: Vote, *, now: datetime) -> bool:
    return vote.round_id is None or get_round(session, vote.round_id).phase(now) is Phase.OPEN


def _unlink_ballot(ballot: OpenBallot) -> None:
    """Who helped stays: it is counted as a number. The way back and what was not cast go."""
    ballot.written, ballot.written_said = None, None
    ballot.draft_of, ballot.written_at = "", None


def _unlink_entry(session: Session, entry: RollEntry) -> None:
    """Who never voted leaves no row; who did stays on the roll as a number."""
    if not entry.voted:
        session.flush()
        session.execute(delete(RollEntry).where(RollEntry.id == entry.id))
        return
    entry.credential_id, entry.unlinked, entry.wants_news = None, True, False
