"""Passkeys, as the pages take them from a device; and devices that lie."""

import contextlib
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from participate.access.identity import Way
from participate.people.errors import PasskeyWrong
from participate.people.limits import WRONG_SIGN_INS_OF_ACCOUNT
from participate.people.models import BrowserSession, Passkey
from participate.people.queries import identify
from participate.people.service import Party, PasskeyAnswer, ask_to_register, make_link, open_desk
from participate.people.service import add_passkey as add_passkey_to
from tests.support.authenticator import Authenticator
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.desk import EMAIL, enrolled, officer_account
from tests.support.outbox import Outbox
from tests.support.page import FormOnPage, Page
from tests.support.people import Kind
from tests.support.settings import SECRET_KEY

NewClient = Callable[[Kind], Client]
WRONG = "That did not work with this passkey."


def options_of(page: Page) -> str:
    (device,) = [each for each in page.document.elements if each.get("id") == "device"]
    return device.get("data-options", "")


def answered(page: Page, answer: Callable[[str], str]) -> FormOnPage:
    return page.form("Ask my device").fill({"secret_answer": answer(options_of(page))})


def add_passkey(client: Client, device: Authenticator, *, name: str = "laptop", status: int = 200) -> Page:
    asked = client.get("/desk/signing-in/passkeys/new").form().fill({"Name of this device": name}).submit()
    return answered(asked, device.create).submit(status=status)


def come_in(client: Client, device: Authenticator, *, status: int = 200) -> Page:
    return answered(client.post("/sign-in/passkey"), device.get).submit(status=status)


@pytest.fixture
def account_id(session: Session, clock: FakeClock) -> int:
    return officer_account(session, now=clock.now)


@pytest.fixture
def device(new_client: NewClient, session: Session, clock: FakeClock, account_id: int) -> Authenticator:
    """A device whose passkey is the officer's only way in."""
    made = Authenticator()
    desk = new_client(Kind.ANYONE)
    desk.use_session(open_desk(session, account_id, way=Way.CONSOLE, now=clock.now))
    assert add_passkey(desk, made).has("Your passkey is saved.")
    return made


def test_a_first_link_leads_through_a_passkey_to_the_desk(
    client: Client, session: Session, clock: FakeClock, account_id: int, outbox: Outbox
) -> None:
    link = make_link(session, email=EMAIL, now=clock.now, enrolment=True)
    client.get(f"/sign-in/link/{link}").form("Come in").submit()
    before = client.browser.get_cookie("participate")
    assert add_passkey(client, Authenticator()).h1 == "Signing in"
    assert client.get("/desk").h1 == "My work"
    assert before is not None
    assert not identify(session, token=before.value, now=clock.now).known
    (letter,) = outbox.to(EMAIL)
    assert "a passkey was added" in letter.body


def test_a_passkey_opens_the_desk(client: Client, device: Authenticator, session: Session, account_id: int) -> None:
    assert come_in(client, device).h1 == "My work"
    row = session.scalars(select(Passkey)).one()
    assert (row.sign_count, row.used_at is not None) == (1, True)


def test_a_passkey_comes_in_while_the_password_is_being_guessed(
    client: Client, session: Session, clock: FakeClock
) -> None:
    officer = enrolled(session, now=clock.now)
    device = Authenticator()
    client.use_session(open_desk(session, officer.account_id, way=Way.PASSWORD, now=clock.now))
    add_passkey(client, device)
    client.forget()
    sent = {"email": EMAIL, "secret_password": "a guess", "secret_code": "123456"}
    for _ in range(WRONG_SIGN_INS_OF_ACCOUNT.most):
        client.post("/sign-in/officers", sent, status=422)
    client.post("/sign-in/officers", sent, status=429)
    assert come_in(client, device).h1 == "My work"


