"""Lists page by key, never by offset."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Slice(Generic[Row]):
    """Part of a list: its rows, and the key after which the next part starts (None at the end)."""

    rows: tuple[Row, ...]
    next_key: str | None
