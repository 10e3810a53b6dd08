"""Ballots cast by real processes at once, and by one that is killed: never two, never a lost one that was acknowledged."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from typing import IO

import pytest
from sqlalchemy import Engine, func, select

from participate.core.ballots import Method
from participate.core.groups import Group
from participate.db.session import open_session
from participate.voting.models import OpenBallot, RollEntry, Vote
from tests.support.casting_process import NOW
from tests.support.database import migrated_engine
from tests.support.makers.ballots import new_voter
from tests.support.makers.votes import open_vote
from tests.support.people import Kind, identity_of
from tests.support.source import ROOT

NUMBERS = count(1)
PROCESSES = 4
VOTERS = 6
ROUNDS = 5
Casting = subprocess.Popen[str]


@pytest.fixture
def place(empty_database: Callable[[str], str]) -> Iterator[tuple[str, Engine]]:
    """A database of its own that other processes see: its address, and an engine on it."""
    url = empty_database(f"casting{next(NUMBERS)}")
    with migrated_engine(url) as engine:
        yield url, engine


def a_vote(engine: Engine, *, voters: int) -> tuple[int, list[int]]:
    """An open vote of two options with ticks, and the credentials of so many people who have not voted yet."""
    with open_session(engine, writes=True) as session:
        officer = identity_of(session, Kind.OFFICER, now=NOW)
        round_id = open_vote(session, actor=officer, now=NOW, method=Method.APPROVAL, options=("Map", "Film"))
        vote_id = session.scalars(select(Vote.id).where(Vote.round_id == round_id)).one()
        people = [new_voter(session, Group.PARENT, now=NOW).credential_id for _ in range(voters)]
        session.commit()
    return vote_id, people


def casting(url: str, vote_id: int, marks: str, people: list[int]) -> Casting:
    command = [sys.executable, "-m", "tests.support.casting_process", url, str(vote_id), marks, *map(str, people)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def stream(of: IO[str] | None) -> IO[str]:
    assert of is not None
    return of


def go(process: Casting) -> None:
    stream(process.stdin).write("\n")
    stream(process.stdin).flush()


def acknowledged(lines: list[str]) -> set[tuple[int, str]]:
    pairs = (line.split(" ", 1) for line in lines)
    return {(int(credential), words.strip()) for credential, words in pairs}


def ballots(engine: Engine) -> list[tuple[int | None, str | None, list[int] | None]]:
    found = select(RollEntry.credential_id, OpenBallot.receipt_words, OpenBallot.marks).join(
        RollEntry, RollEntry.id == OpenBallot.roll_id
    )
    with open_session(engine, writes=False) as session:
        return [(number, words, marks) for number, words, marks in session.execute(found)]


def test_two_tabs_and_several_workers_make_one_ballot(place: tuple[str, Engine]) -> None:
    url, engine = place
    vote_id, people = a_vote(engine, voters=VOTERS)
    marks = ["1,0", "0,1", "1,0", "0,1"][:PROCESSES]
    processes = [casting(url, vote_id, each, people * ROUNDS) for each in marks]
    for process in processes:
        go(process)
    lines = [line for process in processes for line in process.communicate(timeout=120)[0].splitlines()]
    assert [process.returncode for process in processes] == [0] * PROCESSES
    assert len(lines) == PROCESSES * VOTERS * ROUNDS
    found = ballots(engine)
    assert sorted(number for number, _, _ in found if number) == sorted(people)
    assert acknowledged(lines) == {(number, words) for number, words, _ in found}
    assert all(chosen in ([1, 0], [0, 1]) for _, _, chosen in found)
    with open_session(engine, writes=False) as session:
        assert session.scalar(select(func.count()).select_from(RollEntry)) == VOTERS


def test_what_a_killed_process_acknowledged_is_there_and_whole(place: tuple[str, Engine]) -> None:
    url, engine = place
    vote_id, people = a_vote(engine, voters=60)
    with casting(url, vote_id, "0,1", people * 50) as process:
        go(process)
        lines = [stream(process.stdout).readline() for _ in range(25)]
        process.send_signal(signal.SIGKILL)
        lines += stream(process.stdout).readlines()
    assert process.returncode == -signal.SIGKILL
    said = acknowledged([line for line in lines if line.endswith("\n")])
    found = ballots(engine)
    assert said <= {(number or 0, words or "") for number, words, _ in found}
    assert len({number for number, _, _ in found}) == len(found)
    assert all(words and chosen == [0, 1] for _, words, chosen in found)
    with casting(url, vote_id, "1,0", people) as again:
        output = again.communicate("\n", timeout=120)[0].splitlines()
    assert said <= acknowledged(output), "the same receipt after voting again"
    assert [chosen for _, _, chosen in ballots(engine)] == [[1, 0]] * len(people)
