"""A review round as the cause of a change: only one that everybody may know of, and only for what it looks at."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.lifecycle import State
from participate.core.organisations import OrganisationKind
from participate.localoffer.models import Entry
from participate.reviews.models import ReviewSubject
from participate.reviews.service.planning import plan_review
from participate.rounds.models import Round
from tests.support.client import Client
from tests.support.clock import FakeClock
from tests.support.makers.entries import kept_entry
from tests.support.makers.reviews import draft_review, plan
from tests.support.people import Kind, organisation_of


@pytest.fixture
def entry_id(session: Session, actor: Callable[[Kind], Identity], clock: FakeClock) -> int:
    """An entry that a school keeps, whose page it may change."""
    return kept_entry(session, actor=actor(Kind.OFFICER), now=clock.now, name="Aaa club")


@pytest.fixture
def round_id(session: Session, actor: Callable[[Kind], Identity], entry_id: int, clock: FakeClock) -> int:
    """A draft that looks at that entry alone."""
    officer = actor(Kind.OFFICER)
    drafted = draft_review(session, actor=officer, now=clock.now)
    plan_review(session, plan(drafted, size=1), actor=officer, now=clock.now)
    session.execute(update(ReviewSubject).where(ReviewSubject.round_id == drafted).values(entry_id=entry_id))
    session.commit()
    return drafted


def _shows(session: Session, school: Client, entry_id: int, cause: str, clock: FakeClock) -> bool:
    here = organisation_of(session, OrganisationKind.SCHOOL, now=clock.now)
    return school.get(f"/organisations/{here}/entries/{entry_id}/edit?cause={cause}").has("because of")


def test_the_title_of_a_draft_is_told_to_no_provider(
    new_client: Callable[..., Client], session: Session, entry_id: int, round_id: int, clock: FakeClock
) -> None:
    school = new_client(Kind.SCHOOL)
    for state, known in ((State.DRAFT, False), (State.WITHDRAWN, False), (State.CHECKED, False), (State.DECIDED, True)):
        session.execute(update(Round).where(Round.id == round_id).values(state=state))
        session.commit()
        assert _shows(session, school, entry_id, f"review:{round_id}", clock) is known, state
    assert not _shows(session, school, entry_id, f"review:{round_id:08}", clock)


def test_a_round_is_no_cause_for_what_it_does_not_look_at(
    new_client: Callable[..., Client], session: Session, entry_id: int, round_id: int, clock: FakeClock
) -> None:
    session.execute(update(Round).where(Round.id == round_id).values(state=State.DECIDED))
    session.commit()
    desk = new_client(Kind.OFFICER)
    other = session.scalars(select(Entry.id).where(Entry.id != entry_id)).first()
    assert desk.get(f"/desk/local-offer/{entry_id}/edit?cause=review:{round_id}").has("because of")
    for page in (f"{other}/edit", "new"):
        assert not desk.get(f"/desk/local-offer/{page}?cause=review:{round_id}").has("because of")
