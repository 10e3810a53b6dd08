"""What the database itself refuses about the roll and the ballots that are still open."""

from collections.abc import Callable

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from participate.core.ballots import Method, Said
from participate.core.errors import DomainError
from participate.core.groups import Channel, Group
from participate.db.conflicts import refusing
from participate.voting.models import OpenBallot, RollEntry
from participate.voting.queries.rules import VoteRow
from tests.support.clock import FakeClock
from tests.support.makers.ballots import cast_many
from tests.support.makers.votes import open_vote, vote_of


@pytest.fixture
def vote(session: Session, clock: FakeClock) -> VoteRow:
    """A vote in which two parents have cast."""
    number = open_vote(session, now=clock.now, method=Method.APPROVAL, options=("Map", "Film"))
    made = vote_of(session, number)
    cast_many(session, made.id, {Group.PARENT: [(1, 0), (0, 1)]}, clock.now)
    return made


def breaks(session: Session, constraint: str, act: Callable[[], object]) -> None:
    with pytest.raises(DomainError), refusing(session, {constraint: DomainError()}):
        act()


@pytest.mark.parametrize(
    ("constraint", "table", "values"),
    [
        ("ck_vote_roll_somebody_or_unlinked", RollEntry, {"credential_id": None}),
        ("ck_vote_roll_somebody_or_unlinked", RollEntry, {"unlinked": True}),
        ("ck_open_ballot_chose_has_marks", OpenBallot, {"marks": None}),
        ("ck_open_ballot_chose_has_marks", OpenBallot, {"said": Said.DO_NOT_KNOW}),
        ("ck_open_ballot_entered_is_whole", OpenBallot, {"said": None, "marks": None, "channel": Channel.PAPER}),
        ("uq_open_ballot_vote_id_receipt_words", OpenBallot, {"receipt_words": "apple boat cat drum"}),
    ],
)
def test_the_database_refuses(
    session: Session, vote: VoteRow, constraint: str, table: type, values: dict[str, object]
) -> None:
    breaks(session, constraint, lambda: session.execute(update(table).values(**values)))


def test_a_credential_is_on_the_roll_once(session: Session, vote: VoteRow) -> None:
    entry = session.scalars(select(RollEntry).limit(1)).one()
    again = insert(RollEntry).values(vote_id=vote.id, credential_id=entry.credential_id, group=Group.CHILD)
    breaks(session, "uq_vote_roll_vote_id_credential_id", lambda: session.execute(again))


def test_an_entry_of_the_roll_has_one_ballot(session: Session, vote: VoteRow) -> None:
    entry = session.scalars(select(RollEntry).limit(1)).one()
    values = {"vote_id": vote.id, "roll_id": entry.id, "channel": Channel.WEB, "group": Group.PARENT}
    breaks(session, "uq_open_ballot_roll_id", lambda: session.execute(insert(OpenBallot).values(**values)))
