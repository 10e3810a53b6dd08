"""Filling a ballot step by step: the order in which it is shown, one more or one less, and what is wrong so far."""

from collections.abc import Callable, Mapping, Sequence

from participate.core.ballots import DIAMOND_ROWS, METHODS_OF_LISTS, Method, Rule, pairs_of, problem_with

EASY_CELLS_A_SCREEN = 6
"""At most so many options on one screen in easy read; of pairs and faces one, because each is a question (EQ-08)."""
ONE_A_SCREEN = frozenset({Method.PAIRS, Method.FACES})
LATER = frozenset({"nothing", "order", "diamond"})
"""What may still come right on the pages that follow."""


def nothing_chosen(rule: Rule) -> tuple[int, ...]:
    """The marks of a ballot on which nothing is chosen."""
    return (0,) * rule.cells


def in_turn(rule: Rule, *, turn: int) -> tuple[int, ...]:
    """The cells of a ballot in the order in which they are shown: from another one for each ballot (BAL-10)."""
    start = turn % rule.cells if rule.cells else 0
    return (*range(start, rule.cells), *range(start))


def pair_in_turn(cell: int, *, turn: int) -> tuple[int, int]:
    """The marks for the two options of a pair (1 or 2), in the order in which they are shown: either may be first."""
    return (1, 2) if (turn + cell) % 2 == 0 else (2, 1)


def option_of_mark(rule: Rule, cell: int, mark: int) -> int:
    """Which option a mark of a pair stands for."""
    return pairs_of(rule.options)[cell][mark - 1]


def screens(rule: Rule, *, turn: int) -> tuple[tuple[int, ...], ...]:
    """The cells as easy read shows them, a few a screen."""
    cells = in_turn(rule, turn=turn)
    size = 1 if rule.method in ONE_A_SCREEN else EASY_CELLS_A_SCREEN
    return tuple(cells[at : at + size] for at in range(0, len(cells), size))


def step_of(rule: Rule) -> int:
    """How much one press gives or takes: one dot, or a tenth of the points."""
    return max(1, rule.most // 10) if rule.method is Method.POINTS else 1


def more(rule: Rule, marks: Sequence[int], cell: int) -> tuple[int, ...]:
    """The marks with one press more on this cell."""
    return _with(marks, cell, marks[cell] + step_of(rule))


def less(rule: Rule, marks: Sequence[int], cell: int) -> tuple[int, ...]:
    """The marks with one press less on this cell, and never less than nothing."""
    return _with(marks, cell, max(0, marks[cell] - step_of(rule)))


def put_next(_rule: Rule, marks: Sequence[int], cell: int) -> tuple[int, ...]:
    """The marks with this option in the next free place; one that has a place keeps it."""
    return tuple(marks) if marks[cell] else _with(marks, cell, max(marks) + 1)


def take_out(_rule: Rule, marks: Sequence[int], cell: int) -> tuple[int, ...]:
    """The marks without this option; those behind it move up."""
    gone = marks[cell]
    moved = tuple(mark - 1 if gone and mark > gone else mark for mark in marks)
    return _with(moved, cell, 0)


def used(rule: Rule, marks: Sequence[int]) -> int:
    """How much of what there is a ballot uses: pounds, options in order, or ticks, dots and points in all."""
    if rule.method is Method.BUDGET:
        return sum(cost for cost, mark in zip(rule.costs, marks, strict=False) if mark)
    if rule.method in METHODS_OF_LISTS:
        return sum(1 for mark in marks if mark)
    return sum(marks)


def problem_so_far(rule: Rule, marks: Sequence[int]) -> str:
    """What is wrong that no later page can put right: a code of `problem_with`, or nothing."""
    why = problem_with(rule, marks)
    return "" if why in LATER else why


def concerned(rule: Rule, why: str, marks: Sequence[int]) -> frozenset[int]:
    """The cells that have to do with a problem, a code of `problem_with`; all of them where nothing is chosen."""
    return frozenset(cell for cell, mark in enumerate(marks) if CONCERNED[why](rule, marks, mark))


def _one_of_too_many(rule: Rule, _marks: Sequence[int], mark: int) -> bool:
    return mark > (rule.most if rule.method in METHODS_OF_LISTS else 0)


def _out_of_order(_rule: Rule, marks: Sequence[int], mark: int) -> bool:
    """A place that stands twice, or that comes after one that is left out."""
    return bool(mark) and (marks.count(mark) > 1 or any(before not in marks for before in range(1, mark)))


def _beside_the_diamond(_rule: Rule, marks: Sequence[int], mark: int) -> bool:
    """A card in no row, or in one that holds too many."""
    return marks.count(mark) > DIAMOND_ROWS.count(mark)


def _with(marks: Sequence[int], cell: int, mark: int) -> tuple[int, ...]:
    return (*marks[:cell], mark, *marks[cell + 1 :])


CONCERNED: Mapping[str, Callable[[Rule, Sequence[int], int], bool]] = {
    "shape": lambda _rule, marks, mark: mark == max(marks),
    "nothing": lambda _rule, _marks, _mark: True,
    "too-many": _one_of_too_many,
    "too-many-here": lambda rule, _marks, mark: mark > rule.per_option,
    "order": _out_of_order,
    "diamond": _beside_the_diamond,
    "dear": lambda _rule, _marks, mark: mark > 0,
}
"""For each problem: whether a mark has to do with it."""
