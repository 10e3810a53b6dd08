"""An officer's own page of ways in, and being asked again before what is dangerous."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Role, Way
from participate.audit.queries import list_acts
from participate.core.groups import Group
from participate.core.organisations import OrganisationKind
from participate.keeping.models import KeptForm
from participate.people.limits import WRONG_SIGN_INS_OF_ACCOUNT
from participate.people.models import CodeBatch, Organisation, RecoveryCode
from participate.people.queries import identify
from participate.people.service import IssueCards, issue_cards, open_desk
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.desk import EMAIL, PASSWORD, Enrolled, code_of, enrolled
from tests.support.makers.answering import open_round
from tests.support.outbox import Outbox
from tests.support.page import Page
from tests.support.people import Kind, organisation_of
from tests.support.settings import SECRET_KEY

NewClient = Callable[[Kind], Client]
ANOTHER = "four badgers on a bus"


@pytest.fixture
def officer(session: Session, clock: FakeClock) -> Enrolled:
    made = enrolled(session, now=clock.now, role=Role.ADMINISTRATOR)
    clock.move(minutes=1)
    return made


@pytest.fixture
def desk(client: Client, session: Session, officer: Enrolled, clock: FakeClock) -> Client:
    """The officer's browser, at the desk since just now."""
    client.use_session(open_desk(session, officer.account_id, way=Way.PASSWORD, now=clock.now))
    return client


def confirm(page: Page, officer: Enrolled, clock: FakeClock, *, status: int = 200) -> Page:
    filling = {"Password": PASSWORD, "Code": code_of(officer.secret, clock.now)}
    return page.form("Confirm").fill(filling).submit(status=status)


def test_the_page_says_how_and_where_one_is_signed_in(desk: Client, officer: Enrolled) -> None:
    page = desk.get("/desk/signing-in")
    assert page.has("10 codes left.")
    assert page.has("You have no passkey.")
    ((_, how, here),) = page.table("Where you are signed in")[1:]
    assert (how, here) == ("With password and code", "This is where you are now")


def test_a_changed_password_asks_for_the_old_one_signs_others_out_and_is_told(
    desk: Client, session: Session, officer: Enrolled, clock: FakeClock, outbox: Outbox
) -> None:
    there = open_desk(session, officer.account_id, way=Way.PASSKEY, now=clock.now)
    filling = {"Password until now": PASSWORD, "New password": ANOTHER, "The new password again": ANOTHER}
    page = desk.get("/desk/signing-in/password").form().fill(filling).submit()
    assert page.has("Your new password is saved.")
    assert not identify(session, token=there, now=clock.now).known
    (letter,) = outbox.to(EMAIL)
    assert "the password was changed" in letter.body
    assert ANOTHER not in letter.body
    assert list_acts(session, subject=f"account:{officer.account_id}")[0].action == "way.password_changed"


def test_a_wrong_old_password_changes_nothing_and_is_counted(
    desk: Client, officer: Enrolled, clock: FakeClock, outbox: Outbox
) -> None:
    filling = {"Password until now": "wrong", "New password": ANOTHER, "The new password again": ANOTHER}
    form = desk.get("/desk/signing-in/password").form().fill(filling)
    for _ in range(WRONG_SIGN_INS_OF_ACCOUNT.most):
        form.submit(status=422)
    assert form.submit(status=422).has("Wait 10 minutes")
    assert outbox.letters == []


def test_a_weak_password_is_refused_with_what_mends_it(desk: Client) -> None:
    filling = {"Password until now": PASSWORD, "New password": "short", "The new password again": "short"}
    page = desk.get("/desk/signing-in/password").form().fill(filling).submit(status=422)
    assert page.errors == ["Use at least 12 characters. Three or four words in a row are easy to remember."]


def test_another_code_app_takes_the_place_of_the_first(desk: Client, officer: Enrolled, clock: FakeClock) -> None:
    page = desk.get("/desk/signing-in/code-app")
    secret = page.main.partition("Or type this key into the app: ")[2][:39].replace(" ", "")
    page = page.form().fill({"The 6 digits that the app shows": code_of(secret, clock.now)}).submit()
    assert page.has("Your new code app is set up.")
    clock.move(minutes=20)
    asked = desk.get("/desk/signing-in/password")
    assert confirm(asked, officer, clock, status=422).has("We could not sign you in")
    assert confirm(asked, Enrolled(officer.account_id, secret, ()), clock).h1 == "Change the password"


def test_new_recovery_codes_are_shown_once(desk: Client, session: Session, officer: Enrolled) -> None:
    page = desk.get("/desk/signing-in/recovery-codes").form().submit()
    assert page.h1 == "Your recovery codes"
    assert session.scalar(select(func.count(RecoveryCode.code_hash))) == 10
    assert not any(code in page.content for code in officer.recovery)


def test_one_place_is_signed_out_and_then_all(
    desk: Client, session: Session, officer: Enrolled, clock: FakeClock
) -> None:
    clock.move(minutes=1)
    there = open_desk(session, officer.account_id, way=Way.OPENID, now=clock.now)
    page = desk.get("/desk/signing-in")
    key = identify(session, token=there, now=clock.now).session_key
    page = page.form(f"/desk/signing-in/sessions/{key}/end").submit()
    assert page.has("That place is signed out.")
    assert not identify(session, token=there, now=clock.now).known
    page = page.follow("Sign out everywhere").form().submit()
    assert page.h1 == "You are signed out"
    assert desk.get("/desk").h1 == "Sign in to the officers’ desk"
    assert list_acts(session, subject=f"account:{officer.account_id}")[0].action == "way.signed_out_everywhere"


