"""What is held about me: the page and the file say the same, and neither tells of safeguarding."""

import json
from collections.abc import Callable
from typing import Any, cast

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind, Post
from participate.meeting import ROUND_KINDS
from participate.moderation.service import TellWorry, tell_worry
from participate.mypart.messages import KEYS, PARTS
from participate.organisations.service import add_member
from participate.panel.service import SayOnDraft, say_on_draft
from participate.people.queries import identify
from tests.support.client import HERE, Client
from tests.support.clock import FakeClock
from tests.support.makers.mypart import ADDRESS, NAME, WRITTEN, somebody, took_part
from tests.support.makers.parties import shown_draft
from tests.support.people import NAMES, Kind, organisation_of, session_of

NewClient = Callable[..., Client]
MODES = pytest.mark.parametrize("front", ["", "/easy"], ids=["standard", "easy read"])


@pytest.fixture
def zelda(new_client: NewClient, session: Session, clock: FakeClock) -> Client:
    token, actor = somebody(session, now=clock.now)
    took_part(session, actor, now=clock.now)
    browser = new_client(Kind.ANYONE)
    browser.use_session(token)
    return browser


def _file(client: Client, front: str = "") -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(client.fetch(f"{front}/my-part/data.json").content))


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [value] if isinstance(value, str) else []


@MODES
def test_the_page_and_the_file_hold_the_same(zelda: Client, front: str) -> None:
    page, held = zelda.get(f"{front}/my-part/data"), _file(zelda, front)
    own_words = {ADDRESS, NAME, WRITTEN, "More buses in winter.", "Your link to take part"} & set(_texts(held))
    assert own_words >= {ADDRESS, NAME, WRITTEN, "More buses in winter."}
    for words in own_words:
        assert page.has(words), words
    said = [words for each in held["answers"] for words in (each["question"], *each["chosen"])]
    for words in [*said, *(each["receipt"] for each in held["taking_part"])]:
        assert page.has(words), words
    parts = set(held) - {"keys", "made_at"}
    assert {str(PARTS[key].title) for key in parts} <= set(page.headings)


def test_every_key_of_the_file_is_explained_in_it(zelda: Client) -> None:
    held = _file(zelda)
    names = {name for key, records in held.items() if isinstance(records, list) for each in records for name in each}
    assert names | (set(held) - {"keys"}) <= set(held["keys"])
    assert names <= set(KEYS)


def test_the_file_is_an_attachment_that_no_other_site_can_read(zelda: Client) -> None:
    headers = zelda.fetch("/my-part/data.json").headers
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in headers


def test_without_a_session_there_is_no_file(client: Client) -> None:
    answer = client.browser.get("/my-part/data.json", base_url=HERE)
    assert (answer.status_code, answer.location.startswith("/sign-in")) == (303, True)


@MODES
def test_a_worry_changes_nothing_of_what_is_shown(
    new_client: NewClient, session: Session, clock: FakeClock, front: str
) -> None:
    token, actor = somebody(session, now=clock.now)
    browser = new_client(Kind.ANYONE)
    browser.use_session(token)
    before = browser.get(f"{front}/my-part/data").body, browser.fetch("/my-part/data.json").body
    worry = TellWorry(words="Please help me.", reach="", credential_id=actor.credential_id)
    tell_worry(session, worry, worry_words="", now=clock.now)
    assert (browser.get(f"{front}/my-part/data").body, browser.fetch("/my-part/data.json").body) == before


@MODES
def test_a_card_is_told_what_is_not_known(new_client: NewClient, front: str) -> None:
    page = new_client(Kind.CHILD).get(f"{front}/my-part/data")
    assert page.has("8 to 10")
    assert page.has("name")
    assert not page.has("Alder School")


@MODES
@pytest.mark.parametrize("kind", [Kind.CHILD, Kind.PANEL_MEMBER])
def test_where_somebody_belongs_and_what_they_said_about_drafts(
    new_client: NewClient,
    session: Session,
    actor: Callable[[Kind], Identity],
    clock: FakeClock,
    kind: Kind,
    front: str,
) -> None:
    number = shown_draft(session, officer=actor(Kind.OFFICER), now=clock.now)
    panel = organisation_of(session, OrganisationKind.PANEL, now=clock.now)
    token = session_of(session, kind, now=clock.now)
    credential_id = identify(session, token=token, now=clock.now).credential_id
    assert credential_id is not None
    add_member(session, panel, credential_id=credential_id, post=Post.MEMBER, known_as="Ash", now=clock.now)
    member = identify(session, token=token, now=clock.now).acting_for(panel)
    said = SayOnDraft(round_id=number, text="The bus comes late.", entry_key="k" * 32)
    say_on_draft(session, said, kinds=ROUND_KINDS, worry_words="", actor=member, now=clock.now)
    browser = new_client(Kind.ANYONE)
    browser.use_session(token)
    held, page = _file(browser, front), browser.get(f"{front}/my-part/data")
    assert [each["organisation"] for each in held["organisations"]] == [NAMES[OrganisationKind.PANEL]]
    assert [each["words"] for each in held["draft_comments"]] == ["The bus comes late."]
    assert page.has("The bus comes late.")
    assert page.has("on its own pages")
    draft = browser.get(f"{front}/organisations/{panel}/panel/{number}")
    assert draft.has("ou see only what you wrote since you came in") is (kind is Kind.CHILD)


def test_an_officer_sees_what_they_did(new_client: NewClient, session: Session, clock: FakeClock) -> None:
    officer = new_client(Kind.OFFICER)
    _, actor = somebody(session, now=clock.now)
    took_part(session, actor, now=clock.now)
    held = _file(officer)
    assert [each["role"] for each in held["roles"]] == ["officer"]
    assert "outcome.published" in {each["act"] for each in held["acts"]}
    assert officer.get("/my-part/data").has("Outcome published")
