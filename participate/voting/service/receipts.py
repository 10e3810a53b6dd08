"""Looking a receipt up, by whoever holds its words."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.core.receipts import read_ballot_words
from participate.people.service.limits import count_one, is_reached
from participate.voting.errors import ReceiptUnknown, TooManyReceiptTries
from participate.voting.limits import WRONG_RECEIPTS_HERE
from participate.voting.queries.sealed import has_receipt

ReceiptRefused = ReceiptUnknown | TooManyReceiptTries


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptTry:
    """The words that somebody typed, and the place (a keyed hash) where."""

    vote_id: int
    typed: str
    place: str


def look_up_receipt(session: Session, command: ReceiptTry, *, now: datetime) -> str | ReceiptRefused:
    """The words as they stand in the list of a sealed vote, or the refusal.

    A refusal is returned and not raised, because the count of wrong words from this place is kept. Which words were
    looked up is written nowhere. Right words are found however many wrong ones came from the same place.
    """
    words = read_ballot_words(command.typed)
    if has_receipt(session, command.vote_id, words):
        return words
    if is_reached(session, WRONG_RECEIPTS_HERE, place=command.place, now=now):
        return TooManyReceiptTries(minutes=WRONG_RECEIPTS_HERE.minutes)
    count_one(session, WRONG_RECEIPTS_HERE, place=command.place, now=now)
    return ReceiptUnknown()
