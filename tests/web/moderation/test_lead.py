from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import AgeBand, Group
from participate.moderation.models import CaseState, ItemState, Look
from participate.paper.service import EnterPaper, enter_paper
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import open_round
from tests.support.makers.moderation import WORRYING, case_of, item_of, judge_case, only_item, save_draft, submit
from tests.support.page import Page
from tests.support.people import Kind
from tests.support.queries import QueryLog, assert_budget

LIST = "/desk/safeguarding"
DO = "What do you do?"
SURE = "I have read all of it, and nobody is at risk"
RETURN = {DO: "Return it: nothing here is a worry", "Note": "A game they play", SURE: True}
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
    after = opened(lead, session, subject).form().fill(RETURN).submit()
    assert after.has("The item is back with the moderators")
    assert case_of(session, subject).state is CaseState.WAITING
    assert new_client(Kind.MODERATOR).get("/desk/moderation").has(WORRYING)


def test_a_kept_item_is_handed_over(lead: Client, session: Session, clock: FakeClock) -> None:
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7")
    opened(lead, session, "answer:7").form().fill({DO: "Keep it: somebody has to act", "Note": "Phoned"}).submit()
    page = (
        lead.get("/desk")
        .follow("You keep 1 item that is not handed over yet")
        .follow(f"Item {item_of(session, 'answer:7').id}")
    )
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
        pytest.param({DO: "handed_over", "Handed over to": "Police"}, "Say on which day and at what", id="no time"),
        pytest.param(
            {DO: "handed_over", "Handed over to": "Police", "On which day": "2027-01-01", "At what time": "09:30"},
            "Say on which day and at what",
            id="a time to come",
        ),
        pytest.param({DO: "kept", "Handed over to": "Police"}, "You filled in a hand-over", id="a hand-over besides"),
        pytest.param({DO: "returned", "Note": "A game"}, "Tick this before you return it.", id="returned in passing"),
        pytest.param({DO: "returned", "Note": "", SURE: True}, "Say in the note why", id="returned without a reason"),
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
    assert page.form().value("Note") == {"Note": "What I thought", **filling}["Note"]
    assert item_of(session, "answer:7").state is ItemState.WITH_LEAD


def test_a_returned_item_says_where_it_is_and_can_be_called_back(
    lead: Client, session: Session, clock: FakeClock
) -> None:
    subject = submit(session, now=clock.now, text=WORRYING)
    opened(lead, session, subject).form().fill(RETURN).submit()
    address = f"{LIST}/{item_of(session, subject).id}"
    page = lead.get(address)
    assert page.has("It waits in the moderators’ queue. You can call it back until they decide.")
    page.form().fill({DO: "Call it back from the moderators"}).submit()
    assert lead.get(address).has("It was sent. The moderators do not see it.")
    assert case_of(session, subject).state is CaseState.ASIDE


def test_what_moderators_decided_is_not_offered_for_calling_back(
    lead: Client, session: Session, clock: FakeClock, actor: Callable[[Kind], Identity]
) -> None:
    subject = submit(session, now=clock.now, text=WORRYING)
    opened(lead, session, subject).form().fill(RETURN).submit()
    judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    page = lead.get(f"{LIST}/{item_of(session, subject).id}")
    assert page.has("The moderators have decided about it.")
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
    sent = {"act": "kept", "version": str(item.version), "csrf_token": token}
    page = lead.post(address, sent, status=422)
    assert page.errors == ["Read the words first: open them with a reason, then decide."]
    assert "uncle" not in page.content


def test_the_lead_sees_who_gave_out_the_card(
    lead: Client, session: Session, clock: FakeClock, actor: Callable[[Kind], Identity]
) -> None:
    child = actor(Kind.CHILD)
    save_draft(session, now=clock.now, text=WORRYING, subject="answer:7", credential_id=child.credential_id)
    page = opened(lead, session, "answer:7")
    for words in ("Alder School", " of batch", "Children, 8 to 10"):
        assert page.has(words), words


def test_the_lead_sees_who_entered_what_came_on_paper_and_for_which_round(
    lead: Client, session: Session, clock: FakeClock, actor: Callable[[Kind], Identity]
) -> None:
    taken = open_round(session, now=clock.now)
    command = EnterPaper(
        round_id=taken.id,
        entry_key="1",
        group=Group.CHILD,
        band=AgeBand.FROM_11,
        helped_by=frozenset(),
        chosen_by=None,
        given=(taken.write(WORRYING),),
    )
    enter_paper(session, command, actor=actor(Kind.OFFICER), worry_words="", now=clock.now)
    page = (
        lead.get(LIST).follow(f"Item {only_item(session).id}").form().fill({"Why do you open it now?": "New"}).submit()
    )
    for words in ("Entered by Officer, Wednesday 3 June 2026", f"Getting to school ({taken.reference})", "11 to 12"):
        assert page.has(words), words


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
    assert_budget(queries, 15)


def test_administrators_see_neither_the_leads_acts_nor_the_leads_reasons(
    lead: Client, new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    subject = submit(session, now=clock.now, text=WORRYING)
    opened(lead, session, subject).form().fill(RETURN).submit()
    page = new_client(Kind.ADMINISTRATOR).get("/desk/record")
    acts = page.table("Acts")
    assert "Safeguarding lead" not in [line[1] for line in acts], (
        "the lead was given a role, and did nothing that is told"
    )
    assert "Item" not in str(acts)
    assert "/desk/safeguarding" not in str(page.links)
    assert "A new item came" not in page.main


def test_the_settings_show_the_words_that_come_with_the_product(new_client: NewClient) -> None:
    page = new_client(Kind.ADMINISTRATOR).get("/desk/authority/worry")
    assert page.has("hate myself")
    assert page.has("(abuse / beat /")
