"""Import, export, import: nothing changes; into an empty register: the export is the same to the byte."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.db.base import Base
from participate.localoffer.content import TOPIC_VOCABULARY, Answered, Provision, Sector, Term, Tier
from participate.localoffer.models import (
    Entry,
    EntryAnswer,
    EntryArea,
    EntryDocument,
    EntryProvision,
    EntryTerm,
    EntryTopic,
    EntryVersion,
    EntryWord,
    ImportChoice,
    Provider,
    StandardTerm,
)
from participate.localoffer.queries import ImportReport
from participate.localoffer.service.exporting import as_csv, as_json
from tests.support.clock import FakeClock
from tests.support.makers.entries import write
from tests.support.makers.localoffer import as_file, read, service
from tests.support.people import Kind
from tests.support.real_data import real_data
from tests.unit.localoffer.services import as_csv as outpost
from tests.unit.localoffer.services import row
from tests.unit.localoffer.test_anything import SERVICES

TABLES: tuple[type[Base], ...] = (
    EntryAnswer, EntryArea, EntryDocument, EntryProvision, EntryTerm, EntryTopic, EntryVersion, EntryWord, ImportChoice,
    StandardTerm, Entry, Provider,
)  # fmt: skip
WHOLE = [
    "openreferral/oruk3/examples/service_full.json",
    "openreferral/hsds3/examples/service_full.json",
    "openreferral/oruk_mocks/V3.0-UK-Default/service_full.json",
    "openreferral/oruk_mocks/V3.0-UK-Default/service_list.json",
]
RICH: dict[str, Any] = {
    "name": "Ash Road School", "description": "We teach.\n\nEvery child.", "summary": "A school.", "is_free": True,
    "provider_name": "Ash Road School", "address_lines": ("Ash Road", "Example Town"), "postcode": "EX1 1AA",
    "tier": Tier.UNIVERSAL, "sector": Sector.PUBLIC, "provision": (Provision.EDUCATION,), "areas": ("Example Town",),
    "sen_report_url": "https://example.org/sen", "for_settings": True, "settings_terms": "£40 an hour",
    "terms": (Term(vocabulary=TOPIC_VOCABULARY, name="LO-SCH"),), "min_age": 4, "max_age": 11,
    "answers": (Answered(question="PRV-01", words="We talk.\n\nThen we plan."),), "cost": "<b>Nothing</b> & no more",
}  # fmt: skip


class Register:
    def __init__(self, session: Session, actor: Identity, clock: FakeClock) -> None:
        self.session, self.actor, self.clock = session, actor, clock

    @property
    def now(self) -> datetime:
        return self.clock.now

    def read(self, content: bytes) -> ImportReport:
        return read(self.session, content, actor=self.actor, now=self.now)

    def write(self, entry_id: int | None = None, **content: Any) -> int:
        return write(self.session, actor=self.actor, now=self.now, entry_id=entry_id, **content)

    def export(self) -> str:
        self.session.expire_all()
        return "".join(as_json(self.session))

    def empty(self) -> None:
        for table in TABLES:
            self.session.execute(delete(table))

    def assert_fixed(self) -> None:
        """Its own export changes nothing here, and nothing of it is lost in an empty register."""
        first = self.export()
        entries = len(json.loads(first)["contents"])
        versions = self.session.scalar(select(func.count(EntryVersion.id)))
        again = self.read(first.encode())
        counts = (again.taken, again.changed, again.unchanged, again.refused, again.choices)
        assert counts == (0, 0, entries, 0, 0)
        assert self.session.scalar(select(func.count(EntryVersion.id))) == versions
        assert self.export() == first
        self.empty()
        assert self.read(first.encode()).taken == entries
        assert self.export() == first


@pytest.fixture
def register(session: Session, clock: FakeClock, actor: Callable[[Kind], Identity]) -> Register:
    return Register(session, actor(Kind.OFFICER), clock)


@pytest.mark.real_data
@pytest.mark.parametrize("relative", WHOLE)
def test_the_standards_own_files_go_through_unchanged(register: Register, relative: str) -> None:
    content = real_data(relative).read_bytes()
    assert register.read(content).taken == 1
    again = register.read(content)
    assert (again.changed, again.unchanged) == (0, 1)
    register.assert_fixed()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SERVICES)
def test_any_service_goes_through_unchanged(register: Register, value: dict[str, Any]) -> None:
    register.empty()
    if register.read(json.dumps([value]).encode()).taken:
        register.assert_fixed()


def test_entries_written_and_edited_here_go_through_unchanged(register: Register) -> None:
    register.write(**RICH)
    register.write(name="Bare")
    register.read(as_file(service(1), service(2)))
    imported = register.session.scalars(select(Entry.id).where(Entry.name == "Swim club 001")).one()
    register.clock.move(hours=1)
    register.write(imported, cost="£5", opening="Mondays", sen_report_url="https://example.org/x", is_public=False)
    register.assert_fixed()


def test_an_outpost_directory_goes_through_unchanged(register: Register) -> None:
    register.read(outpost(row("7", description="Pool", outcomes="Confidence.", service_taxonomies="Swimming")))
    register.assert_fixed()


def test_the_table_has_a_row_an_entry_and_no_cell_that_is_a_formula(register: Register) -> None:
    register.write(**{**RICH, "name": '=HYPERLINK("http://x","y")', "phone": "+44 1234"})
    register.write(name="Hidden", is_public=False)
    table = "".join(as_csv(register.session))
    assert table.count("\ufeff") == 1
    assert "Hidden" in table
    assert "\"'=HYPERLINK" in table
    assert ",'+44 1234," in table


def test_an_export_asks_as_much_for_a_few_entries_as_for_many(register: Register, queries: Any) -> None:
    def asked(most: int) -> int:
        register.read(as_file(*(service(number) for number in range(1, most))))
        queries.clear()
        register.export()
        return len(queries.names)

    assert asked(2) == asked(40)
