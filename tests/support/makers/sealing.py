"""Votes with ballots as rows: for the seal, which asks nothing of how they came in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.ballots import Method, Purpose, Said
from participate.core.groups import AgeBand, Channel, Group
from participate.core.lifecycle import State
from participate.people.models import Credential
from participate.people.service import create_account
from participate.rounds.models import Programme, Round
from participate.voting.models import OpenBallot, PaperBallot, RollEntry, Vote, VoteOption
from tests.support.clock import START

NUMBERS = count(1)
Marks = Sequence[int] | None


@dataclass(frozen=True, slots=True)
class ClosedVote:
    """A vote whose time for paper ended an hour before."""

    id: int
    round_id: int
    reference: str


def closed_vote(session: Session, *, now: datetime, options: int = 3, state: State = State.SCHEDULED) -> ClosedVote:
    """A vote by approval, without a ballot."""
    number = next(NUMBERS)
    programme = Programme(title=f"Votes {number}")
    session.add(programme)
    session.flush()
    closes_at = now - timedelta(days=3)
    row = Round(
        reference=f"VS-{number}", programme_id=programme.id, kind="vote", state=state, title="What comes first?",
        opens_at=now - timedelta(days=20), closes_at=closes_at, paper_until=now - timedelta(hours=1),
    )  # fmt: skip
    session.add(row)
    session.flush()
    vote = Vote(round_id=row.id, purpose=Purpose.CONTENT, method=Method.APPROVAL, most=options)
    session.add(vote)
    session.flush()
    session.add_all(
        VoteOption(vote_id=vote.id, position=number, label=f"Option {number}") for number in range(1, options + 1)
    )
    session.flush()
    return ClosedVote(vote.id, row.id, row.reference)


def cast(
    session: Session,
    vote: ClosedVote,
    ballots: Mapping[Group, Sequence[Marks]],
    *,
    band: AgeBand | None = None,
    **values: object,
) -> list[int]:
    """A ballot on the web for each of these marks (None: of these none); returns the numbers of the roll in order."""
    return [_cast_one(session, vote, group, marks, band, values) for group, each in ballots.items() for marks in each]


def _cast_one(
    session: Session, vote: ClosedVote, group: Group, marks: Marks, band: AgeBand | None, values: Mapping[str, object]
) -> int:
    number = next(NUMBERS)
    account_id = create_account(session, email=f"voter-{number}@example.org", name="", now=START)
    credential_id = session.scalar(select(Credential.id).where(Credential.account_id == account_id))
    entry = RollEntry(vote_id=vote.id, credential_id=credential_id, group=group, band=band, voted=True)
    session.add(entry)
    session.flush()
    row: dict[str, object] = {
        "said": Said.NONE_OF_THESE if marks is None else Said.CHOSE,
        "marks": marks and list(marks),
        "receipt_words": f"words of {number}",
        "turn": number % 3,
    }
    session.add(OpenBallot(vote_id=vote.id, roll_id=entry.id, channel=Channel.WEB, group=group, **{**row, **values}))
    session.flush()
    return entry.id


def paper(session: Session, vote: ClosedVote, number: int, **values: object) -> PaperBallot:
    """A printed ballot for a parent."""
    row = PaperBallot(vote_id=vote.id, number=number, **({"words": f"paper {number}", "group": Group.PARENT} | values))
    session.add(row)
    session.flush()
    return row


def entered(session: Session, vote: ClosedVote, marks: Sequence[int], *, channel: Channel, **values: object) -> None:
    """A ballot that an officer typed in."""
    whose = {"group": Group.PARENT} | values
    row = OpenBallot(vote_id=vote.id, channel=channel, said=Said.CHOSE, marks=list(marks), **whose)
    session.add(row)
    session.flush()
