"""Remove me: told first, done once, for whoever asks alone."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.people.models import Account, BrowserSession
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.makers.mypart import ADDRESS, Life, somebody, took_part
from tests.support.outbox import Outbox
from tests.support.people import Kind

NewClient = Callable[..., Client]
MODES = pytest.mark.parametrize("front", ["", "/easy"], ids=["standard", "easy read"])
CONFIRM = "/my-part/remove/confirm"


@pytest.fixture
def token(session: Session, clock: FakeClock) -> str:
    return somebody(session, now=clock.now)[0]


@pytest.fixture
def life(session: Session, token: str, clock: FakeClock) -> Life:
    return took_part(session, somebody(session, now=clock.now)[1], now=clock.now)


@pytest.fixture
def zelda(new_client: NewClient, token: str) -> Client:
    browser = new_client(Kind.ANYONE)
    browser.use_session(token)
    return browser


def _is_there(session: Session) -> bool:
    return session.scalar(select(Account.id).where(Account.email == ADDRESS)) is not None


@MODES
def test_it_says_what_goes_and_what_stays_and_then_does_it(
    zelda: Client, session: Session, life: Life, outbox: Outbox, front: str
) -> None:
    page = zelda.get(f"{front}/my-part/remove")
    assert {"What goes", "What stays, and is nobody’s", "What must stay"} <= set(page.headings)
    confirm = page.form("Go on").submit()
    assert confirm.has("This cannot be undone.")
    assert _is_there(session)
    done = confirm.form("Remove me now").submit()
    assert done.h1 == "You are removed"
    assert not _is_there(session)
    assert outbox.to(ADDRESS)[-1].subject == "You are removed"


def test_published_pages_are_the_same_bytes_before_and_after(zelda: Client, client: Client, life: Life) -> None:
    one = life.over.reference
    addresses = [f"{front}/{each}" for front in ("", "/easy") for each in (f"outcomes/{one}", f"rounds/{one}/comments")]
    addresses += [f"/outcomes/{one}.csv", f"/rounds/{one}", "/changes", "/house-rules"]
    before = [client.fetch(each).body for each in addresses]
    zelda.get(CONFIRM).form("Remove me now").submit()
    assert [client.fetch(each).body for each in addresses] == before


def test_comments_are_taken_down_where_that_is_chosen(zelda: Client, client: Client, life: Life) -> None:
    take_down = {"What happens to your comments?": "take_down"}
    zelda.get("/my-part/remove").form("Go on").fill(take_down).submit().form("Remove me now").submit()
    assert client.get(f"/rounds/{life.over.reference}/comments").has("[removed by its writer]")


def test_the_words_are_the_same_for_everybody(new_client: NewClient) -> None:
    one, two = new_client(Kind.PARENT), new_client(Kind.PANEL_MEMBER)
    assert one.get("/my-part/remove").main == two.get("/my-part/remove").main


def test_it_is_done_by_a_post_with_the_token_of_the_session(zelda: Client, session: Session) -> None:
    page = zelda.post(CONFIRM, {"comments": "keep"}, status=422)
    assert page.has("This page was open for too long.")
    assert _is_there(session)
    values = [*zelda.get(CONFIRM).form("Remove me now").values]
    elsewhere = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    answer = zelda.browser.post(CONFIRM, data=dict(values), base_url=HERE, headers=elsewhere)
    assert answer.status_code == 403
    assert _is_there(session)


def test_a_form_of_another_person_removes_nobody(zelda: Client, new_client: NewClient, session: Session) -> None:
    values = zelda.get(CONFIRM).form("Remove me now").values
    new_client(Kind.PARENT).post(CONFIRM, values, status=422)
    assert _is_there(session)


def test_every_device_is_out_at_once(zelda: Client, new_client: NewClient, session: Session, clock: FakeClock) -> None:
    phone = new_client(Kind.ANYONE)
    phone.use_session(somebody(session, now=clock.now)[0])
    assert phone.get("/my-part").h1 == "My part"
    zelda.get(CONFIRM).form("Remove me now").submit()
    answer = phone.browser.get("/my-part", base_url=HERE)
    assert (answer.status_code, answer.location.startswith("/sign-in")) == (303, True)


def test_a_replayed_removal_removes_nobody_more(zelda: Client, session: Session, token: str) -> None:
    form = zelda.get(CONFIRM).form("Remove me now")
    form.submit()
    before = session.scalars(select(Account.email).order_by(Account.id)).all()
    zelda.use_session(token)
    zelda.post(CONFIRM, form.values)
    assert zelda.redirects[0].startswith("/sign-in")
    assert session.scalars(select(Account.email).order_by(Account.id)).all() == before


def test_an_officer_is_told_to_ask_an_administrator(new_client: NewClient, session: Session) -> None:
    officer = new_client(Kind.OFFICER)
    assert officer.get("/my-part/remove").has("Ask an administrator to take your roles away first.")
    page = officer.get(CONFIRM).form("Remove me now").submit(status=422)
    assert page.errors == [
        "You work here with a role. Ask an administrator to take your roles away first, then come back."
    ]
    assert session.scalar(select(Account.id).where(Account.email == "officer@example.org"))


@MODES
def test_a_card_is_closed(new_client: NewClient, session: Session, front: str) -> None:
    child = new_client(Kind.CHILD)
    confirm = child.get(f"{front}/my-part/remove").follow("Go on")
    assert confirm.has("Your card stops working.")
    assert confirm.form("Remove me now").submit().h1 == "You are removed"
    assert session.scalars(select(BrowserSession)).all() == []
