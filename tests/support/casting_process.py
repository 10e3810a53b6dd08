"""A process of its own that casts ballots: `python -m tests.support.casting_process URL VOTE MARKS CREDENTIAL…`.

It waits for a line on its input, so that several begin together, and prints “CREDENTIAL WORDS” after each commit: from
then on the ballot is acknowledged.
"""

import sys
from datetime import UTC, datetime

from participate.core.ballots import Said
from participate.core.groups import Group
from participate.db.session import make_engine, open_session
from participate.voting.service.casting import CastBallot, cast_ballot
from participate.voting.service.roll import Voter

NOW = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)


def cast_all(url: str, vote_id: int, marks: tuple[int, ...], credentials: list[int]) -> None:
    """A ballot of each, a transaction for each."""
    engine = make_engine(url)
    command = CastBallot(vote_id=vote_id, said=Said.CHOSE, marks=marks)
    with engine.connect():
        sys.stdin.readline()
    for credential in credentials:
        with open_session(engine, writes=True) as session:
            voter = Voter(credential_id=credential, group=Group.PARENT)
            cast = cast_ballot(session, command, voter=voter, session_key="process", now=NOW)
            session.commit()
        sys.stdout.write(f"{credential} {cast.words}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    address, vote, chosen, *people = sys.argv[1:]
    cast_all(address, int(vote), tuple(int(each) for each in chosen.split(",")), [int(each) for each in people])
