from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from tests.support.clock import FakeClock
from tests.support.makers import feedback
from tests.support.people import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry, who reads and who answers what is said of it."""

    session: Session
    clock: FakeClock
    entry_id: int
    officer: Identity
    moderator: Identity

    @property
    def form(self) -> str:
        return f"/local-offer/{self.entry_id}/comment"

    @property
    def comments(self) -> str:
        return f"/local-offer/{self.entry_id}/comments"

    def given(self, **changes: object) -> int:
        return feedback.comment(self.session, self.entry_id, now=self.clock.now, **changes)

    def published(self, **changes: object) -> int:
        return feedback.published(self.session, self.entry_id, moderator=self.moderator, now=self.clock.now, **changes)

    def answered(self, **changes: object) -> int:
        number = self.published(**changes)
        feedback.answer(self.session, number, officer=self.officer, now=self.clock.now)
        return number


@pytest.fixture
def place(session: Session, clock: FakeClock, actor: Callable[[Kind], Identity]) -> Place:
    officer = actor(Kind.OFFICER)
    number = feedback.entry(session, officer=officer, now=clock.now)
    return Place(session=session, clock=clock, entry_id=number, officer=officer, moderator=actor(Kind.MODERATOR))
