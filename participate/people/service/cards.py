"""Code cards: making a batch, showing it once, revoking it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.groups import AgeBand, Group
from participate.db.conflicts import refusing
from participate.people.errors import CardsMadeBefore
from participate.people.models import CodeBatch, CodeCard
from participate.people.tokens import card_code, hashed, keyed, new_token

CARDS_SHOWN = timedelta(minutes=10)
"""How long the form that made cards shows them when it is sent again: a double click, a page loaded anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCards:
    """A batch of cards for one issuer; it carries what no child should be asked for.

    `entry_key` is the random key of the form that asks; a batch without a form needs none.
    `organisation_id` is the organisation whose coordinator issues; None for an officer.
    """

    round_id: int | None
    group: Group
    band: AgeBand | None
    issuer: str
    count: int
    entry_key: str = ""
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCard:
    """A card's words, seen once, at the making."""

    number: int
    code: str


def issue_cards(session: Session, command: IssueCards, *, now: datetime, key: str) -> tuple[NewCard, ...]:
    """Make a batch; its words are returned once. Numbers go on where the round's last batch ended.

    Raises CardsMadeBefore when the form made its batch already; see `cards_again`.
    """
    entry_key = command.entry_key or new_token()
    batch = CodeBatch(
        round_id=command.round_id,
        group=command.group,
        band=command.band,
        issuer=command.issuer,
        organisation_id=command.organisation_id,
        entry_hash=hashed(entry_key),
        issued_at=now,
    )
    last = session.scalar(
        select(func.max(CodeCard.number)).join(CodeBatch).where(CodeBatch.round_id == command.round_id)
    )
    with refusing(session, {"uq_code_batch_entry_hash": CardsMadeBefore()}):
        session.add(batch)
    first = (last or 0) + 1
    return tuple(
        _new_card(session, batch_id=batch.id, number=number, entry_key=entry_key, key=key)
        for number in range(first, first + command.count)
    )


def cards_again(session: Session, command: IssueCards, *, now: datetime, key: str) -> tuple[NewCard, ...]:
    """The cards that this form has just made; none when it made none yet.

    Raises CardsMadeBefore when it was a while ago, or the form says something else now.
    """
    batch = session.scalars(select(CodeBatch).where(CodeBatch.entry_hash == hashed(command.entry_key))).first()
    if batch is None:
        return ()
    cards = session.scalars(select(CodeCard).where(CodeCard.batch_id == batch.id).order_by(CodeCard.number)).all()
    made = (batch.round_id, batch.group, batch.band, batch.issuer, len(cards))
    asked = (command.round_id, command.group, command.band, command.issuer, command.count)
    if made != asked or now - batch.issued_at > CARDS_SHOWN:
        raise CardsMadeBefore
    return tuple(_card_again(card, entry_key=command.entry_key, key=key) for card in cards)


def revoke_batch(session: Session, batch_id: int, *, round_id: int, now: datetime) -> None:
    """Let no card of a round's batch in any more; what was answered with them stays. NotFound."""
    batch = session.scalars(select(CodeBatch).where(CodeBatch.id == batch_id, CodeBatch.round_id == round_id)).first()
    if batch is None:
        raise NotFound
    batch.revoked_at = batch.revoked_at or now
    session.flush()


def _new_card(session: Session, *, batch_id: int, number: int, entry_key: str, key: str) -> NewCard:
    for attempt in count():
        code = card_code(entry_key, number=number, attempt=attempt, key=key)
        code_hash = keyed(f"card:{code}", key=key)
        if session.scalar(select(CodeCard.id).where(CodeCard.code_hash == code_hash)) is None:
            break
    session.add(CodeCard(batch_id=batch_id, number=number, code_hash=code_hash))
    session.flush()
    return NewCard(number=number, code=code)


def _card_again(card: CodeCard, *, entry_key: str, key: str) -> NewCard:
    codes = (card_code(entry_key, number=card.number, attempt=attempt, key=key) for attempt in count())
    code = next(each for each in codes if keyed(f"card:{each}", key=key) == card.code_hash)
    return NewCard(number=card.number, code=code)
