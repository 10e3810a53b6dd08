"""Ballots: the methods, the rule that is stated before a vote opens, and what makes a ballot whole.

A ballot is a row of small numbers, one for each cell: an option, or a pair of options where pairs are asked. So every
method's ballots stand in one array, and are counted as one (VM-DOT, VM-APP, VM-RANK, VM-D9, VM-SMILE, VM-PAIR, VM-PB).
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from participate.core.errors import DomainError
from participate.core.groups import Group


class Method(StrEnum):
    """How people choose. The comment says what a cell of the ballot holds."""

    APPROVAL = "approval"  # 1 for a tick, at most `most` of them
    DOTS = "dots"  # how many dots, at most `per_option`; at most `most` in all
    RANKING = "ranking"  # 1 for the first, 2 for the next …, 0 for what was left out; at most `most` ranks
    TRANSFERABLE = "transferable"  # as ranking; `places` are filled
    POINTS = "points"  # how many points, at most `most` in all
    FACES = "faces"  # 1 sad, 2 not sure, 3 happy; 0 for nothing said
    PAIRS = "pairs"  # for each pair in the order of `pairs_of`: 1 the first, 2 the second; 0 for nothing said
    DIAMOND = "diamond"  # 5 for the top card, 4 for the next two, then 3, 2 and 1
    BUDGET = "budget"  # 1 for what is bought; together within `budget`


class Purpose(StrEnum):
    """What a vote settles: what the Local Offer contains, how it is published, or something else."""

    CONTENT = "content"
    FORMAT = "format"
    OTHER = "other"


class TieRule(StrEnum):
    """What happens when options are level (BAL-8); stated before the vote opens.

    Where a method cannot go on without one of them, `shared` falls back on lots too.
    """

    SHARED = "shared"
    """They share the place."""
    CHILDREN = "children"
    """What more children and young people chose comes first; then lots."""
    LOT = "lot"
    """Lots, drawn from the seed that was stated before."""


class Combination(StrEnum):
    """What is made of the groups' own results, beside them (BAL-2)."""

    NONE = "none"
    """Nothing: they stand side by side."""
    EQUAL_VOICE = "equal_voice"
    """Each ballot weighs 1 / the ballots of its group, in the same method."""
    EACH_BACKS = "each_backs"
    """Equal voice, and only what every group backs by itself may be chosen."""


class Completion(StrEnum):
    """How a budget is shared out."""

    GREEDY = "greedy"
    EQUAL_SHARES = "equal_shares"


class Said(StrEnum):
    """What a whole ballot says. Only one that chose is counted by the method; all are counted as ballots."""

    CHOSE = "chose"
    NONE_OF_THESE = "none_of_these"
    DO_NOT_KNOW = "do_not_know"


class Electorate(StrEnum):
    """Who may be on the roll."""

    INVITED = "invited"
    """Those who were given a card for it, or for its programme; of an organisation's own vote, its members."""
    OPEN = "open"
    """Whoever comes in with a card or an account and says whose voice it is."""


class BallotRefused(DomainError):
    """A ballot that the rule does not allow. `why` is one of the codes of `problem_with`; `most` what may be."""

    code = "ballot-refused"


FACES = 3
SHORTEST, LONGEST_LIST = 2, 60
"""How many options a vote may have."""
DIAMOND_ROWS = (5, 4, 4, 3, 3, 3, 2, 2, 1)
"""What the nine cards of a diamond weigh, from the top."""
METHODS_OF_LISTS = frozenset({Method.RANKING, Method.TRANSFERABLE})
ADDING_UP = frozenset({Method.APPROVAL, Method.DOTS, Method.POINTS, Method.FACES, Method.PAIRS, Method.BUDGET})
"""Methods of which a room's hand-counted tallies say all that is needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How ballots of one vote are counted, frozen before it is scheduled; all that a recount needs beside them.

    `options` is how many there are (2 to 60). `most`, `per_option` and `places` are whole numbers above 0 where the
    method has them. `costs` (whole pounds, one for each option) and `budget` are for budgets alone. `decimals` is how
    many decimal places a transferred vote keeps, rounded down (0 to 12). `seed` draws the lots.
    """

    method: Method
    options: int
    most: int = 0
    per_option: int = 0
    places: int = 1
    costs: tuple[int, ...] = ()
    budget: int = 0
    completion: Completion = Completion.GREEDY
    decimals: int = 5
    tie: TieRule = TieRule.SHARED
    seed: str = ""

    @property
    def cells(self) -> int:
        """How many numbers a ballot has."""
        return self.options * (self.options - 1) // 2 if self.method is Method.PAIRS else self.options


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRule:
    """What is stated about groups before a vote opens.

    `merge` lists pairs of groups that become one when either has fewer ballots than its threshold, first to be tried
    first. `quorum` is how many ballots a group needs for its result to stand; `pass_percent` how many of a hundred of a
    group's ballots must choose an option for the group to back it (0 for no pass mark).
    """

    combination: Combination = Combination.EQUAL_VOICE
    merge: tuple[tuple[Group, Group], ...] = ((Group.CHILD, Group.YOUNG), (Group.YOUNG, Group.PARENT))
    quorum: Mapping[Group, int] = field(default_factory=dict)
    pass_percent: int = 0


