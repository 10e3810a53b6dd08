"""The batches of code cards that were issued for a round."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.suppression import rounded_to_k
from participate.people.queries import BatchRow, list_batches


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBatch:
    """A batch as the desk shows it: how many cards were used only in steps of k, as with all counts of people."""

    about: BatchRow
    used_at_least: int


def card_batches(session: Session, *, round_id: int, k: int) -> tuple[CardBatch, ...]:
    """The newest first; one query."""
    return tuple(
        CardBatch(about=replace(each, used=0), used_at_least=rounded_to_k(each.used, k=k))
        for each in list_batches(session, round_id=round_id)
    )


def get_batch(session: Session, batch_id: int, *, round_id: int, k: int) -> CardBatch:
    """One batch of a round that can still be revoked; NotFound."""
    for each in card_batches(session, round_id=round_id, k=k):
        if each.about.id == batch_id and each.about.revoked_at is None:
            return each
    raise NotFound
