"""What the forum and the panel say of a draft: in their own words, by nobody else, until it is announced."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.lifecycle import State
from participate.core.organisations import OrganisationKind
from participate.moderation.service import DecideCase, Decision, decide
from participate.rounds.models import PartyView
from participate.rounds.queries import get_round
from participate.rounds.service import PartyEntry, SetParties, set_parties, unlock
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.consultations import ready, step
from tests.support.makers.moderation import WORRYING, case_of
from tests.support.outbox import Outbox
from tests.support.page import Page
from tests.support.people import Kind, organisation_of

Actor = Callable[[Kind], Identity]
NewClient = Callable[..., Client]
SAY = "What do you say about this round?"
READ_FIRST = "Your words are printed on the round when somebody has read them for names. Nothing else is changed."
OBJECT = {SAY: "We object, and say why", "In your own words": "Ask about buses, too."}


@pytest.fixture
def round_id(session: Session, actor: Actor, clock: FakeClock) -> int:
    """A checked round for which nobody of the parties was here when an officer wrote down what they said."""
    return ready(session, actor=actor(Kind.OFFICER), now=clock.now)


@pytest.fixture
def forum(new_client: NewClient, round_id: int) -> Client:
    return new_client(Kind.FORUM)


@pytest.fixture
def home(session: Session, clock: FakeClock) -> str:
    return f"/organisations/{organisation_of(session, OrganisationKind.FORUM, now=clock.now)}/asked"


def ask(new_client: NewClient, round_id: int) -> Page:
    address = f"/desk/rounds/{round_id}/parties"
    return new_client(Kind.OFFICER).get(address).form(f"{address}/forum/ask").submit()


def answer(client: Client, home: str, round_id: int, filling: dict[str, str] | None = None) -> Page:
    form = client.get(f"{home}/{round_id}").form("Save what we say")
    return form.fill(filling or OBJECT).submit()


def view_of(session: Session, round_id: int, party: str = "forum") -> PartyView:
    return session.scalars(select(PartyView).where(PartyView.round_id == round_id, PartyView.party == party)).one()


def test_a_party_is_asked_by_mail_and_answers_in_its_own_words(
    forum: Client, new_client: NewClient, session: Session, outbox: Outbox, home: str, round_id: int
) -> None:
    assert ask(new_client, round_id).has("They are asked.")
    assert "before it is announced" in outbox.letters[-1].subject
    assert READ_FIRST in " ".join(outbox.letters[-1].body.split())
    assert forum.get(home).has(READ_FIRST)
    assert answer(forum, home, round_id).has("Your answer is saved.")
    view = view_of(session, round_id)
    assert (view.stance, view.words) == ("objects", "Ask about buses, too.")
    page = new_client(Kind.OFFICER).get(f"/desk/rounds/{round_id}/parties")
    assert page.has("Ask about buses, too.")


def test_an_officer_writes_for_nobody_who_is_here(
    forum: Client, new_client: NewClient, session: Session, home: str, round_id: int
) -> None:
    answer(forum, home, round_id)
    page = new_client(Kind.OFFICER).get(f"/desk/rounds/{round_id}/parties")
    form = page.form("Save their answers")
    assert not any(name.startswith("forum_") for name, _ in form.values)
    form.values += [("forum_on", "2026-06-01"), ("forum_stance", "agrees"), ("forum_words", "We love it.")]
    form.submit()
    assert (view_of(session, round_id).stance, view_of(session, round_id).words) == ("objects", "Ask about buses, too.")


def test_no_command_writes_for_a_party_that_is_here(
    forum: Client, session: Session, actor: Actor, clock: FakeClock, round_id: int
) -> None:
    from participate.rounds.errors import PartySpeaksForItself

    entry = PartyEntry(party="forum", asked_at=clock.now, stance="agrees")
    command = SetParties(round_id=round_id, version=get_round(session, round_id).version, entries=(entry,))
    with pytest.raises(PartySpeaksForItself):
        set_parties(session, command, actor=actor(Kind.OFFICER), now=clock.now)


def test_its_words_are_printed_when_somebody_has_read_them(
    forum: Client, client: Client, session: Session, actor: Actor, clock: FakeClock, home: str, round_id: int
) -> None:
    answer(forum, home, round_id, {**OBJECT, "In your own words": "Ask my son Jake Porter."})
    step(session, round_id, to=State.SCHEDULED, actor=actor(Kind.OFFICER), now=clock.now)
    address = f"/rounds/{get_round(session, round_id).reference}"
    assert client.get(address).has("Their words are read for names first. They follow.")
    case = case_of(session, f"stance:{round_id}:forum")
    assert case.own_words
    case.held = False
    words = DecideCase(case_id=case.id, version=case.version, decision=Decision.REDACT, reason="A name")
    redacted = DecideCase(**{**{n: getattr(words, n) for n in words.__slots__}, "text": "Ask my son [name removed]."})
    decide(session, redacted, actor=actor(Kind.MODERATOR), now=clock.now)
    for front in ("", "/easy"):
        page = client.get(f"{front}{address}")
        assert page.has("Ask my son [name removed].")
        assert not page.has("Porter")


def test_what_an_officer_wrote_down_says_so(
    client: Client, session: Session, actor: Actor, clock: FakeClock, round_id: int
) -> None:
    step(session, round_id, to=State.SCHEDULED, actor=actor(Kind.OFFICER), now=clock.now)
    page = client.get(f"/rounds/{get_round(session, round_id).reference}")
    assert page.has("An officer wrote down what they said.")
    assert not page.has("These are their own words.")


def test_worrying_words_are_shown_to_no_officer(forum: Client, new_client: NewClient, home: str, round_id: int) -> None:
    answer(forum, home, round_id, {**OBJECT, "In your own words": WORRYING})
    page = new_client(Kind.OFFICER).get(f"/desk/rounds/{round_id}/parties")
    assert "uncle" not in page.content


def test_once_it_is_announced_nothing_is_changed(
    forum: Client, session: Session, actor: Actor, clock: FakeClock, home: str, round_id: int
) -> None:
    form = forum.get(f"{home}/{round_id}").form("Save what we say").fill(OBJECT)
    step(session, round_id, to=State.SCHEDULED, actor=actor(Kind.OFFICER), now=clock.now)
    form.submit(status=404)
    assert view_of(session, round_id).stance == "agrees"


def test_changed_texts_are_asked_about_again(
    forum: Client, session: Session, actor: Actor, clock: FakeClock, home: str, round_id: int
) -> None:
    officer = actor(Kind.OFFICER)
    step(session, round_id, to=State.SCHEDULED, actor=officer, now=clock.now)
    assert unlock(session, round_id, actor=officer, now=clock.now)
    assert view_of(session, round_id).outdated
    assert forum.get(home).has("It was changed: say again what you think")
    answer(forum, home, round_id, {SAY: "We have nothing to say"})
    assert not view_of(session, round_id).outdated


def test_an_objection_has_reasons(forum: Client, home: str, round_id: int) -> None:
    form = forum.get(f"{home}/{round_id}").form("Save what we say")
    page = form.fill({SAY: "We object, and say why"}).submit(status=422)
    assert page.errors == ["Write why you object."]


@pytest.mark.parametrize("kind", [Kind.FORUM_MEMBER, Kind.PARENT, Kind.OFFICER, Kind.PANEL_MEMBER])
def test_nobody_else_speaks_for_the_forum(
    forum: Client, new_client: NewClient, home: str, round_id: int, kind: Kind
) -> None:
    new_client(kind).get(f"{home}/{round_id}", status=404)


def test_two_who_answer_at_once_see_each_others_answer(
    forum: Client, session: Session, home: str, round_id: int
) -> None:
    late = forum.get(f"{home}/{round_id}").form("Save what we say").fill({SAY: "We agree that you ask this"})
    answer(forum, home, round_id)
    late.submit(status=422)
    assert view_of(session, round_id).stance == "objects"
