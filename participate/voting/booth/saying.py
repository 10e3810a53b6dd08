"""What a ballot says, in the words of the page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from participate.core.ballot_marks import in_turn, option_of_mark, used
from participate.core.ballots import METHODS_OF_LISTS, Method, Rule, Said
from participate.voting.booth.sitting import Sitting
from participate.voting.forms.casting import FACE_PICTURES, FACE_WORDS, ROW_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """One thing that a ballot says, with its picture: an option in its author's words, with ours around it."""

    before: str = ""
    option: str = ""
    after: str = ""
    picture: str = ""


WITHOUT_COUNT = frozenset({Method.FACES, Method.PAIRS, Method.DIAMOND})
"""Methods in which nothing runs out."""
LEFT = frozenset({Method.DOTS, Method.POINTS})
"""Methods whose count says what is left, and not what is used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How the last of the rule's lines is counted on while a page is filled in: from `start`, by what its fields hold.

    `costs` is what a tick costs, by cell; one each where there are none.
    """

    start: int
    sign: int
    costs: str


def tally_of(rule: Rule, marks: Sequence[int], cells: Sequence[int]) -> Tally | None:
    """The same for a page with these cells; what other pages hold is in the start. None where nothing runs out."""
    if rule.method in WITHOUT_COUNT:
        return None
    elsewhere = used(rule, [0 if cell in cells else mark for cell, mark in enumerate(marks)])
    costs = ",".join(map(str, rule.costs)) if rule.method is Method.BUDGET else ""
    if rule.method in LEFT:
        return Tally(start=rule.most - elsewhere, sign=-1, costs=costs)
    return Tally(start=elsewhere, sign=1, costs=costs)


def said_lines(sitting: Sitting, said: Said, marks: Sequence[int]) -> tuple[SaidLine, ...]:
    """What a ballot says, a line for each option that it says something of: the first place first, else as shown."""
    if said is Said.NONE_OF_THESE:
        return (SaidLine(after=gettext("None of these"), picture="no"),)
    if said is Said.DO_NOT_KNOW:
        return (SaidLine(after=gettext("I do not know"), picture="confused"),)
    if len(marks) != sitting.rule.cells:
        return ()
    cells = [cell for cell in in_turn(sitting.rule, turn=sitting.turn) if marks[cell]]
    if sitting.rule.method in METHODS_OF_LISTS:
        cells.sort(key=lambda cell: marks[cell])
    if sitting.rule.method is Method.DIAMOND:
        cells.sort(key=lambda cell: -marks[cell])
    return tuple(_line(sitting, cell, marks[cell]) for cell in cells)


def _line(sitting: Sitting, cell: int, mark: int) -> SaidLine:
    method = sitting.rule.method
    if method is Method.PAIRS:
        return _of_pair(sitting, cell, mark)
    return SaidLine(
        before=f"{mark}. " if method in METHODS_OF_LISTS else "",
        option=sitting.words[cell],
        after=_after(sitting, cell, mark),
        picture=FACE_PICTURES[str(mark)] if method is Method.FACES else sitting.pictures[cell],
    )


def _after(sitting: Sitting, cell: int, mark: int) -> str:
    """What stands behind an option, with its colon."""
    method = sitting.rule.method
    words: Mapping[Method, Callable[[], object]] = {
        Method.BUDGET: lambda: pounds(sitting.rule.costs[cell]),
        Method.DOTS: lambda: ngettext("%(num)d dot", "%(num)d dots", mark),
        Method.POINTS: lambda: ngettext("%(num)d point", "%(num)d points", mark),
        Method.FACES: lambda: FACE_WORDS[mark],
        Method.DIAMOND: lambda: ROW_WORDS[mark],
    }
    return f": {words[method]()}" if method in words else ""


def _of_pair(sitting: Sitting, cell: int, mark: int) -> SaidLine:
    chosen = option_of_mark(sitting.rule, cell, mark)
    other = option_of_mark(sitting.rule, cell, 3 - mark)
    after = gettext("rather than %(other)s", other=sitting.words[other])
    return SaidLine(option=sitting.words[chosen], after=f", {after}", picture=sitting.pictures[chosen])


def pounds(number: int) -> str:
    return f"£{number:,}"


def rule_lines(sitting: Sitting, marks: Sequence[int]) -> tuple[str, ...]:
    """How this ballot is filled in, a line each; the last says how much these marks use, where something runs out."""
    rule = sitting.rule
    return (*_how(rule), *chosen_line(rule), *_count_line(rule, used(rule, marks)))


def _how(rule: Rule) -> tuple[str, ...]:
    most = rule.most
    lines: Mapping[Method, Callable[[], tuple[str, ...]]] = {
        Method.APPROVAL: lambda: (ngettext("Choose up to %(num)d.", "Choose up to %(num)d.", most),),
        Method.DOTS: lambda: (
            ngettext("You have %(num)d dot to give.", "You have %(num)d dots to give.", most),
            gettext("Give one of them up to %(here)d.", here=rule.per_option),
        ),
        Method.POINTS: lambda: (
            ngettext("You have %(num)d point to share out.", "You have %(num)d points to share out.", most),
        ),
        Method.RANKING: lambda: _in_order(most),
        Method.TRANSFERABLE: lambda: _in_order(most),
        Method.FACES: lambda: (gettext("Say for each one how you feel about it."),),
        Method.PAIRS: lambda: (gettext("Choose the one that matters more to you."),),
        Method.DIAMOND: lambda: (
            gettext("Sort nine cards into five rows."),
            gettext("1 card is most important, 2 come next, 3 are in the middle, 2 come after, 1 is least important."),
        ),
        Method.BUDGET: lambda: (gettext("You can spend %(budget)s in all.", budget=pounds(rule.budget)),),
    }
    return lines[rule.method]()


def _count_line(rule: Rule, spent: int) -> tuple[str, ...]:
    """Nothing where nothing runs out."""
    if rule.method in WITHOUT_COUNT:
        return ()
    if rule.method in LEFT:
        return (gettext("You have %(left)d left.", left=max(0, rule.most - spent)),)
    if rule.method in METHODS_OF_LISTS:
        return (gettext("You have put %(used)d in order.", used=spent),)
    if rule.method is Method.BUDGET:
        return (gettext("You have spent %(used)s.", used=pounds(spent)),)
    return (gettext("You have chosen %(used)d.", used=spent),)


def chosen_line(rule: Rule) -> tuple[str, ...]:
    """How many options are chosen, as a ballot says it; with a budget, the money says it."""
    if rule.method is Method.BUDGET:
        return ()
    return (ngettext("In the end %(num)d is chosen.", "In the end %(num)d are chosen.", rule.places),)


def _in_order(most: int) -> tuple[str, ...]:
    return (
        gettext("Put them in order: 1 for the one you want most, then 2, and so on."),
        ngettext("You can put up to %(num)d in order.", "You can put up to %(num)d in order.", most),
    )
