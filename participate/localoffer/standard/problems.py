"""What can be wrong with a file, with one service in it, or with one field: codes and values, never sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from enum import StrEnum
from typing import ClassVar

from participate.core.errors import DomainError

LONGEST_EXCERPT = 60
"""Characters of a wrong value that a report shows."""
MOST_PROBLEMS = 20
"""How many problems of one service are told; who mends these will ask again."""


class Code(StrEnum):
    """Why a field, and with it the service, is not taken; the last part are remarks on services that are taken."""

    MISSING = "missing"
    WRONG_TYPE = "wrong-type"
    NOT_ONE_OF = "not-one-of"
    NOT_UUID = "not-uuid"
    NOT_EMAIL = "not-email"
    NOT_URI = "not-uri"
    NOT_WEB_ADDRESS = "not-web-address"
    NOT_DATE = "not-date"
    NOT_TIME = "not-time"
    NOT_MOMENT = "not-moment"
    NOT_NUMBER = "not-number"
    NOT_YES_OR_NO = "not-yes-or-no"
    NOT_AGE = "not-age"
    AGES_CROSSED = "ages-crossed"
    DATES_CROSSED = "dates-crossed"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    BROKEN_CHARACTER = "broken-character"
    KEY_TWICE = "key-twice"
    ID_TWICE = "id-twice"
    ROW_TOO_LONG = "row-too-long"
    NO_SUCH_SERVICE = "no-such-service"

    MARKUP_REMOVED = "markup-removed"
    LEFT_OUT = "left-out"
    HIDDEN_BY_SOURCE = "hidden-by-source"
    WINDOWS_1252 = "windows-1252"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something about one field.

    `field` is its path (`service_at_locations[0].location.name`) or a column’s name; empty for the whole. `values`
    fill the sentence: `found` is an excerpt of what stood there, `row` a spreadsheet’s row.
    """

    field: str
    code: Code
    values: Mapping[str, str] = default(default_factory=dict)


class UnreadableFile(DomainError):
    """Nothing of the file can be taken. Values: `reason` (a Fault), and what its sentence needs."""

    code: ClassVar[str] = "unreadable-file"


class Fault(StrEnum):
    """Why a whole file cannot be read."""

    EMPTY = "empty"
    TOO_BIG = "too-big"
    UTF_16 = "utf-16"
    NOT_TEXT = "not-text"
    ENCODING = "encoding"
    NOT_JSON = "not-json"
    LONG_NUMBER = "long-number"
    TOO_DEEP = "too-deep"
    NO_SERVICES = "no-services"
    TOO_MANY_SERVICES = "too-many-services"
    NO_SUCH_COLUMN = "no-such-column"
    COLUMN_TWICE = "column-twice"
    CELL_TOO_BIG = "cell-too-big"
    QUOTE_OPEN = "quote-open"


def excerpt(value: object) -> str:
    """The first characters of a value, fit to be shown on one line of a report and to be stored.

    What a list or an object holds is not shown: it may be nested deeper than Python will print.
    """
    if isinstance(value, list | dict):
        return "[…]" if isinstance(value, list) else "{…}"
    text = value if isinstance(value, str) else repr(value)
    if isinstance(value, bool):
        text = text.lower()
    shown = "".join(c if c.isprintable() else " " for c in text[: LONGEST_EXCERPT + 1])
    return shown if len(shown) <= LONGEST_EXCERPT else shown[:LONGEST_EXCERPT] + "…"
