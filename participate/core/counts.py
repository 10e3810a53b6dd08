"""Exact counts of what was sent, in the one shape in which every kind of round hands them over.

Exact numbers never leave the house: whoever shows them hands them to `core.suppression` first.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from participate.core.groups import Channel, Group
from participate.core.questions import QuestionKind

Road = tuple[Group, Channel]


@dataclass(frozen=True, slots=True, kw_only=True)
class Easy:
    """Easy words with their picture, where they come with what is counted and are no text of their own."""

    words: str = ""
    picture: str = ""


NO_EASY = Easy()


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a row of a review is about: the thing looked at (`entry:12`) and its name, and the row's own code."""

    subject: str
    title: str
    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """One group by one channel at one question: who sent answers, and what they did with this question.

    `heads` is always `answered + do_not_know + skipped`. A group's hands that did not go up count as skipped.
    """

    group: Group
    channel: Channel
    heads: int
    answered: int
    do_not_know: int
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """How many heads of one group by one channel chose an option."""

    group: Group
    channel: Channel
    heads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionCounts:
    """An option and who chose it; a group and channel that nobody chose it from is left out."""

    option_id: int
    position: int
    label: str
    chosen: tuple[Chosen, ...]
    easy: Easy = NO_EASY

    def heads(self, *groups: Group) -> int:
        """Everybody of these groups, by all channels."""
        return sum(each.heads for each in self.chosen if each.group in groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCounts:
    """A question, its bases (in the order of groups, then channels) and its options (none for free text)."""

    question_id: int
    position: int
    kind: QuestionKind
    prompt: str
    bases: tuple[Base, ...]
    options: tuple[OptionCounts, ...]
    easy: Easy = NO_EASY
    looked: Looked | None = None

    def heads(self, *groups: Group) -> int:
        return sum(each.heads for each in self.bases if each.group in groups)

    def answered(self, *groups: Group) -> int:
        return sum(each.answered for each in self.bases if each.group in groups)

    def do_not_know(self, *groups: Group) -> int:
        return sum(each.do_not_know for each in self.bases if each.group in groups)

    def skipped(self, *groups: Group) -> int:
        return sum(each.skipped for each in self.bases if each.group in groups)


def order_of(road: Road) -> tuple[int, int]:
    return list(Group).index(road[0]), list(Channel).index(road[1])


def in_order(chosen: Mapping[Road, int]) -> tuple[Chosen, ...]:
    return tuple(
        Chosen(group=group, channel=channel, heads=chosen[group, channel])
        for group, channel in sorted(chosen, key=order_of)
    )
