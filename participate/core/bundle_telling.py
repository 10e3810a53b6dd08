"""Of which tracks a public bundle may hold the sums: those of which nothing at all is hidden (SDC-01 to SDC-06)."""

from dataclasses import replace
from fractions import Fraction

from participate.core.ballots import METHODS_OF_LISTS, Method, TieRule
from participate.core.equal_voice import Track
from participate.core.groups import Group
from participate.core.sealed_vote import one_pattern
from participate.core.suppression import Column, ProtectedColumn, Shown, Ticks, protect
from participate.core.vote_masks import WITH_SUMS
from participate.core.vote_result import ShownTrack, ShownVote
from participate.core.vote_showing import ExactCount, Rest, code_of

WITH_BASE = METHODS_OF_LISTS | {Method.DIAMOND}
"""Methods that need to know how many ballots chose something, and whose shown numbers say it. Of others all stand for
it: how many said none of these may be hidden."""


def told_tracks(exact: ExactCount, shown: ShownVote) -> tuple[Track, ...]:
    """The tracks whose sums are told, as a bundle has them.

    Where children break ties (BAL-8) and what they said is held, a track with a tie is held too: nobody could break
    it again.
    """
    counts = {each.groups: each for each in exact.count.tracks}
    told = [each for each in exact.tracks if each.groups in counts and _is_told(exact, shown, each)]
    if _breaks_ties_unseen(exact, told):
        told = [each for each in told if not counts[each.groups].outcome.ties]
    if exact.rule.method not in WITH_BASE and not any(each.sums.patterns for each in told):
        told = [
            replace(each, sums=replace(each.sums, base=Fraction(each.people), abstained=Fraction())) for each in told
        ]
    return tuple(told)


def _breaks_ties_unseen(exact: ExactCount, told: list[Track]) -> bool:
    names = {each.groups for each in told}
    own = [each.groups for each in exact.count.tracks if set(each.groups) <= {Group.CHILD, Group.YOUNG}]
    return exact.rule.tie is TieRule.CHILDREN and any(groups not in names for groups in own)


def _is_told(exact: ExactCount, shown: ShownVote, track: Track) -> bool:
    """Whether the page shows this track whole, and the bundle would say nothing beyond it that names few people."""
    code = code_of(track.groups)
    page = next(each for each in shown.tracks if each.code == code)
    columns = [column for each in shown.questions if (column := each.column(code)) is not None]
    alone = bool(track.sums.patterns) and exact.rule.method not in WITH_BASE
    return (
        _is_whole(exact, page)
        and not any(_hides(column, rest=alone) for column in columns)
        and _named_by_enough(exact, track, k=page.k)
        and _repeated(track, k=page.k)
    )


def _repeated(track: Track, *, k: int) -> bool:
    """Whether each whole ballot of the track, where the method needs them, was cast by k people at least."""
    return not track.sums.patterns or int(one_pattern(track.sums.patterns).counts.min(initial=k)) >= k


def _hides(column: ProtectedColumn, *, rest: bool) -> bool:
    """Whether a number of the options is hidden; with `rest`, also of who chose none, as whole ballots tell that."""
    cells = (*column.chosen, *column.rest) if rest else column.chosen
    return column.shown is not Shown.CELLS or any(cell.hidden for cell in cells)


def _is_whole(exact: ExactCount, page: ShownTrack) -> bool:
    if page.count is None or page.people is None or page.count.unplaced or not page.count.whole:
        return False
    return exact.rule.method not in WITH_SUMS or None not in page.sums


def _named_by_enough(exact: ExactCount, track: Track, *, k: int) -> bool:
    """Of lists, how many ballots name an option stands in no table of the page: here it is protected as they are."""
    if exact.rule.method not in METHODS_OF_LISTS:
        return True
    rest = [exact.rest.get(group, Rest()) for group in track.groups]
    column = Column(
        code="named",
        base=track.people,
        chosen=tuple(int(each) for each in track.sums.tables["people"][0]),
        rest=(sum(each.none for each in rest), sum(each.unknown for each in rest)),
        k=k,
    )
    (named,) = protect((column,), ticks=Ticks(least=1, most=min(exact.rule.most, exact.rule.options)))
    return not _hides(named, rest=False)
