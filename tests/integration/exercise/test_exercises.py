"""What the tables of the exercise hold; who reads a draft; what the council counts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import insert, literal, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.app import create_app
from participate.core.errors import NotFound, StaleEdit
from participate.core.exercise import Found, Gap, gap_of
from participate.core.organisations import OrganisationKind
from participate.db.base import Base
from participate.db.conflicts import refusing
from participate.exercise import queries, service
from participate.exercise.errors import ExerciseSent
from participate.exercise.models import Exercise, ExerciseItem, ExerciseMark
from participate.localoffer.queries import latest_content
from participate.organisations.service import RegisterOrganisation, register_organisation
from participate.web.request import EXTENSION
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.endpoints import at_home
from tests.support.makers import exercises
from tests.support.makers.entries import write
from tests.support.people import Kind, organisation_of
from tests.support.settings import settings_in
from tests.support.sweep import found_in

Actor = Callable[[Kind], Identity]
NewClient = Callable[..., Client]
NOON = datetime.fromisoformat("2026-06-01T12:00:00+00:00")
SECRET = "Zelda the inclusion lead is leaving."


class Broken(Exception):
    """The constraint that was named."""


@pytest.fixture
def staff(actor: Actor) -> Identity:
    return at_home(actor(Kind.SCHOOL))


@pytest.fixture
def draft(session: Session, actor: Actor, staff: Identity, clock: FakeClock) -> int:
    return exercises.begun(session, officer=actor(Kind.OFFICER), school=staff, now=clock.now)


@pytest.fixture
def sent(session: Session, actor: Actor, staff: Identity, clock: FakeClock) -> int:
    return exercises.sent(session, officer=actor(Kind.OFFICER), school=staff, now=clock.now)


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"entry_number": 0}, "ck_exercise_of_a_version"),
        ({"report": ["x"]}, "ck_exercise_report_whole"),
        ({"report_at": NOON}, "ck_exercise_report_whole"),
        ({"sent_at": NOON}, "ck_exercise_sent_says_what_is_noticed"),
    ],
)
def test_no_exercise_is_half_said(session: Session, draft: int, changed: dict[str, object], name: str) -> None:
    with pytest.raises(Broken), refusing(session, {name: Broken()}):
        session.execute(update(Exercise).where(Exercise.id == draft).values(**changed))


@pytest.mark.parametrize(
    ("table", "values", "name"),
    [
        (ExerciseMark, {"found": "perhaps"}, "ck_exercise_mark_found_known"),
        (ExerciseItem, {"in_report": "perhaps"}, "ck_exercise_item_in_report_known"),
        (ExerciseItem, {"in_entry": "perhaps"}, "ck_exercise_item_in_entry_known"),
        (
            ExerciseItem,
            {"in_report": "missing", "report_passage": "x"},
            "ck_exercise_item_missing_in_report_is_nowhere",
        ),
        (ExerciseItem, {"in_entry": "missing", "entry_passage": "x"}, "ck_exercise_item_missing_in_entry_is_nowhere"),
    ],
)
def test_no_mark_is_of_another_kind(
    session: Session, draft: int, table: type[Base], values: dict[str, str], name: str
) -> None:
    whole = {"exercise_id": draft, "row_code": "x", "note": "", "version": 1}
    if table is ExerciseItem:
        whole |= {"report_passage": "", "entry_passage": ""}
    raw = insert(table).values({**whole, **{name: literal(value) for name, value in values.items()}})
    with pytest.raises(Broken), refusing(session, {name: Broken()}):
        session.execute(raw)


def test_there_is_one_draft_of_an_entry_however_often_it_is_begun(
    session: Session, staff: Identity, clock: FakeClock, draft: int
) -> None:
    row = session.get_one(Exercise, draft)
    command = service.StartExercise(entry_id=row.entry_id, framework="schools-entry")
    assert service.start_exercise(session, command, actor=staff, now=clock.now) == draft
    names = [column.name for column in Exercise.__table__.columns if column.name != "id"]
    with pytest.raises(Broken), refusing(session, {"uq_exercise_one_draft": Broken()}):
        session.add(Exercise(**{name: getattr(row, name) for name in names}))


def test_an_entry_that_is_not_kept_and_a_list_that_is_none_are_not_there(
    session: Session, staff: Identity, clock: FakeClock, draft: int
) -> None:
    entry_id = session.get_one(Exercise, draft).entry_id
    for command in (
        service.StartExercise(entry_id=entry_id + 1, framework="schools-entry"),
        service.StartExercise(entry_id=2**31 - 1, framework="schools-entry"),
    ):
        with pytest.raises(NotFound):
            service.start_exercise(session, command, actor=staff, now=clock.now)
    service.drop_exercise(session, draft, actor=staff, now=clock.now)
    wrong = service.StartExercise(entry_id=entry_id, framework="nothing")
    with pytest.raises(NotFound):
        service.start_exercise(session, wrong, actor=staff, now=clock.now)


def test_another_organisation_reaches_nothing_of_it(
    session: Session, staff: Identity, actor: Actor, clock: FakeClock, draft: int
) -> None:
    other = RegisterOrganisation(kind=OrganisationKind.SCHOOL, name="Birch School")
    number = register_organisation(session, other, actor=actor(Kind.ADMINISTRATOR), now=clock.now)
    assert staff.acting is not None
    stranger = replace(staff, acting=replace(staff.acting, organisation_id=number, organisation="Birch School"))
    for act in (
        lambda: queries.find_own(session, draft, organisation_id=number),
        lambda: service.drop_exercise(session, draft, actor=stranger, now=clock.now),
        lambda: service.send_exercise(session, draft, actor=stranger, now=clock.now),
        lambda: exercises.bring(session, draft, school=stranger, now=clock.now),
    ):
        with pytest.raises(NotFound):
            act()


def test_the_council_reads_nothing_of_a_draft(
    session: Session, staff: Identity, clock: FakeClock, draft: int, new_client: NewClient
) -> None:
    home = f"/organisations/{organisation_of(session, OrganisationKind.SCHOOL, now=clock.now)}/exercise/{draft}"
    exercises.mark_all(session, draft, school=staff, PRV_05=Found.MISSING)
    exercises.bring(session, draft, SECRET, school=staff, now=clock.now)
    exercises.locate_all(session, draft, school=staff)
    exercises.notice(session, draft, SECRET, school=staff)
    officer = new_client(Kind.OFFICER)
    for address in (f"/desk/exercises/{draft}", f"/desk/exercises/{draft}/summary.pdf", home, f"{home}/summary.pdf"):
        officer.get(address, status=404)
    desk = officer.get("/desk/exercises")
    assert desk.has("No school has sent a check yet.")
    assert not desk.has("Alder School")
    assert queries.cause_of(session, str(draft)) is None
    assert queries.count_marks(session)[0] == queries.count_gaps(session)[0] == 0
    assert {table for table in found_in(session, SECRET) if table.startswith("act")} == set()


def test_what_was_sent_is_counted_by_organisation_and_only_the_newest(
    session: Session, staff: Identity, actor: Actor, clock: FakeClock, sent: int, new_client: NewClient
) -> None:
    entry_id = session.get_one(Exercise, sent).entry_id
    command = service.StartExercise(entry_id=entry_id, framework="schools-entry", from_last=True)
    again = service.start_exercise(session, command, actor=staff, now=clock.now)
    exercises.mark_all(session, again, school=staff)
    exercises.notice(session, again, "Better.", school=staff)
    service.send_exercise(session, again, actor=staff, now=clock.now)
    total, marks = queries.count_marks(session)
    assert total == 1
    assert marks["PRV-05"].counts == {"there": 1, "partly": 0, "missing": 0}
    page = new_client(Kind.OFFICER).get("/desk/exercises")
    assert page.has("Where each item was found, of 1 organisations")
    assert len(page.table("Checks that were sent")) == 3


def test_the_database_counts_gaps_as_the_core_does(
    session: Session, staff: Identity, actor: Actor, clock: FakeClock, draft: int
) -> None:
    pairs = [(report, entry) for report in Found for entry in Found]
    codes = [line.row.code for line in exercises.view(session, draft, school=staff).items][: len(pairs)]
    marks = {code.replace("-", "_"): pair for code, pair in zip(codes, pairs, strict=True)}
    exercises.mark_all(session, draft, school=staff)
    exercises.bring(session, draft, school=staff, now=clock.now)
    exercises.locate_all(session, draft, school=staff, **marks)
    exercises.notice(session, draft, "So.", school=staff)
    service.send_exercise(session, draft, actor=staff, now=clock.now)
    _, counted = queries.count_gaps(session)
    for code, pair in zip(codes, pairs, strict=True):
        assert counted[code].counts == {gap.value: int(gap is gap_of(*pair)) for gap in Gap if gap is not Gap.OPEN}


def test_closing_an_organisation_forgets_its_drafts_and_keeps_what_was_sent(
    session: Session, staff: Identity, actor: Actor, clock: FakeClock, sent: int, tmp_path: object
) -> None:
    command = service.StartExercise(
        entry_id=session.get_one(Exercise, sent).entry_id, framework="schools-entry", from_last=True
    )
    again = service.start_exercise(session, command, actor=staff, now=clock.now)
    exercises.notice(session, again, SECRET, school=staff)
    forget = create_app(settings_in(tmp_path)).extensions[EXTENSION].registry.forget_organisation  # type: ignore[arg-type]
    assert staff.acting is not None
    forget(session, organisation_id=staff.acting.organisation_id)
    assert list(found_in(session, SECRET)) == []
    assert session.scalars(select(Exercise.id)).all() == [sent]
    assert session.scalars(select(ExerciseItem.exercise_id).distinct()).all() == [sent]


def test_saving_what_others_saved_meanwhile_or_what_was_sent_is_refused(
    session: Session, staff: Identity, clock: FakeClock, draft: int
) -> None:
    rows = (service.MarkedRow(code="PRV-01", found=Found.THERE, note=""),)
    command = service.MarkRows(exercise_id=draft, version=0, rows=rows)
    service.mark_rows(session, command, actor=staff, **exercises.WATCHED)
    with pytest.raises(StaleEdit):
        service.mark_rows(session, command, actor=staff, **exercises.WATCHED)
    odd = service.MarkedRow(code="no-such-row", found=None, note="")
    with pytest.raises(NotFound):
        service.mark_rows(
            session, service.MarkRows(exercise_id=draft, version=0, rows=(odd,)), actor=staff, **exercises.WATCHED
        )
    with pytest.raises(StaleEdit):
        service.say_notice(
            session, service.SayNotice(exercise_id=draft, version=9, words="x"), actor=staff, **exercises.WATCHED
        )
    exercises.mark_all(session, draft, school=staff)
    exercises.notice(session, draft, "So.", school=staff)
    service.send_exercise(session, draft, actor=staff, now=clock.now)
    with pytest.raises(ExerciseSent):
        service.send_exercise(session, draft, actor=staff, now=clock.now)


def test_an_exercise_is_done_on_the_words_it_began_with(
    session: Session, staff: Identity, actor: Actor, draft: int, clock: FakeClock
) -> None:
    shown = exercises.view(session, draft, school=staff)
    write(session, actor=actor(Kind.OFFICER), now=clock.now, entry_id=shown.entry_id, description="New words.")
    assert exercises.view(session, draft, school=staff).passages == shown.passages
    assert latest_content(session, shown.entry_id)[1].description == "New words."


def test_pages_ask_as_much_for_a_long_report_as_for_a_short_one(
    session: Session, staff: Identity, clock: FakeClock, draft: int, new_client: NewClient
) -> None:
    client = new_client(Kind.SCHOOL)
    assert staff.acting is not None
    address = f"/organisations/{staff.acting.organisation_id}/exercise/{draft}/side-by-side/2"
    counts = []
    for texts in (exercises.REPORT, tuple(f"Help number {number} of teachers." for number in range(1500))):
        exercises.bring(session, draft, *texts, school=staff, now=clock.now)
        client.get(address)
        counts.append(len(client.queries.statements))
    assert counts[0] == counts[1]
    assert counts[0] <= 11
