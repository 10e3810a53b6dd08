"""Coming in to the desk by password and code, as pages, and the attacks on them."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Role
from participate.people.limits import DESK_IDLE, WRONG_SIGN_INS_OF_ACCOUNT
from participate.people.models import BrowserSession, RoleGrant
from participate.people.queries import identify
from participate.people.service import make_link
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.desk import EMAIL, PASSWORD, Enrolled, code_of, enrolled, officer_account
from tests.support.outbox import Outbox
from tests.support.page import Page
from tests.support.people import Kind

NewClient = Callable[[Kind], Client]
ELSEWHERE = ("/\t/evil.example", "//evil.example", "/\\evil.example", "https://evil.example")
WRONG = "We could not sign you in with these."
MADE = [
    "people.add_passkey", "people.ask_to_confirm", "people.code_app", "people.confirm", "people.confirm_by_passkey",
    "people.end_session", "people.everywhere", "people.new_passkey", "people.password", "people.recovery_codes",
]  # fmt: skip


@pytest.fixture
def officer(session: Session, clock: FakeClock) -> Enrolled:
    made = enrolled(session, now=clock.now)
    clock.move(minutes=1)
    return made


def sign_in(
    client: Client, officer: Enrolled, clock: FakeClock, *, password: str = PASSWORD, status: int = 200
) -> Page:
    filling = {"Your e-mail address": EMAIL, "Password": password, "Code": code_of(officer.secret, clock.now)}
    return client.get("/sign-in/officers").form("Sign in").fill(filling).submit(status=status)


def test_an_officer_comes_in_with_password_and_code(client: Client, officer: Enrolled, clock: FakeClock) -> None:
    assert sign_in(client, officer, clock).h1 == "My work"
    cookie = client.browser.get_cookie("participate")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site, cookie.max_age) == (True, "Lax", None)


def test_what_is_wrong_is_not_told_and_the_password_is_not_shown_again(
    client: Client, officer: Enrolled, clock: FakeClock
) -> None:
    page = sign_in(client, officer, clock, password="something quite wrong", status=422)
    assert page.errors[0].startswith(WRONG)
    assert page.form("Sign in").value("Your e-mail address") == EMAIL
    assert "something quite wrong" not in page.content


def test_wrong_tries_are_counted_although_they_are_refused_and_the_wait_is_told(
    client: Client, officer: Enrolled, clock: FakeClock
) -> None:
    for _ in range(WRONG_SIGN_INS_OF_ACCOUNT.most):
        sign_in(client, officer, clock, password="wrong", status=422)
    assert sign_in(client, officer, clock, status=429).has("Wait 10 minutes")


def test_a_desk_page_leads_to_the_officers_door_and_back(client: Client, officer: Enrolled, clock: FakeClock) -> None:
    page = client.get("/desk/rounds")
    assert page.h1 == "Sign in to the officers’ desk"
    filling = {"Your e-mail address": EMAIL, "Password": PASSWORD, "Code": code_of(officer.secret, clock.now)}
    assert page.form("Sign in").fill(filling).submit().h1 == "Rounds"


@pytest.mark.parametrize("following", ELSEWHERE)
def test_no_way_in_leads_to_another_site(client: Client, officer: Enrolled, clock: FakeClock, following: str) -> None:
    sent = {
        "email": EMAIL, "secret_password": PASSWORD, "secret_code": code_of(officer.secret, clock.now),
        "next": following,
    }  # fmt: skip
    answer = client.browser.post("/sign-in/officers", data=sent, headers={"Origin": HERE})
    assert (answer.status_code, answer.location) == (303, "/take-part")


@pytest.mark.parametrize("following", ELSEWHERE)
def test_no_page_before_the_desk_leads_to_another_site(
    client: Client, officer: Enrolled, clock: FakeClock, following: str
) -> None:
    sign_in(client, officer, clock)
    asked = {"next": following}
    assert client.get("/desk/confirm", query=asked).form("Confirm").value("next") == ""
    assert client.get("/sign-in/desk", query=asked).link("Sign in to the desk") == "/sign-in/officers"
    assert client.get("/sign-in/officers", query=asked).form("Sign in").value("next") == ""
    assert client.post("/sign-in/passkey", asked).form("Ask my device").value("next") == ""


def test_a_token_that_was_there_before_is_worth_nothing_after_signing_in(
    client: Client, session: Session, officer: Enrolled, clock: FakeClock
) -> None:
    planted = make_link(session, email="mallory@example.org", now=clock.now)
    client.get(f"/sign-in/link/{planted}").form("Come in").submit()
    before = client.browser.get_cookie("participate")
    sign_in(client, officer, clock)
    after = client.browser.get_cookie("participate")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert not identify(session, token=before.value, now=clock.now).known


def test_a_cookie_that_somebody_made_up_stays_nobodys(client: Client, officer: Enrolled, clock: FakeClock) -> None:
    client.use_session("made up by somebody else")
    sign_in(client, officer, clock)
    cookie = client.browser.get_cookie("participate")
    assert cookie is not None
    assert cookie.value != "made up by somebody else"


def test_a_role_cannot_be_typed_into_a_form(
    client: Client, session: Session, officer: Enrolled, clock: FakeClock
) -> None:
    more = {"role": "administrator", "roles": "administrator", "strength": "desk", "account_id": "1", "held": "x"}
    sent = {"email": EMAIL, "secret_password": PASSWORD, "secret_code": code_of(officer.secret, clock.now), **more}
    client.post("/sign-in/officers", sent)
    client.get("/desk/authority", status=404)
    client.post("/desk/signing-in/password", more, status=422)
    assert session.scalars(select(RoleGrant.role)).all() == [Role.OFFICER]


def test_a_mailed_link_says_how_to_open_the_desk_and_opens_nothing(
    client: Client, session: Session, officer: Enrolled, clock: FakeClock
) -> None:
    link = make_link(session, email=EMAIL, next_path="/desk/rounds", now=clock.now)
    page = client.get(f"/sign-in/link/{link}").form("Come in").submit()
    assert page.h1 == "The desk needs a stronger sign-in"
    assert page.link("Sign in to the desk") == "/sign-in/officers?next=/desk/rounds"
    assert client.get("/desk/rounds").h1 == "Sign in to the officers’ desk"
    assert client.get("/take-part").h1 == "What you can answer now"


def test_what_a_participant_with_a_role_sends_to_the_desk_is_kept_and_not_done(
    client: Client, session: Session, officer: Enrolled, clock: FakeClock
) -> None:
    link = make_link(session, email=EMAIL, now=clock.now)
    client.get(f"/sign-in/link/{link}").form("Come in").submit()
    page = client.post("/desk/rounds/new", {"title": "Therapies"})
    assert page.h1 == "Your words are safe"
    sign_in(client, officer, clock)
    assert client.get(page.address).form("Go on with my words").values == [("title", "Therapies")]


def test_an_officer_who_was_away_for_an_hour_is_asked_again_and_one_who_reads_is_not(
    client: Client, officer: Enrolled, clock: FakeClock
) -> None:
    sign_in(client, officer, clock)
    for _ in range(3):
        clock.move(minutes=50)
        assert client.get("/desk/rounds").h1 == "Rounds"
    clock.set(clock.now + DESK_IDLE)
    assert client.get("/desk/rounds").h1 == "Sign in to the officers’ desk"


def test_the_moment_that_a_browser_carries_cannot_be_made_up_or_taken_from_another(
    client: Client, new_client: NewClient, officer: Enrolled, clock: FakeClock
) -> None:
    sign_in(client, officer, clock)
    clock.set(clock.now + DESK_IDLE)
    other = new_client(Kind.ADMINISTRATOR)
    other.get("/desk")
    theirs = other.browser.get_cookie("participate-seen")
    assert theirs is not None
    forged = f"{int(clock.now.timestamp())}.{'0' * 64}"
    for value in (theirs.value, forged, "9" * 30, "x", "1.é", "-1.x"):
        client.browser.set_cookie("participate-seen", value)
        assert client.get("/desk").h1 == "Sign in to the officers’ desk"


def test_a_public_page_carries_no_moment(client: Client, officer: Enrolled, clock: FakeClock) -> None:
    sign_in(client, officer, clock)
    assert "Set-Cookie" not in client.get("/").headers


def test_a_first_link_leads_through_password_and_app_to_the_desk(
    client: Client, session: Session, clock: FakeClock
) -> None:
    officer_account(session, now=clock.now)
    link = make_link(session, email=EMAIL, now=clock.now, enrolment=True)
    page = client.get(f"/sign-in/link/{link}").form("Come in").submit()
    assert page.h1 == "Set up how you sign in"
    assert client.get("/desk").h1 == "Set up how you sign in"
    before = client.browser.get_cookie("participate")
    page = page.follow("Set a password")
    page = page.form().fill({"New password": PASSWORD, "The new password again": PASSWORD}).submit()
    assert client.get("/desk").h1 == "Set up how you sign in"
    secret = page.main.partition("Or type this key into the app: ")[2][:39].replace(" ", "")
    page = page.form().fill({"The 6 digits that the app shows": code_of(secret, clock.now)}).submit()
    assert page.h1 == "Your recovery codes"
    assert page.follow("I have them").h1 == "My work"
    after = client.browser.get_cookie("participate")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert not identify(session, token=before.value, now=clock.now).known


def test_a_wrong_first_code_keeps_the_same_secret(client: Client, session: Session, clock: FakeClock) -> None:
    officer_account(session, now=clock.now)
    link = make_link(session, email=EMAIL, now=clock.now, enrolment=True)
    client.get(f"/sign-in/link/{link}").form("Come in").submit()
    form = client.get("/desk/signing-in/password").form()
    page = form.fill({"New password": PASSWORD, "The new password again": PASSWORD}).submit()
    offered = page.form().value("secret_offer")
    again = page.form().fill({"The 6 digits that the app shows": "000000"}).submit(status=422)
    assert again.has("This is not the code that the app shows now.")
    assert again.form().value("secret_offer") == offered


def test_both_new_passwords_must_be_alike(client: Client, session: Session, clock: FakeClock) -> None:
    officer_account(session, now=clock.now)
    link = make_link(session, email=EMAIL, now=clock.now, enrolment=True)
    client.get(f"/sign-in/link/{link}").form("Come in").submit()
    form = client.get("/desk/signing-in/password").form()
    page = form.fill({"New password": PASSWORD, "The new password again": "another one entirely"}).submit(status=422)
    assert page.errors == ["This is not the same password. Enter both again."]


@pytest.mark.parametrize("address", ["/sign-in/officers", "/sign-in/passkey", "/sign-in/passkey/answer"])
def test_no_way_in_takes_a_form_from_another_site(client: Client, session: Session, address: str) -> None:
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site", "Origin": HERE}, {}):
        assert client.browser.post(address, data={"email": EMAIL}, headers=headers).status_code == 403
    assert session.scalars(select(BrowserSession)).all() == []


@pytest.mark.parametrize("endpoint", MADE)
def test_every_form_about_ways_in_needs_the_token_of_its_session(
    new_client: NewClient, session: Session, outbox: Outbox, endpoint: str
) -> None:
    client = new_client(Kind.OFFICER)
    rules = {rule.endpoint: rule for rule in client.browser.application.url_map.iter_rules()}
    address = rules[endpoint].rule.replace("<key>", "0" * 16)
    before = session.scalars(select(BrowserSession.token_hash)).all()
    sent = {"csrf_token": "0" * 64, "name": "laptop", "secret_new": PASSWORD, "secret_again": PASSWORD}
    client.browser.post(address, data=sent, headers={"Origin": HERE})
    assert session.scalars(select(BrowserSession.token_hash)).all() == before
    assert outbox.letters == []


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"}, {"Forwarded": "host=evil.example"}],
    ids=["host", "x-forwarded-host", "forwarded"],
)
def test_a_forged_host_never_reaches_a_mail(client: Client, outbox: Outbox, headers: dict[str, str]) -> None:
    answer = client.browser.post(
        "/sign-in", data={"email": EMAIL}, headers={"Sec-Fetch-Site": "same-origin", **headers}
    )
    assert answer.status_code == 303
    (letter,) = outbox.to(EMAIL)
    assert "evil.example" not in letter.body
    assert "http://localhost/sign-in/link/" in letter.body


def test_a_link_opens_on_another_device(client: Client, new_client: NewClient, outbox: Outbox) -> None:
    client.get("/sign-in").form("Send me a link").fill({"Your e-mail address": "parent@example.org"}).submit()
    (letter,) = outbox.to("parent@example.org")
    link = next(line for line in letter.body.splitlines() if "/sign-in/link/" in line).removeprefix(HERE)
    phone = new_client(Kind.ANYONE)
    assert phone.get(link).form("Come in").submit().h1 == "What you can answer now"
    assert client.get("/take-part").h1 == "Get a link by e-mail"


@pytest.mark.parametrize("forged", ["x" * 43, "../officers", "%00", "a" * 4000])
def test_a_forged_link_opens_nothing(client: Client, session: Session, forged: str) -> None:
    answer = client.browser.post(f"/sign-in/link/{forged}", headers={"Origin": HERE})
    assert answer.status_code in {403, 404, 405, 410, 422}
    assert session.scalars(select(BrowserSession)).all() == []
