"""A card may be in other hands by now: another session of it reads nothing of what was written before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.core.errors import NotFound
from participate.core.organisations import OrganisationKind, Post
from participate.core.positions import Stance
from participate.forum.queries.boxes import own_messages
from participate.forum.queries.positions import own_view, said_by
from participate.forum.service.boxes import WriteMessage, answer_member
from participate.meeting import ROUND_KINDS
from participate.organisations.service import add_member
from participate.panel.queries import get_mine, list_mine
from participate.panel.service import SayOnDraft, say_on_draft
from tests.support.clock import FakeClock
from tests.support.makers.answering import open_round
from tests.support.makers.forums import CALM, draft, forum_person, message, view
from tests.support.makers.parties import shown_draft
from tests.support.people import Kind, organisation_of

Actors = Callable[[Kind], Identity]
YOUTH, PANEL = OrganisationKind.YOUTH_FORUM, OrganisationKind.PANEL


def _joined(session: Session, person: Identity, kind: OrganisationKind, number: int, *, now: datetime) -> Identity:
    assert person.credential_id is not None
    add_member(session, number, credential_id=person.credential_id, post=Post.MEMBER, known_as="Ash", now=now)
    belongs = Membership(organisation_id=number, organisation="Ours", kind=kind, post=Post.MEMBER)
    return replace(person, memberships=(belongs,)).acting_for(number)


@pytest.fixture
def of_panel(session: Session, actor: Actors, clock: FakeClock) -> Callable[[Kind], Identity]:
    panel = organisation_of(session, PANEL, now=clock.now)
    return lambda kind: _joined(session, actor(kind), PANEL, panel, now=clock.now)


def test_the_next_holder_of_a_card_reads_no_comment(
    session: Session, actor: Actors, of_panel: Callable[[Kind], Identity], clock: FakeClock
) -> None:
    number = shown_draft(session, officer=actor(Kind.OFFICER), now=clock.now)
    child = of_panel(Kind.CHILD)
    said = SayOnDraft(round_id=number, text="I am sad here.", entry_key="k" * 32)
    made = say_on_draft(session, said, kinds=ROUND_KINDS, worry_words="", actor=child, now=clock.now)
    assert [each.text for each in list_mine(session, round_id=number, actor=child, kinds=ROUND_KINDS)] == [
        "I am sad here."
    ]
    later = replace(child, session_key="another session")
    assert list_mine(session, round_id=number, actor=later, kinds=ROUND_KINDS) == ()
    with pytest.raises(NotFound):
        get_mine(session, made, actor=later, kinds=ROUND_KINDS)


def test_an_account_reads_its_comments_from_every_session(
    session: Session, actor: Actors, of_panel: Callable[[Kind], Identity], clock: FakeClock
) -> None:
    number = shown_draft(session, officer=actor(Kind.OFFICER), now=clock.now)
    member = of_panel(Kind.PARENT)
    said = SayOnDraft(round_id=number, text="Good.", entry_key="k" * 32)
    say_on_draft(session, said, kinds=ROUND_KINDS, worry_words="", actor=member, now=clock.now)
    assert list_mine(session, round_id=number, actor=replace(member, session_key="another session"), kinds=ROUND_KINDS)


@pytest.fixture
def coordinator(session: Session, clock: FakeClock) -> Identity:
    person, _ = forum_person(
        session, "Alder Youth Forum", kind=YOUTH, post=Post.COORDINATOR, email="lead@example.org", now=clock.now
    )
    return person


@pytest.fixture
def young(session: Session, actor: Actors, coordinator: Identity, clock: FakeClock) -> Identity:
    forum = coordinator.memberships[0].organisation_id
    return _joined(session, actor(Kind.YOUNG), YOUTH, forum, now=clock.now)


def _words(session: Session, reader: Identity) -> list[str]:
    return [each.words for each in own_messages(session, reader=reader)]


def _answer(session: Session, box: int, words: str, *, actor: Identity, now: datetime) -> None:
    answer_member(session, box, WriteMessage(words=words, entry_key=words), CALM, actor=actor, now=now)


def test_the_next_holder_reads_no_message_and_no_answer(
    session: Session, young: Identity, coordinator: Identity, clock: FakeClock
) -> None:
    box = message(session, actor=young, now=clock.now, words="Help me.")
    for words in ("We will.", "Come on Friday."):
        _answer(session, box, words, actor=coordinator, now=clock.now)
    later = replace(young, session_key="another session")
    assert _words(session, young) == ["Come on Friday.", "We will.", "Help me."]
    assert _words(session, later) == []
    message(session, actor=later, now=clock.now, words="Who are you?")
    _answer(session, box, "Wren.", actor=coordinator, now=clock.now)
    assert _words(session, later) == ["Wren.", "Who are you?"]


def test_an_answer_to_two_holders_at_once_is_read_by_neither(
    session: Session, young: Identity, coordinator: Identity, clock: FakeClock
) -> None:
    box = message(session, actor=young, now=clock.now, words="Help me.")
    later = replace(young, session_key="another session")
    message(session, actor=later, now=clock.now, words="Hello.")
    _answer(session, box, "We will help you.", actor=coordinator, now=clock.now)
    assert (_words(session, young), _words(session, later)) == (["Help me."], ["Hello."])


def test_the_next_holder_reads_no_view(
    session: Session, young: Identity, coordinator: Identity, clock: FakeClock
) -> None:
    number = draft(session, open_round(session, now=clock.now).id, actor=coordinator, now=clock.now)
    view(session, number, actor=young, now=clock.now, words="I go there.")
    later = replace(young, session_key="another session")
    assert said_by(session, reader=young) == {number: Stance.SAY}
    assert own_view(session, number, reader=later) is None
    assert said_by(session, reader=later) == {}
