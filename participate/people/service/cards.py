"""Code cards: making a batch, showing it once, revoking it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.groups import AgeBand, Group
from participate.core.guessing import ENDINGS
from participate.db.conflicts import refusing
from participate.people.errors import CardsMadeBefore, FacilitatorNeedsGroup, NoSuchCard
from participate.people.models import CodeBatch, CodeCard
from participate.people.queries import CardsOf
from participate.people.tokens import card_code, hashed, keyed, new_ending, new_token

CARDS_SHOWN = timedelta(minutes=10)
"""How long the form that made cards shows them when it is sent again: a double click, a page loaded anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCards:
    """A batch of cards for one issuer; it carries what no child should be asked for.

    It is for a round, for every round of a programme, or for all. What `group` and `band` leave open, a card asks once.
    `organisation_id` is the organisation whose coordinator issues; None for an officer.
    `entry_key` is the random key of the form that asks; a batch without a form needs none.
    Cards `for_facilitator` carry the group whose answers are entered with them.
    """

    round_id: int | None = None
    programme_id: int | None = None
    group: Group | None
    band: AgeBand | None
    issuer: str
    count: int
    organisation_id: int | None = None
    entry_key: str = ""
    for_facilitator: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCard:
    """A card's words, seen once, at the making."""

    number: int
    code: str


def issue_cards(session: Session, command: IssueCards, *, now: datetime, key: str) -> tuple[NewCard, ...]:
    """Make a batch; its words are returned once. Numbers go on through the house, each with a random ending.

    Raises CardsMadeBefore when the form made its batch already; see `cards_again`; FacilitatorNeedsGroup.
    """
    entry_key = command.entry_key or new_token()
    batch = CodeBatch(
        round_id=command.round_id,
        programme_id=command.programme_id,
        organisation_id=command.organisation_id,
        group=command.group,
        band=command.band,
        for_facilitator=command.for_facilitator,
        issuer=command.issuer,
        entry_hash=hashed(entry_key),
        issued_at=now,
    )
    refused = {
        "uq_code_batch_entry_hash": CardsMadeBefore(),
        "ck_code_batch_facilitator_has_group": FacilitatorNeedsGroup(),
    }
    with refusing(session, refused):
        session.add(batch)
    first = (session.scalar(select(func.max(CodeCard.number))) or 0) // ENDINGS + 1
    return tuple(
        _new_card(session, batch_id=batch.id, number=place * ENDINGS + new_ending(), entry_key=entry_key, key=key)
        for place in range(first, first + command.count)
    )


def cards_again(session: Session, command: IssueCards, *, now: datetime, key: str) -> tuple[NewCard, ...]:
    """The cards that this form has just made; none when it made none yet.

    Raises CardsMadeBefore when it was a while ago, or the form says something else now.
    """
    batch = session.scalars(select(CodeBatch).where(CodeBatch.entry_hash == hashed(command.entry_key))).first()
    if batch is None:
        return ()
    cards = session.scalars(select(CodeCard).where(CodeCard.batch_id == batch.id).order_by(CodeCard.number)).all()
    made = (
        batch.round_id, batch.programme_id, batch.organisation_id, batch.group, batch.band, batch.issuer,
        batch.for_facilitator,
    )  # fmt: skip
    asked = (
        command.round_id, command.programme_id, command.organisation_id, command.group, command.band, command.issuer,
        command.for_facilitator,
    )  # fmt: skip
    if made != asked or len(cards) != command.count or now - batch.issued_at > CARDS_SHOWN:
        raise CardsMadeBefore
    return tuple(_card_again(card, entry_key=command.entry_key, key=key) for card in cards)


def revoke_batch(session: Session, batch_id: int, *, of: CardsOf, now: datetime) -> None:
    """Let no card of a batch in any more; what was answered with them stays. NotFound for one that stands elsewhere."""
    batch = session.scalars(select(CodeBatch).where(CodeBatch.id == batch_id, *_stands(of))).first()
    if batch is None:
        raise NotFound
    batch.revoked_at = batch.revoked_at or now
    session.flush()


def revoke_card(session: Session, number: int, *, of: CardsOf, now: datetime) -> None:
    """Let one card in no more, by the number outside; what was answered with it stays. NoSuchCard."""
    found = select(CodeCard).join(CodeBatch).where(CodeCard.number == number, *_stands(of))
    card = session.scalars(found).first()
    if card is None:
        raise NoSuchCard
    card.revoked_at = card.revoked_at or now
    session.flush()


def _stands(of: CardsOf) -> tuple[ColumnElement[bool], ...]:
    """Cards that belong to neither a round nor a programme stand on no page."""
    return (
        CodeBatch.round_id == of.round_id,
        CodeBatch.programme_id == of.programme_id,
        or_(CodeBatch.round_id.is_not(None), CodeBatch.programme_id.is_not(None)),
    )


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