def test_somebody_elses_session_is_not_mine_to_end(
    desk: Client, new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    other = new_client(Kind.MODERATOR)
    cookie = other.browser.get_cookie("participate")
    assert cookie is not None
    key = identify(session, token=cookie.value, now=clock.now).session_key
    form = desk.get("/desk/signing-in/everywhere").form()
    desk.post(f"/desk/signing-in/sessions/{key}/end", form.values)
    assert identify(session, token=cookie.value, now=clock.now).known


def test_settings_of_the_authority_ask_again_and_keep_what_was_typed(
    desk: Client, officer: Enrolled, clock: FakeClock, session: Session
) -> None:
    form = desk.get("/desk/authority/look").form("Save the settings").fill({"Name of the council": "Northmere Council"})
    clock.move(minutes=16)
    page = form.submit()
    assert page.h1 == "Confirm that it is you"
    assert session.scalars(select(KeptForm)).one().path == "/desk/authority/look"
    page = confirm(page, officer, clock)
    assert page.h1 == "Your words are safe"
    going_on = page.form("Go on with my words")
    answer = desk.post(going_on.element.get("action") or "", going_on.values, status=307, follow=False)
    page = desk.post(answer.headers["Location"].removeprefix("http://localhost"), going_on.values, status=422)
    assert page.form("Save the settings").value("Name of the council") == "Northmere Council"


def test_reading_settings_asks_nothing(desk: Client, clock: FakeClock) -> None:
    clock.move(minutes=16)
    assert desk.get("/desk/authority").h1 == "Settings of the authority"


def test_within_a_quarter_of_an_hour_nothing_is_asked_again(desk: Client, clock: FakeClock) -> None:
    clock.move(minutes=14)
    assert desk.get("/desk/signing-in/password").h1 == "Change the password"


SECRET_PAGES = ("password", "code-app", "recovery-codes", "passkeys/new")


@pytest.mark.parametrize("page", SECRET_PAGES)
def test_a_page_where_secrets_are_typed_asks_before_it_is_shown_and_keeps_none(
    desk: Client, officer: Enrolled, clock: FakeClock, session: Session, page: str
) -> None:
    form = desk.get("/desk/signing-in/password").form()
    clock.move(minutes=16)
    assert desk.get(f"/desk/signing-in/{page}").h1 == "Confirm that it is you"
    asked = desk.post(f"/desk/signing-in/{page}", [*form.values, ("secret_new", ANOTHER)])
    assert asked.h1 == "Confirm that it is you"
    assert session.scalars(select(KeptForm)).all() == []
    confirm(asked, officer, clock)
    assert desk.redirects == [f"/desk/signing-in/{page}"]


def test_a_password_that_was_sent_too_late_is_not_kept(
    new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    late = new_client(Kind.OFFICER)
    clock.move(hours=9)
    late.post("/desk/rounds/new", {"secret_password": PASSWORD, "title": "Therapies"})
    assert session.scalars(select(KeptForm.fields)).one() == [["title", "Therapies"]]


def test_confirming_changes_the_token(desk: Client, session: Session, officer: Enrolled, clock: FakeClock) -> None:
    before = desk.browser.get_cookie("participate")
    clock.move(minutes=16)
    confirm(desk.get("/desk/signing-in/password"), officer, clock)
    assert before is not None
    assert not identify(session, token=before.value, now=clock.now).known


def test_confirming_after_long_work_does_not_end_it(desk: Client, officer: Enrolled, clock: FakeClock) -> None:
    """The moment that the browser carries was signed for the token before."""
    for _ in range(3):
        clock.move(minutes=50)
        desk.get("/desk")
    confirm(desk.get("/desk/signing-in/password"), officer, clock)
    assert desk.get("/desk").h1 == "My work"


def test_revoking_cards_asks_again(client: Client, session: Session, clock: FakeClock) -> None:
    officer = enrolled(session, now=clock.now)
    round_id = open_round(session, now=clock.now).id
    batch = IssueCards(round_id=round_id, group=Group.CHILD, band=None, issuer="Alder School", count=1)
    issue_cards(session, batch, now=clock.now, key=SECRET_KEY)
    client.use_session(open_desk(session, officer.account_id, way=Way.PASSWORD, now=clock.now))
    batch_id = session.scalars(select(CodeBatch.id)).one()
    page = client.get(f"/desk/rounds/{round_id}/cards/{batch_id}/revoke")
    clock.move(minutes=16)
    assert page.form().submit().h1 == "Confirm that it is you"
    assert session.scalars(select(CodeBatch.revoked_at)).one() is None


def test_closing_an_organisation_asks_again(desk: Client, session: Session, clock: FakeClock) -> None:
    number = organisation_of(session, OrganisationKind.FORUM, now=clock.now)
    form = desk.get(f"/desk/organisations/{number}/close").form().fill({"Why it is closed": "It has merged."})
    clock.move(minutes=16)
    assert form.submit().h1 == "Confirm that it is you"
    assert session.scalars(select(Organisation.closed_at)).one() is None
