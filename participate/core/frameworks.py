"""Frameworks: the list of rows that an entry, a topic or the whole site is reviewed against (product 3)."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Any

from participate.core.marked import N_
from participate.core.rulesets.rule import Rule
from participate.core.rulesets.topics import SCHOOLS


class Score(StrEnum):
    """How far a row is met."""

    YES = "yes"
    LIMITED = "limited"
    NO = "no"


class Answers(StrEnum):
    """What somebody answers with: the three scores in words, or three faces with a word each."""

    SCORES = "scores"
    FACES = "faces"


class SubjectKind(StrEnum):
    """What can be reviewed."""

    ENTRY = "entry"
    TOPIC = "topic"
    SITE = "site"


SCORE_WORDS: Mapping[Answers, Mapping[Score, str]] = {
    Answers.SCORES: {Score.YES: N_("Yes"), Score.LIMITED: N_("Limited"), Score.NO: N_("No")},
    Answers.FACES: {Score.YES: N_("Good"), Score.LIMITED: N_("So-so"), Score.NO: N_("Not good")},
}
"""The word of each score, as a marked sentence."""
SCORE_PICTURES: Mapping[Answers, Mapping[Score, str]] = {
    Answers.SCORES: {Score.YES: "yes", Score.LIMITED: "thinking", Score.NO: "no"},
    Answers.FACES: {Score.YES: "happy", Score.LIMITED: "neutral", Score.NO: "sad"},
}
"""The picture concept that stands beside the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkRow:
    """One thing to look for.

    `reference` is a number as it is printed, and empty where none was verified: then the row gives the substance only.
    `verified` says whether its wording was seen in the source. `topics` are those of the Local Offer it answers to.
    """

    code: str
    label: str
    easy_label: str
    picture: str
    rule: Rule
    reference: str = ""
    hint: str = ""
    easy_hint: str = ""
    verified: bool = False
    heading: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A shipped framework. `dated` is the day from which what it lists holds; its words are marked sentences."""

    code: str
    dated: date
    title: str
    easy_title: str
    about: str
    easy_about: str
    source: str
    link: str = ""
    subjects: frozenset[SubjectKind]
    answers: Answers
    rows: tuple[FrameworkRow, ...]

    @property
    def translated(self) -> bool:
        """Its words are marked sentences, to be translated where they are shown; those of a copy are not."""
        return True


def by_heading(rows: Iterable[FrameworkRow]) -> tuple[tuple[str, tuple[FrameworkRow, ...]], ...]:
    """Neighbouring rows under their heading, in their order; rows without one stand under an empty heading."""
    return tuple((heading, tuple(found)) for heading, found in groupby(rows, key=attrgetter("heading")))


def is_for_schools(rows: Iterable[FrameworkRow]) -> bool:
    """Whether most of the rows of a list for entries answer to what places that teach and train say."""
    answering = [not SCHOOLS.isdisjoint(row.topics) for row in rows]
    return 2 * sum(answering) > len(answering)


def values_of(row: FrameworkRow) -> dict[str, object]:
    """A row as plain values that JSON keeps."""
    return {**asdict(row), "rule": row.rule.value, "topics": list(row.topics)}


def row_of(values: Mapping[str, Any]) -> FrameworkRow:
    """The row that `values_of` made plain; a field that it does not know yet takes its default."""
    return FrameworkRow(**{**values, "rule": Rule(values["rule"]), "topics": tuple(values.get("topics", ()))})
