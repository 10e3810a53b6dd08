"""A call for ideas, and what people said."""

from dataclasses import dataclass

from participate.core.groups import AgeBand, Group
from participate.demonstration.content.texts import Easy, Moment, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaGiven:
    """An idea by card. Without a topic nobody has read it yet.

    `part_of` is the title of the idea that it was made part of; `mark` what becomes of it, with ground and reason.
    """

    title: str
    why: str
    day: int
    group: Group
    band: AgeBand | None = None
    topic: str = ""
    part_of: str = ""
    mark: str = ""
    ground: str = ""
    reason: str = ""
    easy_reason: Easy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ideas:
    """A call and its ideas, in the order in which they came."""

    title: Text
    question: Text
    happens_next: Text
    groups: tuple[Group, ...]
    topics: tuple[str, ...]
    opens: Moment
    closes: Moment
    idea: tuple[IdeaGiven, ...]
