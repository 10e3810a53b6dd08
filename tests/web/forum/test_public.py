"""What everybody reads of a forum, and the officer's reply."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.forum.service.statements import send_statement
from participate.moderation.models import CaseState
from participate.moderation.service import Decision
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.forums import public_position, public_statement, statement
from tests.support.makers.moderation import case_of, judge_case
from tests.support.makers.outcomes import ended_round, published
from tests.support.people import Kind
from tests.support.queries import assert_budget
from tests.web.forum.conftest import Forum

Actors = Callable[[Kind], Identity]
NewClient = Callable[[Kind], Client]


@pytest.mark.parametrize("mode", ["", "/easy"])
def test_without_forums_the_page_says_so(client: Client, mode: str) -> None:
    page = client.get(f"{mode}/forums")
    assert page.has("No forum has a place here yet.")
    assert "Set-Cookie" not in page.headers
    assert page.headers["ETag"]


@pytest.mark.parametrize("mode", ["", "/easy"])
def test_a_forum_s_page_shows_its_words_beside_the_reply(
    client: Client, new_client: NewClient, forum: Forum, session: Session, actor: Actors, clock: FakeClock, mode: str
) -> None:
    public_statement(session, actor=forum.coordinator, moderator=actor(Kind.MODERATOR), now=clock.now)
    page = client.get(f"{mode}/forums").follow("Alder Parent Carer Forum")
    assert page.has("We were heard.")
    desk = new_client(Kind.OFFICER).get("/desk/statements").follow("The Local Offer as a whole")
    assert desk.form("Save the reply").fill({"The council’s reply": "Thank you; we change it."}).submit().has("saved")
    assert client.get(f"{mode}/forums/{forum.id}").has("Thank you; we change it.")


def test_a_late_reply_shows_as_late(
    client: Client, new_client: NewClient, forum: Forum, session: Session, actor: Actors, clock: FakeClock
) -> None:
    sent = clock.now - timedelta(days=29)
    public_statement(session, actor=forum.coordinator, moderator=actor(Kind.MODERATOR), now=sent)
    assert client.get(f"/forums/{forum.id}").has("Late: due by")
    assert client.get(f"/easy/forums/{forum.id}").has("It is late.")
    assert new_client(Kind.OFFICER).get("/desk/statements").has("Late")


def test_nothing_is_public_before_a_moderator_has_read_it_and_refusing_is_not_offered(
    client: Client, new_client: NewClient, forum: Forum, session: Session, clock: FakeClock
) -> None:
    number = statement(session, actor=forum.coordinator, now=clock.now)
    send_statement(session, number, actor=forum.coordinator, now=clock.now)
    assert not client.get(f"/forums/{forum.id}").has("We were heard.")
    new_client(Kind.OFFICER).get(f"/desk/statements/{number}", status=404)
    case = case_of(session, f"statement:{number}")
    moderator = new_client(Kind.MODERATOR)
    page = moderator.get(f"/desk/moderation/{case.id}")
    assert "Refuse it" not in page.main
    assert "Pass it to the safeguarding lead" not in page.main
    form = page.form("Save the decision")
    form.values += [("decision", "refuse"), ("ground", "vexatious"), ("reason", "No.")]
    assert form.submit(status=422).errors
    page.form("Save the decision").fill({"What do you decide?": "Publish it as it is"}).submit()
    assert client.get(f"/forums/{forum.id}").has("We were heard.")


def test_names_are_taken_out_visibly_and_nothing_else(
    client: Client, new_client: NewClient, forum: Forum, session: Session, actor: Actors, clock: FakeClock
) -> None:
    words = "Mrs Porter was rude. The rest of the team listened to all of us."
    number = statement(session, actor=forum.coordinator, now=clock.now, words=words)
    send_statement(session, number, actor=forum.coordinator, now=clock.now)
    given = {"text": words.replace("Mrs Porter", "[name removed]"), "reason": "It names an officer."}
    judge_case(
        session,
        f"statement:{number}",
        actor=actor(Kind.MODERATOR),
        now=clock.now,
        decision=Decision.REDACT,
        **given,  # type: ignore[arg-type]
    )
    assert case_of(session, f"statement:{number}").state is CaseState.REDACTED
    page = client.get(f"/forums/{forum.id}")
    assert page.has("[name removed] was rude.")
    assert page.has("What shows who somebody is was taken out; the places are marked.")
    inside = new_client(Kind.FORUM).get(forum.at(f"statements/{number}"))
    assert inside.has("The reason: It names an officer.")


@pytest.mark.parametrize("mode", ["", "/easy"])
def test_an_outcome_shows_the_position_beside_the_numbers_and_in_none_of_them(
    client: Client, forum: Forum, session: Session, actor: Actors, clock: FakeClock, mode: str
) -> None:
    officer, moderator = actor(Kind.OFFICER), actor(Kind.MODERATOR)
    taken = ended_round(session, actor=officer, now=clock.now)
    published(session, taken, actor=officer, now=clock.now)
    before = client.fetch(f"/outcomes/{taken.reference}.csv").body
    public_position(session, taken.id, actor=forum.coordinator, moderator=moderator, now=clock.now)
    public_statement(session, actor=forum.coordinator, moderator=moderator, now=clock.now, round_id=taken.id)
    page = client.get(f"{mode}/outcomes/{taken.reference}")
    assert page.has("34 of the 41 members who were asked" if not mode else "34 of its members agree.")
    assert page.has("We were heard.")
    assert_budget(client.queries, 10)
    assert client.fetch(f"/outcomes/{taken.reference}.csv").body == before
    assert not client.get(f"/rounds/{taken.reference}/comments").has("We were heard.")
    table = client.fetch(f"/forums/{forum.id}/positions.csv").body.decode("utf-8-sig")
    assert next(iter(csv.DictReader(io.StringIO(table))))["agreed"] == "34"


def test_a_small_head_count_is_protected_everywhere(
    client: Client, forum: Forum, session: Session, actor: Actors, clock: FakeClock
) -> None:
    moderator = actor(Kind.MODERATOR)
    public_position(
        session, forum.taken.id, actor=forum.coordinator, moderator=moderator, now=clock.now, agreed=3, asked=40
    )
    page = client.get(f"/forums/{forum.id}")
    assert page.has("How many members agreed is not shown.")
    assert not page.has("40")
    table = client.fetch(f"/forums/{forum.id}/positions.csv").body.decode("utf-8-sig")
    row = next(iter(csv.DictReader(io.StringIO(table))))
    assert (row["agreed"], row["asked"]) == ("[c]", "[c]")
