"""What happens twice, or beside each other: casting, beginning anew, a form sent for another vote."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act
from participate.core.ballots import Said
from participate.core.by_hand import Way
from participate.core.errors import NotFound
from participate.core.groups import Group
from participate.core.helping import ChosenBy, Help
from participate.db.session import open_session
from participate.rounds.models import TookPart
from participate.voting.errors import EnteredBefore
from participate.voting.models import OpenBallot
from participate.voting.queries.casting import find_mine
from participate.voting.service.casting import CastBallot
from participate.voting.service.entering import EnterBallot, UndoBallot, enter_ballot, undo_ballot
from participate.voting.service.in_round import begin, cast_in_round
from participate.voting.service.papers import PrintPapers, ReturnSlips, print_papers, return_slips
from participate.voting.service.roll import give_receipt
from participate.voting.service.rooms import EnterRoom, enter_room
from tests.support.clock import START, FakeClock
from tests.support.database import migrated_engine
from tests.support.makers.ballots import cast_many
from tests.support.makers.votes import open_vote, vote_of
from tests.support.people import Kind, identity_of

Actors = Callable[[Kind], Identity]
PAPER = timedelta(days=3)
HELPED = CastBallot(
    vote_id=0,
    said=Said.CHOSE,
    marks=(1, 0, 0, 0, 0),
    helped_by=frozenset({Help.READ}),
    chosen_by=ChosenBy.TOGETHER,
)


def test_two_tabs_that_cast_first_at_once_took_part_once(empty_database: Callable[[str], str]) -> None:
    with migrated_engine(empty_database("casting-at-once")) as engine:
        with open_session(engine, writes=True) as session:
            round_id = open_vote(session, now=START, actor=identity_of(session, Kind.OFFICER, now=START))
            command = replace(HELPED, vote_id=vote_of(session, round_id).id)
            child = identity_of(session, Kind.CHILD, now=START)
            session.commit()

        def second() -> None:
            with open_session(engine, writes=True) as session:
                cast_in_round(session, command, round_id=round_id, actor=child, now=START)
                session.commit()

        with ThreadPoolExecutor(max_workers=1) as tab:
            with open_session(engine, writes=True) as session:
                cast_in_round(session, command, round_id=round_id, actor=child, now=START)
                running = tab.submit(second)
                with pytest.raises(TimeoutError):
                    running.result(timeout=0.3)
                session.commit()
            running.result()
        with open_session(engine, writes=False) as session:
            assert session.scalar(select(func.sum(TookPart.heads))) == 1


def test_help_stays_with_what_was_cast_and_is_shown_to_no_later_session(
    session: Session, officer: Identity, actor: Actors, clock: FakeClock
) -> None:
    round_id = open_vote(session, now=clock.now, actor=officer)
    vote, child = vote_of(session, round_id), actor(Kind.CHILD)
    cast_in_round(session, replace(HELPED, vote_id=vote.id), round_id=round_id, actor=child, now=clock.now)
    later = replace(child, session_key="another tablet")
    begin(session, round_id, actor=later, now=clock.now)
    ballot = session.scalars(select(OpenBallot)).one()
    assert (ballot.helped_by, ballot.chosen_by, ballot.written) == (["read"], ChosenBy.TOGETHER, None)
    mine = find_mine(session, vote_id=vote.id, actor=later)
    assert mine is not None
    assert (mine.helped_by, mine.chosen_by) == (frozenset(), None)


def test_a_ballot_that_is_wrong_in_itself_is_no_reason_to_draw_other_words(
    session: Session, officer: Identity, clock: FakeClock
) -> None:
    vote = vote_of(session, open_vote(session, now=clock.now, actor=officer))
    cast_many(session, vote.id, {Group.PARENT: [(1, 0, 0, 0, 0)]}, clock.now)
    ballot = session.scalars(select(OpenBallot)).one()
    ballot.receipt_words = None
    session.flush()
    ballot.marks = None
    with pytest.raises(IntegrityError, match="chose_has_marks"):
        give_receipt(session, ballot)


def test_a_form_of_one_vote_is_none_of_another(session: Session, officer: Identity, clock: FakeClock) -> None:
    rounds = [open_vote(session, now=clock.now, actor=officer, paper=PAPER) for _ in range(2)]
    for number in rounds:
        command = PrintPapers(round_id=number, group=Group.PARENT, count=1, entry_key=f"print {number}")
        slips = tuple(each.number for each in print_papers(session, command, actor=officer, now=clock.now))
        return_slips(session, ReturnSlips(round_id=number, numbers=slips), actor=officer, now=clock.now)
    ballots = [
        EnterBallot(round_id=each, entry_key="a form", said=Said.DO_NOT_KNOW, marks=None, group=Group.PARENT)
        for each in rounds
    ]
    enter_ballot(session, ballots[0], actor=officer, now=clock.now)
    with pytest.raises(EnteredBefore):
        enter_ballot(session, ballots[1], actor=officer, now=clock.now)
    with pytest.raises(NotFound):
        undo_ballot(session, UndoBallot(round_id=rounds[1], entry_key="a form"), actor=officer, now=clock.now)
    rooms = [
        EnterRoom(round_id=each, entry_key="a room", way=Way.BALLOTS, heads=4, group=Group.PARENT) for each in rounds
    ]
    enter_room(session, rooms[0], actor=officer, worry_words="", now=clock.now)
    with pytest.raises(EnteredBefore):
        enter_room(session, rooms[1], actor=officer, worry_words="", now=clock.now)
    acts = session.scalars(select(Act.subject).where(Act.action == "vote.ballot_entered")).all()
    assert acts == [f"round:{rounds[0]}"]
