"""What becomes of an entry that was edited here when its source speaks again."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.localoffer.content import TOPIC_VOCABULARY, EntryContent, Term
from participate.localoffer.errors import ChoiceMade
from participate.localoffer.models import Entry, EntryVersion
from participate.localoffer.queries import ImportReport, every_line, get_choice, latest_content
from participate.localoffer.queries import get_import as read_report
from participate.localoffer.service import MOST_LINES, Choose, choose, import_file
from participate.localoffer.standard.encoding import AT_THE_COMMAND_LINE
from tests.support.clock import FakeClock
from tests.support.makers.entries import write
from tests.support.makers.localoffer import as_file, entry_id, read, service
from tests.support.people import Kind


class Register:
    def __init__(self, session: Session, actor: Identity, clock: FakeClock) -> None:
        self.session, self.actor, self.clock = session, actor, clock

    def take(self, **changes: Any) -> ImportReport:
        return read(self.session, as_file(service(1, **changes)), actor=self.actor, now=self.clock.now)

    def edit(self, **content: Any) -> int:
        known = entry_id(self.session, "Swim club 001")
        return write(self.session, actor=self.actor, now=self.clock.now, entry_id=known, **content)

    @property
    def says(self) -> EntryContent:
        return latest_content(self.session, entry_id(self.session, "Swim club 001"))[1]

    def choose(self, report: ImportReport, *, take: bool) -> None:
        known = entry_id(self.session, "Swim club 001")
        choice = get_choice(self.session, report.id, known)
        command = Choose(import_id=report.id, entry_id=known, based_on=choice.based_on, take=take)
        choose(self.session, command, actor=self.actor, now=self.clock.now)


@pytest.fixture
def register(session: Session, clock: FakeClock, actor: Callable[[Kind], Identity]) -> Register:
    made = Register(session, actor(Kind.OFFICER), clock)
    made.take(description="Cold.", fees="£2")
    made.edit(description="Warm.", terms=(*made.says.terms, Term(vocabulary=TOPIC_VOCABULARY, name="LO-LEIS")))
    return made


def counts(report: ImportReport) -> tuple[int, int, int]:
    return report.changed, report.unchanged, report.choices


def test_the_same_file_again_leaves_an_edit_alone(register: Register) -> None:
    assert counts(register.take(description="Cold.", fees="£2")) == (0, 1, 0)
    assert register.says.description == "Warm."


def test_what_the_source_changed_elsewhere_comes_in_beside_the_edit(register: Register) -> None:
    assert counts(register.take(description="Cold.", fees="£3", terms=("Diving",))) == (1, 0, 0)
    said = register.says
    assert (said.description, said.cost) == ("Warm.", "£3")
    assert said.topics == ("LO-LEIS",)
    assert [term.name for term in said.terms] == ["LO-LEIS", "Diving"]


def test_the_same_field_changed_by_both_waits_for_a_choice(register: Register) -> None:
    report = register.take(description="Tepid.", fees="£3")
    assert counts(report) == (0, 0, 1)
    assert (register.says.description, register.says.cost) == ("Warm.", "£2")


@pytest.mark.parametrize(("take", "words"), [(True, "Tepid."), (False, "Warm.")])
def test_a_choice_settles_it_and_is_not_asked_again(register: Register, take: bool, words: str) -> None:
    report = register.take(description="Tepid.", fees="£3")
    register.choose(report, take=take)
    assert (register.says.description, register.says.cost) == (words, "£3")
    newest = register.session.scalars(select(EntryVersion).order_by(EntryVersion.id.desc())).first()
    assert newest is not None
    assert (newest.cause_kind, newest.cause_id) == ("import", str(report.id))
    assert counts(register.take(description="Tepid.", fees="£3")) == (0, 1, 0)


def test_a_choice_is_made_once_and_by_what_was_looked_at(register: Register) -> None:
    report = register.take(description="Tepid.")
    known = entry_id(register.session, "Swim club 001")
    stale = Choose(import_id=report.id, entry_id=known, based_on=1, take=True)
    with pytest.raises(ChoiceMade):
        choose(register.session, stale, actor=register.actor, now=register.clock.now)
    register.choose(report, take=True)
    with pytest.raises(ChoiceMade):
        choose(register.session, stale, actor=register.actor, now=register.clock.now)


def test_a_later_file_takes_the_place_of_what_waited(register: Register) -> None:
    register.take(description="Tepid.")
    assert counts(register.take(description="Cold.", fees="£2")) == (0, 1, 0)
    register.session.expire_all()
    later = register.take(description="Hot.")
    register.choose(later, take=True)
    assert register.says.description == "Hot."


def test_what_an_officer_hid_stays_hidden(register: Register) -> None:
    register.edit(is_public=False)
    register.take(description="Cold.", fees="£9")
    assert register.says.is_public is False


def test_an_edit_that_the_source_took_over_is_no_quarrel(register: Register) -> None:
    register.edit(summary="Warm.")
    assert counts(register.take(description="Warm.", fees="£2")) == (0, 1, 0)


def test_a_file_that_would_rewrite_an_entry_written_here_asks(register: Register, session: Session) -> None:
    made = write(session, actor=register.actor, now=register.clock.now, name="Ours", description="Ours.")
    public_id = session.scalars(select(Entry.public_id).where(Entry.id == made)).one()
    report = read(session, as_file(service(1, id=public_id, name="Ours")), actor=register.actor, now=register.clock.now)
    assert counts(report) == (0, 0, 1)
    assert latest_content(session, made)[1].description == "Ours."


@pytest.mark.parametrize("wrong", [{"email": "nobody"}, {"description": "Tepid."}])
def test_all_or_nothing_takes_nothing_when_something_cannot_be(register: Register, wrong: dict[str, str]) -> None:
    content = as_file(service(1, **wrong), service(2))
    number = import_file(
        register.session, content=content, name="f", actor=register.actor, now=register.clock.now, all_or_nothing=True
    )
    report = read_report(register.session, number)
    assert report.held_back
    assert (report.taken, report.changed) == (0, 0)
    assert not register.session.scalars(select(Entry.id).where(Entry.name == "Swim club 002")).all()


def test_all_or_nothing_takes_all_when_all_is_well(register: Register) -> None:
    content = as_file(service(1, description="Cold.", fees="£2"), service(2))
    number = import_file(
        register.session, content=content, name="f", actor=register.actor, now=register.clock.now, all_or_nothing=True
    )
    report = read_report(register.session, number)
    assert (report.taken, report.held_back) == (1, False)


def test_a_hundred_thousand_wrong_services_are_counted_and_the_right_one_is_taken(register: Register) -> None:
    wrong = b'{"id": "1", "name": 5, "status": [[[]]]},' * 100_000
    content = b'{"contents": [' + wrong + as_file(service(3))[14:]
    number = import_file(
        register.session, content=content, name="f", actor=register.actor, now=register.clock.now,
        room=AT_THE_COMMAND_LINE,
    )  # fmt: skip
    report = read_report(register.session, number)
    assert (report.taken, report.refused) == (1, 100_000)
    assert len(list(every_line(register.session, number, part="refused"))) == MOST_LINES
