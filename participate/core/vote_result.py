"""The result of a vote as everybody may see it: what pages, open data and the public bundle show, and nothing behind.

It is made once, by `core.vote_showing`, and kept as plain JSON. Options are numbers from 0, in the order of `options`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from fractions import Fraction
from typing import Any

from participate.core.ballots import Combination, Completion, GroupRule, Method, Purpose, Rule, TieRule
from participate.core.groups import Channel, Group
from participate.core.suppression import Cell, ProtectedColumn, Shown
from participate.core.tally.shapes import Place, Step, Tie

Json = Mapping[str, Any]


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

    `unplaced` are options whose place is not shown, because it would say what few people chose. `chosen` is by
    position, and of one group empty where it would say what few chose. `scores` hold nothing for an option
    that is not placed. `steps` and `ties` are those that tell of placed options alone; `whole`: none is left out.
    """

    places: tuple[Place, ...]
    unplaced: tuple[int, ...]
    chosen: tuple[int, ...]
    scores: Mapping[str, tuple[Fraction | None, ...]]
    steps: tuple[Step, ...]
    ties: tuple[Tie, ...]
    whole: bool

    @property
    def order(self) -> tuple[int, ...]:
        """Every option: those that are placed, best first, then the others as they were asked."""
        return (*(option for place in self.places for option in place.options), *self.unplaced)

    def first(self, places: int) -> frozenset[int]:
        """The options that stand in the first so many places."""
        return frozenset(option for place in self.places if place.rank <= places for option in place.options)

    def rank_of(self, option: int) -> int | None:
        """The place of an option, from 1; None where it is not shown."""
        return next((place.rank for place in self.places if option in place.options), None)

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
        firsts = {each.count.first(self.rule.places) for each in self.side_by_side if each.count and each.count.places}
        return len(firsts) > 1

    @property
    def hides(self) -> bool:
        """Whether anything of it is kept back."""
        return any(column.hides for each in self.questions for column in each.columns)

    def target_of(self, track: ShownTrack) -> int:
        """How many of a track's groups were hoped for; 0 where nothing was said."""
        return sum(self.targets.get(group, 0) for group in track.groups)


def to_json(vote: ShownVote) -> dict[str, object]:
    """Plain values to be stored."""
    return {each.name: _plain(getattr(vote, each.name)) for each in fields(ShownVote)}


def from_json(stored: Json) -> ShownVote:
    """The result as it was stored."""
    return ShownVote(
        purpose=Purpose(stored["purpose"]),
        rule=rule_from(stored["rule"]),
        groups=_group_rule(stored["groups"]),
        options=tuple(ShownOption(**each) for each in stored["options"]),
        tracks=tuple(_track(each) for each in stored["tracks"]),
        questions=tuple(_question(each) for each in stored["questions"]),
        together=Alone(stored["together"]),
        combined=_count(stored["combined"]),
        labels=tuple(stored["labels"]),
        may_be_chosen=tuple(stored["may_be_chosen"]),
        totals=tuple(stored["totals"]),
        roads=tuple(Road(channel=Channel(each["channel"]), people=each["people"]) for each in stored["roads"]),
        total=stored["total"],
        targets={Group(group): heads for group, heads in stored["targets"].items()},
    )


def rule_from(stored: Json) -> Rule:
    """A rule as `to_json` writes it."""
    coded: Json = {"method": Method, "completion": Completion, "tie": TieRule, "costs": tuple}
    return Rule(**{name: coded[name](value) if name in coded else value for name, value in stored.items()})


def _plain(value: object) -> object:
    """Tuples become lists, exact numbers `{"exact": "2/3"}`, cells `[count, share]` or nothing."""
    if isinstance(value, Cell):
        return None if value.hidden else [value.count, value.share]
    if isinstance(value, Fraction):
        return {"exact": str(value)}
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    names = getattr(value, "__dataclass_fields__", None)
    return value if names is None else {name: _plain(getattr(value, name)) for name in names}


def _value(stored: Any) -> Any:
    if isinstance(stored, dict):
        return (
            Fraction(stored["exact"]) if stored.keys() == {"exact"} else {n: _value(each) for n, each in stored.items()}
        )
    return tuple(_value(each) for each in stored) if isinstance(stored, list) else stored


def _group_rule(stored: Json) -> GroupRule:
    return GroupRule(
        combination=Combination(stored["combination"]),
        merge=tuple((Group(small), Group(large)) for small, large in stored["merge"]),
        quorum={Group(group): ballots for group, ballots in stored["quorum"].items()},
        pass_percent=stored["pass_percent"],
    )


def _track(stored: Json) -> ShownTrack:
    return ShownTrack(
        **{
            **stored,
            "groups": tuple(Group(each) for each in stored["groups"]),
            "count": _count(stored["count"]),
            "backed": tuple(stored["backed"]),
            "sums": tuple(stored["sums"]),
        }
    )


def _count(stored: Json | None) -> ShownCount | None:
    if stored is None:
        return None
    return ShownCount(
        places=tuple(Place(rank=each["rank"], options=tuple(each["options"])) for each in stored["places"]),
        unplaced=tuple(stored["unplaced"]),
        chosen=tuple(stored["chosen"]),
        scores={name: _value(row) for name, row in stored["scores"].items()},
        steps=tuple(
            Step(code=each["code"], options=tuple(each["options"]), values=_value(each["values"]))
            for each in stored["steps"]
        ),
        ties=tuple(
            Tie(options=tuple(each["options"]), at=each["at"], settled=each["settled"]) for each in stored["ties"]
        ),
        whole=stored["whole"],
    )


def _question(stored: Json) -> ShownQuestion:
    return ShownQuestion(key=stored["key"], columns=tuple(_column(each) for each in stored["columns"]))


def _column(stored: Json) -> ProtectedColumn:
    return ProtectedColumn(
        code=stored["code"],
        k=stored["k"],
        shown=Shown(stored["shown"]),
        base=stored["base"],
        chosen=_cells(stored["chosen"]),
        rest=_cells(stored["rest"]),
    )


def _cells(stored: Iterable[list[int | None] | None]) -> tuple[Cell, ...]:
    return tuple(Cell() if each is None else Cell(count=each[0], share=each[1]) for each in stored)
