"""What somebody may read again of their own."""

from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import InstrumentedAttribute

from participate.access.identity import Identity


def readable_again(written_by: InstrumentedAttribute[str], reader: Identity) -> ColumnElement[bool]:
    """A card may be in other hands by now: it reads what this session wrote. An account reads all that is its own."""
    return true() if reader.card is None else written_by == reader.session_key