LIES = {
    "another site": {"origin": "https://evil.example"},
    "another port": {"origin": "http://localhost:9999"},
    "another party": {"party": "evil.example"},
    "without asking who is there": {"verifies": False},
    "the account of another": {"user": b"somebody else"},
    "a count that went back": {"count": -1},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_device_that_lies_does_not_come_in(
    client: Client, device: Authenticator, session: Session, lie: dict[str, object]
) -> None:
    session.scalars(select(Passkey)).one().sign_count = 5
    session.flush()
    before = session.scalars(select(BrowserSession.token_hash)).all()
    liar = replace(device, **{"count": 7, **lie})
    assert come_in(client, liar, status=422).has(WRONG)
    assert session.scalars(select(BrowserSession.token_hash)).all() == before


def test_a_count_that_stands_still_tells_of_a_copy(client: Client, device: Authenticator) -> None:
    copy = replace(device)
    come_in(client, device)
    assert come_in(client, copy, status=422).has(WRONG)


def test_another_key_does_not_come_in_under_the_same_name(client: Client, device: Authenticator) -> None:
    stranger = Authenticator(handle=device.handle, user=device.user)
    assert come_in(client, stranger, status=422).has(WRONG)


def test_an_answer_works_once(client: Client, device: Authenticator) -> None:
    form = answered(client.post("/sign-in/passkey"), device.get)
    form.submit()
    client.forget()
    assert form.submit(status=422).has(WRONG)


def test_a_challenge_is_used_up_by_a_wrong_answer(client: Client, device: Authenticator) -> None:
    page = client.post("/sign-in/passkey")
    answered(page, replace(device, origin="https://evil.example").get).submit(status=422)
    assert answered(page, device.get).submit(status=422).has(WRONG)


def test_an_answer_to_another_challenge_is_none_to_this(client: Client, device: Authenticator) -> None:
    first, second = client.post("/sign-in/passkey"), client.post("/sign-in/passkey")
    form = second.form("Ask my device").fill({"secret_answer": device.get(options_of(first))})
    assert form.submit(status=422).has(WRONG)


def test_a_challenge_dies_after_five_minutes(client: Client, device: Authenticator, clock: FakeClock) -> None:
    form = answered(client.post("/sign-in/passkey"), device.get)
    clock.move(minutes=6)
    assert form.submit(status=422).has(WRONG)


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", "x" * 30_000, '{"id": 1}', "[" * 5000, '{"rawId":"é"}'])
def test_what_is_no_answer_is_refused(client: Client, device: Authenticator, answer: str) -> None:
    form = client.post("/sign-in/passkey").form("Ask my device").fill({"secret_answer": answer})
    assert form.submit(status=422).has(WRONG)


def test_an_answer_that_is_damaged_anywhere_is_refused(
    client: Client, session: Session, clock: FakeClock, account_id: int
) -> None:
    """Every part of what a device sends, at every place, in a step that is no divisor of any length in it."""
    party = Party(id="localhost", origin="http://localhost", name="Local Offer")
    for place in range(0, 240, 7):
        asked = ask_to_register(session, account_id, party=party, key=SECRET_KEY, now=clock.now)
        told = json.loads(Authenticator().create(asked.options))
        made = bytearray(base64url_to_bytes(told["response"]["attestationObject"]))
        made[place % len(made)] ^= 0xFF
        told["response"]["attestationObject"] = bytes_to_base64url(bytes(made))
        given = PasskeyAnswer(token=asked.token, answer=json.dumps(told))
        with contextlib.suppress(PasskeyWrong):  # the model and the name of a device may be anything
            add_passkey_to(session, given, account_id=account_id, name="x", party=party, now=clock.now)
    handles = session.scalars(select(Passkey.handle)).all()
    assert len(handles) < 240 // 7 // 2


def test_a_passkey_of_another_officer_does_not_confirm(
    new_client: NewClient, session: Session, clock: FakeClock, device: Authenticator
) -> None:
    other = officer_account(session, now=clock.now, email="other@council.example")
    desk = new_client(Kind.ANYONE)
    desk.use_session(open_desk(session, other, way=Way.OPENID, now=clock.now))
    clock.move(minutes=16)
    token = desk.get("/desk/confirm").form("Sign out").values
    page = desk.post("/desk/confirm/passkey", token)
    assert answered(page, device.get).submit(status=422).has(WRONG)
    assert desk.get("/desk/signing-in/password").h1 == "Confirm that it is you"


def test_a_challenge_of_the_door_does_not_confirm_and_the_other_way_about(
    new_client: NewClient, session: Session, clock: FakeClock, account_id: int, device: Authenticator
) -> None:
    desk, door = new_client(Kind.ANYONE), new_client(Kind.ANYONE)
    desk.use_session(open_desk(session, account_id, way=Way.PASSKEY, now=clock.now))
    here = desk.post("/desk/confirm/passkey", desk.get("/desk").form("Sign out").values)
    there = door.post("/sign-in/passkey")
    for page, other in ((here, there), (there, here)):
        stolen = other.form("Ask my device").value("secret_token")
        filling = {"secret_token": stolen, "secret_answer": device.get(options_of(other))}
        assert page.form("Ask my device").fill(filling).submit(status=422).has(WRONG)


def test_a_passkey_confirms_and_leads_back(
    client: Client, session: Session, clock: FakeClock, account_id: int, device: Authenticator
) -> None:
    client.use_session(open_desk(session, account_id, way=Way.PASSKEY, now=clock.now))
    clock.move(minutes=16)
    page = client.get("/desk/signing-in/password").form("Confirm with a passkey").submit()
    assert answered(page, device.get).submit().h1 == "Set a password"


def test_a_device_has_one_passkey_for_one_officer(
    new_client: NewClient, session: Session, clock: FakeClock, device: Authenticator
) -> None:
    other = officer_account(session, now=clock.now, email="other@council.example")
    desk = new_client(Kind.ANYONE)
    desk.use_session(open_desk(session, other, way=Way.OPENID, now=clock.now))
    assert add_passkey(desk, device, status=422).has(WRONG)
    assert session.scalars(select(Passkey.account_id)).one() != other


@pytest.mark.parametrize("lie", [{"origin": "https://evil.example"}, {"party": "evil.example"}, {"verifies": False}])
def test_a_passkey_that_was_made_elsewhere_is_not_kept(
    client: Client, session: Session, clock: FakeClock, account_id: int, lie: dict[str, object]
) -> None:
    client.use_session(open_desk(session, account_id, way=Way.CONSOLE, now=clock.now))
    assert add_passkey(client, Authenticator(**lie), status=422).has(WRONG)  # type: ignore[arg-type]
    assert session.scalars(select(Passkey)).all() == []


def test_the_last_way_in_stays_and_another_may_go(
    client: Client, session: Session, clock: FakeClock, account_id: int, device: Authenticator, outbox: Outbox
) -> None:
    client.use_session(open_desk(session, account_id, way=Way.PASSKEY, now=clock.now))
    page = client.get("/desk/signing-in").follow("Remove laptop")
    assert page.form().submit(status=422).has("This is your only way in.")
    add_passkey(client, Authenticator(), name="phone")
    assert client.get("/desk/signing-in").follow("Remove laptop").form().submit().has("The passkey is removed.")
    assert session.scalars(select(Passkey.name)).one() == "phone"
    assert "a passkey was removed" in outbox.to(EMAIL)[-1].body


def test_somebody_elses_passkey_is_no_page_of_mine(
    new_client: NewClient, session: Session, device: Authenticator
) -> None:
    number = session.scalars(select(Passkey.id)).one()
    new_client(Kind.ADMINISTRATOR).get(f"/desk/signing-in/passkeys/{number}/remove", status=404)


def test_without_a_script_no_passkey_is_offered(client: Client) -> None:
    page = client.get("/sign-in/officers")
    (offered,) = [each for each in page.document.elements if "data-passkeys" in each.attrib]
    assert "hidden" in offered.attrib
