"""Votes on paper and in rooms: letters of options, why a paper does not count, and which hands a room can raise."""

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum

from participate.core.ballots import FACES, Completion, Method, Rule
from participate.core.errors import DomainError

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_DOTS_BY_HAND = 5
"""With more dots on one option, hands would have to be counted too often to be right."""


class NotCounted(StrEnum):
    """Why a printed ballot that came back is not entered."""

    UNREADABLE = "unreadable"
    TOO_MANY = "too_many"
    EMPTY = "empty"
    UNUSED = "unused"
    """It was never given out."""


class Way(StrEnum):
    """How the people in a room said what they want."""

    BALLOTS = "ballots"
    HANDS = "hands"
    POSITION = "position"


class TooManyRaised(DomainError):
    """More hands for one option, or in all, than the people in a room can raise. Values: `heads`."""

    code = "too-many-raised"


class NobodyRaised(DomainError):
    """A count of hands in which no hand is raised."""

    code = "nobody-raised"


def letter_of(option: int) -> str:
    """The letter of an option (from 0) on every paper, whatever the order: A to Z, then AA and so on."""
    rest, last = divmod(option, len(ALPHABET))
    return (ALPHABET[rest - 1] if rest else "") + ALPHABET[last]


def marks_for_hands(rule: Rule) -> tuple[int, ...]:
    """The marks for which hands are raised in each cell of a ballot; empty where hands would not say enough.

    Points are too fine for hands, and equal shares ask who else chose the same.
    """
    if rule.method is Method.DOTS:
        return tuple(range(1, rule.per_option + 1)) if rule.per_option <= MOST_DOTS_BY_HAND else ()
    if rule.method is Method.BUDGET and rule.completion is Completion.EQUAL_SHARES:
        return ()
    fixed = {Method.APPROVAL: 1, Method.BUDGET: 1, Method.FACES: FACES, Method.PAIRS: 2}
    return tuple(range(1, fixed.get(rule.method, 0) + 1))


def check_hands(rule: Rule, hands: Mapping[tuple[int, int], int], *, heads: int) -> None:
    """Refuse hands (by cell and mark) that `heads` people cannot have raised: TooManyRaised, NobodyRaised.

    Nobody raises a hand twice for the same option, and all of them together have no more ticks, dots or money than
    that many ballots.
    """
    if not any(hands.values()):
        raise NobodyRaised
    in_cell: dict[int, int] = defaultdict(int)
    for (cell, mark), raised in hands.items():
        if raised < 0 or not 0 <= cell < rule.cells or mark not in marks_for_hands(rule):
            raise TooManyRaised(heads=heads)
        in_cell[cell] += raised
    if max(in_cell.values()) > heads or _used(rule, hands) > heads * _most(rule):
        raise TooManyRaised(heads=heads)


def _used(rule: Rule, hands: Mapping[tuple[int, int], int]) -> int:
    if rule.method is Method.BUDGET:
        return sum(rule.costs[cell] * raised for (cell, _), raised in hands.items())
    return sum(mark * raised for (_, mark), raised in hands.items())


def _most(rule: Rule) -> int:
    """What one person has in all."""
    if rule.method in {Method.FACES, Method.PAIRS}:
        return rule.cells * FACES
    return rule.budget if rule.method is Method.BUDGET else rule.most
