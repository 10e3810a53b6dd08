import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.localoffer.importing import import_file
from participate.localoffer.models import EntryVersion
from participate.localoffer.queries import (
    PAGE,
    ImportReport,
    count_entries,
    get_entry,
    get_import,
    list_entries,
    list_terms,
    list_unmapped,
)
from participate.localoffer.service import MapTerms, map_terms
from participate.localoffer.standard.problems import UnreadableFile
from tests.support.clock import FakeClock
from tests.support.people import Kind
from tests.support.queries import QueryLog
from tests.support.real_data import real_data

ID = "ac148810-d857-441c-9679-{:012d}"


def service(number: int = 1, **changes: object) -> dict[str, object]:
    term = {"name": "Swimming", "description": "In water.", "taxonomy_detail": {"name": "Kinds"}}
    attribute = {"id": ID.format(900 + number), "taxonomy_term": {"id": ID.format(800), **term}}
    organisation = {"id": ID.format(700), "name": "Wave", "description": "A club."}
    own = {"id": ID.format(number), "name": f"Swim club {number:03d}", "description": "Come in.", "status": "active"}
    return {**own, "organization": organisation, **changes} | (
        {} if "attributes" in changes else {"attributes": [attribute]}
    )


@dataclass
class Register:
    session: Session
    clock: FakeClock
    actor: Identity

    def take(self, *services: dict[str, object]) -> ImportReport:
        return self.read(json.dumps({"contents": list(services)}).encode())

    def read(self, content: bytes) -> ImportReport:
        number = import_file(self.session, content=content, name="f.json", actor=self.actor, now=self.clock.now)
        self.session.expire_all()
        return get_import(self.session, number)

    def names(self, query: str = "", *, topic: str = "", after: str | None = None) -> list[str]:
        return [card.name for card in list_entries(self.session, query=query, topic=topic, after=after).rows]


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
    (refused,) = report.refused
    assert report.taken == 1
    assert [(each["field"], each["code"]) for each in refused["problems"]] == [("email", "not-email")]


def test_an_id_that_comes_twice_in_a_file_is_told(register: Register) -> None:
    report = register.take(service(1), service(1))
    assert (report.taken, report.refused[0]["problems"][0]["code"]) == (1, "id-twice")


@pytest.mark.parametrize("content", [b"", b"{", "{}".encode("utf-16"), b"\x00\x01", b"a,b\n1,2\n"])
def test_an_unreadable_file_is_refused_as_a_whole(register: Register, content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        register.read(content)


def test_terms_map_to_topics_by_the_table_and_back(register: Register, session: Session) -> None:
    register.take(service(1))
    assert [name for _, name in list_unmapped(session)] == ["Swim club 001"]
    map_terms(session, MapTerms(topics={"SWIMMING": "LO-LEIS"}), actor=register.actor, now=register.clock.now)
    assert list_unmapped(session) == ()
    assert register.names(topic="LO-LEIS") == ["Swim club 001"]
    assert [(row.name, row.topic) for row in list_terms(session)] == [("Swimming", "LO-LEIS")]
    map_terms(session, MapTerms(topics={"Swimming": ""}), actor=register.actor, now=register.clock.now)
    assert register.names(topic="LO-LEIS") == []


@pytest.mark.parametrize("query", ["swim", "SWIMMING club", "clubs 001", "the swim", "pool"])
def test_words_are_found_by_their_beginnings(register: Register, query: str) -> None:
    register.take(service(1, description="A warm pool."), service(2, name="Chess", attributes=[]))
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
    part = list_entries(session, query="", topic="", after=None)
    assert len(queries.names) == few
    names = [card.name for card in part.rows]
    while part.next_key:
        part = list_entries(session, query="", topic="", after=part.next_key)
        names += [card.name for card in part.rows]
    assert len(names) == len(set(names)) == count_entries(session, query="", topic="") == 2 * PAGE + 5
    assert names == sorted(names)


def test_hostile_words_stay_words(register: Register, session: Session) -> None:
    register.take(service(1, description="<script>alert(1)</script>Warm <b>pool</b>"))
    entry_id = list_entries(session, query="", topic="", after=None).rows[0].id
    assert get_entry(session, entry_id).description == "Warm pool"


@pytest.mark.real_data
def test_the_standards_failing_mock_is_refused_and_its_sound_one_taken(register: Register) -> None:
    failing = register.read(real_data("openreferral/oruk_mocks/V3.0-UK-Fail/service_list.json").read_bytes())
    sound = register.read(real_data("openreferral/oruk_mocks/V3.0-UK-Default/service_list.json").read_bytes())
    assert (failing.taken, len(failing.refused)) == (0, 4)
    fields = [{each["field"] for each in refused["problems"]} for refused in failing.refused]
    assert all("name" in each and "email" in each for each in fields)
    assert (sound.taken, sound.refused) == (1, ())


@pytest.mark.real_data
def test_a_councils_sample_directory_is_taken(register: Register) -> None:
    report = register.read(real_data("openreferral/outpost/services_valid.csv").read_bytes())
    assert (report.taken, report.refused) == (2, ())
