"""How fast votes are counted: `python -m bench.tally`, or `--most 100000` for fewer ballots.

For each method, ballots of 50 options (9 for a diamond, 10 for pairs) are summed and decided, 1,000 of them up to
1,000,000. Printed are the seconds, how many passes of NumPy over the same array of ballots they take (one pass sums its
columns, measured in the same run), and how they grow with ten times the ballots. Budgets are shared out equally: the
costlier way. Then two promises: the memory and time of a million ranked ballots, and equal shares of 60,000 voters
and 80 projects. It ends with 1 when a bound is broken. On a busy machine `--by cpu` judges the processor's time.
"""

import argparse
import sys
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from time import perf_counter, process_time

import numpy as np
from numpy.typing import NDArray

from participate.core.ballots import DIAMOND_ROWS, METHODS_OF_LISTS, Completion, Method, Rule, TieRule
from participate.core.tally import decided, summed

SIZES = (1_000, 10_000, 100_000, 1_000_000)
MOST_GROWTH = 12
LEAST_SECONDS = 0.05
"""Below this the start of each step is measured and not the ballots; from here on growth is judged."""
RANKED_SECONDS, RANKED_MEMORY = 3, 1 << 30
SHARED_SECONDS, VOTERS, PROJECTS = 5, 60_000, 80
OPTIONS = {Method.DIAMOND: len(DIAMOND_ROWS), Method.PAIRS: 10}
MANY = 50
TICKED = 0.15
"""The part of the options that a ballot ticks."""
Marks = NDArray[np.int16]
Clock = Callable[[], float]
CLOCKS: Mapping[str, Clock] = {"clock": perf_counter, "cpu": process_time}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One count: its ballots, the seconds it took, and how many passes over the array these are."""

    ballots: int
    seconds: float
    passes: float


def main() -> int:
    """Measure, print, and say by the exit code whether the bounds are kept."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--most", type=int, default=SIZES[-1], help="the most ballots")
    asked.add_argument("--by", choices=tuple(CLOCKS), default="clock", help="what is judged")
    given = asked.parse_args()
    sizes, clock = tuple(size for size in SIZES if size <= given.most), CLOCKS[given.by]
    kept = [_print(method, list(measured(method, sizes, clock=clock))) for method in Method]
    kept.extend((_ranked(sizes[-1], clock), _shared(clock)))
    _say("The bounds are kept." if all(kept) else "A bound is broken.")
    return 0 if all(kept) else 1


def measured(method: Method, sizes: tuple[int, ...], *, clock: Clock = perf_counter) -> Iterator[Counted]:
    """The counts of one method, fewest ballots first."""
    rule = rule_of(method, OPTIONS.get(method, MANY))
    for size in sizes:
        marks = ballots_of(rule, size)
        turns = 2 if size > SIZES[1] else 3
        floor = min(_seconds(lambda marks=marks: marks.sum(axis=0, dtype=np.int64), clock) for _ in range(3))  # type: ignore[misc]
        seconds = min(_seconds(lambda marks=marks: _count(rule, marks), clock) for _ in range(turns))  # type: ignore[misc]
        yield Counted(ballots=size, seconds=seconds, passes=seconds / floor)


def growths(counts: list[Counted]) -> list[float | None]:
    """How the seconds grow from each count to the next; None while they are too few to judge."""
    return [
        after.seconds / before.seconds if before.seconds >= LEAST_SECONDS else None
        for before, after in pairwise(counts)
    ]


def rule_of(method: Method, options: int) -> Rule:
    """A rule as an authority might state it."""
    costs = tuple(1_000 + 700 * (each * 7 % options) for each in range(options)) if method is Method.BUDGET else ()
    return Rule(
        method=method,
        options=options,
        most=3 * options,
        per_option=3,
        places=5,
        costs=costs,
        budget=sum(costs) // 3,
        completion=Completion.EQUAL_SHARES,
        tie=TieRule.LOT,
    )


def ballots_of(rule: Rule, size: int) -> Marks:
    """So many random ballots; some options are liked better than others."""
    chance = np.random.default_rng(20261126)
    liked = chance.random(rule.cells) * 2 * TICKED
    if rule.method in METHODS_OF_LISTS:
        return np.concatenate([_ranked_ballots(chance, liked, part) for part in _parts(size)])
    if rule.method is Method.DIAMOND:
        return chance.permuted(np.tile(np.array(DIAMOND_ROWS, dtype=np.int16), (size, 1)), axis=1)
    if rule.method in {Method.APPROVAL, Method.BUDGET}:
        return np.concatenate([(chance.random((part, rule.cells)) < liked).astype(np.int16) for part in _parts(size)])
    return chance.integers(0, 3, (size, rule.cells), dtype=np.int16)


def _ranked_ballots(chance: np.random.Generator, liked: NDArray[np.float64], size: int) -> Marks:
    """Every option ranked, or the first ten of them only."""
    ranks = (chance.random((size, len(liked))) - liked).argsort(axis=1).argsort(axis=1).astype(np.int16) + np.int16(1)
    short = chance.random(size) < 1 / 2
    ranks[short[:, None] & (ranks > 10)] = 0  # noqa: PLR2004
    return ranks


def _parts(size: int, most: int = 50_000) -> list[int]:
    """The size in parts, so that making ballots takes little memory."""
    return [min(most, size - start) for start in range(0, size, most)]


def _count(rule: Rule, marks: Marks) -> None:
    decided(rule, summed(rule, marks), order=tuple(range(rule.options)))


def _seconds(act: Callable[[], object], clock: Clock) -> float:
    began = clock()
    act()
    return clock() - began


def _ranked(size: int, clock: Clock) -> bool:
    """The promise for ranked ballots, which are a million."""
    rule = rule_of(Method.RANKING, MANY)
    marks = ballots_of(rule, size)
    seconds = min(_seconds(lambda: _count(rule, marks), clock) for _ in range(2))
    tracemalloc.start()
    _count(rule, marks)
    memory = tracemalloc.get_traced_memory()[1] + marks.nbytes
    tracemalloc.stop()
    kept = seconds < RANKED_SECONDS and memory <= RANKED_MEMORY
    _say(
        f"\n{size:,} ranked ballots by Schulze: {seconds:.2f} s, {memory / 2**20:,.0f} MiB with them.{_told(kept=kept)}"
    )
    return kept


def _shared(clock: Clock) -> bool:
    """The promise for equal shares."""
    rule = rule_of(Method.BUDGET, PROJECTS)
    marks = ballots_of(rule, VOTERS)
    seconds = min(_seconds(lambda: _count(rule, marks), clock) for _ in range(2))
    kept = seconds < SHARED_SECONDS
    _say(f"Equal shares of {VOTERS:,} voters and {PROJECTS} projects: {seconds:.2f} s.{_told(kept=kept)}")
    return kept


def _print(method: Method, counts: list[Counted]) -> bool:
    _say(f"\n{method.value}\n{'ballots':>10} {'seconds':>9} {'passes':>7} {'growth':>7}")
    kept = True
    for count, growth in zip(counts, [None, *growths(counts)], strict=True):
        fits = growth is None or growth <= MOST_GROWTH
        kept = kept and fits
        shown = "" if growth is None else f"{growth:.1f}"
        _say(f"{count.ballots:>10,} {count.seconds:9.4f} {count.passes:7.1f} {shown:>7}{_told(kept=fits)}")
    return kept


def _told(*, kept: bool) -> str:
    return "" if kept else "   <- too much"


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
