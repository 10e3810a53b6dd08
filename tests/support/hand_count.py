"""A transferable vote counted by turning over single papers: slow, plain, and apart from how the product counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from tests.support.profiles import Ballot


@dataclass(slots=True)
class Paper:
    ballot: Ballot
    weight: Fraction
    value: Fraction = Fraction(1)

    def next_of(self, left: Iterable[int]) -> int | None:
        """The option that the paper puts highest of those left."""
        return min((option for option in left if self.ballot[option]), key=lambda each: self.ballot[each], default=None)


class HandCount:
    """Counts when it is made: `chosen`, and `history`, what each option has after each round."""

    def __init__(
        self,
        held: Sequence[tuple[Ballot, Fraction]],
        *,
        places: int,
        quota: Fraction,
        decimals: int | None,
        order: Sequence[int],
    ) -> None:
        self.quota, self.decimals, self.order = quota, decimals, order
        self.piles: dict[int, list[Paper]] = {option: [] for option in order}
        self.kept = dict.fromkeys(order, Fraction(0))
        self.left = {option for option in order if any(ballot[option] for ballot, _ in held)}
        self.places = min(places, len(self.left))
        self.chosen: set[int] = set()
        self.waiting: set[int] = set()
        self.history: list[tuple[Fraction, ...]] = []
        self._deal([Paper(ballot, weight) for ballot, weight in held])
        while len(self.chosen) < self.places:
            self._turn()

    def _votes(self, option: int) -> Fraction:
        return self.kept[option] + sum((each.weight * each.value for each in self.piles[option]), Fraction(0))

    def _deal(self, pile: Iterable[Paper]) -> None:
        for paper in pile:
            taker = paper.next_of(self.left)
            if taker is not None:
                self.piles[taker].append(paper)
        self.history.append(tuple(self._votes(option) for option in sorted(self.order)))
        reached = {option for option in self.left if self._votes(option) >= self.quota}
        self.chosen |= reached
        self.waiting |= reached
        self.left -= reached

    def _standing(self, option: int) -> tuple[Fraction | int, ...]:
        return (*(now[option] for now in reversed(self.history)), -self.order.index(option))

    def _turn(self) -> None:
        over = [option for option in self.waiting if self._votes(option) > self.quota]
        lowest = min(self.left, key=self._standing)
        if len(self.left) + len(self.chosen) == self.places:
            self.chosen |= self.left
        elif over:
            self._pass_on(max(over, key=self._standing))
        elif len(self.left) + len(self.chosen) == self.places + 1:
            self.chosen |= self.left - {lowest}
        else:
            self.left.discard(lowest)
            self._deal(self._taken(lowest))

    def _pass_on(self, giver: int) -> None:
        share = (self._votes(giver) - self.quota) / self._votes(giver)
        for paper in self.piles[giver]:
            paper.value = self._cut(paper.value * share)
        self.kept[giver] = self.quota
        self.waiting.discard(giver)
        self._deal(self._taken(giver))

    def _taken(self, giver: int) -> list[Paper]:
        pile, self.piles[giver] = self.piles[giver], []
        return pile

    def _cut(self, number: Fraction) -> Fraction:
        return number if self.decimals is None else Fraction(floor(number * 10**self.decimals), 10**self.decimals)
