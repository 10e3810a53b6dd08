"""A group facilitator's card: enters what a group said, and answers nothing in anybody's own name."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.audit.models import Act, ActValues
from participate.consultations.models import Answer, AnswerChoice, Response, ResponseHelp
from participate.core.groups import AgeBand, Channel, Group
from participate.core.helping import Help
from participate.moderation.models import Case, CaseState
from participate.people.models import CodeBatch, CodeCard
from participate.rounds.models import TookPart
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round
from tests.support.makers.moderation import WORRYING, only_item
from tests.support.page import FormOnPage, Page
from tests.support.people import Kind

NewClient = Callable[..., Client]
HEADS = "How many people were in the group?"
SEND = "Send the group’s answer"


@pytest.fixture
def taken(session: Session, clock: FakeClock) -> OpenRound:
    return open_round(session, now=clock.now)


@pytest.fixture
def facilitator(new_client: NewClient, taken: OpenRound) -> Client:
    return new_client(Kind.FACILITATOR, round_id=taken.id)


def _address(taken: OpenRound) -> str:
    return f"/rounds/{taken.reference}/group"


def _filled(client: Client, taken: OpenRound, *, heads: str = "9", hands: str = "5") -> FormOnPage:
    form = client.get(_address(taken)).form(SEND)
    return form.fill({HEADS: heads, f"hands-{taken.one_options[0]}": hands, f"notes-{taken.words}": "A later bus"})


def _responses(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Response)) or 0


def test_what_a_group_said_is_entered_with_its_head_count_and_the_help_it_had(
    facilitator: Client, taken: OpenRound, session: Session
) -> None:
    page = _filled(facilitator, taken).fill({"helped_by": ["read", "interpreted"]}).submit()
    assert page.h1 == "We have the group’s answer"
    assert page.has("A person reads what you wrote before anybody else can see it.")
    row = session.scalars(select(Response)).one()
    assert (row.channel, row.group, row.band, row.heads) == (Channel.GROUP, Group.CHILD, AgeBand.FROM_8, 9)
    assert row.credential_id is None
    assert session.scalars(select(AnswerChoice.heads)).all() == [5]
    assert set(session.scalars(select(ResponseHelp.help))) == {Help.READ, Help.INTERPRETED}
    assert session.scalars(select(TookPart.heads)).all() == [9]


def test_the_notes_wait_to_be_read_like_every_text(facilitator: Client, taken: OpenRound, session: Session) -> None:
    _filled(facilitator, taken).submit()
    case = session.scalars(select(Case)).one()
    assert (case.text, case.channel, case.state) == ("A later bus", Channel.GROUP, CaseState.WAITING)


def test_several_groups_may_be_entered_with_one_card(facilitator: Client, taken: OpenRound, session: Session) -> None:
    page = _filled(facilitator, taken).submit().follow("Enter another group’s answer")
    assert page.form(SEND).value(HEADS) == ""
    _filled(facilitator, taken, heads="4", hands="2").submit()
    assert sorted(session.scalars(select(Response.heads))) == [4, 9]


def test_sent_twice_is_one(facilitator: Client, taken: OpenRound, session: Session) -> None:
    form = _filled(facilitator, taken)
    assert form.submit().h1 == form.submit().h1 == "We have the group’s answer"
    assert _responses(session) == 1
    assert form.fill({HEADS: "8"}).submit(status=422).errors[0].startswith("This form is already entered")


@pytest.mark.parametrize(
    ("heads", "hands", "error"),
    [
        ("0", "0", "Enter a number from 1 to 500."),
        ("501", "5", "Enter a number from 1 to 500."),
        ("-3", "1", "Enter a whole number, for example 25."),
        ("9", "501", "Enter a number from 0 to 500."),
        ("9", "1e3", "Enter a whole number, for example 25."),
        ("4", "5", "Question 1: more hands than people. There were 4 people in the group."),
    ],
)
def test_numbers_beyond_the_limits_are_refused_and_what_was_typed_stays(
    facilitator: Client, taken: OpenRound, session: Session, heads: str, hands: str, error: str
) -> None:
    page = _filled(facilitator, taken, heads=heads, hands=hands).submit(status=422)
    assert error in page.errors
    assert page.form(SEND).value(f"notes-{taken.words}").strip() == "A later bus"
    assert page.form(SEND).value(HEADS) == heads
    assert _responses(session) == 0


def test_a_group_that_said_nothing_is_not_entered(facilitator: Client, taken: OpenRound, session: Session) -> None:
    form = facilitator.get(_address(taken)).form(SEND).fill({HEADS: "9"})
    assert form.submit(status=422).errors
    assert _responses(session) == 0


def test_nobody_helped_and_somebody_did_contradict(facilitator: Client, taken: OpenRound) -> None:
    page = _filled(facilitator, taken).fill({"helped_by": ["nobody", "read"]}).submit(status=422)
    assert page.errors == ["Choose what somebody did, or “Nobody helped”, but not both."]


def test_other_fields_change_neither_whose_answers_they_are_nor_the_way_they_came(
    facilitator: Client, taken: OpenRound, session: Session
) -> None:
    values = [*_filled(facilitator, taken).values, ("group", "parent"), ("band", "18-25"), ("channel", "web")]
    facilitator.post(_address(taken), values)
    row = session.scalars(select(Response)).one()
    assert (row.group, row.band, row.channel) == (Group.CHILD, AgeBand.FROM_8, Channel.GROUP)


def test_the_record_says_only_that_something_changed(facilitator: Client, taken: OpenRound, session: Session) -> None:
    before = session.scalar(select(func.count()).select_from(ActValues))
    _filled(facilitator, taken).submit()
    act = session.scalars(select(Act).order_by(Act.id.desc())).first()
    assert act is not None
    assert (act.action, act.subject, act.actor_id) == ("something.changed", f"round:{taken.id}", None)
    assert session.scalar(select(func.count()).select_from(ActValues)) == before


def test_the_lead_finds_the_card_of_a_worrying_text_and_who_gave_it_out(
    facilitator: Client, new_client: NewClient, taken: OpenRound, session: Session
) -> None:
    _filled(facilitator, taken).fill({f"notes-{taken.words}": WORRYING}).submit()
    number = session.scalars(select(CodeCard.number)).one()
    lead = new_client(Kind.SAFEGUARDING_LEAD)
    page = lead.get(f"/desk/safeguarding/{only_item(session).id}")
    page = page.form().fill({"Why do you open it now?": "A new item came"}).submit()
    assert page.has(WORRYING)
    assert page.has("A group facilitator’s code card")
    assert page.has(f"Card {number} of batch")
    assert page.has("Alder School")
    assert not page.has("Their code card")


def test_the_page_says_what_to_do_with_a_worry(facilitator: Client, taken: OpenRound) -> None:
    for address in (_address(taken), f"/easy{_address(taken)}"):
        page = facilitator.get(address)
        assert page.has("Is something worrying you?")
        assert page.has("0800 1111")


def test_in_easy_read_the_questions_are_in_easy_words(facilitator: Client, taken: OpenRound) -> None:
    page = facilitator.get(f"/easy{_address(taken)}")
    assert page.has("Easy: When do you need to know?")
    assert page.has("Easy In August")


def test_every_way_in_leads_to_the_page_for_a_group(facilitator: Client, taken: OpenRound) -> None:
    for address in ("/card/ready", "/take-part", taken.plain("begin"), taken.easy("begin")):
        assert facilitator.get(address).h1.startswith("Your group’s answer:")


@pytest.mark.parametrize("page", ["form", "who", "review", "done", "here", "take-back", "questions/1"])
def test_a_facilitators_card_answers_nothing_as_a_person(
    facilitator: Client, taken: OpenRound, session: Session, page: str
) -> None:
    facilitator.get(taken.plain(page), status=404)
    facilitator.post(taken.plain("form"), {f"q{taken.one}": str(taken.one_options[0])}, status=404)
    facilitator.post(taken.plain("send"), status=404)
    assert session.scalars(select(Answer)).all() == []


@pytest.mark.parametrize("kind", [Kind.CHILD, Kind.YOUNG, Kind.PARENT, Kind.OFFICER, Kind.SCHOOL])
def test_nobody_else_has_the_page(new_client: NewClient, taken: OpenRound, session: Session, kind: Kind) -> None:
    client = new_client(kind, round_id=taken.id)
    client.get(_address(taken), status=404)
    client.get(f"{_address(taken)}/sent", status=404)
    values = {"entry_key": "k" * 40, "heads": "9", f"hands-{taken.one_options[0]}": "5"}
    client.post(_address(taken), values, status=404)
    assert _responses(session) == 0


def test_a_card_of_another_round_enters_nothing(
    new_client: NewClient, taken: OpenRound, session: Session, clock: FakeClock
) -> None:
    other = open_round(session, now=clock.now)
    client = new_client(Kind.FACILITATOR, round_id=other.id)
    values = dict(_filled(client, other).values)
    refused = client.get(_address(taken), status=409)
    assert refused.has("Your card is for other questions.")
    assert not refused.has("When do you need to know?")
    client.post(_address(taken), values, status=409)
    assert _responses(session) == 0


def test_a_card_for_a_group_that_the_round_does_not_ask_enters_nothing(
    new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    parents = open_round(session, now=clock.now, groups=[Group.PARENT])
    client = new_client(Kind.FACILITATOR, round_id=parents.id)
    assert client.get(_address(parents), status=409).h1
    assert _responses(session) == 0


def test_after_the_end_nothing_is_entered_though_paper_still_comes(
    facilitator: Client, taken: OpenRound, session: Session, clock: FakeClock, new_client: NewClient
) -> None:
    clock.move(days=10, minutes=-30)
    late = new_client(Kind.FACILITATOR, round_id=taken.id)
    form = _filled(late, taken)
    clock.move(hours=1)
    page = form.submit(status=422)
    assert page.form(SEND).value(f"notes-{taken.words}").strip() == "A later bus"
    assert late.get(_address(taken), status=409).h1
    assert _responses(session) == 0


def test_a_form_of_another_session_is_refused(
    facilitator: Client, new_client: NewClient, taken: OpenRound, session: Session
) -> None:
    values = dict(_filled(facilitator, taken).values)
    page = new_client(Kind.FACILITATOR, round_id=taken.id).post(_address(taken), values, status=422)
    assert page.errors == ["This page was open for too long. Check your words and send it again."]
    assert page.form(SEND).value(HEADS) == "9"
    assert _responses(session) == 0


def test_a_revoked_card_enters_nothing_and_a_worry_in_what_was_typed_is_found(
    facilitator: Client, taken: OpenRound, session: Session, clock: FakeClock
) -> None:
    form = _filled(facilitator, taken).fill({f"notes-{taken.words}": WORRYING})
    session.scalars(select(CodeBatch)).one().revoked_at = clock.now
    form.submit()
    assert facilitator.redirects[0].startswith("/kept/")
    assert _responses(session) == 0
    assert only_item(session).credential_id is not None


def test_my_part_of_a_facilitators_card_claims_no_answer(facilitator: Client, taken: OpenRound) -> None:
    _filled(facilitator, taken).submit()
    for address in ("/my-part", "/easy/my-part", "/my-part/data", "/my-part/remove"):
        page: Page = facilitator.get(address)
        assert page.has("What you entered is the group’s answer, and not yours.")
        assert not page.has("A later bus")


def test_removing_the_card_leaves_the_groups_answer(facilitator: Client, taken: OpenRound, session: Session) -> None:
    _filled(facilitator, taken).submit()
    facilitator.get("/my-part/remove").follow("Go on").form().submit()
    assert _responses(session) == 1
    case = session.scalars(select(Case)).one()
    assert (case.text, case.credential_id) == ("A later bus", None)
