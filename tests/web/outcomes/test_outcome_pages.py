"""The public outcome: in four chapters, in easy read, as open data, with its comments."""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.authority.service import NameAndLook, change_settings
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.core.organisations import OrganisationKind
from participate.easyread.models import Twin
from participate.moderation.redacting import TEXT_REMOVED
from participate.moderation.service import Decision
from participate.outcomes.models import Outcome
from participate.outcomes.service.steps import publish_correction
from participate.outcomes.service.writing import start_correction, write_outcome
from participate.people.models import Organisation
from participate.rounds.models import PartyView
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound
from tests.support.makers.moderation import HARMLESS, judge_case, submit
from tests.support.makers.outcomes import USUAL, easy, ended_round, latest, published, step, text_of, theme, written
from tests.support.people import Kind, organisation_of
from tests.support.queries import assert_budget

Actors = Callable[[Kind], Identity]


@pytest.fixture
def officer(actor: Actors) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def told(session: Session, officer: Identity, clock: FakeClock) -> OpenRound:
    """A published round in which only three children took part."""
    hands = {**USUAL, Group.CHILD: (2, 1), Group.YOUNG: (17, 3)}
    taken = ended_round(session, actor=officer, now=clock.now, hands=hands)
    theme(session, taken.id, actor=officer, now=clock.now, name="=1+1 Buses")
    published(session, taken, actor=officer, now=clock.now)
    return taken


def address(taken: OpenRound) -> str:
    return f"/outcomes/{taken.reference}"


def test_an_outcome_says_asked_said_decided_and_done(client: Client, told: OpenRound) -> None:
    page = client.get(address(told))
    for words in ("We asked", "You said", "We decided", "We tell you in June.", "Most people asked for it."):
        assert page.has(words)
    assert page.has("Director of education")
    assert page.has("Web manager")


def test_a_small_group_took_part_and_nothing_more_is_said(client: Client, told: OpenRound) -> None:
    rows = {row[0]: row[1] for row in client.get(address(told)).table("Who took part")}
    assert rows["Children"] == "Fewer than 5: not shown"
    assert rows["The groups shown, together"] == "65"


def test_a_hidden_number_does_not_say_that_it_is_small(client: Client, told: OpenRound) -> None:
    page = client.get(address(told))
    assert page.has("Not shown, in the order of the question: Before the summer · In August")
    assert not page.has("17 people")


