"""What people said about entries, and what became of it."""

from dataclasses import dataclass

from participate.core.feedback import About, Ease, Right
from participate.core.groups import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The council's answer; `add_to_opening` is a line that the entry's times get because of the comment."""

    day: int
    words: str
    easy: tuple[str, ...]
    action: str = ""
    add_to_opening: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryComment:
    """A comment with words. Without a head nobody has read it yet; `redact` is taken out when it is read."""

    entry: str
    day: int
    group: Group
    words: str
    about: About
    right: Right = Right.UNKNOWN
    ease: Ease | None = None
    head: str = ""
    topic: str = ""
    redact: tuple[str, ...] = ()
    answer: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks:
    """So many who ticked the same and wrote nothing."""

    entry: str
    day: int
    group: Group
    right: Right
    ease: Ease
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    comment: tuple[EntryComment, ...]
    ticks: tuple[Ticks, ...]
