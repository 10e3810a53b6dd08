"""Keys of lists in order of time: the moment and the number of the last row shown."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import InstrumentedAttribute

START = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST_MOMENT, LONGEST_NUMBER = 17, 9


def key_of(moment: datetime, number: int) -> str:
    """The key after which the next part starts."""
    return f"{(moment - START) // timedelta(microseconds=1)}-{number}"


def after_key(
    key: str | None,
    moment: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None],
    number: InstrumentedAttribute[int],
    *,
    newest_first: bool = False,
) -> ColumnElement[bool] | None:
    """The part of a list behind a key; a key that nobody made starts from the beginning."""
    micros, _, last = (key or "").partition("-")
    if not (_is_number(micros, longest=LONGEST_MOMENT) and _is_number(last, longest=LONGEST_NUMBER)):
        return None
    at = START + timedelta(microseconds=int(micros))
    if newest_first:
        return or_(moment < at, and_(moment == at, number < int(last)))
    return or_(moment > at, and_(moment == at, number > int(last)))


def _is_number(text: str, *, longest: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= longest
