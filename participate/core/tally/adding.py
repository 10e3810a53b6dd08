"""What the methods that add up have in common: exact column sums, places of what has the most, and their steps."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from participate.core.ballots import Rule, TieRule
from participate.core.marked import N_
from participate.core.tally.shapes import Outcome, Place, Step, Sums, Table, Tie

CHUNK = 1 << 14
"""How many ballots are looked at together: few enough to stay near the processor."""
Marks = NDArray[np.int16]
Counts = NDArray[np.int64]
Made = NDArray[np.int16] | NDArray[np.int8]
Score = Fraction | tuple[int, ...] | None
"""What options are ordered by, most first; None stands behind all others."""
Row = tuple[Fraction, ...]
Scores = Mapping[str, tuple[Fraction | None, ...]]
WORDS: Mapping[str, str] = {
    "level-shared": N_("These were level, and share a place."),
    "level-children": N_(
        "These were level. What more children and young people chose comes first; where that is level too, lots decide."
    ),
    "level-lot": N_("These were level. Lots decided, drawn from the seed that was stated before the vote opened."),
    "chosen": N_("Chosen. Its place: %(rank)s. Places to fill: %(places)s."),
    "behind": N_("Not chosen. Its place: %(rank)s. Places to fill: %(places)s."),
    "nobody": N_("Not chosen: nobody chose it."),
}
"""The steps that all these methods have."""


def columns(marks: Marks, counts: Counts, of: Callable[[Marks], Made] = lambda marks: marks) -> Row:
    """The sum of each column of what `of` makes of the marks, every row taken as often as it counts."""
    made = np.zeros(marks.shape[1], dtype=np.int64)
    for start in range(0, len(marks), CHUNK):
        some = slice(start, start + CHUNK)
        made += np.einsum("i,ij->j", counts[some], of(marks[some]))
    return tuple(Fraction(each) for each in made.tolist())


def holding(marks: Marks, counts: Counts, mark: int) -> Row:
    """How many ballots hold this mark, by column."""
    return columns(marks, counts, lambda some: (some == mark).view(np.int8))


def holding_from(marks: Marks, counts: Counts, least: int) -> Row:
    """How many ballots hold this mark or a higher one, by column."""
    return columns(marks, counts, lambda some: (some >= least).view(np.int8))


def sums_of(rule: Rule, counts: Counts, **tables: Table) -> Sums:
    """Sums of these tables. All these ballots chose something, so they are the base."""
    return Sums(method=rule.method, options=rule.options, base=Fraction(int(counts.sum())), tables=tables)


def added(parts: Sequence[tuple[Sums, Fraction]]) -> Sums:
    """The sums of several groups as one, each ballot of a part weighing what stands beside it.

    ValueError without any part. Adding parts of parts comes to the same as adding all at once.
    """
    if not parts:
        raise ValueError("nothing to add")
    first = parts[0][0]
    return Sums(
        method=first.method,
        options=first.options,
        base=sum((sums.base * weight for sums, weight in parts), Fraction()),
        abstained=sum((sums.abstained * weight for sums, weight in parts), Fraction()),
        tables={name: _added(name, parts) for name in first.tables},
        patterns=tuple(pattern.weighing(weight) for sums, weight in parts for pattern in sums.patterns),
    )


def _added(name: str, parts: Sequence[tuple[Sums, Fraction]]) -> Table:
    tables = [(sums.tables[name], weight) for sums, weight in parts]
    return tuple(
        tuple(sum((table[row][cell] * weight for table, weight in tables), Fraction()) for cell in range(len(cells)))
        for row, cells in enumerate(tables[0][0])
    )


def share(part: Fraction, whole: Fraction) -> Fraction:
    """A part of a whole; nothing of nothing is nothing."""
    return part / whole if whole else Fraction()


def places_of(
    scores: Sequence[Score], rule: Rule, order: Sequence[int], at: str
) -> tuple[tuple[Place, ...], tuple[Tie, ...]]:
    """All options by their scores, most first, and those that were level, settled by the tie rule of the vote.

    Under `shared` they share a place, and the next place is left out for each of them; otherwise `order` says who comes
    first.
    """
    by_score = sorted(range(rule.options), key=lambda each: _key(scores[each]), reverse=True)
    places: list[Place] = []
    ties: list[Tie] = []
    rank = 1
    for _, level in groupby(by_score, key=lambda each: scores[each]):
        options = tuple(sorted(level, key=order.index))
        if len(options) > 1:
            ties.append(Tie(options=options, at=at, settled=rule.tie.value))
        places.extend(_places(options, rank, shared=rule.tie is TieRule.SHARED))
        rank += len(options)
    return tuple(places), tuple(ties)


def _key(score: Score) -> tuple[bool, Fraction | tuple[int, ...]]:
    return (False, Fraction()) if score is None else (True, score)


def _places(options: tuple[int, ...], rank: int, *, shared: bool) -> Iterable[Place]:
    if shared:
        return (Place(rank=rank, options=tuple(sorted(options))),)
    return (Place(rank=rank + behind, options=(option,)) for behind, option in enumerate(options))


def told(
    rule: Rule, scores: Sequence[Score], *, order: Sequence[int], steps: tuple[Step, ...], shown: Scores
) -> Outcome:
    """The outcome of options ordered by `scores`: places, ties, who fills the places, and why.

    An option is chosen when fewer others than there are places stand before it, so options that share the last place
    are all chosen; never one that nobody chose (a score of None, or of 0).
    """
    places, ties = places_of(scores, rule, order, "level")
    chosen: list[int] = []
    for place in places:
        wanted = tuple(option for option in place.options if scores[option])
        steps += tuple(_last_step(rule, option, place.rank, nobody=option not in wanted) for option in place.options)
        if place.rank <= rule.places:
            chosen.extend(wanted)
    level = tuple(Step(code=f"level-{tie.settled}", options=tie.options) for tie in ties)
    return Outcome(
        method=rule.method, places=places, chosen=tuple(chosen), scores=shown, steps=(*level, *steps), ties=ties
    )


def _last_step(rule: Rule, option: int, rank: int, *, nobody: bool) -> Step:
    values = {"rank": rank, "places": rule.places}
    code = "nobody" if nobody else "chosen" if rank <= rule.places else "behind"
    return Step(code=code, options=(option,), values={} if nobody else values)


def most_first(rule: Rule, sums: Sums, *, order: Sequence[int], shown: Scores) -> Outcome:
    """The outcome where the highest total comes first; each option's step `counted` says what it was given.

    `total` is what it was given in all, `people` the ballots that gave it anything, `ballots` all of them.
    """
    totals, people = sums.tables["totals"][0], sums.tables["people"][0]
    steps = tuple(
        Step(
            code="counted",
            options=(option,),
            values={"total": totals[option], "people": people[option], "ballots": sums.ballots},
        )
        for option in range(rule.options)
    )
    return told(rule, totals, order=order, steps=steps, shown={"total": totals, **shown})
