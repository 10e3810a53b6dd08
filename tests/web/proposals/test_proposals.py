"""Rounds that organisations propose: sent, read, answered in public, late in public."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind
from participate.moderation.errors import OwnWordsStay, RedactionRewrites
from participate.moderation.service import DecideCase, Decision, decide
from participate.proposals.models import Proposal
from participate.proposals.service import remind
from participate.rounds.queries import get_round
from participate.rounds.service import AddProgramme, add_programme
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.moderation import case_of
from tests.support.makers.parties import proposed
from tests.support.outbox import Outbox
from tests.support.people import Kind, organisation_of

Actor = Callable[[Kind], Identity]
NewClient = Callable[..., Client]
FILLING = {
    "The question in a line": "Ask about buses",
    "What is it about?": "The bus to college.",
    "Why should people be asked?": "It is full.",
    "Whom should the council ask?": "Everybody who takes it.",
}


@pytest.fixture
def home(session: Session, clock: FakeClock) -> str:
    return f"/organisations/{organisation_of(session, OrganisationKind.FORUM, now=clock.now)}/proposals"


@pytest.fixture
def proposal_id(session: Session, actor: Actor, clock: FakeClock) -> int:
    return proposed(session, actor=actor(Kind.FORUM), now=clock.now)


def publish(session: Session, proposal_id: int, actor: Actor, clock: FakeClock) -> None:
    case = case_of(session, f"proposal:{proposal_id}")
    command = DecideCase(case_id=case.id, version=case.version, decision=Decision.PUBLISH)
    decide(session, command, actor=actor(Kind.MODERATOR), now=clock.now)


def test_a_proposal_is_public_at_once_and_its_words_when_somebody_has_read_them(
    new_client: NewClient, client: Client, session: Session, actor: Actor, clock: FakeClock, home: str
) -> None:
    page = new_client(Kind.FORUM).get(home).form("Send the proposal").fill(FILLING).submit()
    assert page.has("Your proposal is sent.")
    proposal_id = session.scalars(select(Proposal.id)).one()
    shown = client.get("/proposals")
    assert shown.has("Alder Parent Carer Forum")
    assert shown.has("Its words are read for names first.")
    assert not shown.has("buses")
    publish(session, proposal_id, actor, clock)
    for front in ("", "/easy"):
        assert client.get(f"{front}/proposals").follow("Ask about buses").has("It is full.")


@pytest.mark.parametrize("front", ["", "/easy"])
def test_without_any_the_page_says_so_and_sets_no_cookie(client: Client, front: str) -> None:
    answer = client.fetch(f"{front}/proposals")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["ETag"]
    assert ("There is no idea here yet." if front else "Nobody has proposed a round yet.") in answer.content


def test_what_waits_too_long_is_late_in_public_and_at_the_desk(
    client: Client, new_client: NewClient, clock: FakeClock, proposal_id: int
) -> None:
    assert client.get("/proposals").has("An answer is promised by")
    clock.move(days=29)
    assert client.get("/proposals").has("Late An answer was promised by")
    assert client.get("/easy/proposals").has("The council is late.")
    assert new_client(Kind.OFFICER).get("/desk").has("1 late")


def test_an_accepted_one_is_a_draft_and_each_leads_to_the_other(
    client: Client, new_client: NewClient, session: Session, actor: Actor, clock: FakeClock, proposal_id: int
) -> None:
    programme = AddProgramme(title="Annual review")
    add_programme(session, programme, actor=actor(Kind.OFFICER), now=clock.now)
    publish(session, proposal_id, actor, clock)
    page = new_client(Kind.OFFICER).get("/desk").follow("1 proposal waits for an answer").follow("Ask about buses")
    form = page.form("Publish the answer").fill(
        {
            "What do you answer?": "We accept it, and begin a draft",
            "Your answer and its reasons": "Yes, we ask.",
            "The same in easy words": "We say yes.",
        }
    )
    assert form.submit().has("the draft is begun")
    round_id = session.get_one(Proposal, proposal_id).round_id
    assert round_id is not None
    row = get_round(session, round_id)
    assert row.title == "Ask about buses"
    assert "Why: It is full." in row.purpose
    public = client.get(f"/proposals/{proposal_id}")
    assert public.has("Yes, we ask.")
    assert public.has("The council is writing the round.")
    assert client.get(f"/easy/proposals/{proposal_id}").has("We say yes.")


def test_a_declined_one_says_why(client: Client, new_client: NewClient, proposal_id: int) -> None:
    form = new_client(Kind.OFFICER).get(f"/desk/proposals/{proposal_id}").form("Publish the answer")
    form.fill({"What do you answer?": "We do not do it, and say why"}).submit(status=422)
    form.fill({"Your answer and its reasons": "We asked last year.", "The same in easy words": "We asked before."})
    form.submit()
    assert client.get(f"/proposals/{proposal_id}").has("We asked last year.")


@pytest.mark.parametrize("kind", [Kind.FORUM_MEMBER, Kind.PARENT, Kind.OFFICER, Kind.PANEL_MEMBER])
def test_nobody_but_a_coordinator_proposes_for_the_forum(
    new_client: NewClient, session: Session, home: str, kind: Kind
) -> None:
    new_client(kind).post(home, [("title", "x")], status=404)
    assert session.query(Proposal).count() == 0


def test_a_proposal_is_never_refused_and_only_particulars_go(
    session: Session, actor: Actor, clock: FakeClock, proposal_id: int
) -> None:
    case = case_of(session, f"proposal:{proposal_id}")
    values = {"case_id": case.id, "version": case.version, "reason": "No"}
    moderator = actor(Kind.MODERATOR)
    refuse = DecideCase(decision=Decision.REFUSE, ground="vexatious", **values)
    cut = DecideCase(decision=Decision.REDACT, text=case.text.replace("It is full.", "[text removed]"), **values)
    for command, refusal in ((refuse, OwnWordsStay), (cut, RedactionRewrites)):
        with pytest.raises(refusal):
            decide(session, command, actor=moderator, now=clock.now)


def test_the_moderators_page_of_a_proposal_offers_no_refusal(
    new_client: NewClient, session: Session, proposal_id: int
) -> None:
    case = case_of(session, f"proposal:{proposal_id}")
    page = new_client(Kind.MODERATOR).get(f"/desk/moderation/{case.id}")
    assert not page.has("Refuse it")
    page.form("Save the decision").fill({"What do you decide?": "Publish it as it is"}).submit()
    assert session.get_one(type(case), case.id).public_text.startswith("Ask about buses")


def test_markup_and_a_foreign_form(new_client: NewClient, session: Session, home: str) -> None:
    forum = new_client(Kind.FORUM)
    forged = [*FILLING.items(), ("csrf_token", "0" * 64)]
    forum.post(home, forged, status=422)
    form = forum.get(home).form("Send the proposal").fill({**FILLING, "What is it about?": "x" * 1001})
    assert form.submit(status=422).errors == ["Use 1000 characters or fewer."]
    assert session.query(Proposal).count() == 0
    page = form.fill({"What is it about?": "x", "The question in a line": "<script>alert(1)</script>"}).submit()
    assert "<script>alert" not in page.content


def test_officers_are_reminded_a_week_before_and_when_it_is_late_once_each(
    session: Session, actor: Actor, clock: FakeClock, outbox: Outbox, proposal_id: int
) -> None:
    actor(Kind.OFFICER)
    assert remind(session, now=clock.now) == 0
    clock.move(days=22)
    assert [remind(session, now=clock.now), remind(session, now=clock.now)] == [1, 0]
    assert outbox.letters[-1].subject.startswith("A proposal of Alder Parent Carer Forum is to be answered by")
    clock.move(days=7)
    assert [remind(session, now=clock.now), remind(session, now=clock.now)] == [1, 0]
    assert "was to be answered" in outbox.letters[-1].subject
