"""A school checks its own entry: both parts in one sitting, with what is missing at the end."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind
from participate.core.rulesets.frameworks.sen_information_report import SEN_INFORMATION_REPORT
from participate.exercise import queries as exercise_queries
from participate.exercise.models import Exercise
from participate.exercise.reading import outside
from participate.findings.queries import list_of_cause
from participate.localoffer.content import Answered
from participate.moderation.models import SafeguardingItem
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.endpoints import at_home
from tests.support.makers import exercises
from tests.support.makers.documents import docx
from tests.support.makers.entries import kept_entry, write
from tests.support.page import Page
from tests.support.pdfs import Tagged, faults
from tests.support.people import Kind, organisation_of

Actor = Callable[[Kind], Identity]
NewClient = Callable[..., Client]
ITEMS = {row.label for row in SEN_INFORMATION_REPORT.rows}
DESCRIPTION = "We help pupils to learn.\nIf you are unhappy, our complaints procedure helps."


@pytest.fixture
def home(session: Session, clock: FakeClock) -> str:
    return f"/organisations/{organisation_of(session, OrganisationKind.SCHOOL, now=clock.now)}/exercise"


@pytest.fixture
def staff(actor: Actor) -> Identity:
    """Somebody of the school, on its own pages."""
    return at_home(actor(Kind.SCHOOL))


@pytest.fixture
def entry_id(session: Session, actor: Actor, clock: FakeClock) -> int:
    answers = (Answered(question="PRV-14", words="Telephone the office."),)
    return kept_entry(
        session, actor=actor(Kind.OFFICER), now=clock.now, name="Alder help", description=DESCRIPTION, answers=answers
    )


@pytest.fixture
def draft(session: Session, actor: Actor, staff: Identity, clock: FakeClock) -> int:
    return exercises.begun(session, officer=actor(Kind.OFFICER), school=staff, now=clock.now)


@pytest.fixture
def sent(session: Session, actor: Actor, staff: Identity, clock: FakeClock) -> int:
    return exercises.sent(session, officer=actor(Kind.OFFICER), school=staff, now=clock.now)


def fill_page(page: Page, *, mark: str) -> Page:
    """Mark everything on a page alike, and go on."""
    form = page.form("Save and go on")
    names = {each.get("name", "") for each in form.fields}
    form.fill({name: mark for name in names if name.startswith("found_") or "_mark_" in name})
    return form.submit("Save and go on")


def test_a_school_does_both_parts_in_one_sitting(
    new_client: NewClient, session: Session, home: str, entry_id: int
) -> None:
    school = new_client(Kind.SCHOOL)
    page = school.get(home).form("Begin").submit()
    assert page.has("It is yours alone until you send it.")
    page = page.follow("1. What the SEND Code asks of schools")
    assert page.has("Part 1, page 1 of 3")
    assert page.has("our complaints procedure helps")
    for _ in range(3):
        page = fill_page(page, mark="there")
    assert page.h1 == "Look over your marks"
    page = page.follow("Bring the report")
    report = docx(*exercises.REPORT)
    page = page.form("Bring it").attach("The report as a file", report, filename="report.docx").submit()
    assert page.has("You brought “report.docx” on")
    assert page.has("3 paragraphs")
    page = page.follow("Go on with Part 2")
    for _ in range(7):
        page = fill_page(page, mark="missing")
    page = (
        page.follow("Write down what you notice").form("Save").fill({"What do you notice?": "It is all old."}).submit()
    )
    assert page.has("In neither 25")
    page = page.follow("Send it to the council").form("Send it").submit()
    assert page.has("The check is sent.")
    assert session.scalars(select(Exercise.report_name)).one() == "report.docx"
    assert new_client(Kind.OFFICER).get("/desk/exercises").follow("Alder School").has("It is all old.")


def test_nobody_is_led_on_who_has_no_entry(new_client: NewClient, home: str) -> None:
    page = new_client(Kind.SCHOOL).get(home)
    assert page.has("No entry of the Local Offer is linked to you yet")
    assert page.has("Ask the council to link your entries")
    sent = new_client(Kind.SCHOOL).post(home, [("entry", "1"), ("framework", "schools-entry")])
    assert sent.has("Ask the council to link your entries")


def test_one_stops_and_comes_back(new_client: NewClient, home: str, draft: int) -> None:
    school = new_client(Kind.SCHOOL)
    form = school.get(f"{home}/{draft}/entry/1").form("Save and go on")
    page = form.fill({"found_1": "partly", "note_1": "Say who."}).submit("Save and stop")
    assert page.has("1 of 20 rows are marked.")
    again = new_client(Kind.SCHOOL_MEMBER).get(home).follow("Alder School: help").follow("1. What the SEND Code asks")
    assert again.form("Save and go on").value("note_1") == "Say who."
    assert again.form("Save and go on").value("found_1") == "partly"


def test_passages_are_proposed_and_nothing_is_marked_by_itself(
    new_client: NewClient, session: Session, staff: Identity, clock: FakeClock, home: str, draft: int
) -> None:
    exercises.bring(session, draft, school=staff, now=clock.now)
    page = new_client(Kind.SCHOOL).get(f"{home}/{draft}/side-by-side/5")
    assert page.has("These passages may be about it.")
    assert page.has("Found: unhappy, complaints, procedure")
    form = page.form("Save and go on")
    assert not any(value for name, value in form.values if "_mark_" in name or "_place_" in name)
    items = [each for each in page.headings if each in ITEMS]
    number = items.index("How complaints from parents are handled") + 1
    form.fill({f"report_place_{number}": "1", f"report_mark_{number}": "there", f"entry_other_{number}": "2"}).submit()
    found = exercises.view(session, draft, school=staff)
    chosen = next(each for each in found.items if each.report_passage)
    assert chosen.report_passage == exercises.REPORT[1]
    assert chosen.entry_passage == found.passages[1].words


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"report_mark_1": "there"}, "Where is it?"),
        ({"entry_mark_1": "partly"}, "Where is it?"),
        ({"report_mark_1": "missing", "report_other_1": "1"}, "You marked it as missing and chose a passage."),
    ],
)
def test_marks_and_places_say_the_same(
    new_client: NewClient,
    session: Session,
    staff: Identity,
    clock: FakeClock,
    home: str,
    draft: int,
    *,
    given: dict[str, str],
    said: str,
) -> None:
    exercises.bring(session, draft, school=staff, now=clock.now)
    form = new_client(Kind.SCHOOL).get(f"{home}/{draft}/side-by-side/1").form("Save and go on")
    page = form.fill({**given, "note_1": "Kept."}).submit(status=422)
    assert page.has(said)
    assert page.form("Save and go on").value("note_1") == "Kept."
    assert exercises.view(session, draft, school=staff).items[0].note == ""


def test_a_check_that_was_begun_is_gone_on_with(new_client: NewClient, home: str, draft: int) -> None:
    page = new_client(Kind.SCHOOL).get(home).form("Begin").submit()
    assert page.has("You have begun this check: go on with it.")
    assert page.address.startswith(f"{home}/{draft}?")


def test_pages_of_one_heading_have_names_of_their_own(new_client: NewClient, home: str, draft: int) -> None:
    page = new_client(Kind.SCHOOL).get(f"{home}/{draft}").follow("3. Questions that many councils ask")
    assert page.has("(common practice) (2 of 2)")
    assert not page.has("good practice")


def test_a_number_that_no_paragraph_has_is_told_and_what_was_typed_stays(
    new_client: NewClient, session: Session, staff: Identity, clock: FakeClock, home: str, draft: int
) -> None:
    exercises.bring(session, draft, school=staff, now=clock.now)
    form = new_client(Kind.SCHOOL).get(f"{home}/{draft}/side-by-side/1").form("Save and go on")
    page = form.fill({"report_other_1": "4", "note_1": "Kept."}).submit(status=422)
    assert page.has("The numbers go from 1 to 3.")
    assert page.form("Save and go on").value("note_1") == "Kept."
    assert page.form("Save and go on").fill({"report_other_1": "0"}).submit(status=422).errors


def test_a_document_that_is_not_read_is_told_at_its_field_and_the_rest_stays(
    new_client: NewClient, home: str, draft: int
) -> None:
    form = new_client(Kind.SCHOOL).get(f"{home}/{draft}/report").form("Bring it")
    page = form.attach("The report as a file", b"%PDF-1.7 nothing", filename="x.pdf").submit(status=422)
    assert page.errors == ["This file is damaged and cannot be read. Save it again, or paste its text."]
    assert page.form("Bring it").submit(status=422).errors == ["Choose a file or paste the text."]
    form = page.form("Bring it").fill({"text": "My own words."}).attach("The report as a file", b"x", filename="x.txt")
    both = form.submit(status=422)
    assert both.errors == ["Bring one: the file or the text."]
    assert both.form("Bring it").value("text") == "My own words."
    assert page.form("Bring it").fill({"text": "\n".join(exercises.REPORT)}).submit().has("You pasted it on")


def test_reports_of_one_organisation_are_read_only_so_often(
    new_client: NewClient, clock: FakeClock, home: str, draft: int
) -> None:
    school = new_client(Kind.SCHOOL)
    for _ in range(15):
        form = school.get(f"{home}/{draft}/report").form("Bring it")
        form.fill({"text": "1 2 3"}).submit(status=422)
    form = school.get(f"{home}/{draft}/report").form("Bring it")
    page = form.attach("The report as a file", docx(*exercises.REPORT), filename="x.docx").submit(status=422)
    assert page.has("Your organisation brought 15 reports in this hour.")
    clock.move(hours=1)
    assert page.form("Bring it").fill({"text": "\n".join(exercises.REPORT)}).submit().has("You pasted it on")


def test_somebody_else_is_told_that_a_document_is_being_read(new_client: NewClient, home: str, draft: int) -> None:
    form = new_client(Kind.SCHOOL).get(f"{home}/{draft}/report").form("Bring it")
    with outside.READING:
        page = form.attach("The report as a file", docx(*exercises.REPORT), filename="x.docx").submit(status=422)
    assert page.has("Somebody else’s document is being read. Try again in a minute.")


def test_worry_words_of_a_draft_come_to_the_lead(
    new_client: NewClient, session: Session, staff: Identity, clock: FakeClock, home: str, draft: int
) -> None:
    school = new_client(Kind.SCHOOL)
    marks = school.get(f"{home}/{draft}/entry/1").form("Save and go on")
    assert marks.fill({"note_1": "A boy wants to kill himself."}).submit()
    school.get(f"{home}/{draft}/report").form("Bring it").fill(
        {"text": "One girl of ours told us that she wants to kill herself."}
    ).submit()
    items = school.get(f"{home}/{draft}/side-by-side/1").form("Save and go on")
    items.fill({"note_1": "He wants to die."}).submit()
    notice = school.get(f"{home}/{draft}/notice").form("Save")
    notice.fill({"What do you notice?": "She wants to kill herself."}).submit()
    places = session.scalars(select(SafeguardingItem.place).order_by(SafeguardingItem.id)).all()
    assert [each.partition(": help: ")[2] for each in places] == [
        "note on COP4-34-needs",
        "SEN information report",
        "note on SCH1-1",
        "what they notice",
    ]
    for path in ("entry/1", "side-by-side/1", "notice"):
        assert school.get(f"{home}/{draft}/{path}").has("Do not name pupils.")


def test_another_report_asks_first_and_takes_the_marks_on_the_old_one_with_it(
    new_client: NewClient, session: Session, staff: Identity, clock: FakeClock, home: str, draft: int
) -> None:
    exercises.bring(session, draft, school=staff, now=clock.now)
    exercises.locate_all(session, draft, school=staff)
    school = new_client(Kind.SCHOOL)
    text = "\n".join(exercises.REPORT)
    unasked = school.get(f"{home}/{draft}/report?another=yes").form("Bring it")
    unasked = unasked.fill({"text": text, "marks_may_go": ""}).submit(status=422)
    assert unasked.has("25 of 25 items are marked in the report that you brought.")
    assert unasked.form("Bring it").value("text").split() == text.split()
    assert exercises.view(session, draft, school=staff).located == 25
    page = school.get(f"{home}/{draft}/report").follow("Bring another, and lose these marks")
    assert page.has("25 of 25 items are marked in the report that you brought.")
    page.form("Bring it").fill({"text": text}).submit()
    shown = exercises.view(session, draft, school=staff)
    assert shown.located == 0
    assert {each.in_report for each in shown.items} == {None}
    assert all(each.in_entry for each in shown.items)


def test_two_colleagues_on_one_page_see_what_the_other_saved(new_client: NewClient, home: str, draft: int) -> None:
    mine = new_client(Kind.SCHOOL).get(f"{home}/{draft}/entry/2").form("Save and go on")
    theirs = new_client(Kind.SCHOOL_MEMBER).get(f"{home}/{draft}/entry/2").form("Save and go on")
    theirs.fill({"note_1": "Theirs."}).submit()
    page = mine.fill({"note_1": "Mine."}).submit(status=422)
    assert page.has("Somebody else saved this")
    assert page.has("Theirs.")
    page.form("Save and go on").submit()
    assert new_client(Kind.SCHOOL).get(f"{home}/{draft}/entry/2").form("Save and go on").value("note_1") == "Mine."


def test_it_is_not_sent_before_it_is_whole(
    new_client: NewClient, session: Session, staff: Identity, home: str, draft: int
) -> None:
    send = new_client(Kind.SCHOOL).get(f"{home}/{draft}/send")
    assert send.has("Part 2 is not done")
    assert send.has("Part 1: rows without a mark 20")
    row = exercises.view(session, draft, school=staff).marks[0].row.label
    assert send.follow(row).has("Part 1, page 1 of 3")
    assert send.follow("Write what you notice first").h1 == "What do you notice?"
    assert send.form("Send it").submit(status=422).has("Rows without a mark: 20.")
    exercises.mark_all(session, draft, school=staff)
    assert send.form("Send it").submit(status=422).has("Write what you notice first.")
    exercises.notice(session, draft, "We have no report yet.", school=staff)
    assert send.form("Send it").submit().has("No report was brought.")


def test_what_was_sent_stays_as_it_was(
    new_client: NewClient, session: Session, home: str, draft: int, staff: Identity
) -> None:
    school = new_client(Kind.SCHOOL)
    marks = school.get(f"{home}/{draft}/entry/1").form("Save and go on")
    notice = school.get(f"{home}/{draft}/notice").form("Save")
    remove = school.get(f"{home}/{draft}/remove").form("Remove it")
    exercises.mark_all(session, draft, school=staff)
    exercises.notice(session, draft, "So.", school=staff)
    school.get(f"{home}/{draft}/send").form("Send it").submit()
    assert marks.submit(status=422).has("stays as it was")
    assert notice.fill({"What do you notice?": "Other."}).submit().has("So.")
    assert remove.submit().has("Sent on")


def test_the_summary_is_a_tagged_pdf(new_client: NewClient, home: str, sent: int) -> None:
    for kind, address in (
        (Kind.SCHOOL, f"{home}/{sent}/summary.pdf"),
        (Kind.OFFICER, f"/desk/exercises/{sent}/summary.pdf"),
    ):
        answer = new_client(kind).fetch(address)
        assert answer.kind == "application/pdf"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert faults(answer.body) == []
        assert Tagged(answer.body).roles.count("H2") == 3
        words = " ".join(" ".join(each.extract_text() for each in PdfReader(BytesIO(answer.body)).pages).split())
        assert "Families cannot see how to complain." in words
        assert "In the report, not in the entry" in words


def test_gaps_go_on_the_list_of_findings_once_and_without_notes(
    new_client: NewClient, session: Session, home: str, sent: int
) -> None:
    school = new_client(Kind.SCHOOL)
    page = school.get(f"{home}/{sent}/summary").follow("Put the gaps on the list of findings")
    for _ in range(2):
        assert page.form("Put them on the list").submit().has("The gaps are on the list of findings")
    raised = list_of_cause(session, "exercise", str(sent))
    assert sorted(each.row_code for each in raised) == ["PRV-05", "PRV-06", "SCH1-13", "SCH1-9"]
    assert all("Note on" not in each.words for each in raised)
    assert page.form("Put them on the list").fill({"Which of these?": []}).submit(status=422).errors


def test_a_new_one_goes_on_from_the_last_as_far_as_it_suits(
    new_client: NewClient, session: Session, actor: Actor, staff: Identity, clock: FakeClock, home: str, sent: int
) -> None:
    entry_id = session.get_one(Exercise, sent).entry_id
    write(session, actor=actor(Kind.OFFICER), now=clock.now, entry_id=entry_id, description="All is new here.")
    page = new_client(Kind.SCHOOL).get(home)
    page.form("Begin").fill({"Begin with what we marked and wrote the last time": True}).submit()
    newest = session.scalars(select(Exercise).order_by(Exercise.id.desc()).limit(1)).one()
    shown = exercises.view(session, newest.id, school=staff)
    assert shown.entry_number == 2
    assert shown.marked == 20
    assert shown.report == exercises.REPORT
    assert {each.in_entry for each in shown.items if each.row.code == "SCH1-3c"} == {None}
    assert shown.notice == ""


def test_a_draft_is_removed_by_its_own(new_client: NewClient, session: Session, home: str, draft: int) -> None:
    page = new_client(Kind.SCHOOL).get(f"{home}/{draft}").follow("Remove this draft").form("Remove it").submit()
    assert page.has("The draft is removed.")
    assert session.query(Exercise).count() == 0


@pytest.mark.parametrize("path", ["", "/check", "/texts", "/entry/1", "/report", "/summary", "/summary.pdf", "/send"])
def test_pages_hold_in_every_state(new_client: NewClient, home: str, draft: int, path: str) -> None:
    assert new_client(Kind.SCHOOL).fetch(f"{home}/{draft}{path}").status == 200


def test_a_change_that_comes_from_it_says_so(new_client: NewClient, session: Session, home: str, sent: int) -> None:
    page = new_client(Kind.SCHOOL).get(f"{home}/{sent}/summary").follow("Change the entry")
    assert f"cause=exercise%3A{sent}" in page.address or f"cause=exercise:{sent}" in page.address
    assert exercise_queries.cause_of(session, str(sent)) is not None
    assert [exercise_queries.cause_of(session, each) for each in (f"0{sent}", "9" * 40, "x", "0")] == [None] * 4
