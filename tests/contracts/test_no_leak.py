"""Nothing leaks while a vote is open: the same roll with other choices gives the same bytes, whoever asks for what.

Everything is fetched twice: once the voters chose the one thing, once the other, each in a savepoint of its own. Only
the voters' own pages may differ, and these are asked for by nobody here.
"""

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

import pytest
from flask import Flask, make_response
from sqlalchemy import Connection, Engine, Integer, select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from participate.access.permissions import Permission
from participate.core.groups import Group
from participate.db.session import open_session
from participate.localoffer.service.exporting import as_csv, as_json
from participate.rounds.queries import get_round
from participate.schema import metadata
from participate.voting.models import OpenBallot
from participate.voting.service.roll import Voter
from participate.web.access import allow
from participate.web.request import db
from participate.worker import Worker
from tests.contracts.access_table import ACCESS
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.makers.ballots import cast as cast_one
from tests.support.makers.ballots import new_voter
from tests.support.makers.votes import open_vote, vote_of
from tests.support.people import Kind

NewClient = Callable[[Kind], Client]
Fetched = Mapping[str, object]
CHANCE = re.compile(r"[0-9a-f]{32,}|[\w-]{43}")
"""Keys of forms that are drawn anew each time a page is made."""
PART = re.compile(r"<(?:[a-z]+:)?([a-z_]+)>")
STREAMED = frozenset({"localoffer.export_json", "localoffer.export_csv"})
"""Files that are written while they are read: what goes into them is asked for below, beside the pages."""
GROUPS = (Group.CHILD, Group.YOUNG, Group.PARENT)
OF_EACH = 6
ONE, OTHER = (1, 0, 0, 0, 0), (0, 1, 1, 0, 0)
"""What all voters choose in the one world, and in the other."""


@dataclass(frozen=True)
class World:
    """A vote that is open, and people on its roll who have not voted yet."""

    round_id: int
    reference: str
    vote_id: int
    voters: tuple[Voter, ...]

    def address(self, rule: Rule) -> str:
        real = {"round_id": str(self.round_id), "reference": self.reference}
        return PART.sub(lambda part: real.get(part[1], "1"), rule.rule)


@pytest.fixture
def world(session: Session, clock: FakeClock) -> World:
    round_id = open_vote(session, now=clock.now, options=5, paper=timedelta(days=3))
    voters = tuple(new_voter(session, group, now=clock.now) for group in GROUPS for _ in range(OF_EACH))
    reference = get_round(session, round_id).reference
    return World(round_id, reference, vote_of(session, round_id).id, voters)


@contextmanager
def chosen(connection: Connection, world: World, marks: Sequence[int], *, clock: FakeClock) -> Iterator[None]:
    """A world in which everybody chose that; afterwards nobody has voted."""
    point = connection.begin_nested()
    with open_session(cast("Engine", connection), writes=True) as session:
        for voter in world.voters:
            cast_one(session, world.vote_id, marks, voter=voter, now=clock.now)
        session.commit()
    try:
        yield
    finally:
        point.rollback()


def asked_by(rule: Rule, *, of_vote: bool) -> list[Kind]:
    """Everybody who may come in asks for a page of the round that is not public; of others, the first and the last."""
    may = [kind for kind in Kind if kind in ACCESS[rule.endpoint]]
    return may if of_vote and Kind.ANYONE not in may else list(dict.fromkeys((may[0], may[-1])))


def pages(app: Flask, world: World, *, all_pages: bool) -> Iterator[tuple[Kind, str]]:
    """Who asks for what: every GET of the application, those of the round in easy read as well."""
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint in STREAMED:
            continue
        of_vote = bool({"round_id", "reference"} & rule.arguments)
        if not (of_vote or all_pages):
            continue
        for kind in asked_by(rule, of_vote=of_vote):
            yield kind, world.address(rule)
            if of_vote and not rule.rule.startswith("/desk"):
                yield kind, f"/easy{world.address(rule)}"


def plain(text: str) -> str:
    return CHANCE.sub("…", text)


def fetched(clients: Mapping[Kind, Client], asked: Sequence[tuple[Kind, str]]) -> dict[str, object]:
    """Status, headers and body of each page; an ETag only where nothing in the body is drawn by chance."""
    found: dict[str, object] = {}
    for kind, address in asked:
        answer = clients[kind].browser.get(address, base_url=HERE)
        body, headers = answer.get_data().decode("latin-1"), dict(answer.headers)
        headers.pop("Date", None)  # the machine's own clock
        if plain(body) != body:
            headers.pop("ETag", None)
        found[f"{kind} {address}"] = (answer.status_code, sorted(headers.items()), plain(body))
        answer.close()
    return found


