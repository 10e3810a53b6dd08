"""The method of equal shares for ticks with costs, exactly, and quickly for many ballots.

Every ballot holds an equal share of the budget (a weighted one as much more as it weighs). An option can be bought when
its supporters can pay for it together: all pay alike, and who has less gives all that is left. Its *effective votes*
are its cost divided by the most that one supporter pays: all its votes while nobody runs short, fewer when others have
to pay for those who do. What has most effective votes is bought first, until nothing more can be (Peters, Pierczyński
and Skowron, “Proportional participatory budgeting with additive utilities”, 2021, with the cost of an option as what it
is worth). Rows are only glanced at in floating point; what is near enough to be in doubt is decided in whole numbers:
a ballot that has not run out has paid the full price of everything it bought, so a few totals say what it still holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

import numpy as np
from numpy.typing import NDArray

from participate.core.tally.adding import CHUNK
from participate.core.tally.shapes import Patterns

Rows = NDArray[np.intp]
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

SLACK = 1e-12
"""How far a glance may be out, as a part of the first share, while everybody pays; rounding is a hundred times less."""


@dataclass(frozen=True, slots=True)
class Purchase:
    """An option that was bought: its effective votes, the part of its share that a ballot paid at most, and what was
    level with it, itself first.
    """

    option: int
    effective: Fraction
    part: Fraction
    level: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Glance:
    """What an option seems to cost a supporter, give or take; and between which numbers its effective votes are."""

    option: int
    price: float
    slack: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class _Price:
    """What an option costs a supporter: `short` over the weight of those who pay in full; and who then runs out."""

    option: int
    short: int
    paying: int
    out: Flags
    effective: Fraction


class Supporters:
    """Folded ballots as the method reads them: who supports what, and weights as whole numbers of one unit."""

    def __init__(self, patterns: Sequence[Patterns], options: int) -> None:
        self.unit = lcm(*(part.weight.denominator for part in patterns))
        self._weights = [int(part.weight * self.unit) for part in patterns]
        self._ends = np.cumsum([len(part.counts) for part in patterns])
        self._counts = np.concatenate([part.counts for part in patterns])
        self.marks = np.concatenate([part.marks != 0 for part in patterns])
        self.rows = [np.flatnonzero(self.marks[:, option]) for option in range(options)]
        everyone = np.arange(len(self._counts))
        self.total = self.weight(everyone)
        near = np.concatenate([part.counts * (float(part.weight * self.unit) / self.total) for part in patterns])
        self.near = [near[rows] for rows in self.rows]
        self.worth = [float(weights.sum()) for weights in self.near]

    def weight(self, rows: Rows) -> int:
        """What these rows weigh together."""
        return sum(weight * int(self._counts[part].sum()) for weight, part in self._parts(rows))

    def weights(self, rows: Rows, options: list[int]) -> list[int]:
        """For each of these options, what those of these rows weigh that support it."""
        sums = [0] * len(options)
        for weight, part in self._parts(rows):
            for some in (part[start : start + CHUNK] for start in range(0, len(part), CHUNK)):
                supporting = self.marks.take(some, axis=0)[:, options].view(np.int8)
                for place, found in enumerate(np.einsum("i,ij->j", self._counts[some], supporting).tolist()):
                    sums[place] += weight * found
        return sums

    def _parts(self, rows: Rows) -> Iterable[tuple[int, Rows]]:
        return zip(self._weights, np.split(rows, np.searchsorted(rows, self._ends[:-1])), strict=True)


class _Run:
    """One run with one budget. Exact money is a whole number over `over`; `money` is it in shares, nearly."""

    def __init__(self, supporters: Supporters, costs: Sequence[int], budget: Fraction) -> None:
        self.supporters, self.costs = supporters, costs
        self.share, self.over = budget.numerator, budget.denominator * supporters.total
        self.money = np.ones(len(supporters.marks))
        self.gone = np.zeros(len(supporters.marks), bool)
        self.near_costs = [float(cost / budget) for cost in costs]
        self.least_prices = [0.0] * len(costs)
        self.bought: list[int] = []
        self.paid: list[int] = []
        self.most = {  # effective votes at most, as a part of all: they can only fall
            option: float(near.sum()) * 1.001
            for option, near in enumerate(supporters.near)
            if costs[option] and len(near)
        }

    def buy(self, order: Sequence[int]) -> Purchase | None:
        """Buy what has most effective votes; of what is level, the first in the order. None when nothing can be."""
        prices = self._best()
        if not prices:
            return None
        most = max(price.effective for price in prices)
        level = sorted(
            (price for price in prices if price.effective == most), key=lambda each: order.index(each.option)
        )
        self._pay(level[0])
        return Purchase(
            level[0].option,
            most / self.supporters.unit,
            Fraction(self.paid[-1], self.share),
            tuple(each.option for each in level),
        )

    def held(self, option: int) -> Fraction:
        """What the supporters of an option still hold together."""
        rows = self.supporters.rows[option]
        return Fraction(self._held(rows[~self.gone[rows]]), self.over)

    def _best(self) -> list[_Price]:
        """The exact prices of all that may have most effective votes."""
        while self.most:
            glances, least = self._glances()
            contenders = [glance for glance in glances if glance.most >= least]
            prices = [self._exactly(each.option, each.price, each.slack) for each in contenders]
            found = [price for price in prices if price is not None]
            if len(found) == len(prices):
                return found
            for glance, price in zip(contenders, prices, strict=True):
                if price is None:
                    del self.most[glance.option]
        return []

    def _glances(self) -> tuple[list[_Glance], float]:
        """Look at options as long as they may still be best."""
        glances: list[_Glance] = []
        least = 0.0
        for option in sorted(self.most, key=lambda each: -self.most[each]):
            if self.most[option] < least:
                break
            glance = self._glance(option)
            if glance is None:
                del self.most[option]
                continue
            self.most[option] = glance.most
            least = max(least, glance.least)
            glances.append(glance)
        return glances, least

    def _glance(self, option: int) -> _Glance | None:
        """About what an option costs; None when its supporters surely cannot pay for it."""
        weights, cost = self.supporters.near[option], self.near_costs[option]
        money = self.money[self.supporters.rows[option]]
        poor = np.flatnonzero(money < self.least_prices[option])
        while len(poor) < len(money):
            giving, worth = weights[poor], money[poor]
            paying = self.supporters.worth[option] - float(giving.sum())
            price = (cost - float((giving * worth).sum())) / paying
            below = money < price - SLACK / paying
            if np.count_nonzero(below) <= len(poor):  # rounding must not make it go on for ever
                return self._seen(option, price, SLACK / paying)
            poor = np.flatnonzero(below)
        return None

    def _seen(self, option: int, price: float, slack: float) -> _Glance:
        """What a glance found: the price, and the effective votes that follow from it, give or take."""
        cost = self.near_costs[option]
        self.least_prices[option] = price - slack
        doubt = slack / price if price > slack else 1.0
        return _Glance(option, price, slack, cost / price * (1 - doubt), cost / price * (1 + 2 * doubt))

    def _exactly(self, option: int, price: float, slack: float) -> _Price | None:
        """What an option costs that seems to cost about `price`; None when its supporters cannot pay for it."""
        rows = self.supporters.rows[option]
        money, gone = self.money[rows], self.gone[rows]
        out = gone | (money < price - slack)
        doubtful = ~out & (money <= price + slack)
        short = self.costs[option] * self.over - self._held(rows[out & ~gone])
        paying = self.supporters.weight(rows[~out])
        kinds, which = self._kinds(rows[doubtful])
        for kind, (holds, weight) in sorted(kinds.items(), key=lambda each: each[1]):
            if holds * paying > short:
                break
            if holds * paying < short:
                short, paying = short - holds * weight, paying - weight
            out[np.flatnonzero(doubtful)[which == kind]] = True
        if not paying:
            return None
        exact = short / (paying * self.share)
        if exact > price + slack:
            return self._exactly(option, exact, SLACK * self.supporters.total / paying)
        return _Price(option, short, paying, out, Fraction(self.costs[option] * paying * self.over, short))

    def _kinds(self, rows: Rows) -> tuple[dict[int, tuple[int, int]], Rows]:
        """Rows by what they have bought: what a ballot of a kind holds and what all weigh; and which row is which."""
        if not len(rows):
            return {}, rows
        if not self.bought:
            return {0: (self.share, self.supporters.weight(rows))}, np.zeros(len(rows), np.intp)
        ticked: Flags = self.supporters.marks.take(rows, axis=0)[:, self.bought]
        kinds, which = np.unique(ticked, axis=0, return_inverse=True)
        holds = [self.share - sum(paid for paid, has in zip(self.paid, kind, strict=True) if has) for kind in kinds]
        return {kind: (amount, self.supporters.weight(rows[which == kind])) for kind, amount in enumerate(holds)}, which

    def _held(self, rows: Rows) -> int:
        """What rows that have not run out hold together: their shares without the full price of all they bought."""
        supporting = self.supporters.weights(rows, self.bought)
        given = sum(paid * weight for paid, weight in zip(self.paid, supporting, strict=True))
        return self.supporters.weight(rows) * self.share - given

    def _pay(self, price: _Price) -> None:
        finer = price.paying // gcd(price.short, price.paying)
        self.over *= finer
        self.share *= finer
        self.paid = [paid * finer for paid in self.paid]
        self.paid.append(price.short * finer // price.paying)
        self.bought.append(price.option)
        del self.most[price.option]
        rows = self.supporters.rows[price.option]
        self.gone[rows[price.out]] = True
        money = self.money[rows] - self.paid[-1] / self.share
        money[price.out] = 0.0
        self.money[rows] = money


@dataclass(frozen=True, slots=True)
class Bought:
    """What was bought, first one first, and what it costs together."""

    purchases: tuple[Purchase, ...]
    spent: int
    _run: _Run

    @property
    def options(self) -> tuple[int, ...]:
        """What was bought."""
        return tuple(each.option for each in self.purchases)

    def held(self, option: int) -> Fraction:
        """What the supporters of an option still hold together."""
        return self._run.held(option)


def bought_with(
    supporters: Supporters, costs: Sequence[int], budget: Fraction, *, order: Sequence[int], limit: int
) -> Bought:
    """What equal shares of this budget buy. `order` breaks what is level; once more than `limit` is spent it ends."""
    run = _Run(supporters, costs, budget)
    purchases: list[Purchase] = []
    spent = 0
    while spent <= limit and (purchase := run.buy(order)):
        purchases.append(purchase)
        spent += costs[purchase.option]
    return Bought(tuple(purchases), spent, run)
