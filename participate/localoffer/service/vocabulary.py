"""Keeping the register's vocabulary: every word that entries hold, and the keys by which a misspelt one is met."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.spelling import near_keys
from participate.db.conflicts import insert_or_else
from participate.localoffer.models import NearKey, RegisterWord

ASKED_AT_ONCE = 10_000


def keep_words(session: Session, words: Collection[str]) -> None:
    """Add the words that the vocabulary does not have. Two writers may add the same one; it is there once."""
    ordered = sorted(words)
    for start in range(0, len(ordered), ASKED_AT_ONCE):
        part = ordered[start : start + ASKED_AT_ONCE]
        known = set(session.scalars(select(RegisterWord.word).where(RegisterWord.word.in_(part))))
        new = [word for word in part if word not in known]
        if new:
            session.execute(
                insert_or_else(session, RegisterWord).on_conflict_do_nothing(), [{"word": word} for word in new]
            )
            keys = [{"key": key, "word": word} for word in new for key in sorted(near_keys(word))]
            if keys:
                session.execute(insert_or_else(session, NearKey).on_conflict_do_nothing(), keys)
