"""The register at the desk: lists, writing, checking, handing over, the easy-read parts; and its history for all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind
from participate.core.schedule import london_day
from participate.localoffer.content import Answered, Provision
from participate.localoffer.models import Entry
from participate.localoffer.queries import get_entry, keeper_of, latest_content
from participate.localoffer.service import Cause, WriteEntry, write_entry
from participate.registry import CausePage
from participate.web.request import EXTENSION
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.entries import OWN, kept_entry, write
from tests.support.people import Kind, organisation_of
from tests.support.queries import assert_budget

NewClient = Callable[[Kind], Client]
LIST_BUDGET = 7
"""The session and the authority, the entries, how many changes wait and how many checks are overdue."""
HISTORY_BUDGET = 7
"""The authority; the entry, what hangs on it, its topics and twins; its versions, and those to choose from."""


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def desk(new_client: NewClient) -> Client:
    return new_client(Kind.OFFICER)


def test_an_officer_adds_an_entry_with_every_field(desk: Client, client: Client, session: Session) -> None:
    form = desk.get("/desk/local-offer").follow("Add an entry").form("Save the entry")
    filling = {
        "Name": "Lunch club",
        "Who offers it": "Wave",
        "In a sentence or two": "Eat together",
        "Topics": ["Leisure and activities"],
        "Education, health or care": ["Care"],
        "How much help it is for": "For everyone",
        "Who runs it": "Voluntary: a charity or a group",
        "Youngest age": "4",
        "Oldest age": "11",
        "Places it serves": "Seaham\nMarlpit",
        "Is it free?": "Yes",
        "Link to the SEN information report": "https://school.example.org/report",
        "How will staff support my child?": "One to one",
        "Why you change it": "It has just begun",
        "Schools and colleges can buy it": True,
    }
    assert form.fill(filling).submit("Save the entry").has("The entry is added.")
    entry_id = session.scalars(select(Entry.id).where(Entry.name == "Lunch club")).one()
    page = client.get(f"/local-offer/{entry_id}")
    for words in ("Eat together", "Seaham", "It is free.", "Care", "One to one", "Ages 4 to 11", "can buy this"):
        assert page.has(words)
    assert page.link("Read the SEN information report") == "https://school.example.org/report"
    easy = client.get(f"/easy/local-offer/{entry_id}")
    assert easy.has("You do not pay.")
    assert easy.has("How will staff help me?")


def test_the_list_finds_what_waits_is_overdue_or_hidden(
    desk: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    long_ago, soon = london_day(clock.now) - timedelta(days=400), london_day(clock.now) - timedelta(days=350)
    for name, values in {
        "Old": {"assured_on": long_ago},
        "Soon": {"assured_on": soon},
        "Hidden": {"is_public": False, "assured_on": london_day(clock.now)},
        "Never": {},
    }.items():
        write(session, actor=officer, now=clock.now, name=name, **values)
    for show, name in (("overdue", "Old"), ("due", "Soon"), ("hidden", "Hidden"), ("unchecked", "Never")):
        rows = desk.get("/desk/local-offer", query={"show": show}).table("Entries by name")
        assert [row[0] for row in rows[1:]] == [name]
    assert desk.get("/desk/local-offer", query={"show": "waiting"}).has("There is no such entry.")
    assert desk.get("/desk/local-offer", query={"q": "ol"}).has("Old")
    assert_budget(desk.queries, LIST_BUDGET)
    assert desk.get("/desk/local-offer", query={"show": "odd", "after": "x-%"}).has("1 check is overdue")


def test_a_stale_edit_shows_both_texts(desk: Client, session: Session, officer: Identity, clock: FakeClock) -> None:
    entry_id = write(session, actor=officer, now=clock.now, summary="First")
    form = desk.get(f"/desk/local-offer/{entry_id}/edit").form("Save the entry")
    write(session, actor=officer, now=clock.now, entry_id=entry_id, summary="Theirs")
    form.fill({"In a sentence or two": "Mine", "Why you change it": "x"})
    refused = form.submit("Save the entry", status=422)
    assert ["In a sentence or two", "Theirs", "Mine"] in refused.table("What is saved now, and what you wrote")
    refused.form("Save the entry").submit("Save the entry")
    assert get_entry(session, entry_id, now=clock.now).summary == "Mine"


def test_an_entry_that_is_hidden_has_no_public_page_and_no_public_history(
    desk: Client, client: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    entry_id = write(session, actor=officer, now=clock.now)
    form = desk.get(f"/desk/local-offer/{entry_id}/edit").form("Save the entry")
    form.fill({"Families can see it": False, "Why you change it": "It is being written again"})
    form.submit("Save the entry")
    for path in ("", "/history", "/changes?from=1&to=2"):
        client.get(f"/local-offer/{entry_id}{path}", status=404)
    assert desk.get(f"/desk/local-offer/{entry_id}/history").has("It is being written again")


def test_checked_and_handed_over_to_an_organisation(
    desk: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    entry_id = write(session, actor=officer, now=clock.now, provider_name="Wave")
    school = organisation_of(session, OrganisationKind.SCHOOL, now=clock.now)
    page = desk.get(f"/desk/local-offer/{entry_id}")
    checked = page.form("Checked: it is still right").submit()
    assert checked.has("It is marked as checked today.")
    form = checked.follow("Who keeps it").form()
    assert form.fill({"Organisation that keeps its entries": "Alder School"}).submit().has("Alder School")
    assert keeper_of(session, entry_id) == school
    nobody = desk.get(f"/desk/local-offer/{entry_id}/keeper").form()
    nobody.fill({"Organisation that keeps its entries": "None: officers keep them"}).submit()
    assert keeper_of(session, entry_id) is None
    bare = write(session, actor=officer, now=clock.now, name="Bare")
    refused = desk.get(f"/desk/local-offer/{bare}/keeper").form()
    refused.fill({"Organisation that keeps its entries": "Alder School"})
    assert refused.submit(status=422).errors == [
        "This entry does not say who offers it. Change the entry first, then give it to an organisation."
    ]


def test_the_easy_read_parts_grow_old_with_the_entry(
    desk: Client, client: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    entry_id = write(session, actor=officer, now=clock.now, summary="Swim")
    form = desk.get(f"/desk/local-offer/{entry_id}").follow("Easy read").follow("Write the first part").form()
    saved = form.fill({"Easy words": "You can swim.", "Picture": "Swim"}).submit("Save this part")
    assert saved.has("The easy words are saved.")
    easy = f"/easy/local-offer/{entry_id}"
    assert client.get(easy).has("You can swim.")
    assert not client.get(easy).has("newer than these words")
    write(session, actor=officer, now=clock.now, entry_id=entry_id, summary="Swim on Mondays")
    assert client.get(easy).has("The long words are newer than these words.")
    stale = desk.get(f"/desk/local-offer/{entry_id}/easy-read")
    stale.form("The easy words are still right").submit()
    assert not client.get(easy).has("newer than these words")
    part = desk.get(f"/desk/local-offer/{entry_id}/easy-read").follow("Change part 1")
    assert part.form().submit("Take this part out").has("There are no easy words yet.")
    desk.get(f"/desk/local-offer/{entry_id}/easy-read/block-99", status=404)


@pytest.fixture
def three_versions(session: Session, officer: Identity, clock: FakeClock) -> int:
    """An entry that was imported, mended because of a finding, and changed again."""
    entry_id = write(session, actor=officer, now=clock.now, summary="On Mondays", cost="£2 a time")
    for cause, values in (
        (Cause(kind="finding", id="12", label="The cost is wrong"), {"cost": "£3 a time"}),
        (Cause(kind="officer", id="", label=""), {"provision": (Provision.CARE,), "summary": ""}),
    ):
        number, content = latest_content(session, entry_id)
        changed = replace(content, **values, answers=(Answered(question="PRV-01", words=f"Ask {number}"),))
        command = WriteEntry(entry_id=entry_id, based_on=number, content=changed, cause=cause, note="Families asked")
        write_entry(session, command, actor=officer, now=clock.now)
    return entry_id


def test_everyone_reads_what_changed_word_by_word(
    client: Client, session: Session, officer: Identity, three_versions: int
) -> None:
    page = client.get(f"/local-offer/{three_versions}/history")
    assert_budget(client.queries, HISTORY_BUDGET)
    assert page.has("Because of a finding: The cost is wrong")
    assert not page.has(officer.name)
    change = page.follow("See the words of version 2")
    assert change.has("taken out: £2 (end)")
    assert change.has("put in: £3 (end)")
    assert change.content.count("<del>") == 2  # one is the example
    whole = page.form("Compare").fill({"The older version": "Version 1, Wednesday 3 June 2026"}).submit()
    assert whole.has("Taken out. It says nothing now.")
    assert whole.has("Ask 2")
    assert "{" not in whole.main
    easy = client.get(f"/easy/local-offer/{three_versions}/history").follow("See the words")
    assert easy.has("Before:")


@pytest.mark.parametrize("query", ["from=1&to=99", "from=x&to=2", "", "from=-1&to=2", "from=9999999999&to=1"])
def test_versions_that_are_not_there_are_no_page(client: Client, three_versions: int, query: str) -> None:
    page = client.get(f"/local-offer/{three_versions}/changes?{query}", status=404)
    assert page.has("There is no such version of this entry.")
    assert page.form("Compare").labels
    assert client.get(f"/easy/local-offer/{three_versions}/changes?{query}", status=404).has("We cannot find these")


def test_a_history_of_the_desk_says_that_there_is_no_such_version(desk: Client, three_versions: int) -> None:
    address = f"/desk/local-offer/{three_versions}/history"
    assert desk.get(f"{address}?from=1&to=99").has("There is no such version of this entry.")
    assert not desk.get(address).has("There is no such version")


def test_a_comparison_gives_every_reason_between_and_says_where_only_the_check_is_new(
    client: Client, session: Session, clock: FakeClock
) -> None:
    entry_id = kept_entry(session, actor=Identity(), now=clock.now, summary="On Mondays")
    for note, changed in (("A new day", {"summary": "On Fridays"}), ("A new price", {"cost": "£3"})):
        command = WriteEntry(
            entry_id=entry_id,
            based_on=latest_content(session, entry_id)[0],
            content=replace(latest_content(session, entry_id)[1], **changed),
            cause=OWN,
            note=note,
        )
        write_entry(session, command, actor=Identity(), now=clock.now)
    for front in ("", "/easy"):
        page = client.get(f"{front}/local-offer/{entry_id}/changes?from=1&to=3")
        assert page.has("A new day")
        assert page.has("A new price")
        assert not page.has("Only the day of the check changed.")
    assert page.has("They are not in easy read.")
    write(session, actor=Identity(), now=clock.now, entry_id=entry_id, assured_on=clock.now.date())
    for front in ("", "/easy"):
        page = client.get(f"{front}/local-offer/{entry_id}/changes?from=3&to=4")
        assert page.has("Somebody checked them again." if front else "Only the day of the check changed.")


def test_a_cause_is_named_by_the_address_and_linked_by_the_room_that_has_it(
    app: Flask, desk: Client, client: Client, session: Session, three_versions: int
) -> None:
    house = app.extensions[EXTENSION]
    found = {"7": CausePage(label="Too hard", endpoint="publishing.contact", entry_ids=frozenset({three_versions}))}
    causes = {"finding": lambda _session, number: found.get(number)}
    app.extensions[EXTENSION] = replace(house, registry=replace(house.registry, causes=causes))
    form = desk.get(f"/desk/local-offer/{three_versions}/edit?cause=finding:7").form("Save the entry")
    form.fill({"In a sentence or two": "Easy", "Why you change it": "It was hard"}).submit("Save the entry")
    page = client.get(f"/local-offer/{three_versions}/changes?from=3&to=4")
    assert page.link("Because of a finding: Too hard").endswith("/contact")
    for odd in ("finding:8", "odd:7", "finding", ":", "finding:" + "7" * 80):
        assert not desk.get(f"/desk/local-offer/{three_versions}/edit", query={"cause": odd}).has("because of")
    other = kept_entry(session, actor=Identity(), now=app.extensions[EXTENSION].clock())
    assert not desk.get(f"/desk/local-offer/{other}/edit?cause=finding:7").has("because of")