def pairs_of(options: int) -> tuple[tuple[int, int], ...]:
    """The pairs that are asked, in the order of a ballot's cells: (0, 1), (0, 2) … (options - 2, options - 1)."""
    return tuple(combinations(range(options), 2))


def lots(rule: Rule) -> tuple[int, ...]:
    """Every option (its number from 0) in the order that the rule's seed draws: SHA-256 of “seed:number”, lowest first.

    The same on every machine, so that anybody can draw again.
    """
    return tuple(
        sorted(range(rule.options), key=lambda each: hashlib.sha256(f"{rule.seed}:{each}".encode()).hexdigest())
    )


def problem_with(rule: Rule, marks: Sequence[int]) -> str:
    """Why these marks are no ballot under the rule; empty when they are one.

    Codes: `shape` (wrong length, or a number that no cell can hold), `nothing` (nothing chosen), `too-many`,
    `too-many-here` (dots on one option), `order` (ranks with a gap or used twice), `diamond`, `dear` (over the budget).
    """
    if len(marks) != rule.cells or any(not 0 <= mark <= _highest(rule) for mark in marks):
        return "shape"
    if not any(marks):
        return "nothing"
    return CHECKS[rule.method](rule, marks)


def check_ballot(rule: Rule, marks: Sequence[int]) -> None:
    """BallotRefused unless these marks are a whole ballot under the rule."""
    if why := problem_with(rule, marks):
        raise BallotRefused(why=why, most=rule.per_option if why == "too-many-here" else rule.most)


def _highest(rule: Rule) -> int:
    """The highest number that a cell may hold, before a reason is looked for that can be told more plainly."""
    fixed = {Method.APPROVAL: 1, Method.BUDGET: 1, Method.FACES: FACES, Method.PAIRS: 2, Method.DIAMOND: 5}
    return fixed.get(rule.method, rule.options if rule.method in METHODS_OF_LISTS else 10_000)


def _ticks(rule: Rule, marks: Sequence[int]) -> str:
    return "too-many" if sum(marks) > rule.most else ""


def _dots(rule: Rule, marks: Sequence[int]) -> str:
    if max(marks) > rule.per_option:
        return "too-many-here"
    return _ticks(rule, marks)


def _ranks(rule: Rule, marks: Sequence[int]) -> str:
    used = sorted(mark for mark in marks if mark)
    if used != list(range(1, len(used) + 1)):
        return "order"
    return "too-many" if len(used) > rule.most else ""


def _diamond(rule: Rule, marks: Sequence[int]) -> str:
    return "" if rule.options == len(DIAMOND_ROWS) and tuple(sorted(marks, reverse=True)) == DIAMOND_ROWS else "diamond"


def _spending(rule: Rule, marks: Sequence[int]) -> str:
    spent = sum(cost for cost, mark in zip(rule.costs, marks, strict=True) if mark)
    return "dear" if spent > rule.budget else ""


def _anything(_rule: Rule, _marks: Sequence[int]) -> str:
    return ""


CHECKS: Mapping[Method, Callable[[Rule, Sequence[int]], str]] = {
    Method.APPROVAL: _ticks,
    Method.DOTS: _dots,
    Method.RANKING: _ranks,
    Method.TRANSFERABLE: _ranks,
    Method.POINTS: _ticks,
    Method.FACES: _anything,
    Method.PAIRS: _anything,
    Method.DIAMOND: _diamond,
    Method.BUDGET: _spending,
}
