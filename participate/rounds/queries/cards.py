"""Code cards of a round or of a programme, and the batches that were issued for it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.groups import Group
from participate.core.suppression import rounded_to_k
from participate.people.queries import BatchRow, CardsOf, list_batches
from participate.rounds.models import Programme
from participate.rounds.queries.ending import card_is_over
from participate.rounds.queries.rows import get_round

ANY_GROUP = (Group.CHILD, Group.YOUNG, Group.PARENT)
"""Whom the cards of a programme may be for: each of its rounds says for itself whom it asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardScope:
    """What cards are for: one round, or every round of a programme. `issuing` is whether more may be made now.

    `kind` is the round's, empty for a programme.
    """

    of: CardsOf
    title: str
    subject: str
    groups: tuple[Group, ...]
    issuing: bool
    kind: str = ""

    @property
    def place(self) -> dict[str, int]:
        """The values of its pages' addresses."""
        ids = {"round_id": self.of.round_id, "programme_id": self.of.programme_id}
        return {name: value for name, value in ids.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBatch:
    """A batch as the desk shows it: how many cards were used only in steps of k, as with all counts of people."""

    about: BatchRow
    used_at_least: int


def get_scope(session: Session, of: CardsOf, *, now: datetime) -> CardScope:
    """The round or the programme that cards are for; NotFound."""
    if of.round_id is not None:
        row = get_round(session, of.round_id)
        return CardScope(
            of=of,
            title=row.title,
            subject=row.subject,
            groups=tuple(each.group for each in row.groups),
            issuing=row.phase(now).takes_cards,
            kind=row.kind,
        )
    programme = session.get(Programme, of.programme_id) if of.programme_id is not None else None
    if programme is None:
        raise NotFound
    return CardScope(
        of=of,
        title=programme.title,
        subject=f"programme:{programme.id}",
        groups=ANY_GROUP,
        issuing=not card_is_over(session, round_id=None, programme_id=programme.id, now=now),
    )


def card_batches(session: Session, of: CardsOf, *, k: int) -> tuple[CardBatch, ...]:
    """The newest first; one query."""
    return tuple(
        CardBatch(about=replace(each, used=0), used_at_least=rounded_to_k(each.used, k=k))
        for each in list_batches(session, of)
    )


def get_batch(session: Session, batch_id: int, of: CardsOf, *, k: int) -> CardBatch:
    """One batch of a round or a programme; NotFound."""
    for each in card_batches(session, of, k=k):
        if each.about.id == batch_id:
            return each
    raise NotFound
