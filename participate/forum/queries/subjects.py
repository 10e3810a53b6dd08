"""The names by which moderation and the record of acts know what a forum sent."""

from typing import Any

from sqlalchemy import ColumnElement, String, cast, literal
from sqlalchemy.orm import InstrumentedAttribute

POSITION = "position:"
STATEMENT = "statement:"


def subject_of(prefix: str, number: InstrumentedAttribute[int]) -> ColumnElement[str]:
    """`position:12` in SQL, to join its case."""
    made: ColumnElement[Any] = literal(prefix).concat(cast(number, String))
    return made
