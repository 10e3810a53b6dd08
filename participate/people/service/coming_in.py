"""Coming in by the words of a code card."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Way
from participate.core.code_words import read_code
from participate.db.conflicts import find_or_insert
from participate.people.errors import CardOver, CodeUnknown, NumberNeeded
from participate.people.limits import CARDS_USED, HOUSE, WRONG_CODES_HERE, WRONG_CODES_IN_HOUSE
from participate.people.models import CodeBatch, CodeCard, Credential
from participate.people.service.limits import count_one, is_reached
from participate.people.service.sessions import Opening, start_session
from participate.people.tokens import key_of_session, keyed
from participate.registry import CardIsOver

CARD_SESSION = timedelta(hours=2)

CardRefused = CodeUnknown | CardOver | NumberNeeded


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedCard:
    """What somebody says stands on their card: the words inside, and the number outside where it was given."""

    words: str
    number: int | None = None


def use_card(
    session: Session, typed: TypedCard, *, place: str, is_over: CardIsOver, now: datetime, key: str
) -> str | CardRefused:
    """Sign in with a card; returns a session token, or the refusal.

    A refusal is returned and not raised, because the count of wrong words from this place (a keyed hash) must be kept.
    After many wrong words, here or in the whole house, nothing is looked up without the card's number, so that a guess
    is worth nothing; a card with its number always comes in, whatever others do (decision 2).
    """
    if typed.number is None and _is_guessed_at(session, place=place, now=now):
        return NumberNeeded()
    found = session.execute(
        select(CodeCard.id, CodeCard.number, CodeBatch.round_id, CodeBatch.programme_id)
        .join(CodeBatch, CodeBatch.id == CodeCard.batch_id)
        .where(
            CodeCard.code_hash == keyed(f"card:{read_code(typed.words)}", key=key),
            CodeCard.revoked_at.is_(None),
            CodeBatch.revoked_at.is_(None),
        )
    ).first()
    if found is None or typed.number not in {None, found.number}:
        return _wrong(session, typed, place=place, now=now)
    if is_over(session, round_id=found.round_id, programme_id=found.programme_id, now=now):
        return CardOver()
    return _come_in(session, found.id, place=place, now=now)


def _is_guessed_at(session: Session, *, place: str, now: datetime) -> bool:
    return is_reached(session, WRONG_CODES_HERE, place=place, now=now) or is_reached(
        session, WRONG_CODES_IN_HOUSE, place=HOUSE, now=now
    )


def _wrong(session: Session, typed: TypedCard, *, place: str, now: datetime) -> CodeUnknown:
    """Only guesses without a number are counted: one with a number is worth nothing, and asking for it is all we do."""
    if typed.number is None:
        count_one(session, WRONG_CODES_HERE, place=place, now=now)
        count_one(session, WRONG_CODES_IN_HOUSE, place=HOUSE, now=now)
    return CodeUnknown()


def _come_in(session: Session, card_id: int, *, place: str, now: datetime) -> str:
    """Start the card's session; its first one may choose pictures, and makes room for slips where it was used."""
    firsts: list[Credential] = []

    def first_use() -> Credential:
        firsts.append(Credential(card_id=card_id))
        return firsts[0]

    credential = find_or_insert(
        session,
        find=lambda: session.scalars(select(Credential).where(Credential.card_id == card_id)).first(),
        make=first_use,
    )
    opening = Opening(way=Way.CARD)
    token = start_session(session, credential_id=credential.id, life=CARD_SESSION, now=now, opening=opening)
    if credential in firsts:
        session.get_one(CodeCard, card_id).pictures_by = key_of_session(token)
        for where in (place, HOUSE):
            count_one(session, CARDS_USED, place=where, now=now)
        session.flush()
    return token
