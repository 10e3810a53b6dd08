"""An officer's way from a new programme to an announced round, and what refuses on it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import Channel, Group
from participate.core.lifecycle import Phase, State
from participate.rounds.queries import get_round, list_consultees
from participate.rounds.service import record_taking_part
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.consultations import ready, scheduled
from tests.support.makers.rounds import draft
from tests.support.people import Kind
from tests.support.queries import assert_budget

NewClient = Callable[..., Client]


@pytest.fixture
def officer(new_client: NewClient) -> Client:
    return new_client(Kind.OFFICER)


@pytest.fixture
def actor_officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def drafted(session: Session, actor_officer: Identity, clock: FakeClock) -> str:
    return f"/desk/rounds/{draft(session, actor=actor_officer, now=clock.now)}"


@pytest.fixture
def announced(session: Session, actor_officer: Identity, clock: FakeClock) -> str:
    return f"/desk/rounds/{scheduled(session, actor=actor_officer, now=clock.now)}"


def _id(address: str) -> int:
    return int(address.rpartition("/")[2])


def test_an_officer_begins_a_programme_and_a_draft(officer: Client) -> None:
    page = officer.get("/desk/rounds").follow("Add a programme")
    page = page.form("Add the programme").fill({"Title of the programme": "Annual review 2026"}).submit()
    page = page.form("Begin the draft").fill({"Title": "Getting to school"}).submit()
    assert page.h1 == "Texts and dates"
    assert "The draft is begun" in page.main
    listed = officer.get("/desk/rounds").table("Every round")
    assert listed[1][:3] == ["Getting to school C26-01", "Annual review 2026", "Draft"]


def test_a_draft_needs_a_programme_first(officer: Client) -> None:
    assert officer.get("/desk/rounds/new").has("There is no programme yet.")


def test_two_programmes_of_one_title_are_refused_at_the_field(officer: Client) -> None:
    for status in (200, 422):
        page = officer.get("/desk/programmes/new").form("Add the programme")
        answer = page.fill({"Title of the programme": "Review"}).submit(status=status)
    assert answer.errors == ["There is a programme of this title already. Use it, or choose another."]


def test_texts_are_saved_half_written(officer: Client, session: Session, drafted: str) -> None:
    page = officer.get(f"{drafted}/edit")
    filling = {"Why you ask": "Families ring us.", "Topics": ["Travel and transport"], "opens_on": "2026-07-01"}
    page.form("Save the texts").fill({**filling, "opens_time": "09:00"}).submit()
    row = get_round(session, _id(drafted))
    assert (row.purpose, row.matters) == ("Families ring us.", ("LO-TRAV",))
    assert row.opens_at is not None
    assert row.opens_at.isoformat() == "2026-07-01T08:00:00+00:00"


@pytest.mark.parametrize(
    ("filling", "error"),
    [
        ({"opens_on": "2026-07-01"}, "Opens on: give the time, too."),
        ({"opens_time": "09:00"}, "Opens at: give the day, too."),
        ({"opens_on": "soon"}, "Enter a real date, for example 2026-06-27."),
        (
            {"closes_on": "2027-03-28", "closes_time": "01:30"},
            "The clocks go forward then: that time does not exist on that day.",
        ),
        ({"closes_on": "9999-12-31", "closes_time": "23:59"}, "Enter a date between the years 2000 and 2100."),
        ({"opens_on": "0001-01-01", "opens_time": "09:00"}, "Enter a date between the years 2000 and 2100."),
        (
            {"closes_on": "2029-01-01", "closes_time": "09:00"},
            "A round ends at most two years from now, and its time for paper, too.",
        ),
        (
            {"opens_on": "2026-07-02", "opens_time": "09:00", "closes_on": "2027-07-10", "closes_time": "09:00"},
            "A round is open for at most a year.",
        ),
        (
            {"opens_on": "2026-07-02", "opens_time": "09:00", "closes_on": "2026-07-01", "closes_time": "09:00"},
            "The round would close before it opens. Change one of the two.",
        ),
    ],
    ids=[
        "a day alone",
        "a time alone",
        "no date",
        "an hour that the clocks jump over",
        "the last day there is",
        "year one",
        "years ahead",
        "too long",
        "out of order",
    ],
)
def test_a_wrong_date_is_told_and_the_words_stay(
    officer: Client, drafted: str, filling: dict[str, str], error: str
) -> None:
    form = officer.get(f"{drafted}/edit").form("Save the texts")
    page = form.fill({"Why you ask": "Families ring us.", **filling}).submit(status=422)
    assert page.errors == [error]
    assert page.form("Save the texts").value("Why you ask").strip() == "Families ring us."


def test_a_choice_that_is_not_offered_is_told_in_our_words(officer: Client, drafted: str) -> None:
    form = officer.get(f"{drafted}/edit").form("Save the texts")
    form.values.append(("topics", "NOPE"))
    assert form.submit(status=422).errors == ["Choose from these."]


def test_a_legal_basis_warns_of_what_must_not_be_mixed_in(officer: Client, drafted: str) -> None:
    page = officer.get(f"{drafted}/edit")
    assert page.has("Do not ask here whether a service should be cut or closed")


def test_the_second_of_two_officers_keeps_the_words_and_is_told(new_client: NewClient, drafted: str) -> None:
    first, second = new_client(Kind.OFFICER), new_client(Kind.OFFICER)
    seen = second.get(f"{drafted}/edit").form("Save the texts")
    first.get(f"{drafted}/edit").form("Save the texts").fill({"Why you ask": "From the first"}).submit()
    page = seen.fill({"Why you ask": "From the second"}).submit(status=422)
    assert page.errors[0].startswith("Somebody else saved this while you were writing.")
    assert page.form("Save the texts").value("Why you ask").strip() == "From the second"


def test_groups_have_targets(officer: Client, session: Session, drafted: str) -> None:
    form = officer.get(f"{drafted}/groups").form("Save the groups")
    form.fill({"Children": "15", "Parents and carers": "50"}).submit()
    found = {each.group: each.target for each in get_round(session, _id(drafted)).groups}
    assert found == {Group.CHILD: 15, Group.PARENT: 50}


@pytest.mark.parametrize("typed", ["many", "-5", "1.5"])
def test_a_target_is_a_whole_number(officer: Client, drafted: str, typed: str) -> None:
    form = officer.get(f"{drafted}/groups").form("Save the groups")
    page = form.fill({"Children": typed}).submit(status=422)
    assert page.errors == ["Enter a whole number, for example 25."]
    assert page.form("Save the groups").value("Children") == typed


def test_one_date_invites_every_class_without_an_entry(officer: Client, session: Session, drafted: str) -> None:
    form = officer.get(f"{drafted}/consultees").form("Save the register")
    form.fill({"REG54_2d_none": True, "all_on": "2026-06-01", "all_by": "Letter"}).submit()
    found = {each.about.code: each for each in list_consultees(session, round_id=_id(drafted))}
    assert found["REG54-2d"].entry == "none"
    assert {each.entry for code, each in found.items() if code != "REG54-2d"} == {"invited"}
    assert found["REG54-1a"].invited_by == "Letter"


REG54_1A = "Children and young people with special educational needs, and their parents"


@pytest.mark.parametrize(
    ("filling", "error"),
    [
        ({"REG54_1a_by": "Letter"}, f"{REG54_1A}: enter the day on which they were invited."),
        ({"REG54_1a_responded": True}, f"{REG54_1A}: enter the day on which they were invited."),
        ({"REG54_1a_on": "2026-06-01"}, f"{REG54_1A}: say how they were invited, for example by letter."),
        ({"REG54_1a_on": "2031-06-01", "REG54_1a_by": "Letter"}, f"{REG54_1A}: that day has not come yet."),
        ({"all_by": "Letter"}, "Give the day, too."),
        ({"all_on": "2026-06-01"}, "Say how they were invited, too."),
    ],
    ids=["a channel alone", "a reply alone", "a day alone", "a day to come", "all without a day", "all without how"],
)
def test_half_a_line_of_the_register_is_told_and_stays(
    officer: Client, drafted: str, filling: dict[str, str | bool], error: str
) -> None:
    form = officer.get(f"{drafted}/consultees").form("Save the register")
    page = form.fill(filling).submit(status=422)
    assert page.errors[0].startswith(error)
    assert len(page.errors) == 1
    again = page.form("Save the register")
    assert [again.value(name) for name in filling] == [("y" if value is True else value) for value in filling.values()]


def test_a_class_both_invited_and_absent_is_refused(officer: Client, drafted: str) -> None:
    form = officer.get(f"{drafted}/consultees").form("Save the register")
    page = form.fill({"REG54_2d_none": True, "REG54_2d_on": "2026-06-01"}).submit(status=422)
    assert page.errors == ["A class is either invited, or there is no such body here."]


@pytest.mark.parametrize(
    ("filling", "error"),
    [
        ({"panel_on": "2026-06-01", "panel_stance": "objects"}, "Write their reasons, in their own words."),
        ({"panel_stance": "agrees"}, "Enter the day on which they were asked."),
        (
            {"forum_on": "2030-01-01", "forum_stance": "agrees"},
            "Parent carer forum: that day has not come yet. Enter the day on which it happened.",
        ),
    ],
    ids=["an objection without reasons", "an answer without being asked", "asked on a day to come"],
)
def test_a_partys_answer_must_be_whole(officer: Client, drafted: str, filling: dict[str, str], error: str) -> None:
    page = officer.get(f"{drafted}/parties").form("Save their answers").fill(filling).submit(status=422)
    assert page.errors == [error]


def test_the_gate_lists_what_is_not_met_first_and_leads_to_where_it_is_mended(officer: Client, drafted: str) -> None:
    page = officer.get(drafted)
    assert "conditions are not met yet." in page.main
    assert "Schedule the round" not in page.main
    assert page.follow("Every class of consultee is invited").h1 == "Consultee register"
    assert page.follow("There is at least one question").h1 == "Questions"


def test_a_whole_round_is_scheduled_with_one_button(
    officer: Client, session: Session, actor_officer: Identity, clock: FakeClock
) -> None:
    round_id = ready(session, actor=actor_officer, now=clock.now)
    page = officer.get(f"/desk/rounds/{round_id}")
    assert "Every condition is met." in page.main
    page = page.form("Schedule the round").submit("Schedule the round")
    assert "The round is scheduled. Everybody can see its page now" in page.main
    assert get_round(session, round_id).phase(clock.now) is Phase.SCHEDULED


def test_a_step_beyond_the_gate_is_refused_in_words(officer: Client, drafted: str) -> None:
    form = officer.get(f"{drafted}/groups").form("Save the groups")
    values = [pair for pair in form.values if pair[0] == "csrf_token"]
    officer.post(f"{drafted}/move", [*values, ("to", "checked")])
    refused = officer.post(f"{drafted}/move", [*values, ("to", "scheduled")], status=422)
    assert refused.errors == ["The round cannot be scheduled yet: some conditions are not met."]


def test_an_edit_of_an_announced_round_says_that_it_is_not_announced_any_more(
    officer: Client, session: Session, announced: str
) -> None:
    page = officer.get(f"{announced}/edit")
    assert "This round is scheduled." in page.main
    page = page.form("Save the texts").submit()
    assert "Schedule it again when all is ready." in page.main
    assert get_round(session, _id(announced)).state is State.CHECKED


@pytest.mark.parametrize("part", ["edit", "groups", "parties"])
@pytest.mark.parametrize("days", [3, 60], ids=["open", "closed"])
def test_what_people_were_asked_is_read_and_not_changed(
    new_client: NewClient, session: Session, clock: FakeClock, announced: str, part: str, days: int
) -> None:
    clock.move(days=days)
    officer = new_client(Kind.OFFICER)
    page = officer.get(f"{announced}/{part}")
    assert "It stays as it is." in page.main
    assert "hidden until you schedule it again" not in page.main
    before = get_round(session, _id(announced))
    token = [pair for pair in page.form("Sign out").values if pair[0] == "csrf_token"]
    stances = [("forum_stance", "waiting"), ("panel_stance", "waiting")]
    sent = [*token, ("title", "Another title"), ("version", str(before.version)), *stances]
    refused = officer.post(f"{announced}/{part}", sent, status=422)
    assert refused.errors[0].startswith("The round is open, or past that.")
    assert get_round(session, _id(announced)) == before


def test_withdrawing_gives_the_public_a_reason_in_both_forms(
    officer: Client, client: Client, session: Session, announced: str
) -> None:
    form = officer.get(announced).follow("Withdraw the round").form("Withdraw the round")
    filling = {"Why the round is withdrawn": "The law changed.", "The same in easy words": "The law is new."}
    form.fill(filling).submit()
    reference = get_round(session, _id(announced)).reference
    assert client.get(f"/rounds/{reference}").has("The law changed.")
    assert client.get(f"/easy/rounds/{reference}").has("The law is new.")


def test_withdrawing_without_a_reason_is_refused(officer: Client, announced: str) -> None:
    page = officer.get(f"{announced}/withdraw").form("Withdraw the round").submit(status=422)
    assert page.errors == ["Give the reason.", "Say it in easy words, too."]


def test_more_time_is_given_once(new_client: NewClient, session: Session, clock: FakeClock, announced: str) -> None:
    clock.move(days=3)
    form = new_client(Kind.OFFICER).get(announced).follow("Give people more time").form("Extend the round")
    closes_at = get_round(session, _id(announced)).closes_at
    assert closes_at is not None
    later = (closes_at + timedelta(days=7)).date().isoformat()
    filling = {"closes_on": later, "Why people get more time": "Snow", "The same in easy words": "It snowed."}
    page = form.fill(filling).submit()
    assert "The round is open for longer" in page.main
    assert "Give people more time" not in page.links


def test_less_time_is_refused_at_the_date(new_client: NewClient, clock: FakeClock, announced: str) -> None:
    clock.move(days=3)
    form = new_client(Kind.OFFICER).get(f"{announced}/extend").form("Extend the round")
    filling = {"closes_on": "2026-06-08", "Why people get more time": "No", "The same in easy words": "No."}
    page = form.fill(filling).submit(status=422)
    assert page.errors == ["A round is extended once, while it is open, to a later moment than it has now."]


def test_turnout_never_shows_the_exact_number(
    new_client: NewClient, session: Session, clock: FakeClock, announced: str
) -> None:
    for group, heads in ((Group.CHILD, 4), (Group.PARENT, 13)):
        record_taking_part(
            session, round_id=_id(announced), group=group, channel=Channel.WEB, heads=heads, now=clock.now
        )
    clock.move(days=3)
    assert new_client(Kind.OFFICER).get(announced).table("Who took part")[1:] == [
        ["Children", "Fewer than 5", "15"],
        ["Young people", "Fewer than 5", "20"],
        ["Parents and carers", "10 or more", "50"],
    ]


def test_the_page_of_a_round_asks_little(officer: Client, announced: str) -> None:
    officer.get(announced)
    assert_budget(officer.queries, 23)


def test_pictures_are_shown_with_their_words(officer: Client) -> None:
    assert officer.get("/desk/pictures").has("Social worker")
