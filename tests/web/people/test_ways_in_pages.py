"""The ways in, as pages."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.groups import AgeBand, Group
from participate.people.limits import LINKS_TO_ONE_ADDRESS, WRONG_CODES_HERE
from participate.people.models import BrowserSession, SignInLink
from participate.people.service import (
    IssueCards,
    issue_cards,
    make_link,
)
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.outbox import Outbox
from tests.support.people import Kind
from tests.support.settings import SECRET_KEY

PARENT = "parent@example.org"


@pytest.fixture
def code(session: Session, clock: FakeClock) -> str:
    batch = IssueCards(round_id=None, group=Group.CHILD, band=AgeBand.FROM_8, issuer="Alder School", count=1)
    (card,) = issue_cards(session, batch, now=clock.now, key=SECRET_KEY)
    return card.code


def _ask(client: Client, *, status: int = 200, email: str = PARENT) -> object:
    form = client.get("/sign-in").form("Send me a link")
    return form.fill({"Your e-mail address": email}).submit(status=status)


def test_a_link_comes_by_mail_and_its_button_signs_in(client: Client, outbox: Outbox) -> None:
    _ask(client)
    (letter,) = outbox.to(PARENT)
    address = next(line for line in letter.body.splitlines() if "/sign-in/link/" in line)
    page = client.get(address.removeprefix("http://localhost"))
    assert page.form("Come in").submit().h1 == "What you can answer now"


@pytest.mark.parametrize("email", [PARENT, "nobody@example.org"], ids=["known", "unknown"])
def test_every_address_leads_to_the_same_page(client: Client, new_client: Callable[..., Client], email: str) -> None:
    new_client(Kind.PARENT)
    _ask(client, email=email)
    assert client.redirects == ["/sign-in/sent"]


def test_a_mail_scanner_that_opens_the_link_does_not_use_it_up(
    client: Client, session: Session, clock: FakeClock
) -> None:
    token = make_link(session, email=PARENT, now=clock.now)
    client.get(f"/sign-in/link/{token}")
    assert session.scalars(select(SignInLink.used_at)).one() is None


def test_a_used_link_says_so_and_offers_a_new_one(client: Client, session: Session, clock: FakeClock) -> None:
    token = make_link(session, email=PARENT, now=clock.now)
    form = client.get(f"/sign-in/link/{token}").form("Come in")
    form.submit()
    page = form.submit(status=410)
    assert page.has("This link has been used, or it is too old.")
    assert page.link("Ask for a new link") == "/sign-in"
    assert client.get(form.action, status=410).link("Ask for a new link") == "/sign-in"


def test_an_old_link_offers_a_new_one_to_the_same_place(client: Client, session: Session, clock: FakeClock) -> None:
    token = make_link(session, email=PARENT, next_path="/take-part/TP-1", now=clock.now)
    form = client.get(f"/sign-in/link/{token}").form("Come in")
    clock.move(hours=2)
    for page in (form.submit(status=410), client.get(form.action, status=410)):
        assert page.follow("Ask for a new link").form("Send me a link").values.count(("next", "/take-part/TP-1")) == 1


def test_a_link_shows_whose_it_is_before_it_is_used(client: Client, session: Session, clock: FakeClock) -> None:
    token = make_link(session, email=PARENT, now=clock.now)
    page = client.get(f"/sign-in/link/{token}")
    assert page.has("This link is for p…t@example.org.")
    assert PARENT not in page.content


def test_a_link_that_never_was_has_run_out(client: Client) -> None:
    assert client.get("/sign-in/link/never", status=410).h1 == "This link has run out"


def test_a_link_leads_on_to_our_own_pages_only(client: Client, session: Session, clock: FakeClock) -> None:
    form = client.get("/sign-in", query={"next": "//elsewhere.example/x"}).form("Send me a link")
    assert form.values.count(("next", "")) == 1


def test_too_many_links_for_one_address_are_refused_with_a_sentence(client: Client) -> None:
    for _ in range(LINKS_TO_ONE_ADDRESS.most):
        _ask(client)
    page = client.get("/sign-in").form("Send me a link").fill({"Your e-mail address": PARENT}).submit(status=429)
    assert page.errors == ["That was tried too many times. Wait 10 minutes, then try again. Nothing is lost."]


def test_an_address_without_an_at_is_told_apart(client: Client) -> None:
    page = client.get("/sign-in").form("Send me a link").fill({"Your e-mail address": "parent"}).submit(status=422)
    assert page.errors == ["Enter an e-mail address like name@example.org."]


def test_a_card_signs_in_with_a_cookie_that_scripts_cannot_read_and_that_ends_with_the_browser(
    client: Client, code: str
) -> None:
    page = client.get("/card").form("Start").fill({"code": code.upper()})
    client.post(page.action, page.values, follow=False, status=303)
    cookie = client.browser.get_cookie("participate")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site, cookie.max_age, cookie.path) == (True, "Lax", None, "/")


def test_wrong_words_come_back_to_be_mended(client: Client) -> None:
    page = client.get("/card").form("Start").fill({"code": "apple bus kite"}).submit(status=422)
    assert page.has("We do not know this code.")
    assert page.form("Start").value("code") == "apple bus kite"


def test_wrong_words_are_counted_although_they_are_refused(client: Client) -> None:
    form = client.get("/card").form("Start").fill({"code": "apple apple apple apple apple"})
    for _ in range(WRONG_CODES_HERE.most):
        assert not form.submit(status=422).has("Type the number")
    page = form.submit(status=422)
    assert page.has("Type the number from the outside of your card, too.")
    assert page.form("Start").value("code") == "apple apple apple apple apple"


def test_a_qr_code_opens_a_page_whose_button_signs_in(client: Client, session: Session, code: str) -> None:
    page = client.get(f"/card/{code.replace(' ', '-')}")
    assert session.scalars(select(BrowserSession)).all() == []
    page.form("Start").submit()
    assert len(session.scalars(select(BrowserSession)).all()) == 1


def test_pages_whose_address_is_a_secret_are_stored_nowhere(
    client: Client, session: Session, clock: FakeClock, code: str
) -> None:
    token = make_link(session, email=PARENT, now=clock.now)
    for address in (f"/card/{code.replace(' ', '-')}", f"/sign-in/link/{token}"):
        assert client.get(address).headers["Cache-Control"] == "private, no-store"


def test_the_next_child_at_the_same_tablet_ends_the_session_before(
    new_client: Callable[..., Client], session: Session, code: str
) -> None:
    tablet = new_client(Kind.CHILD)
    before = session.scalars(select(BrowserSession.token_hash)).one()
    tablet.get("/card").form("Start").fill({"code": code}).submit()
    assert session.scalars(select(BrowserSession.token_hash)).one() != before


def test_signing_out_ends_the_session(new_client: Callable[..., Client], session: Session) -> None:
    parent = new_client(Kind.PARENT)
    page = parent.get("/take-part").form("Sign out").submit()
    assert page.h1 == "You are signed out"
    assert session.scalars(select(BrowserSession)).all() == []


def test_the_ways_in_are_the_same_page_for_everybody(client: Client, new_client: Callable[..., Client]) -> None:
    signed_in = new_client(Kind.PARENT)
    for address in ("/sign-in", "/card", "/sign-in/sent", "/easy/sign-in", "/easy/card", "/ur/sign-in"):
        assert client.get(address).body == signed_in.get(address).body


ELSEWHERE = ("/\t/evil.example", "/\n/evil.example", "//evil.example", "/\\evil.example", "https://evil.example")


@pytest.mark.parametrize("following", ELSEWHERE)
def test_a_card_leads_to_no_other_site(client: Client, code: str, following: str) -> None:
    answer = client.browser.post(
        "/card", query_string={"next": following}, data={"code": code}, headers={"Origin": "http://localhost"}
    )
    assert (answer.status_code, answer.location) == (303, "/card/ready")


@pytest.mark.parametrize("following", ELSEWHERE)
def test_a_link_that_was_stored_for_another_site_leads_to_our_own(
    client: Client, session: Session, clock: FakeClock, following: str
) -> None:
    token = make_link(session, email=PARENT, next_path=following, now=clock.now)
    assert client.get(f"/sign-in/link/{token}").form("Come in").submit().h1 == "What you can answer now"
    assert client.redirects == ["/take-part"]


@pytest.mark.parametrize("address", ["/pl//evil.example/nothing", "/easy//evil.example/nothing"])
def test_the_ways_to_read_a_page_lead_to_no_other_site(client: Client, address: str) -> None:
    page = client.get(address, status=404)
    assert b'href="//' not in page.body


@pytest.mark.parametrize("address", ["/", "/rounds", "/local-offer", "/sign-in", "/signed-out"])
def test_a_public_page_says_to_nobody_what_was_done(client: Client, address: str) -> None:
    plain = client.get(address)
    assert client.get(address, query={"said": "round-withdrawn"}).main == plain.main
