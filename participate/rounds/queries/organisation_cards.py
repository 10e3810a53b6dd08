"""The cards that one organisation gave out, and the rounds that it may give some out for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.groups import AgeBand, Group
from participate.core.lifecycle import State, phase
from participate.core.suppression import rounded_to_k
from participate.people.models import CodeBatch, CodeCard, Credential
from participate.rounds.models import Round

MOST_BATCHES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBatch:
    """A batch as its organisation sees it: numbers, and how many were used only in steps of k."""

    id: int
    round_id: int
    round: str
    first: int
    last: int
    group: Group | None
    band: AgeBand | None
    issued_at: datetime
    revoked_at: datetime | None
    used_at_least: int
    for_facilitator: bool


def own_batches(session: Session, organisation_id: int, *, k: int) -> tuple[OwnBatch, ...]:
    """The newest batches of an organisation, the newest first; one query."""
    numbers = (func.min(CodeCard.number), func.max(CodeCard.number), func.count(Credential.id))
    found = session.execute(
        select(CodeBatch, Round.id, Round.title, *numbers)
        .join(Round, Round.id == CodeBatch.round_id)
        .join(CodeCard, CodeCard.batch_id == CodeBatch.id)
        .outerjoin(Credential, Credential.card_id == CodeCard.id)
        .where(CodeBatch.organisation_id == organisation_id)
        .group_by(CodeBatch.id, Round.id)
        .order_by(CodeBatch.id.desc())
        .limit(MOST_BATCHES)
    )
    return tuple(
        OwnBatch(
            id=row.id, round_id=round_id, round=title, first=first, last=last, group=row.group, band=row.band,
            issued_at=row.issued_at, revoked_at=row.revoked_at, used_at_least=rounded_to_k(used, k=k),
            for_facilitator=row.for_facilitator,
        )
        for row, round_id, title, first, last, used in found
    )  # fmt: skip


def get_own_batch(session: Session, batch_id: int, *, organisation_id: int, k: int) -> OwnBatch:
    """A batch of this organisation's that can still be revoked; NotFound for another's."""
    for each in own_batches(session, organisation_id, k=k):
        if each.id == batch_id and each.revoked_at is None:
            return each
    raise NotFound


def rounds_with_cards(session: Session, *, now: datetime) -> tuple[tuple[int, str], ...]:
    """(id, title) of the rounds that are announced or open, the one that closes first on top."""
    rows = session.scalars(select(Round).where(Round.state == State.SCHEDULED).order_by(Round.closes_at, Round.id))
    return tuple((row.id, row.title) for row in rows if _takes_cards(row, now=now))


def _takes_cards(row: Round, *, now: datetime) -> bool:
    moments = {"opens_at": row.opens_at, "closes_at": row.closes_at, "paper_until": row.paper_until}
    return phase(state=row.state, now=now, **moments).takes_cards
