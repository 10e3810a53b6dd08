"""Diamond nine: nine cards in rows of 1, 2, 3, 2 and 1, the top card weighing 5 and the last 1 (VM-D9)."""

from collections.abc import Mapping

from participate.core.ballots import Rule
from participate.core.marked import N_
from participate.core.tally import adding
from participate.core.tally.adding import Counts, Marks, columns, holding_from, most_first, share, sums_of
from participate.core.tally.shapes import Outcome, Sums

WORDS: Mapping[str, str] = {
    **adding.WORDS,
    "counted": N_("Added up: %(total)s. It is one of the three cards at the top in %(people)s of %(ballots)s ballots."),
}
TOP_ROWS = 4
"""What a card in the two rows at the top weighs at least."""


def summed(rule: Rule, marks: Marks, counts: Counts) -> Sums:
    """`totals`: what each card's rows weigh; `people`: the ballots that have it among the three cards at the top."""
    top = holding_from(marks, counts, TOP_ROWS)
    return sums_of(rule, counts, totals=(columns(marks, counts),), people=(top,))


def decided(rule: Rule, sums: Sums, *, order: tuple[int, ...]) -> Outcome:
    """The heaviest first. `average` is what a diamond gives it, `top` the share of ballots with it at the top."""
    totals, people = sums.tables["totals"][0], sums.tables["people"][0]
    shown = {
        "average": tuple(share(each, sums.base) for each in totals),
        "top": tuple(share(each, sums.ballots) for each in people),
    }
    return most_first(rule, sums, order=order, shown=shown)
