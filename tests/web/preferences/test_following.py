"""Choices follow an account to other devices; those made with a card stay on no shared tablet."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from participate.core.groups import AgeBand, Group
from participate.people.service import IssueCards, issue_cards, make_link
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.page import Page
from tests.support.people import Kind
from tests.support.settings import SECRET_KEY

Choose = Callable[..., Page]
Kept = Callable[[Client], str | None]
LARGE, DARK = {"How big should the words be?": "Large"}, {"Which colours do you like?": "Dark"}


@pytest.fixture
def by_link(session: Session, clock: FakeClock) -> Callable[[Client], Page]:
    """Comes in by a link from the mail."""

    def come_in(client: Client) -> Page:
        token = make_link(session, email="parent@example.org", now=clock.now)
        return client.get(f"/sign-in/link/{token}").form("Come in").submit()

    return come_in


@pytest.fixture
def by_card(session: Session, clock: FakeClock) -> Callable[[Client], Page]:
    """Comes in by a new card."""

    def come_in(client: Client) -> Page:
        batch = IssueCards(round_id=None, group=Group.CHILD, band=AgeBand.FROM_8, issuer="Alder School", count=1)
        (card,) = issue_cards(session, batch, now=clock.now, key=SECRET_KEY)
        return client.post("/card", {"code": card.code})

    return come_in


def test_what_an_account_chose_is_there_on_another_device(
    new_client: Callable[..., Client], by_link: Callable[[Client], Page], choose: Choose, kept: Kept
) -> None:
    choose(new_client(Kind.PARENT), LARGE)
    elsewhere = new_client()
    by_link(elsewhere)
    assert kept(elsewhere) == "size=large"


def test_an_account_that_saved_nothing_leaves_the_browser_as_it_is(
    client: Client, by_link: Callable[[Client], Page], choose: Choose, kept: Kept
) -> None:
    choose(client, DARK)
    by_link(client)
    assert kept(client) == "theme=dark"


def test_put_back_is_put_back_everywhere(
    new_client: Callable[..., Client], by_link: Callable[[Client], Page], choose: Choose, kept: Kept
) -> None:
    parent = new_client(Kind.PARENT)
    choose(parent, LARGE)
    parent.get("/preferences").form("Save").submit("Put everything back")
    elsewhere = new_client()
    by_link(elsewhere)
    assert kept(elsewhere) is None


def test_signing_out_of_an_account_leaves_the_choice(
    new_client: Callable[..., Client], choose: Choose, kept: Kept
) -> None:
    parent = new_client(Kind.PARENT)
    choose(parent, LARGE)
    parent.get("/take-part").form("Sign out").submit()
    assert kept(parent) == "size=large"


def test_what_a_card_chose_lasts_until_the_browser_is_closed(new_client: Callable[..., Client]) -> None:
    child = new_client(Kind.CHILD)
    values = dict(child.get("/preferences").form("Save").values) | {"size": "large"}
    answer = child.browser.post("/preferences", data=values, base_url=HERE, headers={"Origin": HERE})
    assert answer.headers["Set-Cookie"].startswith("comfort=size=large;")
    assert "Max-Age" not in answer.headers["Set-Cookie"]
    assert "Expires" not in answer.headers["Set-Cookie"]


def test_a_card_that_signs_out_takes_its_choice_along(
    client: Client, by_card: Callable[[Client], Page], choose: Choose, kept: Kept
) -> None:
    choose(client, DARK)
    by_card(client)
    assert kept(client) == "theme=dark", "what a child chose before the card is theirs"
    choose(client, LARGE)
    client.get("/take-part").form("Sign out").submit()
    assert kept(client) is None


def test_the_next_child_at_a_tablet_inherits_nothing(
    client: Client, by_card: Callable[[Client], Page], choose: Choose, kept: Kept
) -> None:
    by_card(client)
    choose(client, LARGE)
    by_card(client)
    assert kept(client) is None


def test_wrong_words_and_spent_links_change_nothing(client: Client, choose: Choose, kept: Kept) -> None:
    choose(client, LARGE)
    client.post("/card", {"code": "no such card here"}, status=422)
    client.post("/sign-in/link/never", status=410)
    assert kept(client) == "size=large"


NEWS = "E-mail about the rounds that you took part in"


def test_an_account_chooses_its_mail_and_finds_it_again(new_client: Callable[..., Client]) -> None:
    parent = new_client(Kind.PARENT)
    form = parent.get("/preferences").form("Save")
    assert form.value(NEWS) == "standard"
    form.fill({NEWS: "Send me none"}).submit("Save")
    assert parent.get("/easy/preferences").form("Save").value("E-mails about what you told us") == "none"


def test_whoever_is_not_signed_in_is_shown_the_way_and_a_card_is_not(
    client: Client, new_client: Callable[..., Client]
) -> None:
    page = client.get("/preferences")
    assert page.link("Sign in to choose what we e-mail to you") == "/sign-in?next=/preferences"
    assert NEWS not in page.form("Save").labels
    for form in ("", "/easy"):
        child = new_client(Kind.CHILD).get(f"{form}/preferences")
        assert NEWS not in child.form("Save").labels
        assert not child.has("Sign in to choose")


def test_a_mail_wish_sent_without_an_account_changes_nothing(client: Client) -> None:
    values = dict(client.get("/preferences").form("Save").values) | {"mail": "none"}
    client.post("/preferences", values)
