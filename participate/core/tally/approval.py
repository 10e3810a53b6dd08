"""Approval: everybody ticks what they are for, and what most ballots ticked comes first (VM-APP)."""

from collections.abc import Mapping

from participate.core.ballots import Rule
from participate.core.marked import N_
from participate.core.tally import adding
from participate.core.tally.adding import Counts, Marks, columns, most_first, share, sums_of
from participate.core.tally.shapes import Outcome, Sums

WORDS: Mapping[str, str] = {
    **adding.WORDS,
    "counted": N_("Ballots that ticked it: %(total)s of %(ballots)s."),
}


def summed(rule: Rule, marks: Marks, counts: Counts) -> Sums:
    """`totals` and `people`: the ballots that ticked each option."""
    ticks = columns(marks, counts)
    return sums_of(rule, counts, totals=(ticks,), people=(ticks,))


def decided(rule: Rule, sums: Sums, *, order: tuple[int, ...]) -> Outcome:
    """The most ticks first. `share` is of all ballots, those for none of these among them."""
    shares = tuple(share(each, sums.ballots) for each in sums.tables["totals"][0])
    return most_first(rule, sums, order=order, shown={"share": shares})
