"""Options whose order is not told, because it would follow from numbers that are hidden: they share a place.

Ties that children and young people broke, where the numbers by which they did are hidden (BAL-8): which of two hidden
numbers is larger would follow from another group's order. And options that nearly all of a group chose (SDC-05): that
one stands before another would say that not everybody chose the other.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import groupby

from participate.core.ballots import TieRule
from participate.core.tally.shapes import Outcome, Place


def levelled(outcome: Outcome, *, silent: frozenset[int], fill: int) -> Outcome:
    """The outcome with one place for each tie that children broke by an option of which their number is hidden.

    `silent` are those options, and `fill` how many places are to be filled.
    """
    return on_one_place(
        outcome,
        [
            frozenset(tie.options)
            for tie in outcome.ties
            if tie.settled == TieRule.CHILDREN and silent.intersection(tie.options)
        ],
        fill=fill,
    )


def alike(outcome: Outcome, nearly: frozenset[int], *, fill: int) -> Outcome:
    """The outcome with one place for options that nearly all chose and that follow one another."""
    runs = groupby(outcome.places, key=lambda place: not nearly.isdisjoint(place.options))
    found = [
        frozenset(option for place in places for option in place.options) for nearly_all, places in runs if nearly_all
    ]
    return on_one_place(outcome, [each for each in found if len(each) > 1], fill=fill)


def on_one_place(outcome: Outcome, level: Collection[frozenset[int]], *, fill: int) -> Outcome:
    """The outcome with one place for each of these sets, which stand together in it.

    What is chosen of such a set is told only where there are places for all of it; the steps and ties that would order
    it are not.
    """
    if not level:
        return outcome
    every = frozenset(option for each in level for option in each)
    split = frozenset(option for each in level if not _fits(outcome, each, fill) for option in each)
    return replace(
        outcome,
        places=tuple(_places(outcome, level)),
        chosen=tuple(option for option in outcome.chosen if option not in split),
        steps=tuple(step for step in outcome.steps if not _orders(step.values, every.intersection(step.options))),
        ties=tuple(tie for tie in outcome.ties if every.isdisjoint(tie.options)),
    )


def _fits(outcome: Outcome, level: frozenset[int], fill: int) -> bool:
    """Whether all of a set is chosen in whatever order: sharing the last place would say that they are level."""
    last = max(place.rank for place in outcome.places if level.intersection(place.options))
    upto = [option for place in outcome.places if place.rank <= last for option in place.options]
    return level <= set(outcome.chosen) and len(set(upto).intersection(outcome.chosen)) <= fill


def _orders(values: object, level: frozenset[int]) -> bool:
    """Whether a step says who of them stands before whom: by a place, or by naming the tie."""
    return bool(level) and ("rank" in values if isinstance(values, dict) and values else True)


def _places(outcome: Outcome, level: Collection[frozenset[int]]) -> Iterator[Place]:
    """The places in their order; a set stands whole where the first of it stood."""
    said: set[int] = set()
    for place in outcome.places:
        if said.intersection(place.options):
            continue
        found = next((each for each in level if each.intersection(place.options)), None)
        options = tuple(sorted(found)) if found else place.options
        said.update(options)
        yield Place(rank=place.rank, options=options)