def test_a_group_whose_answers_are_withheld_is_not_said_to_be_of_one_mind(
    client: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    taken = ended_round(session, actor=officer, now=clock.now, hands={**USUAL, Group.YOUNG: (6, 0)})
    published(session, taken, actor=officer, now=clock.now)
    page = client.get(address(taken))
    assert page.has("They took part. Their answers are not shown")
    assert not page.has("alike")


def test_easy_read_says_most_or_about_half_and_no_percentage(client: Client, told: OpenRound) -> None:
    page = client.get(f"/easy{address(told)}")
    assert page.has("Most parents and carers chose:")
    assert page.has("Too few children answered for us to show this.")
    assert page.has("We cannot show what young people chose.")
    assert "%" not in page.main
    assert "in 100" not in page.main


def test_easy_read_uses_the_twins(client: Client, told: OpenRound) -> None:
    page = client.get(f"/easy{address(told)}")
    for words in ("Easy asked", "Easy said", "Easy decision", "Easy reasons", "Easy words"):
        assert page.has(words)
    assert not page.has("We tell you in June.")


def test_easy_lines_in_one_heading_are_closed_before_the_next_begins(
    client: Client, session: Session, told: OpenRound
) -> None:
    twin = {"picture": "bus", "source_hash": "0" * 64, "written_at": datetime(2026, 5, 1, tzinfo=UTC)}
    session.add(Twin(subject=f"round:{told.id}", part="title", words="Getting to school\nBuses and taxis", **twin))
    session.flush()
    assert client.get(f"/easy{address(told)}").h1 == "What happened: Getting to school. Buses and taxis"
    assert client.get("/easy/changes").link("Getting to school. Buses and taxis") == f"/easy{address(told)}"


@pytest.mark.parametrize("mode", ["", "/easy", "/pl", "/ur/easy"])
def test_an_outcome_can_be_read_in_each_form(client: Client, told: OpenRound, mode: str) -> None:
    assert client.get(f"{mode}{address(told)}").status == 200


@pytest.mark.parametrize(
    "page", ["/outcomes/{0}", "/outcomes/{0}.csv", "/rounds/{0}/comments", "/outcomes/{0}/versions/1"]
)
def test_nothing_leaves_before_publishing(
    client: Client, session: Session, officer: Identity, clock: FakeClock, page: str
) -> None:
    taken = ended_round(session, actor=officer, now=clock.now)
    written(session, taken.id, actor=officer, now=clock.now)
    step(session, taken.id, State.ANALYSED, actor=officer, now=clock.now)
    step(session, taken.id, State.DECIDED, actor=officer, now=clock.now)
    assert client.fetch(page.format(taken.reference), status=404).status == 404


def test_open_data_holds_the_same_numbers_and_no_formula(client: Client, told: OpenRound) -> None:
    text = client.fetch(f"{address(told)}.csv").content
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    took_part = {row["group"]: row["people"] for row in rows if row["table"] == "took part"}
    assert took_part == {"child": "[c]", "young": "20", "parent": "45"}
    first = {row["option"]: row["people"] for row in rows if row["question"] == "1" and row["group"] == "parent"}
    assert first == {"Before the summer": "30", "In August": "15", "I do not know": "0", "Not answered": "0"}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_open_data_names_no_hidden_number(client: Client, told: OpenRound) -> None:
    rows = list(csv.reader(io.StringIO(client.fetch(f"{address(told)}.csv").content)))
    young = [row[5:] for row in rows if row[0] == "question" and row[1] == "1" and row[4] == "young"]
    assert young == [["[c]", "", "20"], ["[c]", "", "20"], ["0", "0", "20"], ["0", "0", "20"]]


def test_comments_name_a_group_only_where_ten_took_part(
    client: Client, session: Session, told: OpenRound, actor: Actors, clock: FakeClock
) -> None:
    for group, words in ((Group.CHILD, "I like pictures."), (Group.PARENT, "A person on the phone.")):
        subject = submit(session, now=clock.now, about=f"round:{told.id}", group=group, text=words)
        judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    page = client.get(f"/rounds/{told.reference}/comments")
    assert page.has("I like pictures.")
    assert page.has("Parents and carers")
    assert "Children" not in page.main


@pytest.mark.parametrize(("mode", "more"), [("", "More comments"), ("/easy", "See more")], ids=["standard", "easy"])
def test_comments_take_as_many_queries_for_many_as_for_few(
    client: Client, session: Session, told: OpenRound, actor: Actors, clock: FakeClock, mode: str, more: str
) -> None:
    moderator = actor(Kind.MODERATOR)
    for _ in range(30):
        judge_case(session, submit(session, now=clock.now, about=f"round:{told.id}"), actor=moderator, now=clock.now)
    page = client.get(f"{mode}/rounds/{told.reference}/comments")
    assert_budget(client.queries, 8)
    assert page.follow(more).main.count("hard to find") == 5


@pytest.mark.parametrize("mode", ["", "/easy"])
def test_an_outcome_is_read_in_a_few_queries(client: Client, told: OpenRound, mode: str) -> None:
    client.get(f"{mode}{address(told)}")
    assert_budget(client.queries, 10)


def test_a_late_outcome_says_so(client: Client, session: Session, officer: Identity, clock: FakeClock) -> None:
    taken = ended_round(session, actor=officer, now=clock.now)
    written(session, taken.id, actor=officer, now=clock.now)
    late = text_of(taken.id, version=1, late_reason="Two of us left.")
    write_outcome(session, late, actor=officer, now=clock.now)
    easy(session, taken.id, actor=officer, now=clock.move(days=90))
    for to in (State.ANALYSED, State.DECIDED, State.PUBLISHED):
        step(session, taken.id, to, actor=officer, now=clock.now)
    assert client.get(address(taken)).has("This outcome is late")
    assert client.get(address(taken)).has("Two of us left.")
    assert client.get(f"/easy{address(taken)}").has("We are late with this.")


def test_a_promise_that_is_overdue_says_so(client: Client, told: OpenRound, clock: FakeClock) -> None:
    clock.move(days=31)
    assert client.get(address(told)).has("Late: was due")


def test_an_earlier_version_stays_readable_and_points_to_the_newest(
    client: Client, session: Session, told: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    first = latest(session, told.id)
    start_correction(session, first.id, reason="The day was wrong.", actor=officer, now=clock.now)
    draft = latest(session, told.id)
    write_outcome(session, text_of(told.id, version=draft.version, decision="In May."), actor=officer, now=clock.now)
    easy(session, told.id, actor=officer, now=clock.now)
    publish_correction(session, told.id, actor=officer, now=clock.now)
    newest = client.get(address(told))
    assert newest.has("The day was wrong.")
    assert newest.has("In May.")
    earlier = newest.follow("Version 1")
    assert earlier.has("We tell you in June.")
    assert earlier.follow("Read the newest version").has("In May.")
    assert client.get(f"/easy{address(told)}/versions/1").has("This page is old.")


@pytest.mark.parametrize("page", ["/outcomes/C99-01", "/rounds/C99-01/comments"])
def test_an_unknown_reference_is_not_found(client: Client, page: str) -> None:
    assert client.get(page, status=404).status == 404


def test_a_group_whose_first_choice_is_hidden_says_that_it_is(client: Client, told: OpenRound) -> None:
    page = client.get(address(told))
    assert page.has("What was chosen most is not shown.")
    assert page.has("Chosen most: “Before the summer”")


def test_the_columns_of_the_open_data_are_described_beside_it(client: Client, told: OpenRound) -> None:
    described = json.loads(client.fetch(f"{address(told)}.csv-metadata.json").content)
    head = client.fetch(f"{address(told)}.csv").content.removeprefix("\ufeff").splitlines()[0]
    assert [each["name"] for each in described["tableSchema"]["columns"]] == head.split(",")
    assert client.get(address(told)).has("[c] stands for a number that is not shown")


def test_the_theme_is_counted_of_the_comments_that_the_page_counts(
    client: Client, session: Session, officer: Identity, actor: Actors, clock: FakeClock
) -> None:
    taken = ended_round(session, actor=officer, now=clock.now)
    moderator = actor(Kind.MODERATOR)
    for number in range(12):
        given = (
            {"decision": Decision.REDACT, "text": HARMLESS.replace("buses", TEXT_REMOVED), "reason": "A name."}
            if number < 6
            else {}
        )
        judge_case(
            session, submit(session, now=clock.now, about=f"round:{taken.id}"), actor=moderator, now=clock.now, **given
        )
    theme(session, taken.id, actor=officer, now=clock.now)
    published(session, taken, actor=officer, now=clock.now)
    rows = csv.DictReader(io.StringIO(client.fetch(f"{address(taken)}.csv").content.removeprefix("\ufeff")))
    assert [row["base"] for row in rows if row["table"] == "theme"] == ["12"]
    assert client.get(address(taken)).has("Comments published: 12.")
    assert client.get(f"/rounds/{taken.reference}/comments").has("We tell the bus company.")


def name_the_parties(session: Session, names: str, *, version: int, officer: Identity, now: datetime) -> None:
    look = NameAndLook(
        version=version, council="Thornmere Council", name="Local Offer", forum_name=f"{names} parents",
        panel_name=f"{names} panel", main_colour="", accent_colour="",
    )  # fmt: skip
    change_settings(session, look, actor=officer, now=now)


def test_what_forum_and_panel_said_is_dated_and_frozen_under_the_names_they_had(
    client: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    taken = ended_round(session, actor=officer, now=clock.now)
    forum = organisation_of(session, OrganisationKind.FORUM, now=clock.now)
    told = {"round_id": taken.id, "asked_at": clock.now, "answered_at": clock.now}
    session.add(PartyView(party="forum", stance="agrees", organisation_id=forum, **told))
    session.add(PartyView(party="panel", stance="objects", words="Ask us first.", **told))
    name = session.get_one(Organisation, forum).name
    name_the_parties(session, "Old", version=0, officer=officer, now=clock.now)
    published(session, taken, actor=officer, now=clock.now)
    name_the_parties(session, "New", version=1, officer=officer, now=clock.now)
    session.execute(update(Organisation).values(name="Another forum"))
    session.execute(update(PartyView).values(words="Something else."))
    assert client.get(address(taken)).has("Before the round opened they objected.")
    for page in (client.get(address(taken)), client.get(f"/easy{address(taken)}")):
        assert page.has(name)
        assert page.has("Old panel")
        assert page.has("Ask us first.")
        assert not page.has("Something else.")
        assert not page.has("New panel")
        assert not page.has("New parents")
        assert not page.has("Another forum")


def test_an_outcome_published_without_names_shows_those_of_the_settings(
    client: Client, session: Session, told: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    session.execute(update(Outcome).values(parties=[{"party": "panel", "stance": "agrees", "words": ""}]))
    name_the_parties(session, "New", version=0, officer=officer, now=clock.now)
    for page in (client.get(address(told)), client.get(f"/easy{address(told)}")):
        assert page.has("New panel")


def test_what_people_wrote_is_linked_once_it_can_be_read(
    client: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    taken = ended_round(session, actor=officer, now=clock.now)
    assert not client.get(f"/rounds/{taken.reference}").has("Read what people wrote")
    published(session, taken, actor=officer, now=clock.now)
    assert client.get(f"/rounds/{taken.reference}").has("Read what people wrote")


def test_an_outcome_that_is_awaited_too_long_says_so_in_lists_and_on_its_page(
    client: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    taken = ended_round(session, actor=officer, now=clock.now)
    assert not client.get("/rounds").has("Late:")
    clock.move(days=90)
    assert client.get("/rounds").has("Late: the outcome was due")
    assert client.get("/easy/rounds").has("We are late.")
    assert client.get(f"/rounds/{taken.reference}").has("Late: was due")


def test_a_promise_that_is_overdue_says_so_in_easy_read(client: Client, told: OpenRound, clock: FakeClock) -> None:
    assert client.get(f"/easy{address(told)}").has("We will do it by")
    clock.move(days=31)
    assert client.get(f"/easy{address(told)}").has("This is late.")


def test_the_house_rules_say_how_often_each_was_used(client: Client) -> None:
    assert ["Published", "fewer than 5"] in client.get("/house-rules").table("Comments read so far")
