"""Options of secret ballots that all of a group chose, or all but fewer than k (SDC-05).

Their number would tell everybody's ballot, or be found from few that are not in it. So neither it nor its share is
told, but that nearly all chose them. A reader knows: so many people answered, each chose so many options at least and
at most, `nearly` options were chosen by the `fewest` or more of them, and what is shown of the others.
"""

from collections.abc import Iterable

ENOUGH = 2
"""How many numbers of people each such option may be at least."""


def bounds(answered: Iterable[int], *, least: int, most: int, fewest: int, nearly: int) -> tuple[int, int]:
    """Between which numbers the sum of the other options lies."""
    sums = [(least * people - nearly * people, most * people - nearly * fewest) for people in answered]
    return max(0, min(low for low, _ in sums)), max(high for _, high in sums)


def two_ways(others: int, answered: Iterable[int], *, least: int, most: int, fewest: int, nearly: int) -> bool:
    """Whether such an option may have several numbers, when the other options were chosen `others` times in all."""
    found = {
        count
        for people in answered
        for count in range(fewest, people + 1)
        if least * people <= others + count + (nearly - 1) * people
        and others + count + (nearly - 1) * fewest <= most * people
    }
    return len(found) >= ENOUGH
