"""The roll of a vote: who is on it, once each, and the ballot behind an entry while it can be changed."""

import secrets
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participate.core.groups import AgeBand, Channel, Group
from participate.db.conflicts import constraint_name, find_or_insert
from participate.voting.errors import VotingOver
from participate.voting.models import OpenBallot, RollEntry, Vote, VoteSeal
from participate.voting.service.words import any_words

SAME_WORDS = "uq_open_ballot_vote_id_receipt_words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """Somebody who votes: one credential, and whose voice it is. `confirmed`: a card or a membership vouches for it."""

    credential_id: int
    group: Group
    band: AgeBand | None = None
    confirmed: bool = False


def hold_votes(session: Session, *vote_ids: int) -> None:
    """Until this transaction ends nobody seals these votes; voters do not wait for each other, because all of them
    hold the rows together. Whoever changes or removes an open ballot holds its vote first, before any row of the roll.
    """
    held = select(Vote.id).where(Vote.id.in_(vote_ids)).order_by(Vote.id)
    session.execute(held.with_for_update(read=True, key_share=True))


def hold_open(session: Session, vote_id: int) -> None:
    """Hold a vote. VotingOver once it is sealed."""
    hold_votes(session, vote_id)
    if session.scalar(select(exists().where(VoteSeal.vote_id == vote_id))):
        raise VotingOver


def find_entry(session: Session, *, vote_id: int, credential_id: int) -> RollEntry | None:
    """Somebody's entry, locked: two tabs of one person wait for each other, and for nobody else."""
    found = (
        select(RollEntry)
        .where(RollEntry.vote_id == vote_id, RollEntry.credential_id == credential_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return session.scalars(found).one_or_none()


def admit(session: Session, vote_id: int, voter: Voter) -> RollEntry:
    """Somebody's entry, made if there is none. Whose voice it is stays as it is while a ballot of theirs counts."""

    def make() -> RollEntry:
        return RollEntry(vote_id=vote_id, credential_id=voter.credential_id, group=voter.group)

    def find() -> RollEntry | None:
        return find_entry(session, vote_id=vote_id, credential_id=voter.credential_id)

    entry = find_or_insert(session, find=find, make=make)
    if not (entry.voted and _counts(session, entry)):
        entry.group, entry.band, entry.confirmed = voter.group, voter.band, voter.confirmed
    return entry


def _counts(session: Session, entry: RollEntry) -> bool:
    """Whether a ballot of this entry is cast."""
    ballot = find_ballot(session, entry)
    return ballot is not None and ballot.said is not None


def find_ballot(session: Session, entry: RollEntry) -> OpenBallot | None:
    """The ballot behind an entry."""
    found = select(OpenBallot).where(OpenBallot.roll_id == entry.id)
    return session.scalars(found.execution_options(populate_existing=True)).one_or_none()


def open_ballot(session: Session, entry: RollEntry, *, options: int) -> OpenBallot:
    """The ballot behind an entry, made if there is none: nothing is chosen, and the list begins where chance says
    (BAL-10).
    """

    def make() -> OpenBallot:
        return OpenBallot(
            vote_id=entry.vote_id,
            roll_id=entry.id,
            channel=Channel.WEB,
            group=entry.group,
            turn=secrets.randbelow(options),
        )

    ballot = find_or_insert(session, find=lambda: find_ballot(session, entry), make=make)
    ballot.group = entry.group
    return ballot


def give_receipt(session: Session, ballot: OpenBallot) -> str:
    """The words of this ballot: drawn by chance when it is first cast, and the same ever after."""
    if ballot.receipt_words:
        return ballot.receipt_words
    while True:
        words = any_words()
        try:
            with session.begin_nested():
                ballot.receipt_words = words
                session.flush()
        except IntegrityError as error:
            if constraint_name(error) != SAME_WORDS:
                raise
            continue  # somebody else has these words: draw again
        return words
