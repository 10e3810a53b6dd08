"""Ballots of many people, cast through the service."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.ballots import Said
from participate.core.groups import Group
from participate.people.models import Credential
from participate.people.service import create_account
from participate.voting.service.casting import CastBallot, cast_ballot
from participate.voting.service.roll import Voter

NUMBERS = count(1)
Ballot = Sequence[int] | Said
"""The marks of a ballot that chose, or what one says that did not."""


def new_voter(session: Session, group: Group, *, now: datetime, confirmed: bool = False) -> Voter:
    """Somebody with a credential of their own."""
    account = create_account(session, email=f"voter-{next(NUMBERS)}@example.org", name="Voter", now=now)
    credential = session.scalars(select(Credential.id).where(Credential.account_id == account)).one()
    return Voter(credential_id=credential, group=group, confirmed=confirmed)


def cast(session: Session, vote_id: int, ballot: Ballot, *, voter: Voter, now: datetime) -> str:
    """One ballot; the words of its receipt."""
    if isinstance(ballot, Said):
        command = CastBallot(vote_id=vote_id, said=ballot)
    else:
        command = CastBallot(vote_id=vote_id, said=Said.CHOSE, marks=tuple(ballot))
    return cast_ballot(session, command, voter=voter, session_key="tests", now=now).words


def cast_many(
    session: Session, vote_id: int, ballots: Mapping[Group, Sequence[Ballot]], now: datetime
) -> tuple[str, ...]:
    """A ballot of a new person for each of these; the words of their receipts, in the same order."""
    return tuple(
        cast(session, vote_id, ballot, voter=new_voter(session, group, now=now), now=now)
        for group, listed in ballots.items()
        for ballot in listed
    )
