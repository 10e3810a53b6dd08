"""The authority and its people see nothing of a forum's inside: every page and file, the record, mail and logs."""

import logging
import re
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.models import Act, ActValues
from participate.core.organisations import Post
from participate.forum.models import Thread
from participate.mail.models import Outgoing
from participate.moderation.models import Case, SafeguardingItem
from participate.people.models import Account, Invitation
from tests.contracts.access_table import ACCESS
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.makers.forum_votes import counted, opened, vote
from tests.support.makers.forums import draft, message, public_position, public_statement, statement, view
from tests.support.makers.outcomes import ended_round, published
from tests.support.people import Kind
from tests.web.forum.conftest import Forum

NewClient = Callable[[Kind], Client]
PLANTED = (
    "Wren Tansley",
    "wren.tansley@quiet.example",
    "marjoram message",
    "bergamot view",
    "tarragon draft",
    "lovage statement",
    "invited@quiet.example",
    "sorrel question",
    "chervil option",
    "hyssop words",
)
DESK = (Kind.ADMINISTRATOR, Kind.OFFICER, Kind.MODERATOR, Kind.SAFEGUARDING_LEAD)
PART = re.compile(r"<(?:[a-z]+:)?([a-z_]+)>")


def votes_in(session: Session, forum: Forum, *, now: datetime) -> tuple[int, int]:
    """An open vote in which a member has voted, and one that was counted."""
    options = ((PLANTED[8], PLANTED[9]), ("Parking", "Park"))
    running = opened(session, actor=forum.coordinator, now=now, question=PLANTED[7], options=options)
    vote(session, running, (1, 0), actor=forum.member, now=now)
    return running, counted(session, [(1, 0, 0)] * 6, forum_id=forum.id, actor=forum.coordinator, now=now)


@pytest.fixture
def planted(
    session: Session, forum: Forum, actor: Callable[[Kind], Identity], clock: FakeClock
) -> dict[str, tuple[str, ...]]:
    """A forum full of what nobody else may see, and the real parts of addresses."""
    officer, moderator = actor(Kind.OFFICER), actor(Kind.MODERATOR)
    over = ended_round(session, actor=officer, now=clock.now)
    assert forum.member.account_id is not None
    session.get_one(Account, forum.member.account_id).email = PLANTED[1]
    message(session, actor=forum.member, now=clock.now, words=PLANTED[2])
    hidden = draft(session, forum.taken.id, actor=forum.coordinator, now=clock.now, words=PLANTED[4])
    view(session, hidden, actor=forum.member, now=clock.now, words=PLANTED[3])
    unsent = statement(session, actor=forum.coordinator, now=clock.now, words=PLANTED[5])
    spoken = public_statement(session, actor=forum.coordinator, moderator=moderator, now=clock.now, round_id=over.id)
    public_position(session, over.id, actor=forum.coordinator, moderator=moderator, now=clock.now)
    published(session, over, actor=officer, now=clock.now)
    session.add(
        Invitation(
            organisation_id=forum.id,
            token_hash="t",
            email=PLANTED[6],
            post=Post.MEMBER,
            expires_at=clock.now,
            invited_at=clock.now,
        )
    )
    votes = votes_in(session, forum, now=clock.now)
    session.flush()
    cases = tuple(str(each) for each in session.scalars(select(Case.id)))
    return {
        "round_id": (str(over.id), str(forum.taken.id)),
        "reference": (over.reference, forum.taken.reference),
        "organisation_id": (str(forum.id),),
        "forum_id": (str(forum.id),),
        "position_id": (str(hidden),),
        "statement_id": (str(spoken), str(unsent)),
        "case_id": cases,
        "thread_id": tuple(str(each) for each in session.scalars(select(Thread.id))),
        "vote_id": tuple(str(each) for each in votes),
        "number": ("1",),
    }


def addresses(app: Flask, parts: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Every page and file that can be asked for, with each real part that its address can hold."""
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()):
            continue
        ways = max((len(parts.get(name, ("1",))) for name in rule.arguments), default=1)
        for way in range(ways):
            chosen = {name: values[way % len(values)] for name, values in parts.items()}
            yield PART.sub(lambda part: chosen.get(part[1], "1"), rule.rule)  # noqa: B023


@pytest.mark.parametrize("kind", DESK)
def test_no_page_or_file_shows_what_is_inside_a_forum(
    app: Flask, planted: dict[str, tuple[str, ...]], new_client: NewClient, kind: Kind
) -> None:
    client = new_client(kind)
    asked, found = 0, []
    for mode in ("", "/easy"):
        for address in addresses(app, planted):
            answer = client.browser.get(f"{mode}{address}", base_url=HERE, follow_redirects=False)
            asked += answer.status_code == 200
            body = answer.get_data()
            found += [f"{address}: {words}" for words in PLANTED if words.encode() in body]
    assert asked > len(ACCESS) / 3
    assert found == []


def test_the_sweep_finds_what_a_member_sees(
    app: Flask, planted: dict[str, tuple[str, ...]], new_client: NewClient
) -> None:
    client = new_client(Kind.FORUM)
    bodies = [
        client.browser.get(f"{mode}{address}", base_url=HERE).get_data()
        for mode in ("", "/easy")
        for address in addresses(app, planted)
    ]
    inside = b"".join(bodies)
    assert [words for words in (*PLANTED[:6], *PLANTED[7:]) if words.encode() not in inside] == []


def test_the_record_mail_cases_and_logs_hold_nothing_of_it(
    planted: dict[str, tuple[str, ...]],
    new_client: NewClient,
    session: Session,
    forum: Forum,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    client = new_client(Kind.FORUM_MEMBER)
    page = client.get(forum.at("messages"))
    page.form("Send it to the coordinators").fill({"Your message": PLANTED[2]}).submit()
    tables = (Act, ActValues, Outgoing, Case, SafeguardingItem)
    kept = [str(each.__dict__) for table in tables for each in _all(session, table)]
    everything = "\n".join([*kept, caplog.text])
    assert [words for words in PLANTED if words in everything] == []
    named = select(Act.actor_id, ActValues.actor_name).join(ActValues, ActValues.act_id == Act.id)
    acts = session.execute(named.where(Act.action == "forum.sent"))
    assert {(number, name) for number, name in acts} == {(None, "")}


def _all(session: Session, table: type) -> list[object]:
    return list(session.scalars(select(table)))
