"""Findings on their pages: raised at the desk, answered by who keeps the entry, read by everybody."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind
from participate.findings.models import Finding, FindingStep
from participate.findings.queries import answer_subject, get_finding
from participate.findings.service import answer_finding, close_finding
from participate.localoffer.models import EntryEdit
from participate.localoffer.service import ReturnEdit, return_edit
from participate.moderation.service import DecideCase, Decision, LookArea, decide
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.entries import kept_entry
from tests.support.makers.findings import answered, at_home, lone_entry, mended, raised, say
from tests.support.makers.moderation import case_of, look_at
from tests.support.people import Kind, organisation_of
from tests.support.queries import QueryLog, assert_budget

Actor = Callable[[Kind], Identity]
NewClient = Callable[..., Client]


@pytest.fixture
def entry(session: Session, actor: Actor, clock: FakeClock) -> int:
    return kept_entry(session, actor=actor(Kind.OFFICER), now=clock.now)


@pytest.fixture
def finding(session: Session, actor: Actor, clock: FakeClock, entry: int) -> int:
    return raised(session, actor=actor(Kind.OFFICER), now=clock.now, entry_id=entry)


@pytest.fixture
def home(session: Session, clock: FakeClock) -> str:
    return f"/organisations/{organisation_of(session, OrganisationKind.SCHOOL, now=clock.now)}/findings"


def publish_answers(session: Session, actor: Actor, clock: FakeClock, cut: str = "") -> None:
    """A moderator reads every answer, and takes these words out."""
    for number in session.scalars(select(FindingStep.id).where(FindingStep.kind == "answered")):
        case = case_of(session, answer_subject(number))
        if case.held:
            look_at(session, f"case:{case.id}", actor=actor(Kind.MODERATOR), now=clock.now, area=LookArea.COMMENTS)
        redact = {"decision": Decision.REDACT, "text": case.text.replace(cut, "[number removed]"), "reason": "A number"}
        command = redact if cut else {"decision": Decision.PUBLISH}
        decide(
            session,
            DecideCase(case_id=case.id, version=case.version, **command),
            actor=actor(Kind.MODERATOR),
            now=clock.now,
        )


def test_an_officer_raises_one_by_hand_and_everybody_reads_it(
    new_client: NewClient, client: Client, session: Session, entry: int
) -> None:
    page = new_client(Kind.OFFICER).get("/desk").follow("Local Offer").follow("Findings").follow("Raise a finding")
    form = page.form("Search").fill({"Name of the entry, or words in it": "swim"}).submit().follow("Swim club")
    words = {
        "What was found?": "It says no price.",
        "Which part of the entry is it about?": "What it costs",
        "Who found it?": "Parents and carers",
        "Where does it come from?": "The parents’ morning in June",
    }
    shown = form.form("Raise the finding").fill(words).submit()
    assert shown.has("The finding is raised.")
    assert shown.has("Alder School")
    for front in ("", "/easy"):
        public = client.get(f"{front}/local-offer/{entry}")
        assert public.has("June 2026")
        page = public.follow("See what they found" if front else "See what was found and changed")
        assert page.has("It says no price.")
        assert not page.has("Parents and carers")
    assert client.get(f"/local-offer/{entry}").has(
        "Reviewed by families on Wednesday 3 June 2026: 1 thing found, 0 changed"
    )
    assert client.get(f"/local-offer/{entry}/reviews").has("The parents’ morning in June")


def test_without_words_nothing_is_raised_and_what_was_typed_stays(
    new_client: NewClient, session: Session, entry: int
) -> None:
    form = new_client(Kind.OFFICER).get(f"/desk/findings/new/{entry}").form("Raise the finding")
    page = form.fill({"Which part of the entry is it about?": "Cost"}).submit(status=422)
    assert page.has("Say what was found.")
    assert page.form("Raise the finding").value("Which part of the entry is it about?") == "Cost"
    assert session.query(Finding).count() == 0


@pytest.mark.parametrize("front", ["", "/easy"])
def test_an_entry_that_nobody_reviewed_says_nothing_and_its_page_says_so(
    client: Client, entry: int, front: str
) -> None:
    page = client.get(f"{front}/local-offer/{entry}")
    assert not page.has("Reviews of this entry")
    assert not page.has("People checked these words")
    answer = client.fetch(f"{front}/local-offer/{entry}/reviews")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["ETag"]
    assert ("Nobody has found anything" if front else "No review has found anything") in answer.content
    client.get(f"{front}/local-offer/9999/reviews", status=404)


def test_what_an_officer_found_is_no_review_of_families(
    client: Client, session: Session, actor: Actor, clock: FakeClock, entry: int
) -> None:
    raised(session, actor=actor(Kind.OFFICER), now=clock.now, entry_id=entry, from_group="officer")
    assert client.get(f"/local-offer/{entry}").has("Reviewed on Wednesday 3 June 2026: 1 thing found, 0 changed.")
    assert not client.get(f"/easy/local-offer/{entry}").has("Families read this page")
    assert client.get(f"/local-offer/{entry}/reviews").has("Raised by the council")
    assert client.get(f"/easy/local-offer/{entry}/reviews").has("This is what the council found:")


def test_the_keeper_answers_and_everybody_reads_it_when_a_moderator_has(
    new_client: NewClient, client: Client, session: Session, actor: Actor, clock: FakeClock, finding: int, home: str
) -> None:
    school = new_client(Kind.SCHOOL)
    page = school.get(home).follow("Swim club")
    assert page.has("It says no price.")
    answers = page.form("Save the answer")
    answers.submit(status=422)
    page = answers.fill({"Your words": "We write it. Ask 01632 960123."}).submit()
    assert page.has("Your answer is saved.")
    assert page.has("We write it. Ask 01632 960123.")
    public = f"/local-offer/{get_finding(session, finding).entry_id}/reviews"
    assert client.get(public).has("Its words are read for names first.")
    assert not client.get(public).has("We write it")
    assert not new_client(Kind.OFFICER).get(f"/desk/findings/{finding}").has("01632 960123")
    publish_answers(session, actor, clock, cut="01632 960123")
    for front in ("", "/easy"):
        shown = client.get(f"{front}{public}")
        assert shown.has("We write it. Ask [number removed].")
        assert not shown.has("01632")


def test_the_whole_chain_is_one_page_and_a_version_says_that_it_is_changed(
    new_client: NewClient, client: Client, session: Session, actor: Actor, clock: FakeClock, finding: int
) -> None:
    officer, school = actor(Kind.OFFICER), actor(Kind.SCHOOL)
    answered(session, finding, school=school, now=clock.move(days=1))
    publish_answers(session, actor, clock)
    mended(session, finding, actor=officer, now=clock.move(days=1))
    page = new_client(Kind.OFFICER).get(f"/desk/findings/{finding}").follow("Close it")
    assert not page.has("without a change")
    done = page.form("Close the finding").fill({"Your words": "The price is there."}).submit()
    assert done.has("The finding is closed.")
    entry = get_finding(session, finding).entry_id
    page = client.get(f"/local-offer/{entry}/reviews")
    order = [
        "Found in a review",
        "Alder School answered",
        "The entry was changed by the council",
        "The council closed it",
    ]
    places = [page.main.index(each) for each in order]
    assert places == sorted(places)
    assert page.has("1 thing found, 1 changed.")
    assert page.follow("See which words changed").has("From version 1 to version 2")
    assert client.get(f"/easy/local-offer/{entry}/reviews").has("The words were changed.")


def test_a_change_that_waits_stands_in_the_chain_and_one_sent_back_says_why_to_both_alone(
    new_client: NewClient, client: Client, session: Session, actor: Actor, clock: FakeClock, finding: int, home: str
) -> None:
    entry = get_finding(session, finding).entry_id
    edit_form = new_client(Kind.SCHOOL).get(f"{home}/{finding}").follow("Change the entry because of this")
    edit_form.form("Send it to the officers").fill(
        {"What it costs": "Free", "Why you change it": "The price was missing"}
    ).submit("Send it to the officers")
    edit = session.scalars(select(EntryEdit.id)).one()
    answered(session, finding, school=actor(Kind.SCHOOL), now=clock.now)
    change = new_client(Kind.OFFICER).get(f"/desk/findings/{finding}").follow("Look at the change that waits")
    assert change.address == f"/desk/local-offer/changes/{edit}"
    assert change.follow("Look at what it is because of").has("It says no price.")
    assert client.get(f"/easy/local-offer/{entry}/reviews").has("The council reads them.")
    page = new_client(Kind.SCHOOL).get(f"{home}/{finding}")
    assert page.has("The change that you sent waits for the council.")
    assert client.get(f"/local-offer/{entry}/reviews").has("Alder School sent a change of the entry to the council")
    clock.move(days=1)
    back = ReturnEdit(edit_id=edit, version=1, reason="The price is of last year.")
    return_edit(session, back, actor=actor(Kind.OFFICER), now=clock.move(days=1))
    assert new_client(Kind.SCHOOL).get(f"{home}/{finding}").has("The price is of last year.")
    assert new_client(Kind.OFFICER).get(f"/desk/findings/{finding}").has("The price is of last year.")
    assert not client.get(f"/local-offer/{entry}/reviews").has("The price is of last year.")
    assert client.get(f"/easy/local-offer/{entry}/reviews").has("wrote new words. The council read them.")
    assert "Look at the change that waits" not in new_client(Kind.OFFICER).get(f"/desk/findings/{finding}").links


def test_it_is_opened_again_with_a_reason_and_stands_in_the_provider_s_list(
    new_client: NewClient, session: Session, actor: Actor, clock: FakeClock, finding: int, home: str
) -> None:
    close_finding(session, say(session, finding), actor=actor(Kind.OFFICER), now=clock.now)
    page = new_client(Kind.OFFICER).get("/desk/findings", query=[("list", "closed")]).follow("Swim club")
    page = page.follow("Open it again")
    form = page.form("Open it again")
    form.submit(status=422)
    assert form.fill({"Your words": "The price is of last year."}).submit().has("The finding is open again.")
    assert new_client(Kind.SCHOOL).get(home).has("To be answered by Wednesday 1 July 2026.")


def test_who_was_overtaken_keeps_the_words_and_sends_them_knowingly(
    new_client: NewClient, session: Session, actor: Actor, clock: FakeClock, finding: int
) -> None:
    form = new_client(Kind.OFFICER).get(f"/desk/findings/{finding}/close").form("Close the finding")
    answered(session, finding, school=actor(Kind.SCHOOL), now=clock.now)
    page = form.fill({"Your words": "Nobody answers."}).submit(status=422)
    assert page.has("Somebody else took a step while you were writing.")
    assert page.has("Alder School answered")
    again = page.form("Close the finding")
    assert again.value("Your words") == "Nobody answers."
    assert again.submit().has("The finding is closed.")


def test_nobody_sees_or_answers_findings_on_what_others_keep(
    new_client: NewClient, session: Session, actor: Actor, clock: FakeClock, finding: int, home: str
) -> None:
    other = lone_entry(session, actor=actor(Kind.OFFICER), now=clock.now)
    lone = raised(session, actor=actor(Kind.OFFICER), now=clock.now, entry_id=other)
    school = new_client(Kind.SCHOOL)
    assert not school.get(home).has("Lone club")
    school.get(f"{home}/{lone}", status=404)
    token = ("csrf_token", school.get(f"{home}/{finding}").form("Save the answer").value("csrf_token"))
    school.post(f"{home}/{lone}", [("words", "Mine"), ("version", "1"), token], status=404)
    for kind in (Kind.PARENT, Kind.FORUM, Kind.OFFICER):
        new_client(kind).post(f"{home}/{finding}", [("words", "x"), ("version", "1")], status=404)
    new_client(Kind.SCHOOL).post(f"/desk/findings/{finding}/close", [("words", "x"), ("version", "1")], status=404)
    assert session.query(FindingStep).count() == 0


def test_my_work_says_what_waits_and_the_lists_say_what_is_late(
    new_client: NewClient, session: Session, actor: Actor, clock: FakeClock, finding: int
) -> None:
    officer = new_client(Kind.OFFICER)
    assert not officer.get("/desk").has("Findings on entries")
    answered(session, finding, school=actor(Kind.SCHOOL), now=clock.now)
    assert officer.get("/desk").follow("1 finding was answered and waits for you").has("Swim club")
    clock.move(days=15)
    page = new_client(Kind.OFFICER).get("/desk").follow("1 finding is late")
    assert page.table("Late")[1][-2:] == ["15", "Late"]


def test_late_shows_as_late_in_public(client: Client, clock: FakeClock, entry: int, finding: int) -> None:
    page = f"/local-offer/{entry}/reviews"
    assert client.get(page).has("To be answered by Wednesday 1 July 2026.")
    clock.move(days=28, minutes=1)
    assert client.get(page).has("Late An answer was promised by Wednesday 1 July 2026.")
    assert client.get(f"/easy{page}").has("The answer is late.")


def test_markup_is_words_and_worrying_words_go_to_the_lead_alone(
    new_client: NewClient, client: Client, session: Session, actor: Actor, clock: FakeClock, entry: int
) -> None:
    words = "<script>alert(1)</script> & “{{ 7 * 7 }}”"
    number = raised(session, actor=actor(Kind.OFFICER), now=clock.now, entry_id=entry, words=words)
    school = at_home(actor(Kind.SCHOOL))
    answer_finding(session, say(session, number, "He hits me."), worry_words="hits me", actor=school, now=clock.now)
    for address in (f"/local-offer/{entry}/reviews", f"/easy/local-offer/{entry}/reviews"):
        page = client.get(address)
        assert page.has("{{ 7 * 7 }}")
        assert "<script>alert" not in page.content
        assert not page.has("hits me")
    assert not new_client(Kind.OFFICER).get(f"/desk/findings/{number}").has("hits me")


@pytest.mark.parametrize(("address", "most"), [("/local-offer/{}/reviews", 13), ("/local-offer/{}", 7)])
def test_the_pages_ask_the_same_however_much_they_show(
    client: Client,
    session: Session,
    actor: Actor,
    clock: FakeClock,
    queries: QueryLog,
    entry: int,
    address: str,
    most: int,
) -> None:
    def asked() -> int:
        queries.clear()
        client.get(address.format(entry))
        assert_budget(queries, most)
        return len(queries.names)

    numbers = [raised(session, actor=actor(Kind.OFFICER), now=clock.now, entry_id=entry)]
    answered(session, numbers[0], school=actor(Kind.SCHOOL), now=clock.now)
    few = asked()
    for _ in range(5):
        number = raised(session, actor=actor(Kind.OFFICER), now=clock.now, entry_id=entry)
        answered(session, number, school=actor(Kind.SCHOOL), now=clock.now)
    assert asked() == few


def test_a_change_for_another_finding_is_refused_while_one_waits_and_what_was_typed_stays(
    new_client: NewClient, session: Session, actor: Actor, clock: FakeClock, finding: int, home: str
) -> None:
    entry = get_finding(session, finding).entry_id
    other = raised(session, actor=actor(Kind.OFFICER), now=clock.now, entry_id=entry, words="It says no day.")
    school, send, why = new_client(Kind.SCHOOL), "Send it to the officers", {"Why you change it": "It was missing"}
    form = school.get(f"{home}/{finding}").follow("Change the entry because of this").form(send)
    form.fill({"What it costs": "Free", **why}).submit(send)
    page = school.get(f"{home}/{other}").follow("Change the entry because of this")
    assert page.has("It waits because of something else: It says no price.")
    refused = page.form(send).fill({"When": "On Mondays", **why}).submit(send, status=422)
    assert "A change of yours waits that was made because of something else." in refused.errors[0]
    assert refused.form(send).value("When") == "On Mondays"
    again = school.get(f"/organisations/{home.split('/')[2]}/entries/{entry}/edit").form(send)
    again.fill({"What it costs": "Nothing"}).submit(send)
    (edit,) = session.scalars(select(EntryEdit))
    assert (edit.cause_kind, edit.cause_id, edit.version) == ("finding", str(finding), 2)


def test_an_answer_that_officers_cannot_read_is_not_judged_and_its_14_days_begin_when_they_can(
    new_client: NewClient, session: Session, actor: Actor, clock: FakeClock, finding: int
) -> None:
    school, page = at_home(actor(Kind.SCHOOL)), f"/desk/findings/{finding}"
    answer = say(session, finding, "Ask Jake Porter on 01632 960123.")
    answer_finding(session, answer, worry_words="", actor=school, now=clock.now)
    clock.move(days=15)
    officer = new_client(Kind.OFFICER)
    shown = officer.get(page)
    assert shown.has("A moderator reads the answer first.")
    assert not shown.has("Late")
    assert not shown.has("Close it")
    assert not officer.get("/desk").has("Findings on entries")
    form = officer.get(f"{page}/close").form("Close the finding").fill({"Your words": "Done."})
    assert form.submit(status=422).form("Close the finding").value("Your words") == "Done."
    publish_answers(session, actor, clock, cut="01632 960123")
    assert officer.get(page).has("The council looks at the answer by Thursday 2 July 2026.")
    clock.move(days=15)
    assert new_client(Kind.OFFICER).get(page).has("Late The council was to look at the answer by")


def test_who_found_it_must_be_chosen_and_nobody_is_said_to_be_told_where_the_council_keeps_the_entry(
    new_client: NewClient, session: Session, actor: Actor, clock: FakeClock
) -> None:
    lone = lone_entry(session, actor=actor(Kind.OFFICER), now=clock.now)
    form = new_client(Kind.OFFICER).get(f"/desk/findings/new/{lone}").form("Raise the finding")
    refused = form.fill({"What was found?": "It says no price."}).submit(status=422)
    assert refused.errors == ["Choose who found it."]
    page = refused.form("Raise the finding").fill({"Who found it?": "Council officers"}).submit()
    assert page.has("The finding is raised. No organisation keeps the entry: the council changes it itself.")
    assert page.has("The council changes the entry by Wednesday 1 July 2026.")
    number = session.scalars(select(Finding.id)).one()
    close_finding(session, say(session, number), actor=actor(Kind.OFFICER), now=clock.now)
    form = new_client(Kind.OFFICER).get(f"/desk/findings/{number}/reopen").form("Open it again")
    assert form.fill({"Your words": "Still no price."}).submit().has("the council changes it itself.")