def told(connection: Connection, clock: FakeClock) -> dict[str, object]:
    """What leaves by other ways than pages: exports, letters, and what the worker does and says."""
    with open_session(cast("Engine", connection), writes=False) as session:
        exported = {"export as JSON": "".join(as_json(session)), "export as CSV": "".join(as_csv(session))}
    letters: list[str] = []
    worker = Worker(engine=cast("Engine", connection), send=lambda each: letters.append(plain(str(each))), clock=clock)
    return {**exported, "worker": worker.work_once(), "letters": letters, "tables": _tables(connection)}


def _tables(connection: Connection) -> dict[str, object]:
    """All that any table but that of open ballots holds, without its numbers of rows."""
    kept: dict[str, object] = {}
    for table in metadata.sorted_tables:
        columns: list[Any] = [each for each in table.columns if not isinstance(each.type, Integer) or not _is_key(each)]
        if table.name != OpenBallot.__tablename__ and columns:
            kept[table.name] = sorted(plain(repr(tuple(row))) for row in connection.execute(select(*columns)))
    return kept


def _is_key(column: Any) -> bool:
    return bool(column.primary_key or column.foreign_keys or column.name.endswith("_id"))


def differing(one: Fetched, other: Fetched) -> list[str]:
    """The names of what is not the same."""
    assert one.keys() == other.keys()
    return [name for name, value in one.items() if value != other[name]]


@dataclass(frozen=True)
class Looking:
    """Everybody's browsers, and the two worlds."""

    app: Flask
    connection: Connection
    world: World
    clock: FakeClock
    clients: Mapping[Kind, Client]

    def leaks(self, asked: Sequence[tuple[Kind, str]], caplog: pytest.LogCaptureFixture) -> list[str]:
        """What differs between the worlds."""
        seen: list[dict[str, object]] = []
        for marks in (ONE, OTHER):
            caplog.clear()
            with (
                chosen(self.connection, self.world, marks, clock=self.clock),
                caplog.at_level(logging.DEBUG),
            ):
                found = fetched(self.clients, asked) | told(self.connection, self.clock)
                seen.append(found | {"log": [plain(each) for each in caplog.messages]})
        return differing(*seen)


@pytest.fixture
def looking(app: Flask, connection: Connection, session: Session, clock: FakeClock, world: World) -> Looking:
    session.flush()
    session.commit()
    return Looking(app, connection, world, clock, {})


def with_people(looking: Looking, session: Session, new_client: NewClient) -> Looking:
    """Everybody comes in now."""
    clients = {kind: new_client(kind) for kind in Kind}
    session.commit()
    return Looking(looking.app, looking.connection, looking.world, looking.clock, clients)


def test_an_open_vote_shows_nobody_what_is_chosen(
    looking: Looking, session: Session, new_client: NewClient, caplog: pytest.LogCaptureFixture
) -> None:
    there = with_people(looking, session, new_client)
    assert there.leaks(list(pages(there.app, there.world, all_pages=True)), caplog) == []


def test_while_paper_comes_in_nothing_is_shown_either(
    looking: Looking, session: Session, new_client: NewClient, caplog: pytest.LogCaptureFixture
) -> None:
    looking.clock.move(days=11)
    there = with_people(looking, session, new_client)
    assert there.leaks(list(pages(there.app, there.world, all_pages=False)), caplog) == []


def test_before_the_worker_has_sealed_a_closed_vote_shows_nothing(
    looking: Looking, session: Session, new_client: NewClient
) -> None:
    """The worker is not asked here: it would seal and count."""
    looking.clock.move(days=14)
    there = with_people(looking, session, new_client)
    asked, seen = list(pages(there.app, there.world, all_pages=False)), []
    for marks in (ONE, OTHER):
        with chosen(there.connection, there.world, marks, clock=there.clock):
            seen.append(fetched(there.clients, asked))
    assert differing(*seen) == []


def test_a_page_that_counts_is_found(
    looking: Looking, session: Session, new_client: NewClient, caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Three leaks are planted: in the words of a page, in a header alone, and in a line of the log."""

    def ticks() -> int:
        return sum(each[0] for each in db().scalars(select(OpenBallot.marks)) if each)

    def in_words() -> str:
        return f"{ticks()} chose the first"

    def in_header() -> Any:
        answer = make_response("The vote is open.")
        answer.headers["X-Rows"] = str(ticks())
        return answer

    def in_log() -> str:
        logging.getLogger("participate").info("so far %d", ticks())
        return "The vote is open."

    planted = {"publishing.contact": in_words, "publishing.about": in_header, "publishing.privacy": in_log}
    for endpoint, view in planted.items():
        monkeypatch.setitem(looking.app.view_functions, endpoint, allow(Permission.PUBLIC_READ)(view))
    there = with_people(looking, session, new_client)
    asked = [
        (Kind.ANYONE, rule.rule)
        for rule in there.app.url_map.iter_rules()
        if rule.endpoint in {*planted, "publishing.formats"}
    ]
    found = there.leaks(asked, caplog)
    assert len(found) == len(planted)
    assert "log" in found
