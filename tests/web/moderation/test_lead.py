from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.moderation.models import CaseState, ItemState, Look
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.moderation import WORRYING, case_of, item_of, save_draft, submit
from tests.support.page import Page
from tests.support.people import Kind
from tests.support.queries import QueryLog, assert_budget

LIST = "/desk/safeguarding"
DO = "What do you do?"
NewClient = Callable[[Kind], Client]


@pytest.fixture
def lead(new_client: NewClient) -> Client:
    return new_client(Kind.SAFEGUARDING_LEAD)


def opened(client: Client, session: Session, subject: str) -> Page:
    page = client.get(f"{LIST}/{item_of(session, subject).id}")
    return page.form().fill({"Why do you open it now?": "A new item came"}).submit()


def looks(session: Session) -> int:
    return len(session.scalars(select(Look.id)).all())


def test_the_list_and_the_closed_item_show_no_word_of_it(lead: Client, session: Session, clock: FakeClock) -> None:
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    item = item_of(session, "answer:7").id
    for page in (lead.get(LIST), lead.get(LIST).follow(f"Item {item}")):
        assert "uncle" not in page.content
        assert "hits" not in page.content
    assert looks(session) == 0


def test_inside_a_grant_the_exact_words_show_and_each_look_is_a_row(
    lead: Client, session: Session, clock: FakeClock
) -> None:
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    save_draft(session, now=clock.now, text="It is fine.", subject="answer:7")
    page = opened(lead, session, "answer:7")
    assert page.has(WORRYING)
    assert page.has("It is fine.")
    lead.get(f"{LIST}/{item_of(session, 'answer:7').id}")
    assert looks(session) == 2


def test_after_thirty_minutes_the_words_are_hidden_again(lead: Client, session: Session, clock: FakeClock) -> None:
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    opened(lead, session, "answer:7")
    clock.move(minutes=31)
    assert "uncle" not in lead.get(f"{LIST}/{item_of(session, 'answer:7').id}").content


def test_without_a_reason_nothing_opens(lead: Client, session: Session, clock: FakeClock) -> None:
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    page = lead.get(f"{LIST}/{item_of(session, 'answer:7').id}").form().submit(status=422)
    assert page.errors == ["Say why you open it."]
    assert "uncle" not in page.content


def test_a_returned_item_appears_in_the_moderators_queue(
    lead: Client, new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    subject = submit(session, now=clock.now, text=WORRYING)
    after = opened(lead, session, subject).form().fill({DO: "Return it: nothing here is a worry"}).submit()
    assert after.has("The item is back with the moderators")
    assert case_of(session, subject).state is CaseState.WAITING
    assert new_client(Kind.MODERATOR).get("/desk/moderation").has(WORRYING)


def test_a_kept_item_is_handed_over(lead: Client, session: Session, clock: FakeClock) -> None:
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    opened(lead, session, "answer:7").form().fill({DO: "Keep it: somebody has to act", "Note": "Phoned"}).submit()
    page = lead.get(LIST).follow("Items you kept or returned").follow("Item")
    assert page.form().element is not None
    filled = page.form().fill(
        {
            DO: "Record that it was handed over",
            "Handed over to": "Children’s services, R. Okafor",
            "On which day": "2026-06-03",
            "At what time": "09:30",
        }
    )
    assert filled.submit().has("The hand-over is recorded.")
    page = lead.get(f"{LIST}/{item_of(session, 'answer:7').id}")
    assert page.has("To Children’s services, R. Okafor, Wednesday 3 June 2026, 9:30 am.")
    assert page.has("Phoned")


@pytest.mark.parametrize(
    ("filling", "said"),
    [
        pytest.param({}, "Choose what you do.", id="nothing chosen"),
        pytest.param({DO: "handed_over"}, "Say to whom you handed it over", id="to nobody"),
        pytest.param({DO: "handed_over", "Handed over to": "Police"}, "Say to whom you handed it over", id="no time"),
        pytest.param(
            {DO: "handed_over", "Handed over to": "Police", "On which day": "2026-03-29", "At what time": "01:30"},
            "The clocks go forward",
            id="a time that never was",
        ),
        pytest.param(
            {DO: "handed_over", "Handed over to": "Police", "On which day": "soon", "At what time": "late"},
            "Enter a real date",
            id="no date at all",
        ),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    lead: Client, session: Session, clock: FakeClock, filling: dict[str, str], said: str
) -> None:
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    form = opened(lead, session, "answer:7").form().fill({"Note": "What I thought", **filling})
    page = form.submit(status=422)
    assert any(each.startswith(said) for each in page.errors), page.errors
    assert page.form().value("Note") == "What I thought"
    assert item_of(session, "answer:7").state is ItemState.WITH_LEAD


def test_a_returned_item_has_no_form_left(lead: Client, session: Session, clock: FakeClock) -> None:
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    opened(lead, session, "answer:7").form().fill({DO: "Return it: nothing here is a worry"}).submit()
    page = lead.get(f"{LIST}/{item_of(session, 'answer:7').id}")
    assert "What you do" not in page.headings


def test_a_form_sent_after_the_grant_ended_shows_no_words_and_loses_none(
    lead: Client, session: Session, clock: FakeClock
) -> None:
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    form = opened(lead, session, "answer:7").form().fill({"Note": "What I thought"})
    clock.move(minutes=31)
    page = form.submit(status=422)
    assert "uncle" not in page.content
    assert page.form().value("Note") == "What I thought"


def test_nothing_is_judged_without_looking(lead: Client, session: Session, clock: FakeClock) -> None:
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    item = item_of(session, "answer:7")
    address = f"{LIST}/{item.id}"
    token = dict(lead.get(address).form().values)["csrf_token"]
    sent = {"act": "returned", "version": str(item.version), "csrf_token": token}
    page = lead.post(address, sent, status=422)
    assert page.errors == ["Read the words first: open them with a reason, then decide."]
    assert "uncle" not in page.content


def test_the_lead_sees_who_gave_out_the_card(
    lead: Client, session: Session, clock: FakeClock, actor: Callable[[Kind], Identity]
) -> None:
    child = actor(Kind.CHILD)
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7", credential_id=child.credential_id)
    assert opened(lead, session, "answer:7").has("Alder School")


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in {Kind.ANYONE, Kind.SAFEGUARDING_LEAD}])
def test_for_everybody_else_there_is_no_such_page(
    new_client: NewClient, session: Session, clock: FakeClock, kind: Kind
) -> None:
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    client, address = new_client(kind), f"{LIST}/{item_of(session, 'answer:7').id}"
    for each in (LIST, f"{LIST}/judged", address):
        client.get(each, status=404)
    for each in (address, f"{address}/open"):
        client.post(each, {"reason": "x", "act": "returned"}, status=404)


def test_the_item_page_keeps_to_its_budget(lead: Client, session: Session, clock: FakeClock, queries: QueryLog) -> None:
    for number in range(20):
        save_draft(session, now=clock.now, text=f"{WORRYING} {number}", subject="answer:7")
    opened(lead, session, "answer:7")
    assert_budget(queries, 13)
