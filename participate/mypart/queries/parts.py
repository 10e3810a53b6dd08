"""The shape of what is held: parts, each of records, each of named values. One shape for the page and the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

Value = StrEnum | str | bool | int | datetime | tuple[str, ...] | None
Record = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of thing that is held; `key` names it in the file, and the page has words for it."""

    key: str
    records: tuple[Record, ...]

    @property
    def filled(self) -> Iterator[Record]:
        """The records as a page shows them: what is empty is left out of each."""
        for record in self.records:
            yield tuple((name, value) for name, value in record if value not in ("", None, ()))


def plain(value: Value) -> object:
    """A value as a file holds it: moments as text in UTC, codes as they are."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, StrEnum) else value
