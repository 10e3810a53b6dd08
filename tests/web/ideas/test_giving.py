"""Giving an idea: by card and by account, in both modes, kept on error, once, watched, and no more than five."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import Group
from participate.core.ideas import MOST_IDEAS
from participate.ideas.limits import WORRIES_IN_A_DAY
from participate.ideas.models import Idea, IdeaAuthor
from participate.ideas.queries import get_call, idea_subject
from participate.moderation.models import CaseState, SafeguardingItem
from participate.rounds.errors import CardOfAnotherRound
from tests.support.client import Client
from tests.support.makers import ideas
from tests.support.makers.moderation import WORRYING, case_of, only_item
from tests.support.people import Kind
from tests.support.queries import assert_budget
from tests.web.ideas.conftest import Call

NewClient = Callable[[Kind], Client]
MODES = pytest.mark.parametrize("front", ["", "/easy"], ids=["standard", "easy read"])
SEND = "Send my idea"
SAID = {"title": "More swings", "why": "They are fun."}
PARENT = {"group": "parent"}
FORM_BUDGET = 9
"""Who it is (four), the authority, the call with its groups and twins, their last group, how many they have."""


def only(session: Session) -> Idea:
    return session.scalars(select(Idea).execution_options(populate_existing=True)).one()


def count(session: Session) -> int:
    return session.scalar(select(func.count(Idea.id))) or 0


@MODES
def test_a_child_gives_an_idea_with_a_card(new_client: NewClient, session: Session, call: Call, front: str) -> None:
    client = new_client(Kind.CHILD)
    page = client.get(f"{front}{call.page}/give")
    assert not page.has("Who are you?")
    done = page.form(SEND).fill(SAID).submit()
    assert done.has("Thank you for your idea")
    assert done.has("2 working days")
    row = only(session)
    assert (row.title, row.why, row.received_on.hour, row.written_in != "") == ("More swings", "They are fun.", 0, True)
    case = case_of(session, idea_subject(row.id))
    assert (case.state, case.group, case.text) == (CaseState.WAITING, Group.CHILD, "More swings\n\nThey are fun.")
    assert case.about == f"idea-call:{call.id}"


@MODES
def test_a_parent_says_for_whom_they_speak_and_is_asked_once(
    new_client: NewClient, session: Session, call: Call, front: str
) -> None:
    client = new_client(Kind.PARENT)
    page = client.get(f"{front}{call.page}/give").form(SEND).fill(SAID).submit(status=422)
    assert ("Tell us who you are." if front else "Choose who you are.") in page.errors
    assert page.form(SEND).value("title") == "More swings"
    page.form(SEND).fill(PARENT).submit()
    assert session.scalars(select(IdeaAuthor.group)).one() is Group.PARENT
    assert client.get(f"{front}{call.page}/give").form(SEND).value("group") == "parent"


def test_the_form_asks_a_fixed_number_of_questions(new_client: NewClient, call: Call) -> None:
    client = new_client(Kind.PARENT)
    client.get(f"{call.page}/give")
    assert_budget(client.queries, FORM_BUDGET)


@MODES
@pytest.mark.parametrize("kind", [Kind.CHILD, Kind.YOUNG, Kind.PARENT])
def test_the_words_a_child_must_see_are_on_every_page_where_they_write(
    new_client: NewClient, call: Call, kind: Kind, front: str
) -> None:
    client = new_client(kind)
    said = {**SAID, **({} if kind is not Kind.PARENT else PARENT)}
    done = client.get(f"{front}{call.page}/give").form(SEND).fill(said).submit()
    mine = client.get(f"{front}/my-part/ideas")
    change = mine.follow("Change it More swings")
    for page in (client.get(f"{front}{call.page}/give"), done, mine, change):
        for words in ("999", "0800 1111", "I am worried about something", "We cannot promise to keep it secret."):
            assert page.has(words), (page.address, words)


@MODES
def test_nothing_of_it_is_public_before_a_person_has_read_it(
    new_client: NewClient, client: Client, call: Call, front: str
) -> None:
    call.given(title="A secret thought")
    for page in (call.page, f"{call.page}/shortlist"):
        assert not client.get(f"{front}{page}").has("A secret thought")
    officer = new_client(Kind.OFFICER)
    for page in ("", "/all", "/alike"):
        assert not officer.get(f"{call.desk}{page}").has("A secret thought")


def test_a_form_sent_twice_makes_one_idea(new_client: NewClient, session: Session, call: Call) -> None:
    form = new_client(Kind.CHILD).get(f"{call.page}/give").form(SEND).fill(SAID)
    form.submit()
    form.submit()
    assert count(session) == 1
    form.fill({"title": "Another one"}).submit()
    assert count(session) == 2


@MODES
def test_five_ideas_and_no_more_until_one_is_taken_back(
    new_client: NewClient, session: Session, call: Call, front: str
) -> None:
    for number in range(MOST_IDEAS):
        call.given(title=f"Idea number {number}")
    client = new_client(Kind.PARENT)
    page = client.get(f"{front}{call.page}/give").form(SEND).fill({**SAID, **PARENT}).submit(status=409)
    assert any("5 ideas" in each for each in page.errors)
    assert page.form(SEND).value("title") == "More swings"
    assert count(session) == MOST_IDEAS
    client.get(f"{front}/my-part/ideas").form("Take it back Idea number 0").submit()
    page.form(SEND).submit()
    assert count(session) == MOST_IDEAS + 1


def test_a_card_of_the_programme_takes_part_and_one_of_another_does_not(
    new_client: NewClient, session: Session, call: Call, actor: Callable[[Kind], Identity]
) -> None:
    child = actor(Kind.CHILD)
    assert child.card is not None
    programme = get_call(session, call.id).programme_id
    ideas.give(
        session, call.id, by=replace(child, card=replace(child.card, programme_id=programme)), now=call.clock.now
    )
    for card in (replace(child.card, programme_id=programme + 1), replace(child.card, round_id=1)):
        with pytest.raises(CardOfAnotherRound):
            ideas.give(session, call.id, by=replace(child, card=card), now=call.clock.now)


def test_a_group_that_is_not_asked_is_told_so(new_client: NewClient, session: Session, call: Call) -> None:
    other = ideas.announced(session, officer=call.officer, now=call.clock.now, groups=(Group.PARENT,))
    new_client(Kind.CHILD).get(f"/ideas/{other}/give", status=409)
    page = new_client(Kind.PARENT).get(f"/ideas/{other}/give")
    token = page.form(SEND).value("csrf_token")
    sent = {**SAID, "group": "young", "entry_key": "k" * 32, "csrf_token": token}
    assert "Choose who you are." in new_client(Kind.PARENT).post(f"/ideas/{other}/give", sent, status=422).errors
    assert count(session) == 0


@MODES
@pytest.mark.parametrize(("opens", "closes"), [(1, 2), (-2, -1)], ids=["soon", "closed"])
def test_a_call_that_is_not_open_takes_nothing(
    new_client: NewClient, session: Session, call: Call, front: str, opens: int, closes: int
) -> None:
    now = call.clock.now
    start = now - timedelta(days=9)
    number = ideas.announced(
        session,
        officer=call.officer,
        now=start,
        opens_at=now + timedelta(days=opens),
        closes_at=now + timedelta(days=closes),
    )
    client = new_client(Kind.CHILD)
    client.get(f"{front}/ideas/{number}/give", status=409)
    token = client.get(f"{front}{call.page}/give").form(SEND).value("csrf_token")
    sent = {**SAID, "entry_key": "k" * 32, "csrf_token": token}
    page = client.post(f"{front}/ideas/{number}/give", sent, status=409)
    assert page.form(SEND).value("title") == "More swings"
    assert count(session) == 0


def test_a_draft_takes_nothing_and_nobody_hears_of_it(new_client: NewClient, session: Session, call: Call) -> None:
    number = ideas.draft(session, officer=call.officer, now=call.clock.now)
    for page in ("", "/shortlist", "/give", "/given"):
        new_client(Kind.CHILD).get(f"/ideas/{number}{page}", status=404)


@pytest.mark.parametrize(
    "forged",
    [
        {"title": ""},
        {"title": "x" * 121},
        {"why": "x" * 1001},
        {"group": "king"},
        {"group": "child"},
        {"entry_key": "a"},
    ],
    ids=lambda each: next(iter(each)),
)
def test_what_no_form_offers_is_refused_in_words(
    new_client: NewClient, session: Session, call: Call, forged: dict[str, str]
) -> None:
    client = new_client(Kind.PARENT)
    token = client.get(f"{call.page}/give").form(SEND).value("csrf_token")
    sent = {**SAID, **PARENT, "entry_key": "k" * 32, "csrf_token": token, **forged}
    assert client.post(f"{call.page}/give", sent, status=422).errors
    assert count(session) == 0


def test_a_form_of_another_session_is_refused(new_client: NewClient, session: Session, call: Call) -> None:
    sent = {**SAID, **PARENT, "entry_key": "k" * 32, "csrf_token": "forged"}
    new_client(Kind.PARENT).post(f"{call.page}/give", sent, status=422)
    assert count(session) == 0


@MODES
def test_a_worry_goes_to_the_lead_alone_and_its_writer_sees_no_difference(
    new_client: NewClient, session: Session, call: Call, front: str
) -> None:
    client = new_client(Kind.CHILD)
    done = client.get(f"{front}{call.page}/give").form(SEND).fill({"title": "Help", "why": WORRYING}).submit()
    assert done.has("Thank you for your idea")
    row = only(session)
    assert case_of(session, idea_subject(row.id)).state is CaseState.ASIDE
    assert (only_item(session).about, only_item(session).group) == (f"idea-call:{call.id}", Group.CHILD)
    mine = client.get(f"{front}/my-part/ideas")
    assert mine.has("A person reads it")
    mine.follow("Change it Help")


@MODES
def test_a_worry_in_a_form_that_is_refused_reaches_the_lead_and_the_idea_of_it_belongs_to_the_same(
    new_client: NewClient, session: Session, call: Call, front: str
) -> None:
    client = new_client(Kind.PARENT)
    page = client.get(f"{front}{call.page}/give").form(SEND).fill({"title": "Help", "why": WORRYING}).submit(status=422)
    assert only_item(session).place == f"Typed as an idea for {ideas.TITLE}, and not sent"
    page.form(SEND).fill(PARENT).submit()
    assert only_item(session).subject == idea_subject(only(session).id)


def test_a_worry_in_a_change_that_is_refused_reaches_the_lead(
    new_client: NewClient, session: Session, call: Call
) -> None:
    call.given(title="Swings")
    page = new_client(Kind.PARENT).get("/my-part/ideas").follow("Change it Swings")
    page.form("Save my idea").fill({"title": "", "why": WORRYING}).submit(status=422)
    assert session.scalar(select(func.count(SafeguardingItem.id))) == 1
    assert only(session).title == "Swings"


def test_refused_forms_are_no_way_to_flood_the_lead(new_client: NewClient, session: Session, call: Call) -> None:
    client = new_client(Kind.PARENT)
    token = client.get(f"{call.page}/give").form(SEND).value("csrf_token")
    for number in range(WORRIES_IN_A_DAY.most + 2):
        sent = {"title": "", "why": WORRYING, "group": "king", "entry_key": f"{number:032}", "csrf_token": token}
        client.post(f"{call.page}/give", sent, status=422)
    assert session.scalar(select(func.count(SafeguardingItem.id))) == WORRIES_IN_A_DAY.most


@MODES
def test_what_is_open_is_where_somebody_comes_in(new_client: NewClient, call: Call, front: str) -> None:
    page = new_client(Kind.CHILD).get(f"{front}/take-part")
    assert page.follow("Say my idea" if front else "Give an idea").address == f"{front}{call.page}/give"
