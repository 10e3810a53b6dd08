"""The record of acts in plain words: what changed, of what, by whom; never a participant, never the lead."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership, Role
from participate.administration.queries.installation import CHAIN
from participate.administration.service import check_chain, note_errand
from participate.audit.models import Act
from participate.audit.service import record, record_change, seal_acts
from participate.authority.service import NameAndLook, change_settings, set_authority
from participate.core.organisations import OrganisationKind, Post
from participate.people.service import grant_roles
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.rounds import draft
from tests.support.people import Kind
from tests.support.queries import assert_budget
from tests.web.administration.test_settings_page import FIRST

NewClient = Callable[..., Client]
CAPTION = "Acts"


@pytest.fixture
def officer(actor: Callable[[Kind], Identity]) -> Identity:
    return actor(Kind.OFFICER)


def test_only_what_changed_is_shown_with_before_and_after(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    set_authority(session, FIRST, actor=officer, now=clock.now)
    later = NameAndLook(
        version=0, council="Thornmere City Council", name=FIRST.name, forum_name="", panel_name="", main_colour="",
        accent_colour="",
    )  # fmt: skip
    change_settings(session, later, actor=officer, now=clock.now)
    page = new_client(Kind.ADMINISTRATOR).get("/desk/record")
    newest = next(line for line in page.table(CAPTION) if line[2] == "Settings changed")
    assert newest[1:4] == ["Officer", "Settings changed", "Settings of the authority"]
    assert "1 value" in newest[4]
    assert "Name of the council" in newest[4]
    assert "Before: Thornmere Council" in newest[4]
    assert "After: Thornmere City Council" in newest[4]
    assert "worry" not in newest[4]
    assert page.link("Settings of the authority") == "/desk/authority"


def test_a_round_is_named_and_linked_for_those_who_may_open_it(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    round_id = draft(session, actor=officer, now=clock.now, title="Getting to school")
    client = new_client(Kind.ADMINISTRATOR)
    assert "/desk/rounds/" not in str(client.get("/desk/record").links)
    both = client.get("/desk/record").table(CAPTION)
    assert any("Draft begun" in line and line[3].startswith("Getting to school (") for line in both)
    grant_roles(session, _administrator(session), roles=[Role.OFFICER], actor=officer, now=clock.now)
    links = client.get("/desk/record").links
    assert any(address == f"/desk/rounds/{round_id}" for address in links.values())


def test_the_record_is_asked_for_one_person_and_one_kind_of_act(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    draft(session, actor=officer, now=clock.now)
    page = new_client(Kind.ADMINISTRATOR).get("/desk/record")
    found = page.form("Show these").fill({"Who": "Officer", "What": "Draft begun"}).submit()
    assert [line[1:3] for line in found.table(CAPTION)[1:]] == [["Officer", "Draft begun"]]
    nothing = page.form("Show these").fill({"Who": "Administrator", "What": "Draft begun"}).submit()
    assert nothing.has("No act fits.")


def test_what_participants_and_the_lead_did_stays_theirs(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    record_change(session, subject="round:1", now=clock.now)
    record(session, "safeguarding.item.kept", subject="safeguarding:1", actor=officer, now=clock.now)
    lines = new_client(Kind.ADMINISTRATOR).get("/desk/record").table(CAPTION)
    assert ["A participant", "Something changed"] in [line[1:3] for line in lines]
    assert "safeguarding" not in str(lines)


def test_the_record_pages_by_key_and_keeps_what_was_chosen(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    for number in range(52):
        record(session, "round.edited", subject=f"round:{number}", actor=officer, now=clock.now, after={"title": "T"})
    client = new_client(Kind.ADMINISTRATOR)
    page = client.get("/desk/record", query={"what": "round.edited"})
    assert_budget(client.queries, 9)
    assert len(page.table(CAPTION)) == 51
    assert len(page.follow("Older").table(CAPTION)) == 3


def test_days_and_organisations_narrow_the_record(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    for_school = replace(officer, acting=Membership(
        organisation_id=1, organisation="Alder School", kind=OrganisationKind.SCHOOL, post=Post.COORDINATOR
    ))  # fmt: skip
    record(session, "round.edited", subject="round:1", actor=for_school, now=clock.now, after={"title": "T"})
    record(session, "round.edited", subject="round:2", actor=officer, now=clock.now, after={"title": "U"})
    clock.move(days=2)
    record(session, "round.edited", subject="round:3", actor=officer, now=clock.now, after={"title": "V"})
    client = new_client(Kind.ADMINISTRATOR)
    form = client.get("/desk/record", query={"what": "round.edited"}).form("Show these")
    assert len(form.fill({"For whom": "Alder School"}).submit().table(CAPTION)) == 2
    form = client.get("/desk/record", query={"what": "round.edited"}).form("Show these")
    assert len(form.fill({"To the day": "2026-06-03"}).submit().table(CAPTION)) == 3
    assert len(form.fill({"From the day": "2026-06-04", "To the day": ""}).submit().table(CAPTION)) == 2
    assert form.fill({"From the day": "9999-99-99"}).submit(status=422).has("Enter a real date")
    assert form.fill({"From the day": "9999-12-31", "To the day": "9999-12-31"}).submit(status=422).has("2100")


def test_a_copy_holds_what_fits_without_formulas_and_is_itself_an_act(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    record(session, "round.edited", subject="round:1", actor=officer, now=clock.now, after={"title": "=cmd()"})
    record(session, "safeguarding.item.kept", subject="safeguarding:1", actor=officer, now=clock.now)
    client = new_client(Kind.ADMINISTRATOR)
    form = client.get("/desk/record", query={"what": "round.edited"}).form("Take a copy (CSV)")
    sent = client.browser.post(form.action, data=dict(form.values), headers={"Origin": "http://localhost"})
    text = sent.get_data(as_text=True)
    assert sent.mimetype == "text/csv"
    assert "'=cmd()" in text
    assert "safeguarding" not in text
    assert len(text.splitlines()) == 2
    newest = client.get("/desk/record").table(CAPTION)[1]
    assert newest[2:4] == ["Record of acts copied", "Record of acts"]
    assert client.browser.post(form.action, data={}, headers={"Origin": "http://localhost"}).status_code == 422


def test_the_record_says_whether_it_was_whole_when_it_was_last_read(
    new_client: NewClient, session: Session, officer: Identity, clock: FakeClock
) -> None:
    client = new_client(Kind.ADMINISTRATOR)
    assert client.get("/desk/record").has("The record has not been checked yet.")
    seal_acts(session, now=clock.now)
    note_errand(session, CHAIN, result=check_chain(session, now=clock.now) or {}, now=clock.now)
    assert client.get("/desk/record").has("Sealed and whole: 1 seal was checked")
    assert check_chain(session, now=clock.now) is None
    clock.move(days=1)
    session.execute(update(Act).values(digest="0" * 64))
    note_errand(session, CHAIN, result=check_chain(session, now=clock.now) or {}, now=clock.now)
    assert new_client(Kind.ADMINISTRATOR).get("/desk/record").has("The record does not fit its seal")


def _administrator(session: Session) -> int:
    from sqlalchemy import select

    from participate.people.models import Account

    return session.scalars(select(Account.id).where(Account.email == "administrator@example.org")).one()
