"""Choices that follow an account."""

from collections.abc import Callable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.preferences.models import SavedComfort
from participate.preferences.queries import find_comfort
from participate.preferences.service import SaveComfort, save_comfort
from tests.support.people import Kind

Actor = Callable[[Kind], Identity]


def saved(session: Session, actor: Identity, *lines: str) -> str | None:
    for line in lines:
        save_comfort(session, SaveComfort(choices=line), actor=actor)
    assert actor.account_id is not None
    return find_comfort(session, actor.account_id)


def test_what_was_saved_last_holds(session: Session, actor: Actor) -> None:
    assert saved(session, actor(Kind.PARENT), "size=large", "theme=dark") == "theme=dark"


def test_putting_everything_back_leaves_nothing(session: Session, actor: Actor) -> None:
    assert saved(session, actor(Kind.PARENT), "size=large", "") is None


def test_each_account_has_its_own(session: Session, actor: Actor) -> None:
    parent, officer = actor(Kind.PARENT), actor(Kind.OFFICER)
    save_comfort(session, SaveComfort(choices="size=large"), actor=officer)
    assert saved(session, parent, "theme=dark") == "theme=dark"
    assert saved(session, officer) == "size=large"


def test_a_card_leaves_nothing_in_the_database(session: Session, actor: Actor) -> None:
    save_comfort(session, SaveComfort(choices="size=large"), actor=actor(Kind.CHILD))
    assert session.scalar(select(func.count()).select_from(SavedComfort)) == 0
