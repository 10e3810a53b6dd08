"""The mail that waits to be sent."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.mail.models import Outgoing


@dataclass(frozen=True)
class Outbox:
    """Reads the letters of this test’s database, in the order they were queued."""

    session: Session

    @property
    def letters(self) -> list[Outgoing]:
        return list(self.session.scalars(select(Outgoing).order_by(Outgoing.id)))

    def to(self, address: str) -> list[Outgoing]:
        return [letter for letter in self.letters if letter.address == address]
