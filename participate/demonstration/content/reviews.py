"""Review rounds: what is looked at, who looked, and what they said."""

from dataclasses import dataclass

from participate.core.findings import Whose
from participate.core.groups import AgeBand, Group
from participate.core.sampling import Strategy
from participate.demonstration.content.answers import Comment
from participate.demonstration.content.rounds import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The framework, and how the entries are chosen."""

    framework: str
    strategy: Strategy
    size: int
    seed: str = ""
    each: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A row of one entry that a group sees in another way than the rest: how many say yes, limited and no."""

    position: int
    row: str
    scores: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewers:
    """People of one group, each of whom reviews every entry. `usual` is how many say yes, limited and no."""

    group: Group
    count: int
    usual: tuple[int, ...]
    band: AgeBand | None = None
    apart: tuple[Apart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A finding on a row of the entry of this position that came of it."""

    position: int
    row: str
    words: str
    whose: Whose
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A review round. The `question` of a comment is the row that it is about; each stands at the first entry."""

    round: Round
    sample: Sample
    reviewers: tuple[Reviewers, ...]
    comment: tuple[Comment, ...] = ()
    finding: tuple[Raised, ...] = ()
