"""The panel's pages: drafts shown to it, comments to the officer, easy words checked; and what fails on them."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind, Post
from participate.easyread.models import Twin, TwinSignOff
from participate.moderation.models import SafeguardingItem
from participate.organisations.service import RegisterOrganisation, add_member, register_organisation
from participate.panel.models import DraftComment
from participate.people.models import Account, Credential, Organisation
from participate.people.service import create_account, make_link, use_link
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.moderation import WORRYING
from tests.support.makers.parties import shown_draft
from tests.support.makers.rounds import draft
from tests.support.page import Page
from tests.support.people import Kind, organisation_of

Actor = Callable[[Kind], Identity]
NewClient = Callable[..., Client]
ASKED = "Is this clear? What would you change?"
EASY = "Are these words easy to understand?"


@pytest.fixture
def round_id(session: Session, actor: Actor, clock: FakeClock) -> int:
    return shown_draft(session, officer=actor(Kind.OFFICER), now=clock.now)


@pytest.fixture
def home(session: Session, clock: FakeClock) -> str:
    return f"/organisations/{organisation_of(session, OrganisationKind.PANEL, now=clock.now)}/panel"


@pytest.fixture
def member(new_client: NewClient) -> Client:
    return new_client(Kind.PANEL_MEMBER)


def another_member(new_client: NewClient, session: Session, clock: FakeClock, *, post: Post = Post.MEMBER) -> Client:
    """A second person of the same panel."""
    account_id = create_account(session, email="second@example.org", name="Second", now=clock.now)
    credential_id = session.scalars(select(Credential.id).where(Credential.account_id == account_id)).one()
    panel = organisation_of(session, OrganisationKind.PANEL, now=clock.now)
    add_member(session, panel, credential_id=credential_id, post=post, now=clock.now)
    token, _ = use_link(session, make_link(session, email="second@example.org", now=clock.now), now=clock.now)
    client = new_client(Kind.ANYONE)
    client.use_session(token)
    return client


def say(client: Client, home: str, round_id: int, words: str = "The word “pathway” is hard.") -> Page:
    return client.get(f"{home}/{round_id}/say").form("Send it").fill({ASKED: words}).submit("Send it")


@pytest.mark.parametrize("front", ["", "/easy"])
def test_a_member_reads_a_shown_draft_in_both_forms(member: Client, home: str, round_id: int, front: str) -> None:
    page = member.get(f"{front}{home}").follow("Easy: Getting" if front else "Getting to school")
    assert page.has("Easy: What the pages say.")
    assert page.has("Easy: When do you need to know?")
    assert page.has("Check these words")


def test_a_comment_goes_to_the_named_officer_and_its_answer_comes_back(
    member: Client, new_client: NewClient, home: str, round_id: int
) -> None:
    page = say(member, home, round_id)
    assert page.has("Thank you. What you wrote is sent.")
    assert page.has("No answer yet")
    address = page.address
    desk = new_client(Kind.OFFICER).get("/desk").follow("1 comment on a draft waits for your answer")
    assert desk.table("Comments on the draft")[1][1] == "The word “pathway” is hard."
    form = desk.follow("The whole draft").form("Save the answer")
    form.fill({"What became of it?": "We changed it", "Because": "You are right."}).submit()
    assert member.get(address).has("You are right.")
    assert "waits for your answer" not in new_client(Kind.OFFICER).get("/desk").main


def test_one_text_is_commented_on_its_own_page(member: Client, session: Session, home: str, round_id: int) -> None:
    address = f"{home}/{round_id}/say/round:{round_id}/purpose"
    member.get(address).form("Send it").fill({ASKED: "Too long."}).submit()
    row = session.scalars(select(DraftComment)).one()
    assert (row.subject, row.part) == (f"round:{round_id}", "purpose")
    member.get(f"{home}/{round_id}/say/round:{round_id + 1}/purpose", status=404)


def test_no_member_reads_what_another_wrote(
    member: Client, new_client: NewClient, session: Session, clock: FakeClock, home: str, round_id: int
) -> None:
    address = say(member, home, round_id).address.partition("?")[0]
    other = another_member(new_client, session, clock)
    other.get(address, status=404)
    assert not other.get(f"{home}/{round_id}").has("pathway")


def test_a_form_sent_twice_is_one_comment_and_never_anothers(
    member: Client, new_client: NewClient, session: Session, clock: FakeClock, home: str, round_id: int
) -> None:
    form = member.get(f"{home}/{round_id}/say").form("Send it").fill({ASKED: "Once."})
    form.submit()
    form.submit()
    assert session.query(DraftComment).count() == 1
    key = dict(form.values)["entry_key"]
    stolen = another_member(new_client, session, clock).get(f"{home}/{round_id}/say").form("Send it")
    stolen.values = [(name, key if name == "entry_key" else value) for name, value in stolen.values]
    stolen.fill({ASKED: "Mine."}).submit(status=404)


def test_a_draft_that_is_not_shown_is_no_page(
    member: Client, session: Session, actor: Actor, clock: FakeClock, home: str, round_id: int
) -> None:
    hidden = draft(session, actor=actor(Kind.OFFICER), now=clock.now, title="Secret plans")
    for path in ("", "/say", f"/check/round:{hidden}/title"):
        member.get(f"{home}/{hidden}{path}", status=404)
    assert not member.get(home).has("Secret plans")


def test_what_is_hidden_again_is_no_page_any_more(
    member: Client, new_client: NewClient, home: str, round_id: int
) -> None:
    new_client(Kind.OFFICER).get(f"/desk/rounds/{round_id}/panel").form("Stop showing it").submit("Stop showing it")
    member.get(f"{home}/{round_id}", status=404)


@pytest.mark.parametrize("kind", [Kind.PARENT, Kind.FORUM, Kind.OFFICER, Kind.CHILD])
def test_a_stranger_sees_no_draft(new_client: NewClient, home: str, round_id: int, kind: Kind) -> None:
    new_client(kind).get(f"{home}/{round_id}", status=404)


def test_a_closed_panel_sees_nothing(
    member: Client, session: Session, clock: FakeClock, home: str, round_id: int
) -> None:
    panel = organisation_of(session, OrganisationKind.PANEL, now=clock.now)
    session.get_one(Organisation, panel).closed_at = clock.now
    session.flush()
    member.get(f"{home}/{round_id}", status=404)


def test_another_panel_sees_no_draft_of_this_one(
    member: Client, session: Session, actor: Actor, clock: FakeClock, round_id: int
) -> None:
    command = RegisterOrganisation(kind=OrganisationKind.PANEL, name="Birch Panel")
    other = register_organisation(session, command, actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    member.get(f"/organisations/{other}/panel/{round_id}", status=404)


def test_a_worrying_comment_is_the_leads_and_no_officers(
    member: Client, new_client: NewClient, session: Session, home: str, round_id: int
) -> None:
    page = say(member, home, round_id, WORRYING)
    assert page.has("Is something worrying you?")
    assert session.query(SafeguardingItem).count() == 1
    officer = new_client(Kind.OFFICER)
    assert "uncle" not in officer.get(f"/desk/rounds/{round_id}/panel").content
    comment = session.scalars(select(DraftComment.id)).one()
    officer.get(f"/desk/rounds/{round_id}/panel/{comment}", status=404)
    assert "waits for your answer" not in officer.get("/desk").main


def test_another_officer_than_the_named_one_reads_no_comment(
    member: Client, new_client: NewClient, session: Session, clock: FakeClock, home: str, round_id: int
) -> None:
    say(member, home, round_id)
    named = create_account(session, email="named@example.org", name="Named officer", now=clock.now)
    panel = organisation_of(session, OrganisationKind.PANEL, now=clock.now)
    session.get_one(Organisation, panel).officer_id = named
    page = new_client(Kind.OFFICER).get(f"/desk/rounds/{round_id}/panel")
    assert page.has("The officer named for the panel reads this: Named officer.")
    assert not page.has("pathway")


@pytest.mark.parametrize(
    ("words", "said"), [("", "Write what you think."), ("x" * 1501, "Use 1500 characters or fewer.")]
)
def test_what_is_empty_or_too_long_is_refused_and_kept(
    member: Client, session: Session, home: str, round_id: int, words: str, said: str
) -> None:
    page = member.get(f"{home}/{round_id}/say").form("Send it").fill({ASKED: words}).submit(status=422)
    assert page.errors == [said]
    assert page.form("Send it").value(ASKED) == words
    assert session.query(DraftComment).count() == 0


def test_a_form_of_another_session_writes_nothing(member: Client, session: Session, home: str, round_id: int) -> None:
    sent = [("text", "Forged"), ("entry_key", "e" * 32), ("csrf_token", "0" * 64)]
    member.post(f"{home}/{round_id}/say", sent, status=422)
    assert session.query(DraftComment).count() == 0


def test_markup_in_words_stays_words(member: Client, new_client: NewClient, home: str, round_id: int) -> None:
    page = say(member, home, round_id, "<script>alert(1)</script>")
    shown = new_client(Kind.OFFICER).get(f"/desk/rounds/{round_id}/panel")
    for each in (page, shown):
        assert "<script>alert" not in each.content
        assert each.has("<script>alert(1)</script>")


def test_easy_words_are_signed_off_by_the_panel_and_an_edit_makes_it_stale(
    member: Client, session: Session, home: str, round_id: int
) -> None:
    address = f"{home}/{round_id}/check/round:{round_id}/purpose"
    member.get(address).form("Save it for the panel").fill({EASY: "Yes. They are easy to understand."}).submit()
    assert session.scalars(select(TwinSignOff.verdict)).one() == "easy"
    assert member.get(f"{home}/{round_id}").has("The panel says: easy to understand")
    twin = session.scalars(select(Twin).where(Twin.subject == f"round:{round_id}", Twin.part == "purpose")).one()
    twin.words = "Other words."
    session.flush()
    assert member.get(f"{home}/{round_id}").has("Changed since the panel looked: look again")


def test_whoever_finds_it_hard_says_what(member: Client, new_client: NewClient, home: str, round_id: int) -> None:
    form = member.get(f"{home}/{round_id}/check/round:{round_id}/purpose").form("Save it for the panel")
    page = form.fill({EASY: "No. Something is hard."}).submit(status=422)
    assert page.errors == ["Tell us what is hard about it."]
    page.form("Save it for the panel").fill({"What is hard?": "Provision"}).submit()
    desk = new_client(Kind.OFFICER).get(f"/desk/rounds/{round_id}/panel")
    assert desk.table("Texts in which something is hard")[1] == ["Why we ask", "Provision"]


def test_what_changed_while_one_looked_is_not_signed(
    member: Client, session: Session, home: str, round_id: int
) -> None:
    form = member.get(f"{home}/{round_id}/check/round:{round_id}/purpose").form("Save it for the panel")
    twin = session.scalars(select(Twin).where(Twin.subject == f"round:{round_id}", Twin.part == "purpose")).one()
    twin.words = "Other words."
    form.fill({EASY: "Yes. They are easy to understand."}).submit(status=422)
    assert session.query(TwinSignOff).count() == 0


def test_the_panels_officer_reads_at_the_desk_alone_and_does_not_write(
    new_client: NewClient, session: Session, clock: FakeClock, home: str, round_id: int
) -> None:
    officer = new_client(Kind.OFFICER)
    credential_id = session.scalars(
        select(Credential.id)
        .join(Account, Account.id == Credential.account_id)
        .where(Account.email == "officer@example.org")
    ).one()
    panel = organisation_of(session, OrganisationKind.PANEL, now=clock.now)
    add_member(session, panel, credential_id=credential_id, post=Post.COORDINATOR, now=clock.now)
    assert not officer.get(f"{home}/{round_id}").has("Check these words")
    officer.get(f"{home}/{round_id}/say", status=404)
    officer.get(f"{home}/{round_id}/check/round:{round_id}/purpose", status=404)
    by_mail = new_client(Kind.ANYONE)
    token, _ = use_link(session, make_link(session, email="officer@example.org", now=clock.now), now=clock.now)
    by_mail.use_session(token)
    by_mail.get(f"{home}/{round_id}", status=404)
