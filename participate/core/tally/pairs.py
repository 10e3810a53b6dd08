"""This or that: options meet in pairs, and the one that wins the most of its meetings comes first (VM-PAIR)."""

from collections.abc import Mapping
from fractions import Fraction

from participate.core.ballots import Rule, pairs_of
from participate.core.marked import N_
from participate.core.tally import adding
from participate.core.tally.adding import Counts, Marks, Row, holding, share, sums_of, told
from participate.core.tally.shapes import Outcome, Step, Sums, Table

WORDS: Mapping[str, str] = {
    **adding.WORDS,
    "counted": N_("Pairs won: %(won)s of %(met)s."),
    "never": N_("Nobody answered a pair that it is in."),
}


def summed(rule: Rule, marks: Marks, counts: Counts) -> Sums:
    """`pairwise`: how many ballots prefer the row to the column."""
    return sums_of(rule, counts, pairwise=_matrix(rule, holding(marks, counts, 1), holding(marks, counts, 2)))


def decided(rule: Rule, sums: Sums, *, order: tuple[int, ...]) -> Outcome:
    """The highest rate of pairs won first; an option that was never answered has none, and comes last."""
    won = wins(sums)
    met = tuple(each + lost for each, lost in zip(won, losses(sums), strict=True))
    rates = tuple(share(each, times) if times else None for each, times in zip(won, met, strict=True))
    steps = tuple(_counted(option, won[option], met[option]) for option in range(rule.options))
    shown = {"rate": rates, "won": won, "met": met}
    return told(rule, rates, order=order, steps=steps, shown=shown)


def wins(sums: Sums) -> Row:
    """How many of its pairs each option won."""
    return tuple(sum(row, Fraction()) for row in sums.tables["pairwise"])


def losses(sums: Sums) -> Row:
    """How many of its pairs each option lost."""
    return tuple(sum(column, Fraction()) for column in zip(*sums.tables["pairwise"], strict=True))


def _counted(option: int, won: Fraction, met: Fraction) -> Step:
    if not met:
        return Step(code="never", options=(option,))
    return Step(code="counted", options=(option,), values={"won": won, "met": met})


def _matrix(rule: Rule, firsts: Row, seconds: Row) -> Table:
    table = [[Fraction()] * rule.options for _ in range(rule.options)]
    for (first, second), for_first, for_second in zip(pairs_of(rule.options), firsts, seconds, strict=True):
        table[first][second] = for_first
        table[second][first] = for_second
    return tuple(tuple(row) for row in table)
