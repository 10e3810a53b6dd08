"""What a vote's sums may show of each track, by the one function for small numbers (SDC-01 to SDC-06).

Each method asks something that may be counted as people: who ticked an option, who has it first, what face it got,
which of two was preferred. Those are the questions here, with a column for each track. Nothing else of the sums is
shown but where these cells are (`core.vote_result`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate

from participate.core.ballots import FACES, METHODS_OF_LISTS, Method, Rule, pairs_of
from participate.core.suppression import Column, ProtectedColumn, Shown, Ticks, protect
from participate.core.tally.shapes import Sums
from participate.core.vote_result import ShownQuestion

DIAMOND_TOP = 3
"""How many cards of a diamond stand in its two rows at the top; who put an option there is counted as people."""

OPTIONS, FIRST, FACE, PAIR = "options", "first", "face:", "pair:"
"""The keys of questions, or how they begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackCells:
    """A track's exact numbers. `people` are all its ballots, `none` and `unknown` those that chose nothing.

    `by_hand`: hands were counted in a room, so that somebody of these people may have raised none.
    """

    code: str
    k: int
    people: int
    none: int
    unknown: int
    sums: Sums
    by_hand: bool = False


def questions(rule: Rule, tracks: tuple[TrackCells, ...]) -> tuple[ShownQuestion, ...]:
    """Every question of the method with a protected column for each of these tracks, in the order of the tracks.

    The first is the one that the method counts by, where it has one: `options`, `first`; faces have one for each option
    (`face:0`), pairs one for each pair (`pair:0:1`). A ranking has both: `first`, then the pairs (which of two stands
    before the other).
    """
    return tuple(_asked(rule, tracks))


def pair_of(key: str) -> tuple[int, int]:
    """The two options of the question of a pair."""
    one, other = key.removeprefix(PAIR).split(":")
    return int(one), int(other)


def _asked(rule: Rule, tracks: tuple[TrackCells, ...]) -> Iterator[ShownQuestion]:
    if rule.method is Method.FACES:
        yield from _whole(tracks, {f"{FACE}{option}": _face(option) for option in range(rule.options)})
    elif rule.method is Method.PAIRS:
        yield from _whole(tracks, _pairs(rule))
    elif rule.method in METHODS_OF_LISTS:
        yield ShownQuestion(key=FIRST, columns=protect(tuple(_first(each) for each in tracks), secret=True))
        if rule.method is Method.RANKING:
            yield from _whole(tracks, _pairs(rule))
    else:
        yield _several(rule, tracks)


Cells = Callable[[Sums], tuple[int, ...]]


def _face(option: int) -> Cells:
    return lambda sums: _whole_numbers(sums.tables["grades"][option][:FACES])


def _pairs(rule: Rule) -> Mapping[str, Cells]:
    return {f"{PAIR}{one}:{other}": _pair(one, other) for one, other in pairs_of(rule.options)}


def _pair(one: int, other: int) -> Cells:
    return lambda sums: _whole_numbers((sums.tables["pairwise"][one][other], sums.tables["pairwise"][other][one]))


def _whole(tracks: tuple[TrackCells, ...], asked: Mapping[str, Cells]) -> Iterator[ShownQuestion]:
    """Questions of which everybody stands in one cell; whoever says nothing of one of them stands in its rest.

    Where nobody leaves anything out, the rest is the same people in each of them: so if it is hidden once it is hidden
    everywhere, and nothing follows from one question for another. That nobody said anything of one thing is no ballot.
    """
    columns = [_hidden_alike(track, tuple(cells(track.sums) for cells in asked.values())) for track in tracks]
    for place, key in enumerate(asked):
        yield ShownQuestion(key=key, columns=tuple(each[place] for each in columns))


def _hidden_alike(track: TrackCells, asked: tuple[tuple[int, ...], ...]) -> tuple[ProtectedColumn, ...]:
    exact = tuple(_one_each(track, chosen) for chosen in asked)
    nobody = not any(any(column.chosen) for column in exact)
    shown = tuple(protect((column,), secret=nobody or any(column.chosen))[0] for column in exact)
    if not any(_holds_rest(column) for column in shown):
        return shown
    again = (
        protect((column,), published_before=(_rest_hidden(first),), secret=nobody or any(column.chosen))
        for column, first in zip(exact, shown, strict=True)
    )
    return tuple(column for (column,) in again)


def _holds_rest(column: ProtectedColumn) -> bool:
    return column.shown is Shown.WITHHELD or any(cell.hidden for cell in column.rest)


def _rest_hidden(column: ProtectedColumn) -> ProtectedColumn:
    return replace(column, rest=tuple(replace(cell, count=None, share=None) for cell in column.rest))


def _one_each(track: TrackCells, chosen: tuple[int, ...]) -> Column:
    rest = (track.people - sum(chosen),)
    return Column(code=track.code, base=track.people, chosen=chosen, rest=rest, k=track.k)


def _first(track: TrackCells) -> Column:
    return replace(_one_each(track, _whole_numbers(track.sums.tables["first"][0])), rest=(track.none, track.unknown))


def _several(rule: Rule, tracks: tuple[TrackCells, ...]) -> ShownQuestion:
    by_hand = any(each.by_hand for each in tracks)
    ticks = ticks_of(rule, by_hand=by_hand)
    columns = protect(tuple(_chosen(each) for each in tracks), ticks=ticks, secret=True)
    if rule.method is Method.BUDGET and not _all_fit(rule, ticks.most):
        columns = tuple(_withheld(each) if any(cell.hidden for cell in each.chosen) else each for each in columns)
    return ShownQuestion(key=OPTIONS, columns=columns)


def _all_fit(rule: Rule, most: int) -> bool:
    """Whether any so many options fit the money: else costs say which were chosen together, and how often one was."""
    return sum(sorted(rule.costs, reverse=True)[:most]) <= rule.budget


def _withheld(column: ProtectedColumn) -> ProtectedColumn:
    return replace(column, shown=Shown.WITHHELD, chosen=(), rest=())


def ticks_of(rule: Rule, *, by_hand: bool) -> Ticks:
    """How many options one ballot may choose. Of hands nobody knows whether each of these people raised one."""
    if rule.method is Method.DIAMOND:
        return Ticks(least=DIAMOND_TOP, most=DIAMOND_TOP)
    if rule.method is Method.BUDGET:
        spent = accumulate(sorted(rule.costs))
        most = sum(each <= rule.budget for each in spent)
    else:
        most = min(rule.most, rule.options)
    return Ticks(least=0 if by_hand else 1, most=most)


def _chosen(track: TrackCells) -> Column:
    people = _whole_numbers(track.sums.tables["people"][0])
    return Column(code=track.code, base=track.people, chosen=people, rest=(track.none, track.unknown), k=track.k)


def _whole_numbers(row: tuple[Fraction, ...]) -> tuple[int, ...]:
    """A row of a table of whole ballots: none of them has a weight but 1."""
    return tuple(int(each) for each in row)
