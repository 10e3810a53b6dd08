"""What this installation is, and that an administrator sees no more of answers than anybody."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy.orm import Session

from participate.administration.queries.installation import WORKER
from participate.administration.service import note_errand
from participate.core.groups import Channel
from participate.mail.service import Letter, mark_sent, queue, take_due
from participate.moderation.service import WatchedText, watch_text
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.people import Kind

NewClient = Callable[..., Client]
SECRET = "Zanzibar he hits me"


def test_only_what_is_there_is_said(
    new_client: NewClient, session: Session, clock: FakeClock, database_kind: str
) -> None:
    client = new_client(Kind.ADMINISTRATOR)
    page = client.get("/desk/about-this-installation")
    assert page.has("Never: start")
    assert page.has("PostgreSQL" if database_kind == "postgresql" else "SQLite")
    assert page.has("Up to date (")
    assert page.has("Files on this machine")
    queue(session, Letter(key="a", address="a@example.org", subject="s", body="b"), now=clock.now)
    ((number, _),) = take_due(session, now=clock.now)
    mark_sent(session, number, now=clock.now)
    queue(session, Letter(key="b", address="a@example.org", subject="s", body="b"), now=clock.now)
    note_errand(session, WORKER, result={}, now=clock.now)
    facts = client.get("/desk/about-this-installation").main
    assert "Last ran Wednesday 3 June 2026" in facts
    assert "Waiting 1" in facts
    assert "Last sent Wednesday 3 June 2026" in facts


def test_an_administrators_pages_hold_no_words_of_anybody(
    app: Flask, new_client: NewClient, session: Session, clock: FakeClock
) -> None:
    parent = new_client(Kind.PARENT)
    assert parent
    text = WatchedText(subject="", place="worried", channel=Channel.WEB, text=SECRET, credential_id=None)
    watch_text(session, text, worry_words="", now=clock.now)
    client = new_client(Kind.ADMINISTRATOR)
    opened = 0
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("administration.") and "GET" in (rule.methods or ()) and not rule.arguments:
            page = client.get(rule.rule)
            opened += 1
            for hidden in ("Zanzibar", "parent@example.org"):
                assert hidden not in page.content, (rule.rule, hidden)
    assert opened >= 8
    for closed in ("/desk/moderation", "/desk/safeguarding", "/desk/rounds"):
        client.get(closed, status=404)
