"""How far it is told what all groups of a vote chose together: nothing of any group may follow from it.

So nothing may be hidden of any of them, but how many those are that nearly all of a group chose by ticks (SDC-05).
Then options whose order would say how many share a place, and what all chose is told only where it says nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from participate.core.ballots import Combination, GroupRule, Method, Rule
from participate.core.equal_voice import Agreement, TrackCount, labels
from participate.core.suppression import ProtectedColumn
from participate.core.tally.shapes import Outcome
from participate.core.vote_levels import alike, on_one_place
from participate.core.vote_masks import Mask

Span = tuple[Fraction, Fraction]
"""Between which numbers a score lies, for whoever sees what is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A group in the combination: its count, what of it is told, and its column of what the method counts by."""

    counted: TrackCount
    mask: Mask | None
    k: int
    column: ProtectedColumn | None


def is_open(rule: Rule, groups: GroupRule, own: tuple[Part, ...]) -> bool:
    """Whether anything is told of all together."""
    if groups.combination is Combination.EACH_BACKS and not all(
        backing_is_known(groups, each.counted, k=each.k) for each in own if each.mask and each.mask.nearly
    ):
        return False
    every = frozenset(range(rule.options))
    return all(
        each.mask is not None and (each.mask.whole or (rule.method is Method.APPROVAL and each.mask.told == every))
        for each in own
    )


def backing_is_known(groups: GroupRule, counted: TrackCount, *, k: int) -> bool:
    """Whether a group backs an option that nearly all of it chose, however many these are."""
    return (counted.people - k + 1) * 100 >= groups.pass_percent * counted.people


def in_common(rule: Rule, combination: Outcome, own: tuple[Part, ...]) -> Outcome:
    """The outcome with one place for options whose order says how many of a group chose one of them."""
    nearly = frozenset(option for each in own if each.mask for option in each.mask.nearly)
    if not nearly:
        return combination
    columns = [(each.column, each.k) for each in own if each.column is not None]
    every = [option for place in combination.places for option in place.options]
    spans = {option: _span(option, columns) for option in every}
    return on_one_place(
        combination, [each for each in _overlapping(spans) if len(each) > 1 and each & nearly], fill=rule.places
    )


def agreed(rule: Rule, found: tuple[Agreement, ...], own: tuple[Part, ...]) -> tuple[str | None, ...]:
    """How far groups agree. By ticks a hidden option stands below those told, so that theirs say nothing of it."""
    known = [each for each in own if each.mask is not None and (each.mask.whole or rule.method is Method.APPROVAL)]
    if not found or len(known) < len(own):
        return (None,) * rule.options
    told = [each.mask.told for each in known if each.mask is not None]
    return tuple(
        label.value if all(option in each for each in told) else None
        for option, label in enumerate(labels(rule, tuple(_levelled(rule, each) for each in own)))
    )


def _levelled(rule: Rule, part: Part) -> TrackCount:
    nearly = part.mask.nearly if part.mask else frozenset()
    return replace(part.counted, outcome=alike(part.counted.outcome, nearly, fill=rule.places))


def _span(option: int, columns: list[tuple[ProtectedColumn, int]]) -> Span:
    """From and to: each group adds how much of it chose the option."""
    low = high = Fraction()
    for column, k in columns:
        base, cell = column.base or 1, column.chosen[option]
        low += Fraction(base - k + 1 if cell.nearly else cell.count or 0, base)
        high += Fraction(base if cell.nearly else cell.count or 0, base)
    return low, high


def _overlapping(spans: dict[int, Span]) -> Iterator[frozenset[int]]:
    """The options whose scores may lie either way, directly or through others, highest first."""
    found: list[int] = []
    low = Fraction()
    for option in sorted(spans, key=lambda each: spans[each][1], reverse=True):
        if found and spans[option][1] < low:
            yield frozenset(found)
            found = []
        low = min(low, spans[option][0]) if found else spans[option][0]
        found.append(option)
    yield frozenset(found)
