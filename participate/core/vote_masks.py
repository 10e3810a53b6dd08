"""Of which options a count may tell the place and the numbers, read from its protected cells alone.

An option is *told* where no number that its place rests on is hidden: the place of another one would say about how
large its hidden number is. The order of a ranking rests on all of its pairs, so it is told whole or not at all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from participate.core.ballots import Method, Rule
from participate.core.suppression import ProtectedColumn, Shown
from participate.core.tally.shapes import Outcome, Step
from participate.core.vote_result import ShownQuestion
from participate.core.vote_tables import FACE, FIRST, OPTIONS, PAIR, pair_of

WITH_SUMS = frozenset({Method.DOTS, Method.POINTS, Method.DIAMOND})
"""Methods that add up more than people; their sums and scores are shown only where no option is hidden."""
ONLY_WHOLE = frozenset({Method.TRANSFERABLE, Method.BUDGET})
"""Methods whose steps hang together: one number that is hidden would follow from the others."""
BALLOTS = frozenset({"votes", "surplus", "totals", "gained"})
"""Values of a transferable vote's steps that are ballots, and not parts of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """What is told: the places of some options, the scores of some options; `whole`: nothing is hidden.

    Of `nearly` it is told that nearly all chose them: they stand above every option whose number is shown.
    """

    told: frozenset[int]
    numbers: frozenset[int]
    whole: bool
    nearly: frozenset[int] = frozenset()


def mask_of(rule: Rule, asked: tuple[ShownQuestion, ...], code: str, *, outcome: Outcome, k: int) -> Mask | None:
    """What of the track of this code is told; None where nothing is, because it is too small or of one mind."""
    columns = {each.key: column for each in asked if (column := each.column(code)) is not None}
    if not columns or _untold(columns):
        return None
    clear = frozenset(key for key, column in columns.items() if _is_clear(column))
    told = frozenset(option for option in range(rule.options) if _is_told(rule, option, columns, clear))
    main = columns.get(OPTIONS)
    nearly = frozenset(option for option, cell in enumerate(main.chosen) if cell.nearly) if main else frozenset()
    return Mask(
        told=told,
        numbers=_numbers(rule, told, clear) - nearly,
        whole=len(clear) == len(columns) and not _says_few(outcome, k=k),
        nearly=nearly,
    )


def _untold(columns: Mapping[str, ProtectedColumn]) -> bool:
    """Nobody, or too few; or what the method counts by is withheld whole."""
    main = columns.get(OPTIONS) or columns.get(FIRST)
    if main is not None:
        return main.shown is not Shown.CELLS
    return all(each.shown is not Shown.CELLS for each in columns.values())


def _is_clear(column: ProtectedColumn) -> bool:
    return column.shown is Shown.CELLS and not any(cell.hidden for cell in column.chosen)


def _is_told(rule: Rule, option: int, columns: Mapping[str, ProtectedColumn], clear: frozenset[str]) -> bool:
    """Whether no number that this option's place rests on is hidden."""
    if rule.method is Method.RANKING:
        return all(key in clear for key in columns if key.startswith(PAIR))
    main = columns.get(OPTIONS) or columns.get(FIRST)
    if main is not None:
        return main.chosen[option].nearly or not main.chosen[option].hidden
    if rule.method is Method.FACES:
        return f"{FACE}{option}" in clear
    return all(key in clear for key in columns if option in pair_of(key))


def _numbers(rule: Rule, told: frozenset[int], clear: frozenset[str]) -> frozenset[int]:
    """Of which options scores are told: sums of several marks would say how large a hidden number is at most."""
    return told if rule.method not in WITH_SUMS or OPTIONS in clear else frozenset()


def together(rule: Rule, nearly: frozenset[int]) -> Mask:
    """What is told of several tracks together, where all is told of each but the number of those that nearly all chose.

    Whole ballots go ways of their own when they are weighed: then no number of theirs is told, and no step.
    """
    apart = rule.method in ONLY_WHOLE
    every = frozenset(range(rule.options))
    return Mask(
        told=every,
        numbers=frozenset() if apart else every - nearly,
        whole=not apart and not nearly,
        nearly=nearly,
    )


def _says_few(outcome: Outcome, *, k: int) -> bool:
    """Whether a round of a transferable vote moves, or leaves, fewer than k votes."""
    if outcome.method is not Method.TRANSFERABLE:
        return False
    return any(0 < each < k for step in outcome.steps for each in _ballots_in(step))


def _ballots_in(step: Step) -> Iterator[Fraction]:
    for name, value in step.values.items():
        if name in BALLOTS:
            yield from (
                each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, Fraction)
            )
