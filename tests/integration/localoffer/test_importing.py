from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import event, func, insert, select
from sqlalchemy.orm import ORMExecuteState, Session

from participate.access.identity import Identity
from participate.localoffer.asking import Asked
from participate.localoffer.errors import EntriesBusy
from participate.localoffer.models import Entry, EntryVersion, Provider
from participate.localoffer.queries import (
    Found,
    ImportReport,
    UnmappedRow,
    every_line,
    find_entries,
    get_entry,
    list_terms,
    list_unmapped,
)
from participate.localoffer.queries.public import PAGE
from participate.localoffer.standard.problems import UnreadableFile
from tests.support.clock import START, FakeClock
from tests.support.makers.localoffer import entry_id, map_to, read, service, take
from tests.support.people import Kind
from tests.support.queries import QueryLog
from tests.support.real_data import real_data
from tests.unit.localoffer.services import as_csv, row


@dataclass
class Register:
    session: Session
    clock: FakeClock
    actor: Identity

    def take(self, *services: dict[str, object]) -> ImportReport:
        return take(self.session, *services, actor=self.actor, now=self.clock.now)

    def read(self, content: bytes) -> ImportReport:
        return read(self.session, content, actor=self.actor, now=self.clock.now)

    def refused(self, report: ImportReport) -> list[Mapping[str, Any]]:
        return list(every_line(self.session, report.id, part="refused"))

    def map(self, **topics: str) -> None:
        map_to(self.session, actor=self.actor, now=self.clock.now, **topics)

    def unmapped(self) -> tuple[UnmappedRow, ...]:
        return list_unmapped(self.session, after=None, now=self.clock.now).rows

    def names(self, query: str = "", *, topic: str = "", after: str | None = None) -> list[str]:
        return [card.name for card in self.find(query, topic=topic, after=after).rows]

    def find(self, query: str = "", *, topic: str = "", after: str | None = None) -> Found:
        return find_entries(self.session, Asked(query=query, topic=topic), after=after, now=self.clock.now)


@pytest.fixture
def register(session: Session, clock: FakeClock, actor: Callable[[Kind], Identity]) -> Register:
    return Register(session, clock, actor(Kind.OFFICER))


def test_the_same_file_again_changes_nothing(register: Register, session: Session) -> None:
    first = register.take(service(1), service(2))
    again = register.take(service(1), service(2))
    assert (first.taken, first.changed, first.unchanged) == (2, 0, 0)
    assert (again.taken, again.changed, again.unchanged) == (0, 0, 2)
    assert session.scalar(select(func.count(EntryVersion.id))) == 2


def test_a_changed_entry_makes_a_version_with_its_cause(register: Register, session: Session) -> None:
    register.take(service(1))
    report = register.take(service(1, description="Now with a warm pool."))
    newest = session.scalars(select(EntryVersion).order_by(EntryVersion.number.desc())).first()
    assert newest is not None
    assert (report.changed, newest.number, newest.cause_kind, newest.cause_id) == (1, 2, "import", str(report.id))


def test_a_refusal_names_the_field_and_costs_no_other_entry(register: Register) -> None:
    report = register.take(service(1, email="nonsense"), service(2))
    (refused,) = register.refused(report)
    assert report.taken == 1
    assert [(each["field"], each["code"]) for each in refused["problems"]] == [("email", "not-email")]


def test_an_id_that_comes_twice_in_a_file_is_told(register: Register) -> None:
    report = register.take(service(1), service(1))
    assert (report.taken, register.refused(report)[0]["problems"][0]["code"]) == (1, "id-twice")


@pytest.mark.parametrize("content", [b"", b"{", "{}".encode("utf-16"), b"\x00\x01", b"a,b\n1,2\n"])
def test_an_unreadable_file_is_refused_as_a_whole(register: Register, content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        register.read(content)


def test_terms_map_to_topics_by_the_table_and_back(register: Register, session: Session) -> None:
    register.take(service(1))
    assert [row.name for row in register.unmapped()] == ["Swim club 001"]
    register.map(SWIMMING="LO-LEIS")
    assert register.unmapped() == ()
    assert register.names(topic="LO-LEIS") == ["Swim club 001"]
    assert [(row.name, row.topic) for row in list_terms(session, after=None).rows] == [("Swimming", "LO-LEIS")]
    register.map(Swimming="")
    assert register.names(topic="LO-LEIS") == []


@pytest.mark.parametrize("query", ["swim", "SWIMMING club", "clubs 001", "the swim", "pool"])
def test_words_are_found_by_their_beginnings(register: Register, query: str) -> None:
    register.take(service(1, description="A warm pool."), service(2, name="Chess", terms=()))
    assert register.names(query) == ["Swim club 001"]


def test_what_is_not_public_at_its_source_is_taken_but_not_shown(register: Register) -> None:
    report = register.take(service(1, status="inactive"))
    assert (report.taken, register.names()) == (1, [])


def test_a_long_list_goes_on_by_key_and_asks_as_much_as_a_short_one(
    register: Register, session: Session, queries: QueryLog
) -> None:
    register.take(service(1))
    queries.clear()
    register.names()
    few = len(queries.names)
    register.take(*(service(number) for number in range(1, 2 * PAGE + 6)))
    queries.clear()
    part = register.find()
    assert len(queries.names) == few
    names = [card.name for card in part.rows]
    while part.next_key:
        part = register.find(after=part.next_key)
        names += [card.name for card in part.rows]
    assert len(names) == len(set(names)) == register.find().count == 2 * PAGE + 5
    assert names == sorted(names)


def test_hostile_words_stay_words(register: Register, session: Session) -> None:
    register.take(service(1, description="<script>alert(1)</script>Warm <b>pool</b>"))
    entry_id = register.find().rows[0].id
    assert get_entry(session, entry_id, now=register.clock.now).description == "Warm pool"


def test_a_term_beyond_ascii_gives_its_topic_however_it_is_written(register: Register) -> None:
    register.map(équitation="LO-LEIS")
    register.take(service(1, terms=("ÉQUITATION",)), service(2, terms=("E\u0301quitation",)))
    assert register.names(topic="LO-LEIS") == ["Swim club 001", "Swim club 002"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("one to one", ["One-to-one"]),
        ("the one-to-one", ["One-to-one"]),
        ("one", ["On the phone", "One-to-one"]),
        ("what to do", ["On the phone"]),
        ("who", ["On the phone"]),
        ("the", ["On the phone"]),
        ("to support", ["One-to-one"]),
    ],
)
def test_a_saying_is_found_whole_and_common_words_only_where_there_is_nothing_else(
    register: Register, query: str, found: list[str]
) -> None:
    register.take(
        service(1, name="On the phone", description="One of us will know who knows what to do."),
        service(2, name="One-to-one", description="Support in class."),
        service(3, name="Chess", description="Come in."),
    )
    assert register.names(query) == found


