"""The result of a vote as everybody may see it: what pages, open data and the public bundle show, and nothing behind.

It is made once, by `core.vote_showing`, and kept as plain JSON (`core.vote_json`). Options are numbers from 0, in the
order of `options`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from participate.core.ballots import GroupRule, Method, Purpose, Rule
from participate.core.groups import Channel, Group
from participate.core.suppression import ProtectedColumn
from participate.core.tally.shapes import Place, Step, Tie


class Alone(StrEnum):
    """Why the groups' results stand alone, without anything made of them together; `together` where there is."""

    TOGETHER = "together"
    STATED = "stated"
    """The rule stated before says so."""
    HIDDEN = "hidden"
    """Something of a group in it is hidden, and could be worked out from all together."""
    NOBODY = "nobody"
    """None of its groups voted."""


def option_subject(option_id: int) -> str:
    """What the easy-read twins of an option hang on."""
    return f"vote-option:{option_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOption:
    """An option: its row, its words, and for a budget its cost in whole pounds."""

    id: int
    label: str
    cost: int = 0
    topic: str = ""

    @property
    def subject(self) -> str:
        """What its easy-read twins hang on."""
        return option_subject(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownQuestion:
    """What people are counted by, with a protected column for each track; keys as in `core.vote_tables.questions`."""

    key: str
    columns: tuple[ProtectedColumn, ...]

    def column(self, code: str) -> ProtectedColumn | None:
        return next((each for each in self.columns if each.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCount:
    """What one count came to. Places are numbered among the options that stand in them.

    `unplaced` are options whose place is not shown, because it would say what few people chose. Where one of them may
    stand before those that are placed, these are not `ranked`: their order is told, and no place of theirs. `chosen` is
    by position, and of one group empty where it would say what few chose. `scores` hold nothing for an option that is
    not placed. `steps` and `ties` are those that tell of placed options alone; `whole`: none is left out.
    """

    places: tuple[Place, ...]
    unplaced: tuple[int, ...]
    chosen: tuple[int, ...]
    scores: Mapping[str, tuple[Fraction | None, ...]]
    steps: tuple[Step, ...]
    ties: tuple[Tie, ...]
    whole: bool
    ranked: bool = True

    @property
    def order(self) -> tuple[int, ...]:
        """Every option: those that are placed, best first, then the others as they were asked."""
        return (*(option for place in self.places for option in place.options), *self.unplaced)

    def first(self, places: int) -> frozenset[int]:
        """The options that stand in the first so many places; none where places are not shown."""
        return frozenset(
            each for place in self.places if self.ranked and place.rank <= places for each in place.options
        )

    def rank_of(self, option: int) -> int | None:
        """The place of an option, from 1; None where it is not shown."""
        return next((place.rank for place in self.places if self.ranked and option in place.options), None)

    def why(self, option: int) -> tuple[Step, ...]:
        """The steps that an option took part in."""
        return tuple(step for step in self.steps if option in step.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTrack:
    """A group's own result; small groups that were put together are one track (`child+young`).

    `people` is None where the track is too small to say; then nothing else is told of it. `apart`: it stands outside
    what is made of the groups together. `on_roll` and `confirmed` are None where they are not shown. `backed` is by
    option, None where it is not shown or there is no pass mark. `sums` are dots, points or weights by option.
    """

    code: str
    groups: tuple[Group, ...]
    apart: bool
    k: int
    people: int | None
    on_roll: int | None
    confirmed: int | None
    quorum: int
    quorum_met: bool | None
    count: ShownCount | None
    backed: tuple[bool | None, ...]
    sums: tuple[int | None, ...]

    @property
    def shown(self) -> bool:
        """Whether its own result is told."""
        return self.count is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """How many ballots of the tracks that are shown came by one road; None where it is not shown."""

    channel: Channel
    people: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVote:
    """A vote's result. `totals` are by option, over the tracks that are shown, None where that would tell a hidden one.

    `labels` by option say which groups have it (`all`, `some`, `one`, `contested`), None where that is not shown.
    `may_be_chosen` is by option what every group backs, where that is the rule. `total` is all ballots of the tracks
    that are shown, on paper, on the web and from rooms together.
    """

    purpose: Purpose
    rule: Rule
    groups: GroupRule
    options: tuple[ShownOption, ...]
    tracks: tuple[ShownTrack, ...]
    questions: tuple[ShownQuestion, ...]
    together: Alone
    combined: ShownCount | None
    labels: tuple[str | None, ...]
    may_be_chosen: tuple[bool | None, ...]
    totals: tuple[int | None, ...]
    roads: tuple[Road, ...]
    total: int | None
    targets: Mapping[Group, int] = field(default_factory=dict)

    @property
    def side_by_side(self) -> tuple[ShownTrack, ...]:
        """The groups that stand beside each other."""
        return tuple(each for each in self.tracks if not each.apart)

    @property
    def apart(self) -> tuple[ShownTrack, ...]:
        """Those with a track of their own: parents answering for a child, providers, officers, others."""
        return tuple(each for each in self.tracks if each.apart)

    @property
    def counted_by(self) -> ShownQuestion:
        """The question that the method counts by."""
        return self.questions[0]

    @property
    def differ(self) -> bool:
        """Whether the groups that are shown have not the same options first, for as many as are to be chosen."""
        firsts = {each.count.first(self.rule.places) for each in self.side_by_side if each.count}
        return len(firsts - {frozenset()}) > 1

    @property
    def keeps_order(self) -> bool:
        """Whether options share a place of all groups together although no tie says so (`vote_together.in_common`)."""
        if self.combined is None or self.rule.method is not Method.APPROVAL:
            return False
        columns = (self.counted_by.column(each.code) for each in self.side_by_side)
        nearly = {n for column in columns if column for n, cell in enumerate(column.chosen) if cell.nearly}
        ties = [set(each.options) for each in self.combined.ties]
        shared = [each.options for each in self.combined.places if len(each.options) > 1]
        return any(nearly & set(each) and not any(tie.issuperset(each) for tie in ties) for each in shared)

    @property
    def hides(self) -> bool:
        """Whether anything of it is kept back."""
        return any(column.hides for each in self.questions for column in each.columns)

    def target_of(self, track: ShownTrack) -> int:
        """How many of a track's groups were hoped for; 0 where nothing was said."""
        return sum(self.targets.get(group, 0) for group in track.groups)
