"""Stating the rule of a vote and writing its options, before anybody votes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act
from participate.core.ballots import Combination, Method, Purpose, TieRule
from participate.core.errors import DomainError, NotFound, StaleEdit
from participate.core.gate import unmet
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.core.verdicts import Scrutiny
from participate.easyread.queries import twins_for
from participate.easyread.service import WriteTwin, write_twin
from participate.rounds.errors import RoundLocked
from participate.rounds.models import Round
from participate.rounds.service.stances import AskParty, ask_party
from participate.voting.errors import (
    CostNegative,
    DotsBeyondAll,
    LotsNeedSeed,
    MergeNotPossible,
    OptionPlaceTaken,
    PassMarkNeeded,
    QuorumNeedsBallots,
    RuleNumbers,
    TooManyVoteOptions,
    VoteOptionTwice,
    VotePlanned,
)
from participate.voting.models import Vote, VoteOption
from participate.voting.queries.rules import easy_options, find_vote, gate_facts, get_vote
from participate.voting.service import drafting
from participate.voting.service.drafting import (
    MoveOption,
    PlanVote,
    WriteOption,
    move_option,
    plan_vote,
    remove_option,
    write_option,
)
from participate.voting.service.scrutiny import name_oneself
from participate.voting.service.seeding import NewOption, seed_options
from tests.support.clock import FakeClock
from tests.support.makers.parties import at_home
from tests.support.makers.rounds import draft
from tests.support.makers.votes import QUORUM, bare_vote_round, draft_vote, named, open_vote, terms, vote_of
from tests.support.people import Kind


@pytest.fixture
def drafted(session: Session, officer: Identity, clock: FakeClock) -> int:
    return draft_vote(session, actor=officer, now=clock.now, options=4)


@pytest.fixture
def again(session: Session, officer: Identity, clock: FakeClock) -> Callable[..., bool]:
    """State the terms anew."""

    def state(round_id: int, **changed: object) -> bool:
        found = find_vote(session, round_id)
        command = PlanVote(round_id=round_id, version=found.version if found else 0, terms=terms(**changed))  # type: ignore[arg-type]
        return plan_vote(session, command, actor=officer, now=clock.now)

    return state


def labels(session: Session, round_id: int) -> list[str]:
    return [each.label for each in vote_of(session, round_id).options]


def test_a_rule_is_read_as_it_was_stated(session: Session, drafted: int) -> None:
    vote = vote_of(session, drafted)
    assert (vote.rule.method, vote.rule.options, vote.rule.most) == (Method.APPROVAL, 4, 3)
    assert vote.groups.quorum == QUORUM
    assert vote.groups.merge == ((Group.CHILD, Group.YOUNG), (Group.YOUNG, Group.PARENT))
    assert [each.position for each in vote.options] == [1, 2, 3, 4]
    assert get_vote(session, vote.id) == vote


def test_what_is_stated_anew_takes_the_place_of_what_was(
    session: Session, drafted: int, again: Callable[..., bool]
) -> None:
    again(drafted, method=Method.DOTS, quorum={Group.CHILD: 12}, combination=Combination.NONE)
    vote = vote_of(session, drafted)
    assert (vote.rule.method, vote.rule.per_option) == (Method.DOTS, 2)
    assert vote.groups.quorum == {Group.CHILD: 12}
    assert len(vote.options) == 4


def test_numbers_that_the_method_does_not_need_are_not_kept(
    session: Session, drafted: int, again: Callable[..., bool]
) -> None:
    again(drafted, method=Method.FACES, most=3, budget=100, places=4, per_option=9)
    rule = vote_of(session, drafted).rule
    assert (rule.most, rule.budget, rule.places, rule.per_option, rule.costs) == (0, 0, 4, 0, ())


def test_costs_belong_to_budgets_alone(session: Session, officer: Identity, clock: FakeClock) -> None:
    round_id = draft_vote(session, actor=officer, now=clock.now, method=Method.BUDGET, options=3)
    assert vote_of(session, round_id).rule.costs == (1000, 1000, 1000)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"seed": " "}, LotsNeedSeed),
        ({"method": Method.DOTS, "most": 2, "per_option": 3}, DotsBeyondAll),
        ({"combination": Combination.EACH_BACKS}, PassMarkNeeded),
        ({"merge": ((Group.PROVIDER, Group.PARENT),)}, MergeNotPossible),
        ({"merge": ((Group.CHILD, Group.CHILD),)}, MergeNotPossible),
        ({"merge": ((Group.CHILD, Group.YOUNG), (Group.YOUNG, Group.CHILD))}, MergeNotPossible),
        ({"most": -1}, RuleNumbers),
        ({"pass_percent": 101}, RuleNumbers),
        ({"method": Method.TRANSFERABLE, "decimals": 13}, RuleNumbers),
        ({"quorum": {Group.CHILD: 0}}, QuorumNeedsBallots),
    ],
)
def test_a_rule_that_cannot_be_is_refused(
    drafted: int, again: Callable[..., bool], changed: dict[str, object], refusal: type[DomainError]
) -> None:
    with pytest.raises(refusal):
        again(drafted, **changed)


def test_a_rule_is_not_written_over_what_somebody_else_saved(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    with pytest.raises(StaleEdit):
        plan_vote(session, PlanVote(round_id=drafted, version=0, terms=terms()), actor=officer, now=clock.now)


def test_a_round_has_one_vote(session: Session, drafted: int) -> None:
    row = Vote(round_id=drafted, version=0)
    with pytest.raises(VotePlanned):
        drafting.state_terms(session, row, terms())


def test_a_round_of_another_kind_has_no_rule(session: Session, officer: Identity, clock: FakeClock) -> None:
    other = draft(session, actor=officer, now=clock.now)
    command = PlanVote(round_id=other, version=0, terms=terms())
    with pytest.raises(NotFound):
        plan_vote(session, command, actor=officer, now=clock.now)


def test_once_it_is_open_nothing_of_it_changes(
    session: Session, officer: Identity, clock: FakeClock, again: Callable[..., bool]
) -> None:
    round_id = open_vote(session, now=clock.now)
    vote = vote_of(session, round_id)
    with pytest.raises(RoundLocked):
        again(round_id)
    with pytest.raises(RoundLocked):
        write_option(session, WriteOption(vote_id=vote.id, label="New"), actor=officer, now=clock.now)
    with pytest.raises(RoundLocked):
        remove_option(session, vote.id, vote.options[0].id, actor=officer, now=clock.now)
    with pytest.raises(RoundLocked):
        move_option(
            session,
            MoveOption(vote_id=vote.id, option_id=vote.options[0].id, up=False),
            actor=officer,
            now=clock.now,
        )
    with pytest.raises(RoundLocked):
        seed_options(session, vote.id, (NewOption(label="New"),), actor=officer, now=clock.now)


def test_a_change_takes_the_announcement_back(
    session: Session, drafted: int, clock: FakeClock, again: Callable[..., bool]
) -> None:
    opens, closes = clock.now + timedelta(days=2), clock.now + timedelta(days=40)
    values = {"state": State.SCHEDULED, "opens_at": opens, "closes_at": closes}
    session.execute(update(Round).where(Round.id == drafted).values(**values))
    session.expire_all()
    assert again(drafted, tie=TieRule.LOT)
    assert session.get_one(Round, drafted).state is State.CHECKED


def test_options_are_written_moved_and_removed(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    vote = vote_of(session, drafted)
    new = write_option(session, WriteOption(vote_id=vote.id, label="Buses"), actor=officer, now=clock.now)
    assert labels(session, drafted) == [*named(4), "Buses"]
    move_option(session, MoveOption(vote_id=vote.id, option_id=new, up=True), actor=officer, now=clock.now)
    remove_option(session, vote.id, vote.options[0].id, actor=officer, now=clock.now)
    assert labels(session, drafted) == [*named(4)[1:3], "Buses", named(4)[3]]
    assert [each.position for each in vote_of(session, drafted).options] == [1, 2, 3, 4]


def test_the_first_option_cannot_go_up(session: Session, drafted: int, officer: Identity, clock: FakeClock) -> None:
    vote = vote_of(session, drafted)
    first = MoveOption(vote_id=vote.id, option_id=vote.options[0].id, up=True)
    move_option(session, first, actor=officer, now=clock.now)
    assert vote_of(session, drafted) == vote


def test_an_option_keeps_its_twin_when_it_is_edited_and_loses_it_when_it_goes(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    vote = vote_of(session, drafted)
    option = vote.options[0]
    twin = WriteTwin(source=option.sources[0], words=("The bus",), picture="bus")
    write_twin(session, twin, actor=officer, now=clock.now)
    command = WriteOption(vote_id=vote.id, option_id=option.id, version=vote.version, label="Trains")
    write_option(session, command, actor=officer, now=clock.now)
    assert easy_options(session, vote_of(session, drafted))[option.id].label.words == ("The bus",)
    remove_option(session, vote.id, option.id, actor=officer, now=clock.now)
    assert not twins_for(session, frozenset({option.subject}))


def test_an_option_is_not_written_over_what_somebody_else_saved(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    vote = vote_of(session, drafted)
    command = WriteOption(vote_id=vote.id, option_id=vote.options[0].id, version=vote.version, label="Trains")
    write_option(session, command, actor=officer, now=clock.now)
    with pytest.raises(StaleEdit):
        write_option(session, command, actor=officer, now=clock.now)


def test_two_options_have_different_words(session: Session, drafted: int, officer: Identity, clock: FakeClock) -> None:
    vote = vote_of(session, drafted)
    with pytest.raises(VoteOptionTwice):
        write_option(session, WriteOption(vote_id=vote.id, label=named(1)[0]), actor=officer, now=clock.now)


def test_a_cost_is_not_negative(session: Session, drafted: int, officer: Identity, clock: FakeClock) -> None:
    vote = vote_of(session, drafted)
    with pytest.raises(CostNegative):
        write_option(session, WriteOption(vote_id=vote.id, label="Free", cost=-1), actor=officer, now=clock.now)


def test_two_options_never_share_a_place(session: Session, drafted: int) -> None:
    vote = vote_of(session, drafted)
    with pytest.raises(OptionPlaceTaken), drafting.refusing(session, drafting.BROKEN_OPTION):
        session.add(VoteOption(vote_id=vote.id, position=1, label="Same place"))


def test_an_option_of_another_vote_is_not_found(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    other = vote_of(session, draft_vote(session, actor=officer, now=clock.now))
    mine = vote_of(session, drafted)
    with pytest.raises(NotFound):
        remove_option(session, mine.id, other.options[0].id, actor=officer, now=clock.now)


def test_options_that_are_there_are_not_taken_over_again(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    vote = vote_of(session, drafted)
    taken = (
        NewOption(label="Buses", origin="idea:1", topic="LO-TRAV"),
        NewOption(label=named(1)[0], origin="idea:2"),
    )
    seeded = seed_options(session, vote.id, taken, actor=officer, now=clock.now)
    assert (seeded.added, seeded.there) == (1, (named(1)[0],))
    assert vote_of(session, drafted).options[0].origin == "idea:2"
    renamed = (NewOption(label="Coaches", origin="idea:1"),)
    assert seed_options(session, vote.id, renamed, actor=officer, now=clock.now).added == 0
    found = vote_of(session, drafted).options[-1]
    assert (found.label, found.origin, found.topic) == ("Buses", "idea:1", "LO-TRAV")


def test_a_vote_has_sixty_options_at_most(session: Session, drafted: int, officer: Identity, clock: FakeClock) -> None:
    vote = vote_of(session, drafted)
    many = tuple(NewOption(label=f"More {number}") for number in range(57))
    with pytest.raises(TooManyVoteOptions):
        seed_options(session, vote.id, many, actor=officer, now=clock.now)


def test_a_bare_vote_lacks_everything(session: Session) -> None:
    facts = gate_facts(session, round_id=bare_vote_round(session))
    assert set(unmet(facts.own)) == {"vote-options", "vote-rule", "quorum", "counted-again"}


def test_a_whole_vote_lacks_only_its_twins(session: Session, drafted: int, officer: Identity, clock: FakeClock) -> None:
    vote = vote_of(session, drafted)
    facts = gate_facts(session, round_id=drafted)
    assert unmet(facts.own) == ()
    assert facts.twins_missing == facts.twins_wanted == 1 + len(vote.options)
    for option in vote.options:
        twin = WriteTwin(source=option.sources[0], words=("Easy",), picture="bus")
        write_twin(session, twin, actor=officer, now=clock.now)
    assert gate_facts(session, round_id=drafted).twins_missing == 1


@pytest.mark.parametrize("many", [1, 8, 10])
def test_a_diamond_has_nine_cards(session: Session, officer: Identity, clock: FakeClock, many: int) -> None:
    round_id = draft_vote(session, actor=officer, now=clock.now, method=Method.DIAMOND, options=many)
    assert "vote-options" in unmet(gate_facts(session, round_id=round_id).own)


def test_every_group_of_the_round_needs_a_quorum(session: Session, drafted: int, again: Callable[..., bool]) -> None:
    again(drafted, quorum={Group.CHILD: 5, Group.YOUNG: 5})
    condition = next(each for each in gate_facts(session, round_id=drafted).own if each.code == "quorum")
    assert (condition.met, condition.values["missing"]) == (False, 1)


def test_what_the_law_requires_cannot_be_voted_out(
    session: Session, drafted: int, officer: Identity, clock: FakeClock, again: Callable[..., bool]
) -> None:
    vote = vote_of(session, drafted)
    command = WriteOption(vote_id=vote.id, label="Take out the pages on short breaks", topic="LO-SB")
    write_option(session, command, actor=officer, now=clock.now)
    assert unmet(gate_facts(session, round_id=drafted).own) == ("stays-in",)
    again(drafted, purpose=Purpose.OTHER)
    assert unmet(gate_facts(session, round_id=drafted).own) == ()


def test_each_option_of_a_vote_on_content_has_a_topic(
    session: Session, drafted: int, officer: Identity, clock: FakeClock, again: Callable[..., bool]
) -> None:
    write_option(
        session, WriteOption(vote_id=vote_of(session, drafted).id, label="No topic"), actor=officer, now=clock.now
    )
    assert unmet(gate_facts(session, round_id=drafted).own) == ("vote-topics",)
    again(drafted, purpose=Purpose.FORMAT)
    assert unmet(gate_facts(session, round_id=drafted).own) == ()


def test_somebody_counts_it_again_or_it_is_stated_why_nobody_does(
    session: Session, drafted: int, actor: Callable[[Kind], Identity], clock: FakeClock, again: Callable[..., bool]
) -> None:
    again(drafted, scrutiny=Scrutiny.NAMED)
    assert unmet(gate_facts(session, round_id=drafted).own) == ("counted-again",)
    coordinator = at_home(actor(Kind.FORUM))
    with pytest.raises(NotFound):  # nobody asked the forum about this draft
        name_oneself(session, drafted, actor=coordinator, now=clock.now)
    ask_party(session, AskParty(round_id=drafted, party="forum"), actor=actor(Kind.OFFICER), now=clock.now)
    name_oneself(session, drafted, actor=coordinator, now=clock.now)
    assert unmet(gate_facts(session, round_id=drafted).own) == ()


def test_twins_of_an_earlier_vote_come_to_be_looked_at_again(
    session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    earlier = vote_of(session, draft_vote(session, actor=officer, now=clock.now, options=("Buses",)))
    source = earlier.options[0].sources[0]
    write_twin(session, WriteTwin(source=source, words=("The bus",), picture="bus"), actor=officer, now=clock.now)
    before = gate_facts(session, round_id=drafted)
    taken = (NewOption(label="Buses", topic="LO-TRAV", origin=f"option:{earlier.options[0].id}"),)
    vote = vote_of(session, drafted)
    seed_options(session, vote.id, taken, actor=officer, now=clock.now)
    row = vote_of(session, drafted).options[-1]
    assert easy_options(session, vote_of(session, drafted))[row.id].label.words == ("The bus",)
    facts = gate_facts(session, round_id=drafted)
    assert (facts.twins_missing, facts.twins_stale) == (before.twins_missing, 1)
    kept = WriteTwin(source=row.sources[0], words=("The bus",), picture="bus")
    write_twin(session, kept, actor=officer, now=clock.now)
    assert gate_facts(session, round_id=drafted).twins_stale == 0


def test_a_vote_stands_in_the_record_of_acts(session: Session, drafted: int) -> None:
    acts = session.scalars(select(Act.action).where(Act.subject == f"round:{drafted}"))
    assert list(acts) == ["vote.planned", "vote.options_taken"]
