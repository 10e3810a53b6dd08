"""Results, themes and the outcome at the desk."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.groups import Group
from participate.core.lifecycle import State
from participate.outcomes.queries.themes import list_themes
from participate.rounds.queries import get_round
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.answering import OpenRound, open_round
from tests.support.makers.moderation import HARMLESS, judge_case, submit
from tests.support.makers.outcomes import USUAL, ended_round, published, theme, written
from tests.support.people import Kind

Actors = Callable[[Kind], Identity]


@pytest.fixture
def officer(actor: Actors) -> Identity:
    return actor(Kind.OFFICER)


@pytest.fixture
def desk(new_client: Callable[[Kind], Client]) -> Client:
    return new_client(Kind.OFFICER)


@pytest.fixture
def ended(session: Session, officer: Identity, clock: FakeClock) -> OpenRound:
    return ended_round(session, actor=officer, now=clock.now)


def at(taken: OpenRound, page: str) -> str:
    return f"/desk/rounds/{taken.id}/{page}"


@pytest.mark.parametrize(
    "days", [0, 9.9, 10.1, 14.9], ids=["open", "last day", "paper comes in", "paper still comes in"]
)
def test_no_number_is_shown_before_everything_is_in(
    new_client: Callable[[Kind], Client], session: Session, clock: FakeClock, days: float
) -> None:
    running = open_round(session, now=clock.now)
    clock.move(days=days)
    page = new_client(Kind.OFFICER).get(at(running, "results"))
    assert page.has("Nothing is counted before the round is closed")
    assert not page.document.all("table")


def test_results_show_groups_and_roads(desk: Client, ended: OpenRound) -> None:
    page = desk.get(at(ended, "results"))
    assert [row[0] for row in page.table("Who took part")][1:4] == ["Children", "Young people", "Parents and carers"]
    assert ["In a group", "90"] in page.table("How the answers")
    assert page.has("Chosen most: “Before the summer”")


def test_an_officer_names_a_theme_and_codes_a_comment(
    desk: Client, session: Session, ended: OpenRound, actor: Actors, clock: FakeClock
) -> None:
    subject = submit(session, now=clock.now, about=f"round:{ended.id}")
    judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    page = desk.get(at(ended, "themes")).form().fill({"Name of the theme": "Buses"}).submit()
    (buses,) = list_themes(session, round_id=ended.id)
    page = page.follow("Choose themes").form().fill({f"theme_{buses.id}": True}).submit()
    assert page.has("1 of 1 published comments are coded")


def test_a_theme_twice_is_refused_and_what_was_typed_stays(
    desk: Client, session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    theme(session, ended.id, actor=officer, now=clock.now)
    form = (
        desk.get(at(ended, "themes")).form().fill({"Name of the theme": "Buses", "The council’s answer to it": "Yes."})
    )
    page = form.submit(status=422)
    assert page.form().value("The council’s answer to it") == "Yes."


def test_nobody_reads_comments_for_their_themes_before_close(
    desk: Client, session: Session, actor: Actors, clock: FakeClock
) -> None:
    running = open_round(session, now=clock.now)
    subject = submit(session, now=clock.now, about=f"round:{running.id}")
    case_id = judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    page = desk.get(at(running, "themes"))
    assert page.has("when the round is closed")
    assert HARMLESS not in page.main
    assert HARMLESS not in desk.get(at(running, f"comments/{case_id}"), status=409).main


def test_the_second_of_two_officers_keeps_the_words_and_is_told(desk: Client, ended: OpenRound) -> None:
    first = desk.get(at(ended, "outcome/edit")).form().fill({"What was decided": "In June."})
    second = desk.get(at(ended, "outcome/edit")).form().fill({"What was decided": "In July."})
    first.submit()
    page = second.submit(status=422)
    assert page.has("Somebody else saved this")
    assert page.form().value("What was decided") == "In July."


def test_an_action_without_its_day_is_refused_in_words(
    desk: Client, session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    written(session, ended.id, actor=officer, now=clock.now)
    form = desk.get(at(ended, "outcome/actions/new")).form().fill({"Kind": "We did", "What": "We rang them."})
    assert form.submit(status=422).has("Enter the day on which it was done.")


def test_what_is_missing_stands_first_and_leads_to_its_place(desk: Client, ended: OpenRound) -> None:
    desk.get(at(ended, "outcome/edit")).form().fill({"What was decided": "In June."}).submit()
    page = desk.get(at(ended, "outcome")).form("Finish the analysis").submit()
    assert page.has("The next step waits for 3 things")
    assert page.link("The decision and its reasons are written") == at(ended, "outcome/edit")
    assert page.has("law")


def test_an_officer_takes_a_round_from_closed_to_published(
    desk: Client, session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    written(session, ended.id, actor=officer, now=clock.now)
    page = desk.get(at(ended, "outcome"))
    for button in ("Finish the analysis", "Record the decision", "Publish the outcome"):
        page = page.form(button).submit()
    assert get_round(session, ended.id).state is State.PUBLISHED
    assert page.follow("See it as families do").has("We tell you in June.")


def test_an_easy_text_is_written_with_its_picture(
    desk: Client, session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    written(session, ended.id, actor=officer, now=clock.now)
    page = desk.get(at(ended, "outcome")).follow("We tell you in June.")
    page.form().fill({"Easy words": "You know in June.", "Picture": "Calendar"}).submit()
    again = desk.get(at(ended, "outcome")).follow("We tell you in June.")
    assert again.form().value("Easy words") == "You know in June."


def test_a_correction_is_begun_with_its_reason_and_published(
    desk: Client, session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    published(session, ended, actor=officer, now=clock.now)
    page = desk.get(at(ended, "outcome")).follow("Correct the outcome")
    page = page.form().fill({"Why is it corrected?": "The day was wrong."}).submit()
    assert page.has("This is version 2, a correction: The day was wrong.")
    assert page.form("Publish the correction").submit().has("The correction is published.")


def test_a_correction_that_lacks_a_twin_shows_what_is_missing(
    desk: Client, session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    published(session, ended, actor=officer, now=clock.now)
    page = desk.get(at(ended, "outcome/correct")).form().fill({"Why is it corrected?": "The day was wrong."}).submit()
    page = page.follow("Write the outcome").form().fill({"What was decided": "In May."}).submit()
    assert page.has("Every text has an up-to-date easy-read twin")
    assert not page.has("Publish the correction")


def test_a_promise_is_marked_as_kept(
    new_client: Callable[[Kind], Client], session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    published(session, ended, actor=officer, now=clock.now)
    clock.move(days=3)
    page = new_client(Kind.OFFICER).get(at(ended, "outcome")).form("It is done We will put it on the page.").submit()
    assert page.has("Done Saturday 6 June 2026")


def test_results_after_publishing_are_those_that_were_published(
    desk: Client, session: Session, ended: OpenRound, officer: Identity, clock: FakeClock
) -> None:
    published(session, ended, actor=officer, now=clock.now - timedelta(days=1))
    assert ["In a group", "90"] in desk.get(at(ended, "results")).table("How the answers")
    assert not {name for name in desk.queries.names if name.split()[-1] in {"response", "answer", "answer_choice"}}


def test_whoever_writes_is_told_what_no_sentence_may_say(
    desk: Client, session: Session, officer: Identity, clock: FakeClock
) -> None:
    few = {**USUAL, Group.CHILD: (2, 1), Group.YOUNG: (17, 3)}
    taken = ended_round(session, actor=officer, now=clock.now, hands=few)
    page = desk.get(at(taken, "outcome/edit"))
    assert page.main.count("Do not write in words what the numbers do not show.") == 4
    assert page.has("Children: questions 1, 2, 3")
    assert page.has("every answer")
    assert "Parents and carers, 1." not in page.main


def test_a_comment_names_its_group_only_where_enough_took_part(
    desk: Client, session: Session, officer: Identity, actor: Actors, clock: FakeClock
) -> None:
    taken = ended_round(session, actor=officer, now=clock.now, hands={**USUAL, Group.CHILD: (5, 3)})
    for group in (Group.CHILD, Group.PARENT):
        subject = submit(session, now=clock.now, about=f"round:{taken.id}", group=group)
        judge_case(session, subject, actor=actor(Kind.MODERATOR), now=clock.now)
    page = desk.get(at(taken, "themes"))
    assert page.has("Parents and carers")
    assert "Children" not in page.main
