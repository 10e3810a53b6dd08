"""The words that show that a ballot is in the count: drawn by chance, and never twice in one vote."""

import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.receipts import ballot_words
from participate.voting.models import OpenBallot, PaperBallot

MANY = 2**64
"""Far more than there are words for a receipt, so that each is drawn as often as any other."""


def any_words() -> str:
    """Words drawn by chance; somebody may have them."""
    return ballot_words(secrets.randbelow(MANY))


def draw_words(session: Session, vote_id: int, *, count: int) -> list[str]:
    """So many that no paper of the vote has, and no ballot that was cast so far: drawn again where one has.

    Also those of a paper that never came back are somebody's. Two queries, again for each time something is drawn anew.
    """
    found: set[str] = set()
    while len(found) < count:
        drawn = {any_words() for _ in range(count - len(found))}
        found |= drawn - _taken(session, vote_id, drawn)
    return list(found)


def _taken(session: Session, vote_id: int, words: set[str]) -> set[str | None]:
    on_paper = select(PaperBallot.words).where(PaperBallot.vote_id == vote_id, PaperBallot.words.in_(words))
    cast = select(OpenBallot.receipt_words).where(OpenBallot.vote_id == vote_id, OpenBallot.receipt_words.in_(words))
    return {*session.scalars(on_paper), *session.scalars(cast)}
