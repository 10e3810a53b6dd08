"""Dots: everybody has a few dots to stick where they matter most (VM-DOT)."""

from collections.abc import Mapping
from fractions import Fraction

from participate.core.ballots import Rule
from participate.core.marked import N_
from participate.core.tally import adding
from participate.core.tally.adding import Counts, Marks, columns, holding_from, most_first, share, sums_of
from participate.core.tally.shapes import Outcome, Sums

WORDS: Mapping[str, str] = {
    **adding.WORDS,
    "counted": N_("Dots: %(total)s, from %(people)s of %(ballots)s ballots."),
}


def summed(rule: Rule, marks: Marks, counts: Counts) -> Sums:
    """`totals`: the dots of each option; `people`: the ballots that gave it any."""
    return sums_of(rule, counts, totals=(columns(marks, counts),), people=(holding_from(marks, counts, 1),))


def decided(rule: Rule, sums: Sums, *, order: tuple[int, ...]) -> Outcome:
    """The most dots first. `share` is of all dots, `people` of all ballots."""
    totals, people = sums.tables["totals"][0], sums.tables["people"][0]
    shown = {
        "share": tuple(share(each, sum(totals, Fraction())) for each in totals),
        "people": tuple(share(each, sums.ballots) for each in people),
    }
    return most_first(rule, sums, order=order, shown=shown)
