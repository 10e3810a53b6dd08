"""Coming in by the words of a code card."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Way
from participate.core.code_words import read_code
from participate.db.conflicts import find_or_insert
from participate.people.errors import CardOver, CodeUnknown, TooManyToday, TooManyTries
from participate.people.limits import CAME_IN, WRONG_CODES_SOON, WRONG_CODES_TODAY
from participate.people.models import CodeBatch, CodeCard, Credential
from participate.people.service.limits import count_one, is_reached
from participate.people.service.sessions import Opening, start_session
from participate.people.tokens import keyed
from participate.registry import RoundIsOver

CARD_SESSION = timedelta(hours=2)
MOST_CODE_TRIES = 30
"""After so many wrong codes one is asked to wait; a right one still comes in."""

CardRefused = CodeUnknown | CardOver | TooManyTries | TooManyToday


def use_card(
    session: Session, typed: str, *, place: str, is_over: RoundIsOver, now: datetime, key: str
) -> str | CardRefused:
    """Sign in with a card's words; returns a session token, or the refusal.

    A refusal is returned and not raised, because the count of wrong words from this place (a keyed hash) must be kept.
    A right code is not refused for what others at the same place mistyped, a class of children behind one address,
    until so much was wrong that somebody is guessing: then nothing is looked up any more (decision 2).
    """
    guessing = _guessing(session, place=place, now=now)
    if guessing is not None:
        return guessing
    found = session.execute(
        select(CodeCard.id, CodeBatch.round_id)
        .join(CodeBatch, CodeBatch.id == CodeCard.batch_id)
        .where(
            CodeCard.code_hash == keyed(f"card:{read_code(typed)}", key=key),
            CodeCard.revoked_at.is_(None),
            CodeBatch.revoked_at.is_(None),
        )
    ).first()
    if found is None:
        return _wrong_words(session, place=place, now=now)
    card_id, round_id = found
    if round_id is not None and is_over(session, round_id=round_id, now=now):
        return CardOver()
    credential_id = _credential_of_card(session, card_id, place=place, now=now)
    opening = Opening(way=Way.CARD)
    return start_session(session, credential_id=credential_id, life=CARD_SESSION, now=now, opening=opening)


def _guessing(session: Session, *, place: str, now: datetime) -> CardRefused | None:
    if is_reached(session, WRONG_CODES_TODAY, place=place, now=now):
        return TooManyToday()
    if is_reached(session, WRONG_CODES_SOON, place=place, now=now):
        return TooManyTries(minutes=WRONG_CODES_SOON.minutes)
    return None


def _wrong_words(session: Session, *, place: str, now: datetime) -> CardRefused:
    count_one(session, WRONG_CODES_TODAY, place=place, now=now)
    if count_one(session, WRONG_CODES_SOON, place=place, now=now) > MOST_CODE_TRIES:
        return TooManyTries(minutes=WRONG_CODES_SOON.minutes)
    return CodeUnknown()


def _credential_of_card(session: Session, card_id: int, *, place: str, now: datetime) -> int:
    """The card's credential. Its first use speaks for the place: a class at work, not somebody who guesses."""

    def first_use() -> Credential:
        for limit in CAME_IN.values():
            count_one(session, limit, place=place, now=now)
        return Credential(card_id=card_id)

    return find_or_insert(
        session,
        find=lambda: session.scalars(select(Credential).where(Credential.card_id == card_id)).first(),
        make=first_use,
    ).id
