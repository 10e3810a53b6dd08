"""What every part of the content is written in: texts with their twins, and moments counted from the load."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True, kw_only=True)
class Easy:
    """The easy-read twin of one text: the picture of a concept, and one idea a line."""

    picture: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text and its twin; only a draft may lack the twin."""

    text: str
    easy: Easy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day counted from the load, and a time of day in London."""

    day: int
    at: time