def test_words_that_stand_together_come_first(register: Register) -> None:
    register.take(
        service(1, name="A", description="A warm café beside the pool."),
        service(2, name="B", description="A warm pool."),
        service(3, name="C", description="A cold pool."),
    )
    assert register.names("warm pool") == ["B", "A"]


def test_a_ranked_list_goes_on_by_key(register: Register) -> None:
    together = [service(number, description="A warm pool.") for number in range(30, 30 + PAGE - 2)]
    apart = [service(number, description="A pool that is warm.") for number in range(1, 7)]
    register.take(*together, *apart)
    found = register.find("warm pool")
    rest = register.names("warm pool", after=found.next_key)
    names = [card.name for card in found.rows] + rest
    assert names == [f"Swim club {number:03d}" for number in (*range(30, 30 + PAGE - 2), *range(1, 7))]


@pytest.mark.parametrize("again", ["unchanged", "changed", "new"])
def test_an_import_asks_as_much_for_many_entries_as_for_one(register: Register, queries: QueryLog, again: str) -> None:
    def asked(*numbers: int) -> list[str]:
        if again != "new":
            register.take(*(service(number) for number in numbers))
        words = {"description": "Warm."} if again == "changed" else {}
        queries.clear()
        register.take(*(service(number, **words) for number in numbers))
        return queries.names

    register.take(service(900, description="Come in. Warm."))  # the provider and the words are known
    assert asked(1) == asked(*range(2, 42))


def test_a_changed_entry_takes_its_new_words_terms_and_answers_for_the_old(
    register: Register, session: Session
) -> None:
    register.map(Swimming="LO-LEIS", Buses="LO-TRAV")
    register.read(as_csv(row(service_taxonomies="Swimming", outcomes="Confidence.", description="Pool")))
    register.read(as_csv(row(service_taxonomies="Buses", future_plans="More.", description="Wheels")))
    assert (register.names("pool"), register.names("wheels")) == ([], ["Swim club"])
    assert (register.names(topic="LO-LEIS"), register.names(topic="LO-TRAV")) == ([], ["Swim club"])
    shown = get_entry(session, entry_id(session, "Swim club"), now=register.clock.now)
    assert shown.answers == (("future_plans", "More."),)


@pytest.mark.parametrize("table", [Provider, Entry])
def test_two_imports_of_the_same_entries_at_once_end_in_a_refusal(
    register: Register, session: Session, table: type[Provider | Entry]
) -> None:
    """The rival’s row appears between our looking and our writing, as another process’s commit does."""
    held = {"source": "open-referral", "source_id": service(1)["id"], "name": "x", "changed_at": START, "digest": "0"}
    values: dict[str, object] = {"name": "Wave"} if table is Provider else held

    rivals = [values]

    def come_between(state: ORMExecuteState) -> None:
        if rivals and state.is_insert and state.bind_mapper is table.__mapper__:
            session.connection().execute(insert(table.__table__), rivals.pop())

    event.listen(session, "do_orm_execute", come_between)
    with pytest.raises(EntriesBusy):
        register.take(service(1))
    assert register.names() == []


@pytest.mark.real_data
def test_the_standards_failing_mock_is_refused_and_its_sound_one_taken(register: Register) -> None:
    failing = register.read(real_data("openreferral/oruk_mocks/V3.0-UK-Fail/service_list.json").read_bytes())
    sound = register.read(real_data("openreferral/oruk_mocks/V3.0-UK-Default/service_list.json").read_bytes())
    assert (failing.taken, failing.refused) == (0, 4)
    fields = [{each["field"] for each in refused["problems"]} for refused in register.refused(failing)]
    assert all("name" in each and "email" in each for each in fields)
    assert (sound.taken, sound.refused) == (1, 0)


@pytest.mark.real_data
def test_a_councils_sample_directory_is_taken(register: Register) -> None:
    report = register.read(real_data("openreferral/outpost/services_valid.csv").read_bytes())
    assert (report.taken, report.refused) == (2, 0)
