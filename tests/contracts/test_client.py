"""The test client itself: each thing that it forbids is shown to be refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import pytest
from flask import Flask, Response, make_response, render_template_string, request
from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.orm import Session

from participate.access.permissions import Permission
from participate.config import Settings
from participate.core.groups import Group
from participate.mail.models import Outgoing
from participate.people.queries import identify
from participate.registry import Registry
from participate.web.access import allow, guard_every_endpoint
from participate.web.caching import cache_public_pages
from participate.web.request import EXTENSION, House, db, end_session_on_response, identity, keep_rows, now
from participate.web.security import set_headers
from tests.support.client import Client
from tests.support.clock import START, FakeClock
from tests.support.people import Kind, identity_of, session_of
from tests.support.queries import QueryLog, assert_budget, logging_queries
from tests.support.strict_editor import StrictEditorError
from tests.support.watch import RequestFault, Watch

PAGE = """<!doctype html><html lang="en-GB" dir="ltr"><head><title>Try</title></head><body><main><h1>Try</h1>
<p>{{ words }}</p><a href="/try/clean">Again</a>{{ more | safe }}
<form action="/try/send" method="post"><label for="w">Words</label><input id="w" name="words"><button>Send</button>
</form></main></body></html>"""

Act = Callable[[], object]


@dataclass(frozen=True)
class Shown:
    """A read model that hides a row."""

    letters: tuple[object, ...]


def show(words: str = "", *, more: str = "", **context: object) -> Response:
    return make_response(render_template_string(PAGE, words=words, more=more, **context))


def letter(key: str) -> Outgoing:
    return Outgoing(key=key, address="a@example.org", subject="s", body="b", created_at=now(), due_at=now())


def who() -> str:
    person = identity()
    return " ".join(sorted(person.roles)) or (person.card.group if person.card else "nobody")


def write() -> None:
    row = letter("written")
    db().add(row)
    db().flush()


ACTS: dict[str, Act] = {
    "clean": show,
    "dirty": lambda: (db().add(letter("dirty")), show())[1],
    "writes": lambda: (write(), show())[1],
    "statement": lambda: (
        db().execute(
            insert(Outgoing).values(
                key="k", address="a", subject="s", body="b", created_at=now(), due_at=now(), attempts=0
            )
        ),
        show(),
    )[1],
    "commits": lambda: (db().connection(), db().commit(), show())[2],
    "row": lambda: show(shown=Shown((letter("row"),))),
    "looks": lambda: (write(), keep_rows(), show())[2],
    "who": lambda: show(who()),
    "broken": lambda: show(more="<p>it's</p>"),
    "token": lambda: show(
        more='<form action="/" method="post"><input type="hidden" name="csrf_token"><button>x</button></form>'
    ),
    "away": lambda: make_response("", 302, {"Location": "https://elsewhere.example/"}),
    "on": lambda: make_response("", 303, {"Location": "/try/clean?said=done"}),
    "circle": lambda: make_response("", 303, {"Location": "/try/circle"}),
    "cookie": lambda: make_response(show(), {"Set-Cookie": "a=b", "Cache-Control": "public", "ETag": '"1"'}),
    "stale": lambda: make_response(show(), {"Cache-Control": "public"}),
    "bare": lambda: make_response(show(), {"X-Content-Type-Options": "none"}),
    "file": lambda: make_response("a,b\n", {"Content-Type": "text/csv"}),
}


def little_app(connection: Connection, settings: Settings, clock: FakeClock) -> Flask:
    """The web layer of the product around a few pages that misbehave on purpose."""
    app = Flask(__name__)
    app.testing = True
    app.extensions[EXTENSION] = House(
        settings=settings, engine=cast("Engine", connection), clock=clock,
        registry=Registry(
            identify=identify, site=lambda _session: None, card_is_over=lambda *_args, **_named: False
        ),
    )  # fmt: skip
    end_session_on_response(app)
    set_headers(app)
    cache_public_pages(app)
    guard_every_endpoint(app)

    @app.get("/try/<act>")
    @allow(Permission.PUBLIC_READ)
    def public(act: str) -> object:
        return ACTS[act]()

    @app.get("/desk/<act>")
    @allow(Permission.DESK_SEE)
    def desk(act: str) -> object:
        return ACTS[act]()

    @app.post("/try/send")
    @allow(Permission.PUBLIC_READ)
    def send() -> object:
        if request.form["words"] == "twice":
            db().connection(), db().commit()
        db().add(letter(request.form["words"]))
        if request.form["words"] != "unflushed":
            db().flush()
        return ACTS["on"]()

    return app


@pytest.fixture
def browser(
    connection: Connection, settings: Settings, clock: FakeClock, session: Session, queries: QueryLog
) -> Client:
    app = little_app(connection, settings, clock)
    watch = Watch()
    watch.sit_in(app)
    return Client(app, session=session, queries=queries, watch=watch)


FORBIDDEN = {
    "a dirty session": ("/try/dirty", "session dirty"),
    "a row written by a reading request": ("/try/writes", "a reading request wrote .insert outgoing"),
    "a statement that writes": ("/try/statement", "a reading request wrote"),
    "a commit by a reading request": ("/try/commits", "a reading request committed"),
    "a row handed to a template": ("/try/row", "rows instead of read models .shown.letters: Outgoing"),
    "a form of a session on a public page": ("/try/token", "form of somebody’s session"),
    "a redirect to elsewhere": ("/try/away", "sends on to https"),
    "a cookie on a public page": ("/try/cookie", "sets a cookie"),
    "a public page without an ETag": ("/try/stale", "no ETag"),
    "a weakened header": ("/try/bare", "X-Content-Type-Options is none"),
}


@pytest.mark.parametrize(("address", "words"), FORBIDDEN.values(), ids=FORBIDDEN)
def test_the_client_forbids(browser: Client, address: str, words: str) -> None:
    with pytest.raises(RequestFault, match=words):
        browser.get(address)


def test_a_page_for_some_may_not_be_cached_for_all(browser: Client, session: Session) -> None:
    browser.use_session(session_of(session, Kind.OFFICER, now=START))
    with pytest.raises(RequestFault, match="not for everyone may be cached"):
        browser.get("/desk/stale")


def test_every_page_is_read_by_the_strict_editor(browser: Client) -> None:
    with pytest.raises(StrictEditorError, match=r"/try/broken .*\n.*straight quotes"):
        browser.get("/try/broken")


def test_a_clean_page_passes_and_its_links_are_followed(browser: Client) -> None:
    assert browser.get("/try/clean").follow("Again").h1 == "Try"


def test_the_one_row_that_a_reading_request_may_keep_is_the_logged_look(browser: Client, session: Session) -> None:
    browser.get("/try/looks")
    assert session.scalars(select(Outgoing.key)).all() == ["written"]


def test_a_form_is_sent_and_its_redirect_followed(browser: Client, session: Session) -> None:
    page = browser.get("/try/clean").form().fill({"Words": "hello"}).submit()
    assert (page.address, browser.redirects) == (
        "/try/clean?said=done",
        ["/try/clean?said=done"],
    )
    assert session.scalars(select(Outgoing.key)).all() == ["hello"]


@pytest.mark.parametrize(("words", "fault"), [("unflushed", "session dirty"), ("twice", "2 commits")])
def test_a_changing_request_flushes_and_commits_once(browser: Client, words: str, fault: str) -> None:
    with pytest.raises(RequestFault, match=fault):
        browser.post("/try/send", {"words": words})


def test_another_status_than_the_expected_fails_with_what_the_page_said(browser: Client) -> None:
    with pytest.raises(AssertionError, match="answered 200, not 404: Try"):
        browser.get("/try/clean", status=404)


def test_a_circle_of_redirects_ends(browser: Client) -> None:
    with pytest.raises(AssertionError, match="in circles"):
        browser.get("/try/circle")


def test_a_download_is_fetched_as_it_is(browser: Client) -> None:
    answer = browser.fetch("/try/file")
    assert (answer.kind, answer.content) == ("text/csv", "a,b\n")


@pytest.mark.parametrize(
    ("kind", "known"),
    [(Kind.CHILD, "child"), (Kind.YOUNG, "young"), (Kind.PARENT, "nobody"), (Kind.OFFICER, "officer")],
)
def test_each_kind_of_person_comes_in_as_people_do(browser: Client, session: Session, kind: Kind, known: str) -> None:
    browser.use_session(session_of(session, kind, now=START))
    assert browser.get("/desk/who" if kind is Kind.OFFICER else "/try/who").has(known)


def test_an_identity_is_handed_to_services(session: Session) -> None:
    assert identity_of(session, Kind.ANYONE, now=START).known is False
    child = identity_of(session, Kind.CHILD, now=START, round_id=4)
    assert child.card is not None
    assert (child.card.round_id, child.card.group, child.account_id) == (4, Group.CHILD, None)


def test_queries_have_names_and_a_budget(browser: Client, session: Session, queries: QueryLog) -> None:
    browser.use_session(session_of(session, Kind.OFFICER, now=START))
    browser.get("/desk/clean")
    assert queries.names == ["select browser_session"]
    assert_budget(queries, 1)
    with pytest.raises(AssertionError, match=r"1 queries, the budget is 0:\n  1\. select browser_session"):
        assert_budget(queries, 0)


def test_a_log_of_queries_ends_with_its_block(connection: Connection) -> None:
    with logging_queries(connection) as log:
        connection.execute(select(1))
    connection.execute(select(2))
    assert len(log.statements) == 1


def test_the_clock_moves_only_when_told(clock: FakeClock) -> None:
    assert clock() == clock.now == START
    assert clock.move(days=1, hours=2) == clock()
    with pytest.raises(ValueError, match="time zone"):
        clock.set(START.replace(tzinfo=None))
    clock.set(START.replace(day=1))
    assert clock().day == 1
