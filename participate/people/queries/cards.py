"""Code cards as the desk and the safeguarding lead may see them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from participate.core.groups import AgeBand, Group, tells_age
from participate.people.models import CodeBatch, CodeCard, Credential


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFacts:
    """What is known of a code card: its number in its batch, who gave it out, and what the batch carries."""

    number: int
    batch: int
    issuer: str
    group: Group | None
    band: AgeBand | None
    for_facilitator: bool


def find_card(session: Session, credential_id: int) -> CardFacts | None:
    """The card of a credential, so that its issuer can be asked; for the safeguarding lead alone (SG-14)."""
    row = session.execute(
        select(CodeCard, CodeBatch)
        .join(CodeBatch, CodeCard.batch_id == CodeBatch.id)
        .join(Credential, Credential.card_id == CodeCard.id)
        .where(Credential.id == credential_id)
    ).first()
    if row is None:
        return None
    card, batch = row
    return CardFacts(
        number=card.number,
        batch=batch.id,
        issuer=batch.issuer,
        group=batch.group or card.group,
        band=batch.band or card.band,
        for_facilitator=batch.for_facilitator,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsOf:
    """Where a batch stands: with a round or with a programme."""

    round_id: int | None = None
    programme_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """A batch of cards without its issuer: that is for the lead alone (SG-14). `used` cards have let somebody in."""

    id: int
    first: int
    last: int
    group: Group | None
    band: AgeBand | None
    count: int
    used: int
    revoked: int
    issued_at: datetime
    revoked_at: datetime | None
    for_facilitator: bool

    @property
    def asks_age(self) -> bool:
        """Whether each of its cards asks for an age once."""
        return self.band is None and tells_age(self.group) and not self.for_facilitator


def list_batches(session: Session, of: CardsOf) -> tuple[BatchRow, ...]:
    """The batches of cards for a round or for a programme, the newest first; one query."""
    revoked = func.count(case((CodeCard.revoked_at.is_not(None), 1)))
    numbers = (func.min(CodeCard.number), func.max(CodeCard.number), func.count(CodeCard.id), func.count(Credential.id))
    found = session.execute(
        select(CodeBatch, *numbers, revoked)
        .join(CodeCard, CodeCard.batch_id == CodeBatch.id)
        .outerjoin(Credential, Credential.card_id == CodeCard.id)
        .where(CodeBatch.round_id == of.round_id, CodeBatch.programme_id == of.programme_id)
        .group_by(CodeBatch.id)
        .order_by(CodeBatch.id.desc())
    )
    return tuple(
        BatchRow(
            id=row.id, first=first, last=last, group=row.group, band=row.band, count=count, used=used,
            revoked=off, issued_at=row.issued_at, revoked_at=row.revoked_at, for_facilitator=row.for_facilitator,
        )
        for row, first, last, count, used, off in found
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CardNumber:
    """A card by the number outside, on the issuer's list."""

    number: int
    revoked_at: datetime | None


def list_numbers(session: Session, *, batch_id: int) -> tuple[CardNumber, ...]:
    """The numbers of a batch in their order; never a word of a card."""
    found = session.execute(
        select(CodeCard.number, CodeCard.revoked_at).where(CodeCard.batch_id == batch_id).order_by(CodeCard.number)
    )
    return tuple(CardNumber(number=number, revoked_at=revoked_at) for number, revoked_at in found)
