"""Ties that children and young people broke, where the numbers by which they did are hidden (BAL-8).

Which of two hidden numbers is larger would follow from another group's order. So there the tie is shown as one.
"""

from collections.abc import Iterator
from dataclasses import replace

from participate.core.ballots import TieRule
from participate.core.tally.shapes import Outcome, Place, Tie


def levelled(outcome: Outcome, *, silent: frozenset[int]) -> Outcome:
    """The outcome with one place for each tie that children broke by an option of which their number is hidden.

    `silent` are those options. What is chosen of such a tie is told only where all of it is, and its steps are not.
    """
    untold = [tie for tie in outcome.ties if tie.settled == TieRule.CHILDREN and silent.intersection(tie.options)]
    if not untold:
        return outcome
    level = frozenset(option for tie in untold for option in tie.options)
    split = frozenset(option for tie in untold if not set(tie.options) <= set(outcome.chosen) for option in tie.options)
    return replace(
        outcome,
        places=tuple(_places(outcome, untold)),
        chosen=tuple(option for option in outcome.chosen if option not in split),
        steps=tuple(step for step in outcome.steps if not _orders(step.values, level.intersection(step.options))),
        ties=tuple(tie for tie in outcome.ties if tie not in untold),
    )


def _orders(values: object, level: frozenset[int]) -> bool:
    """Whether a step says who of them stands before whom: by a place, or by naming the tie."""
    return bool(level) and ("rank" in values if isinstance(values, dict) and values else True)


def _places(outcome: Outcome, untold: list[Tie]) -> Iterator[Place]:
    """The places in their order; a tie stands whole where the first of it stood."""
    said: set[int] = set()
    for place in outcome.places:
        if said.intersection(place.options):
            continue
        tie = next((each for each in untold if set(each.options).intersection(place.options)), None)
        options = tuple(sorted(tie.options)) if tie else place.options
        said.update(options)
        yield Place(rank=place.rank, options=options)
