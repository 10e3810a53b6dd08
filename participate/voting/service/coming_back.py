"""Somebody whose card was used before, and who has shown that it is they who come back."""

from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record_change
from participate.core.errors import NotFound
from participate.rounds.service.coming_in import open_now
from participate.voting.queries.rules import vote_of_round
from participate.voting.service.roll import find_ballot, find_entry, hold_open


def show_again(session: Session, round_id: int, *, actor: Identity, now: datetime) -> None:
    """Hand this browser session what was written with its card, or else what was cast, which counts on.

    The caller has seen that it is the child who asks (`people.service.check_pictures`). Without a ballot nothing
    happens. Raises RoundNotOpen, VotingOver, NotFound without a card.
    """
    row = open_now(session, round_id, now=now)
    if actor.card is None or actor.credential_id is None:
        raise NotFound
    vote = vote_of_round(session, row.id)
    hold_open(session, vote.id)
    entry = find_entry(session, vote_id=vote.id, credential_id=actor.credential_id)
    ballot = find_ballot(session, entry) if entry else None
    if ballot is None:
        return
    if ballot.written_said is None:
        ballot.written_said, ballot.written = ballot.said, ballot.marks
    ballot.draft_of = ballot.cast_in = actor.session_key
    ballot.written_at = now
    record_change(session, subject=row.subject, now=now)
    session.flush()
