"""Officers state how a vote is counted and write its options; once it is announced, nothing of it changes unseen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ballots import Method
from participate.core.lifecycle import State
from participate.core.method_words import METHOD_NAMES
from participate.easyread.queries import TwinState
from participate.easyread.service import WriteTwin, write_twin
from participate.meeting import ROUND_KINDS
from participate.panel.service import ShowDraft, show_draft
from participate.rounds.models import Round
from participate.rounds.queries import get_round, list_texts
from participate.rounds.service import MoveRound, SetGroups, edit_round, move, set_groups, write_text_twin
from participate.voting.models import Vote
from participate.voting.queries.rules import gate_facts
from participate.voting.service.drafting import WriteOption, write_option
from participate.voting.service.seeding import NewOption, seed_options
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.results import counted_vote, published_vote
from tests.support.makers.rounds import ask_parties, fill_register, staff, whole_texts
from tests.support.makers.votes import GROUPS, QUORUM, bare_vote_round, draft_vote, named, open_vote, vote_of
from tests.support.people import Kind

NewClient = Callable[..., Client]


@pytest.fixture
def desk(new_client: NewClient) -> Client:
    return new_client(Kind.OFFICER)


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def drafted(session: Session, officer: Identity, clock: FakeClock) -> int:
    return draft_vote(session, actor=officer, now=clock.now, options=4)


def page_of(round_id: int) -> str:
    return f"/desk/rounds/{round_id}/vote"


def ready(session: Session, round_id: int, *, officer: Identity, clock: FakeClock) -> None:
    """Everything that the gate asks, in the ways of officers."""
    row = get_round(session, round_id)
    edit_round(session, whole_texts(row, now=clock.now), actor=officer, now=clock.now)
    groups = SetGroups(
        round_id=round_id, version=get_round(session, round_id).version, targets=dict.fromkeys(QUORUM, 20)
    )
    set_groups(session, groups, actor=officer, now=clock.now)
    fill_register(session, round_id, actor=officer, now=clock.now)
    ask_parties(session, round_id, actor=officer, now=clock.now)
    staff(session, now=clock.now)
    for line in list_texts(session, round_id=round_id, kinds=ROUND_KINDS):
        if line.state is TwinState.MISSING:
            twin = WriteTwin(source=line.source, words=(f"Easy: {line.source.text[:30]}",), picture="bus")
            write_text_twin(session, twin, round_id=round_id, actor=officer, now=clock.now)


def go(session: Session, round_id: int, to: State, *, officer: Identity, clock: FakeClock) -> None:
    facts = gate_facts(session, round_id=round_id)
    move(session, MoveRound(round_id=round_id, to=to), facts=facts, actor=officer, now=clock.now)


def test_a_vote_is_drafted_from_nothing(desk: Client) -> None:
    page = desk.get("/desk/programmes/new").form("Add the programme").fill({"title": "Votes 2026"}).submit()
    page = page.form("Begin the draft").fill({"Title": "What comes first?", "kind": "vote"}).submit()
    number = page.form().action.split("/")[3]
    desk.get(f"/desk/rounds/{number}/groups").form("Save the groups").fill(
        {"Children": "20", "Young people": "20"}
    ).submit()
    page = desk.get(f"/desk/rounds/{number}").follow("What is voted on").follow("Choose the way of voting")
    assert [page.has(words) for words in ("Schulze", "single transferable vote", "exactly nine")] == [True] * 3
    page = desk.get(f"{page_of(int(number))}/rule/dots")
    filled = {"How many at most": "4", "How many dots on one option at most": "2", "Children": "5", "Young people": "6"}
    page = page.form("Keep this rule").fill(filled).submit()
    assert page.has("You put dots on options. Your dots: 4. At most on one option: 2.")
    assert page.table("How many ballots each group’s result needs")[1:] == [["Children", "5"], ["Young people", "6"]]
    page = page.follow("Add an option")
    page = page.form("Save the option").fill({"The option": "Bus times", "topic": "LO-TRAV", "picture": "bus"}).submit()
    assert "Bus times" in page.headings
    assert page.has("Travel and transport")
    assert page.has("A vote needs 2 options or more")


@pytest.mark.parametrize("method", list(Method))
def test_each_way_of_voting_asks_its_own_numbers_and_is_said_in_words(
    desk: Client, session: Session, officer: Identity, clock: FakeClock, method: Method
) -> None:
    round_id = draft_vote(session, actor=officer, now=clock.now, method=method)
    page = desk.get(page_of(round_id))
    assert page.has(METHOD_NAMES[method])
    form = desk.get(f"{page_of(round_id)}/rule/{method.value}").form("Keep this rule")
    assert ("The money in all, in pounds" in form.labels) == (method is Method.BUDGET)
    assert ("How many are chosen" in form.labels) == (method is not Method.BUDGET)
    before = vote_of(session, round_id)
    form.submit()
    session.expire_all()
    after = vote_of(session, round_id)
    assert (after.rule, after.groups, after.electorate) == (before.rule, before.groups, before.electorate)


@pytest.mark.parametrize(
    ("filled", "words"),
    [
        ({"How many at most": "0"}, "How many at most: Use 1 to 1000."),
        ({"How many at most": "-5"}, "How many at most: Use 1 or more."),
        ({"How many at most": "many"}, "How many at most: Enter a whole number"),
        ({"How many at most": "2", "How many dots on one option at most": "3"}, "cannot have more dots"),
        ({"The seed for lots": ""}, "Write a seed"),
        ({"combination": "each_backs", "pass_percent": "0"}, "from how many in a hundred"),
        ({"pass_percent": "101"}, "Use 0 to 100."),
        ({"Children": "0"}, "Use 1 to 1000."),
    ],
)
def test_what_does_not_fit_is_said_at_its_place(
    desk: Client, session: Session, officer: Identity, clock: FakeClock, filled: dict[str, str], words: str
) -> None:
    round_id = draft_vote(session, actor=officer, now=clock.now, method=Method.DOTS)
    page = desk.get(f"{page_of(round_id)}/rule/dots")
    page = page.form("Keep this rule").fill(filled).submit(status=422)
    assert any(words in each for each in page.errors)


def test_a_rule_that_cannot_work_is_kept_and_not_called_whole(desk: Client, drafted: int) -> None:
    form = desk.get(f"{page_of(drafted)}/rule/approval").form("Keep this rule")
    page = form.fill({"How many at most": "9", "How many are chosen": "5"}).submit()
    assert page.has("Kept. Things in the rule are still to be mended.")
    assert page.has("Things in the rule still to be mended: 2.")
    assert page.has("Say how many are chosen; fewer than there are options")
    assert not page.has("This is how the vote is counted.")
    assert "How you vote" not in page.headings
    assert not page.has("5 options are chosen")
    form = desk.get(f"{page_of(drafted)}/rule/approval").form("Keep this rule")
    page = form.fill({"How many at most": "2", "How many are chosen": "1"}).submit()
    assert page.has("Kept. This is how the vote is counted.")
    assert "How you vote" in page.headings


def test_an_unknown_way_of_voting_is_no_page(desk: Client, drafted: int) -> None:
    desk.get(f"{page_of(drafted)}/rule/lottery", status=404)


def test_a_consultation_has_no_such_page(desk: Client, session: Session, drafted: int) -> None:
    session.get_one(Round, drafted).kind = "consultation"
    session.flush()
    desk.get(page_of(drafted), status=404)


def test_options_go_up_and_down_and_away(desk: Client, session: Session, drafted: int) -> None:
    vote = vote_of(session, drafted)
    second = vote.options[1].id
    page = desk.get(page_of(drafted)).form("Move up option 2").submit("Move up option 2")
    assert page.headings[2] == named(4)[1]
    page = desk.get(f"{page_of(drafted)}/options/{second}/remove").form("Remove the option").submit()
    assert named(4)[1] not in page.headings


def test_two_options_with_the_same_words_are_refused_and_the_words_stay(desk: Client, drafted: int) -> None:
    page = desk.get(f"{page_of(drafted)}/options/new")
    filled = {"The option": named(1)[0], "More about it": "Much to say"}
    page = page.form("Save the option").fill(filled).submit(status=422)
    assert page.form("Save the option").value("More about it") == "Much to say"


def test_an_option_of_another_vote_is_no_page(
    desk: Client, session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    other = vote_of(session, draft_vote(session, actor=officer, now=clock.now))
    for address in ("", "/remove"):
        desk.get(f"{page_of(drafted)}/options/{other.options[0].id}{address}", status=404)


def test_the_gate_names_what_a_bare_vote_lacks(desk: Client, session: Session) -> None:
    page = desk.get(f"/desk/rounds/{bare_vote_round(session)}")
    assert page.has("How the vote is counted is stated, and stays so")
    assert page.has("Groups without a quorum: 3.")


def test_what_would_vote_out_a_duty_is_said_plainly(
    desk: Client, session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    option = WriteOption(vote_id=vote_of(session, drafted).id, label="Remove short breaks", topic="LO-SB")
    write_option(session, option, actor=officer, now=clock.now)
    assert desk.get(page_of(drafted)).has("This seems to vote out what the law requires")
    assert desk.get(f"/desk/rounds/{drafted}").has("Options that seem to ask for it: 1.")


def test_a_whole_vote_is_scheduled_and_an_edit_takes_it_back(
    desk: Client, session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    ready(session, drafted, officer=officer, clock=clock)
    for state in (State.CHECKED, State.SCHEDULED):
        go(session, drafted, state, officer=officer, clock=clock)
    page = desk.get(f"{page_of(drafted)}/rule/approval").form("Keep this rule").fill({"How many at most": "2"}).submit()
    assert page.has("The round was scheduled; it is not any more.")
    assert session.get_one(Round, drafted).state is State.CHECKED


def test_an_option_wants_its_easy_words(desk: Client, session: Session, drafted: int) -> None:
    page = desk.get(f"/desk/rounds/{drafted}/easy-read")
    page = page.follow("Option 1")
    page.form("Save and go on").fill({"Easy words": "The school bus", "picture": "bus"}).submit()
    assert desk.get(f"/desk/rounds/{drafted}/preview").has("The school bus")


def test_the_panel_sees_the_options_of_a_draft(
    new_client: NewClient, session: Session, drafted: int, actor: Callable[[Kind], Identity], clock: FakeClock
) -> None:
    member = actor(Kind.PANEL_MEMBER)
    show_draft(session, ShowDraft(round_id=drafted, shown=True), actor=actor(Kind.OFFICER), now=clock.now)
    organisation = member.memberships[0].organisation_id
    page = new_client(Kind.PANEL_MEMBER).get(f"/organisations/{organisation}/panel/{drafted}")
    assert "Option 1" in page.headings
    assert page.has(named(1)[0])


def test_the_next_vote_takes_options_over_from_the_last(
    desk: Client, session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    assert desk.get(f"{page_of(drafted)}/options/take").has("No vote was decided yet.")
    earlier = open_vote(session, now=clock.now, options=("Buses", "Trains"))
    running = open_vote(session, now=clock.now, options=("Secret one", "Secret two"))
    session.get_one(Round, earlier).state = State.DECIDED
    twin = WriteTwin(source=vote_of(session, earlier).options[1].sources[0], words=("The train",), picture="bus")
    write_twin(session, twin, actor=officer, now=clock.now)
    page = desk.get(f"{page_of(drafted)}/options/take")
    assert page.content.count("take?from=") == 1
    old = vote_of(session, earlier)
    page = desk.get(f"{page_of(drafted)}/options/take", query={"from": str(old.id)})
    assert page.form("Take these over").submit(status=422).has("Tick the options that you want to take over.")
    page = page.form("Take these over").fill({"options": [str(old.options[1].id)]}).submit()
    assert "Trains" in page.headings
    easy = desk.get(f"/desk/rounds/{drafted}/easy-read")
    assert easy.table("Texts of the round and their easy-read twins")[-1][-1] == "To check"
    assert vote_of(session, drafted).options[-1].origin == f"option:{old.options[1].id}"
    other = session.query(Vote.id).where(Vote.round_id == running).scalar()
    page = desk.get(f"{page_of(drafted)}/options/take", query={"from": str(other)})
    assert not page.has("Secret one")


def test_options_are_offered_by_place_with_what_was_decided_and_the_kept_ones_ticked(
    desk: Client, session: Session, drafted: int, officer: Identity, clock: FakeClock
) -> None:
    voices = {group: [(0, 0, 1, 0, 0)] * 12 + [(0, 1, 0, 0, 0)] * 6 for group in GROUPS}
    over = counted_vote(session, voices, actor=officer, now=clock.now)
    published_vote(session, over, actor=officer, now=clock.now, departing={2: "No money.", 1: "Cheaper."})
    page = desk.get(f"{page_of(drafted)}/options/take", query={"from": str(over.vote_id)})
    form = page.form("Take these over")
    assert page.has("Speech and language therapy Place 1 · We do not do this: No money.")
    places = [page.text.index(f"{named(3)[number]} Place") for number in (2, 1)]
    assert places == sorted(places)
    assert [value for name, value in form.values if name == "options"] == [str(over.options[1])]
    assert form.submit().has("but for options that stood here already")


def test_once_it_is_open_the_page_only_shows(desk: Client, session: Session, clock: FakeClock) -> None:
    round_id = open_vote(session, now=clock.now)
    page = desk.get(page_of(round_id))
    assert page.has("All of it stays as it is.")
    assert not {"Add an option", "Change the rule"} & set(page.links)
    session.get_one(Round, round_id).opens_at = clock.now + timedelta(minutes=5)
    session.flush()
    form = desk.get(f"{page_of(round_id)}/rule/approval").form("Keep this rule")
    clock.move(minutes=10)
    page = form.submit(status=422)
    assert any("The round is open" in each for each in page.errors)


def test_a_diamond_says_how_many_cards_it_wants(
    desk: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    round_id = draft_vote(session, actor=officer, now=clock.now, method=Method.DIAMOND, options=8)
    page = desk.get(page_of(round_id))
    assert page.has("A diamond needs exactly 9 options")
    more = (NewOption(label="The ninth"),)
    seed_options(session, vote_of(session, round_id).id, more, actor=officer, now=clock.now)
    assert not desk.get(page_of(round_id)).has("A diamond needs exactly 9 options")


@pytest.mark.parametrize("form", ["/ways", "/rule/approval", "/options/new", "/options/take"])
def test_what_is_voted_on_is_frozen_and_offers_no_form(
    desk: Client, session: Session, officer: Identity, clock: FakeClock, form: str
) -> None:
    round_id = open_vote(session, actor=officer, now=clock.now)
    page = desk.get(f"{page_of(round_id)}{form}")
    assert page.h1 == "This is frozen"
    assert not page.has("Keep this rule")
    assert not page.has("Save the option")
    assert not desk.get(page_of(round_id)).has("Write the easy-read texts")


def test_a_quorum_above_the_target_is_told(desk: Client, session: Session, officer: Identity, clock: FakeClock) -> None:
    round_id = draft_vote(session, actor=officer, now=clock.now)
    quorum = vote_of(session, round_id).groups.quorum
    group, ballots = next(iter(quorum.items()))
    for target, told in ((ballots, False), (ballots - 1, True)):
        version = get_round(session, round_id).version
        command = SetGroups(round_id=round_id, version=version, targets={group: target})
        set_groups(session, command, actor=officer, now=clock.now)
        assert desk.get(page_of(round_id)).has("the quorum is higher than the target") is told


def test_where_no_quorum_is_stated_the_page_says_so(
    session: Session, new_client: Callable[[Kind], Client], actor: Callable[[Kind], Identity], clock: FakeClock
) -> None:
    number = draft_vote(session, actor=actor(Kind.OFFICER), now=clock.now, quorum={})
    assert new_client(Kind.OFFICER).get(page_of(number)).has("No quorum yet.")
