from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.ideas import Mark
from tests.support.clock import FakeClock
from tests.support.makers import ideas
from tests.support.people import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call that is open, who runs it, who reads, and a parent who gives ideas."""

    session: Session
    clock: FakeClock
    id: int
    officer: Identity
    moderator: Identity
    parent: Identity

    @property
    def page(self) -> str:
        return f"/ideas/{self.id}"

    @property
    def desk(self) -> str:
        return f"/desk/ideas/{self.id}"

    def given(self, *, by: Identity | None = None, **changes: object) -> int:
        return ideas.give(self.session, self.id, by=by or self.parent, now=self.clock.now, **changes)

    def published(self, *, by: Identity | None = None, **changes: object) -> int:
        number = self.given(by=by, **changes)
        ideas.read(self.session, number, moderator=self.moderator, now=self.clock.now)
        return number

    def mark(self, number: int, mark: Mark | None, **said: object) -> None:
        ideas.marked(self.session, number, mark, officer=self.officer, now=self.clock.now, **said)


@pytest.fixture
def call(session: Session, clock: FakeClock, actor: Callable[[Kind], Identity]) -> Call:
    officer = actor(Kind.OFFICER)
    number = ideas.announced(session, officer=officer, now=clock.now)
    return Call(
        session=session,
        clock=clock,
        id=number,
        officer=officer,
        moderator=actor(Kind.MODERATOR),
        parent=actor(Kind.PARENT),
    )
