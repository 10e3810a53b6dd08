"""Copies of frameworks that the council and the forum changed."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """A row in other words; an added one without `row`."""

    label: str
    easy_label: str
    picture: str
    hint: str = ""
    easy_hint: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkCopy:
    """`of` is the code of the shipped framework, `without` the rows that were taken out."""

    owner: Literal["council", "forum"]
    day: int
    of: str
    title: str
    easy_title: str
    about: str
    easy_about: str
    without: tuple[str, ...]
    row: tuple[ChangedRow, ...]
