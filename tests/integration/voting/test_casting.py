"""Casting: one ballot for each credential, who may be on the roll, what a receipt is, and what is forgotten."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act
from participate.core.ballots import BallotRefused, Electorate, Method, Said
from participate.core.errors import RoundNotOpen
from participate.core.groups import Channel, Group
from participate.core.helping import ChosenBy, Help
from participate.mypart.service.removing import RemoveMe, remove_me
from participate.people.models import CodeBatch
from participate.rounds.errors import GroupNotAsked, WhoNeeded
from participate.voting.errors import NotOnTheRoll, NotVouchedFor, VotingOver
from participate.voting.models import OpenBallot, RollEntry, VoteSeal
from participate.voting.queries.casting import find_mine
from participate.voting.queries.rules import VoteRow
from participate.voting.service.casting import CastBallot, SaveMarks
from participate.voting.service.in_round import SayWho, begin, cast_in_round, save_in_round, say_who, take_back
from tests.support.clock import FakeClock
from tests.support.makers.ballots import cast, cast_many, new_voter
from tests.support.makers.votes import DAYS, open_vote, vote_of
from tests.support.people import Kind, identity_of

Actors = Callable[[Kind], Identity]
OPTIONS = ("Map", "Film", "Phone line")
LEAVE = RemoveMe(take_comments_down=False, subject="You are removed", text="It is done.")


def planned(session: Session, clock: FakeClock, **changed: object) -> VoteRow:
    number = open_vote(session, now=clock.now, method=Method.APPROVAL, options=OPTIONS, **changed)  # type: ignore[arg-type]
    return vote_of(session, number)


@pytest.fixture
def vote(session: Session, clock: FakeClock) -> VoteRow:
    return planned(session, clock)


def chose(vote: VoteRow, *marks: int) -> CastBallot:
    return CastBallot(vote_id=vote.id, said=Said.CHOSE, marks=marks)


def as_parent(session: Session, vote: VoteRow, parent: Identity, clock: FakeClock, *marks: int) -> str:
    round_id = vote.round_id or 0
    say_who(session, SayWho(round_id=round_id, group=Group.PARENT), actor=parent, now=clock.now)
    return cast_in_round(session, chose(vote, *marks), round_id=round_id, actor=parent, now=clock.now)


def test_receipts_are_four_easy_words_each_its_own(session: Session, vote: VoteRow, clock: FakeClock) -> None:
    words = cast_many(session, vote.id, {Group.PARENT: [(1, 0, 0)] * 5, Group.CHILD: [Said.DO_NOT_KNOW]}, clock.now)
    assert len(set(words)) == 6
    assert all(len(set(each.split())) == 4 for each in words)


def test_what_is_kept_with_a_ballot(session: Session, vote: VoteRow, actor: Actors, clock: FakeClock) -> None:
    child = actor(Kind.CHILD)
    command = replace(chose(vote, 0, 1, 1), helped_by=frozenset({Help.READ}), chosen_by=ChosenBy.TOGETHER)
    cast_in_round(session, command, round_id=vote.round_id or 0, actor=child, now=clock.now)
    ballot, entry = session.scalars(select(OpenBallot)).one(), session.scalars(select(RollEntry)).one()
    assert (ballot.marks, ballot.helped_by, ballot.chosen_by) == ([0, 1, 1], ["read"], ChosenBy.TOGETHER)
    assert (ballot.group, ballot.channel, ballot.roll_id) == (Group.CHILD, Channel.WEB, entry.id)
    assert (entry.group, entry.confirmed, entry.voted) == (Group.CHILD, True, True)


def test_the_record_says_that_something_changed_and_no_more(
    session: Session, vote: VoteRow, actor: Actors, clock: FakeClock
) -> None:
    as_parent(session, vote, actor(Kind.PARENT), clock, 1, 0, 0)
    acts = session.scalars(select(Act).where(Act.action == "something.changed")).all()
    assert {(act.subject, act.actor_id) for act in acts} == {(f"round:{vote.round_id}", None)}


@pytest.mark.parametrize("marks", [(1, 1), (2, 0, 0), (0, 0, 0), ()])
def test_no_ballot_against_the_rule(session: Session, vote: VoteRow, clock: FakeClock, marks: tuple[int, ...]) -> None:
    voter = new_voter(session, Group.PARENT, now=clock.now)
    with pytest.raises(BallotRefused):
        cast(session, vote.id, marks, voter=voter, now=clock.now)
    assert session.scalars(select(OpenBallot)).all() == []


def test_a_ballot_that_chose_nothing_has_no_marks(
    session: Session, vote: VoteRow, actor: Actors, clock: FakeClock
) -> None:
    command = CastBallot(vote_id=vote.id, said=Said.NONE_OF_THESE, marks=(1, 0, 0))
    with pytest.raises(BallotRefused):
        cast_in_round(session, command, round_id=vote.round_id or 0, actor=actor(Kind.CHILD), now=clock.now)


def test_a_sealed_vote_takes_no_ballot(session: Session, vote: VoteRow, actor: Actors, clock: FakeClock) -> None:
    as_parent(session, vote, actor(Kind.PARENT), clock, 1, 0, 0)
    session.add(VoteSeal(vote_id=vote.id, sealed_at=clock.now, salt="a salt"))
    session.flush()
    voter = new_voter(session, Group.PARENT, now=clock.now)
    with pytest.raises(VotingOver):
        cast(session, vote.id, (1, 0, 0), voter=voter, now=clock.now)
    with pytest.raises(VotingOver):
        take_back(session, vote.round_id or 0, actor=actor(Kind.PARENT), now=clock.now)


def test_nothing_goes_in_or_out_once_it_is_closed(
    session: Session, vote: VoteRow, actor: Actors, clock: FakeClock
) -> None:
    as_parent(session, vote, actor(Kind.PARENT), clock, 1, 0, 0)
    number, parent, late = vote.round_id or 0, actor(Kind.PARENT), clock.now + DAYS
    save = SaveMarks(vote_id=vote.id, said=Said.CHOSE, marks=(0, 1, 0))
    for act in (
        lambda: cast_in_round(session, chose(vote, 0, 1, 0), round_id=number, actor=parent, now=late),
        lambda: save_in_round(session, save, round_id=number, actor=parent, now=late),
        lambda: take_back(session, number, actor=parent, now=late),
        lambda: begin(session, number, actor=actor(Kind.CHILD), now=late),
    ):
        with pytest.raises(RoundNotOpen):
            act()


def test_an_account_says_first_whose_voice_it_is(
    session: Session, vote: VoteRow, actor: Actors, clock: FakeClock
) -> None:
    with pytest.raises(WhoNeeded):
        cast_in_round(
            session, chose(vote, 1, 0, 0), round_id=vote.round_id or 0, actor=actor(Kind.PARENT), now=clock.now
        )


@pytest.mark.parametrize("group", [Group.CHILD, Group.PROVIDER, Group.OFFICER])
def test_providers_and_officers_vote_only_where_they_are_asked(
    session: Session, vote: VoteRow, actor: Actors, clock: FakeClock, group: Group
) -> None:
    command = SayWho(round_id=vote.round_id or 0, group=group)
    with pytest.raises(GroupNotAsked):
        say_who(session, command, actor=actor(Kind.SCHOOL), now=clock.now)


def test_after_voting_the_group_stays(session: Session, vote: VoteRow, actor: Actors, clock: FakeClock) -> None:
    parent = actor(Kind.PARENT)
    as_parent(session, vote, parent, clock, 1, 0, 0)
    say_who(session, SayWho(round_id=vote.round_id or 0, group=Group.ON_BEHALF), actor=parent, now=clock.now)
    mine = find_mine(session, vote_id=vote.id, actor=parent)
    assert mine is not None
    assert mine.group is Group.PARENT


def test_only_the_invited(session: Session, actor: Actors, clock: FakeClock) -> None:
    vote = planned(session, clock, electorate=Electorate.INVITED)
    number = vote.round_id or 0
    with pytest.raises(NotOnTheRoll):
        say_who(session, SayWho(round_id=number, group=Group.PARENT), actor=actor(Kind.PARENT), now=clock.now)
    with pytest.raises(NotOnTheRoll):
        begin(session, number, actor=actor(Kind.CHILD), now=clock.now)
    begin(session, number, actor=identity_of(session, Kind.CHILD, now=clock.now, round_id=number), now=clock.now)
    assert len(session.scalars(select(RollEntry)).all()) == 1


def test_only_those_whom_somebody_vouches_for(session: Session, actor: Actors, clock: FakeClock) -> None:
    vote = planned(session, clock, confirmed_only=True)
    number = vote.round_id or 0
    with pytest.raises(NotVouchedFor):
        say_who(session, SayWho(round_id=number, group=Group.PARENT), actor=actor(Kind.PARENT), now=clock.now)
    with pytest.raises(NotVouchedFor):
        say_who(session, SayWho(round_id=number, group=Group.YOUNG), actor=actor(Kind.FORUM_MEMBER), now=clock.now)
    say_who(session, SayWho(round_id=number, group=Group.PARENT), actor=actor(Kind.FORUM_MEMBER), now=clock.now)
    begin(session, number, actor=actor(Kind.YOUNG), now=clock.now)
    assert session.scalars(select(RollEntry.confirmed)).all() == [True, True]


def test_no_ballot_is_cast_with_a_card_that_says_no_group(session: Session, clock: FakeClock) -> None:
    vote = planned(session, clock, confirmed_only=True)
    child = identity_of(session, Kind.CHILD, now=clock.now)
    session.execute(update(CodeBatch).values(group=None, band=None))
    with pytest.raises(NotVouchedFor):
        cast_in_round(session, chose(vote, 1, 0, 0), round_id=vote.round_id or 0, actor=child, now=clock.now)
    assert session.scalars(select(RollEntry)).all() == []


def test_a_facilitator_s_card_is_on_no_roll(session: Session, vote: VoteRow, actor: Actors, clock: FakeClock) -> None:
    with pytest.raises(NotOnTheRoll):
        begin(session, vote.round_id or 0, actor=actor(Kind.FACILITATOR), now=clock.now)


def test_a_card_of_another_session_cannot_take_back(
    session: Session, vote: VoteRow, actor: Actors, clock: FakeClock
) -> None:
    child, number = actor(Kind.CHILD), vote.round_id or 0
    cast_in_round(session, chose(vote, 1, 0, 0), round_id=number, actor=child, now=clock.now)
    take_back(session, number, actor=replace(child, session_key="another"), now=clock.now)
    assert session.scalars(select(OpenBallot.said)).all() == [Said.CHOSE]
    take_back(session, number, actor=child, now=clock.now)
    assert session.scalars(select(OpenBallot)).all() == []


@pytest.mark.parametrize("kind", [Kind.PARENT, Kind.CHILD])
def test_whoever_is_removed_while_it_is_open_is_taken_out(
    session: Session, vote: VoteRow, actor: Actors, clock: FakeClock, kind: Kind
) -> None:
    person = actor(kind)
    if kind is Kind.PARENT:
        as_parent(session, vote, person, clock, 1, 0, 0)
    else:
        cast_in_round(session, chose(vote, 1, 0, 0), round_id=vote.round_id or 0, actor=person, now=clock.now)
    remove_me(session, LEAVE, actor=person, now=clock.now)
    assert session.scalars(select(OpenBallot)).all() == []
    assert session.scalars(select(RollEntry.credential_id)).all() == [None]


def test_whoever_is_removed_after_the_close_counts_and_is_nobody(
    session: Session, vote: VoteRow, actor: Actors, clock: FakeClock
) -> None:
    parent = actor(Kind.PARENT)
    as_parent(session, vote, parent, clock, 1, 0, 0)
    remove_me(session, LEAVE, actor=parent, now=clock.now + DAYS + timedelta(minutes=1))
    ballot, entry = session.scalars(select(OpenBallot)).one(), session.scalars(select(RollEntry)).one()
    assert (ballot.marks, ballot.written, ballot.draft_of, ballot.cast_in) == ([1, 0, 0], None, "", "")
    assert (entry.credential_id, entry.unlinked) == (None, True)


def test_whoever_never_voted_leaves_no_row(session: Session, vote: VoteRow, actor: Actors, clock: FakeClock) -> None:
    parent = actor(Kind.PARENT)
    say_who(session, SayWho(round_id=vote.round_id or 0, group=Group.PARENT), actor=parent, now=clock.now)
    remove_me(session, LEAVE, actor=parent, now=clock.now)
    assert session.scalars(select(RollEntry)).all() == []


def test_a_receipt_s_words_are_drawn_again_when_somebody_has_them(
    session: Session, vote: VoteRow, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter([0, 7, 0, 7, 8])  # the turn of a ballot, then its receipt; the second receipt is drawn twice
    monkeypatch.setattr("participate.voting.service.roll.secrets.randbelow", lambda most: next(numbers) % most)
    first, second = cast_many(session, vote.id, {Group.PARENT: [(1, 0, 0), (0, 1, 0)]}, clock.now)
    assert first != second
