"""From an exact count to what may be shown of it: the one place between them (SDC-01 to SDC-06, SDC-10).

Places, scores, steps and labels are shown of those options only that `core.vote_masks` tells, and numbered among them.
What all groups chose together says something of each of them: `core.vote_together` says how far it is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from participate.core.ballots import GroupRule, Method, Purpose, Rule
from participate.core.equal_voice import Track, TrackCount, VoteCount
from participate.core.groups import FAMILY_GROUPS, Group
from participate.core.suppression import Cell
from participate.core.tally.shapes import Outcome, Place
from participate.core.vote_levels import alike, levelled
from participate.core.vote_masks import WITH_SUMS, Mask, mask_of
from participate.core.vote_masks import together as of_all
from participate.core.vote_result import Alone, ShownCount, ShownOption, ShownQuestion, ShownTrack, ShownVote
from participate.core.vote_steps import told_step
from participate.core.vote_tables import TrackCells, questions
from participate.core.vote_together import Part, agreed, backing_is_known, in_common, is_open
from participate.core.vote_turnout import RollPart, all_voted, on_roll, roads_of, total_of

HIDES_THE_LAST = frozenset({Method.APPROVAL, Method.BUDGET})
"""Methods whose order is that of the numbers that are protected: what is hidden of it stands behind what is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Of one group: the ballots that chose nothing, by reason, and whether hands were counted in a room."""

    none: int = 0
    unknown: int = 0
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactCount:
    """Everything exact that a result is made of; `count` covers the tracks that are large enough."""

    purpose: Purpose
    rule: Rule
    groups: GroupRule
    options: tuple[ShownOption, ...]
    tracks: tuple[Track, ...]
    count: VoteCount
    rest: Mapping[Group, Rest]
    roll: tuple[RollPart, ...]
    thresholds: Mapping[Group, int]
    targets: Mapping[Group, int]


def shown_vote(exact: ExactCount) -> ShownVote:
    """The result as everybody may see it."""
    asked = questions(exact.rule, tuple(_cells(exact, each) for each in exact.tracks if each.people))
    masks = {code_of(each.groups): _mask(exact, each, asked) for each in exact.tracks}
    silent = _silent(exact, masks)
    tracks = tuple(_track(exact, each, asked, masks, silent) for each in exact.tracks)
    own = tuple(_part(exact, each, asked, masks) for each in exact.count.tracks if each.combined)
    combined = _combined(exact, own)
    return ShownVote(
        purpose=exact.purpose,
        rule=exact.rule,
        groups=exact.groups,
        options=exact.options,
        tracks=tracks,
        questions=asked,
        together=_together(exact, own, combined),
        combined=combined,
        labels=agreed(exact.rule, exact.count.labels, own),
        may_be_chosen=_may_be_chosen(exact, tracks),
        totals=_totals(exact, asked, tracks),
        roads=roads_of(exact.roll, tracks),
        total=total_of(tracks),
        targets=exact.targets,
    )


def code_of(groups: Iterable[Group]) -> str:
    """The code of a track: its groups, joined."""
    return "+".join(group.value for group in groups)


def _cells(exact: ExactCount, track: Track) -> TrackCells:
    rest = [exact.rest.get(group, Rest()) for group in track.groups]
    return TrackCells(
        code=code_of(track.groups),
        k=_k(exact, track.groups),
        people=track.people,
        none=sum(each.none for each in rest),
        unknown=sum(each.unknown for each in rest),
        sums=track.sums,
        by_hand=any(each.by_hand for each in rest),
    )


def _k(exact: ExactCount, groups: Iterable[Group]) -> int:
    """The highest threshold of these groups."""
    return max(exact.thresholds[group] for group in groups)


def _mask(exact: ExactCount, track: Track, asked: tuple[ShownQuestion, ...]) -> Mask | None:
    counted = _counted(exact, track)
    if counted is None:
        return None
    return mask_of(exact.rule, asked, code_of(track.groups), outcome=counted.outcome, k=_k(exact, track.groups))


def _counted(exact: ExactCount, track: Track) -> TrackCount | None:
    return next((each for each in exact.count.tracks if each.groups == track.groups), None)


def _silent(exact: ExactCount, masks: Mapping[str, Mask | None]) -> frozenset[int]:
    """The options of which children's or young people's own numbers, by which ties are broken, are hidden."""
    own = [each for each in exact.count.tracks if each.combined and set(each.groups) <= {Group.CHILD, Group.YOUNG}]
    every = frozenset(range(exact.rule.options))
    told = [mask.told - mask.nearly if (mask := masks[code_of(each.groups)]) else frozenset() for each in own]
    return frozenset(option for each in told for option in every - each)


def _track(
    exact: ExactCount,
    track: Track,
    asked: tuple[ShownQuestion, ...],
    masks: Mapping[str, Mask | None],
    silent: frozenset[int],
) -> ShownTrack:
    mask = masks[code_of(track.groups)]
    code, k = code_of(track.groups), _k(exact, track.groups)
    column = next((column for each in asked if (column := each.column(code)) is not None), None)
    people = column.base if column is not None else 0
    counted = _counted(exact, track)
    told = people and not (mask and mask.nearly and all_voted(exact.roll, track.groups, people=track.people, k=k))
    roll, confirmed = on_roll(exact.roll, track.groups, k=k) if told else (None, None)
    return ShownTrack(
        code=code,
        groups=track.groups,
        apart=track.groups[0] not in FAMILY_GROUPS,
        k=k,
        people=people,
        on_roll=roll,
        confirmed=confirmed,
        quorum=sum(exact.groups.quorum.get(group, 0) for group in track.groups),
        quorum_met=counted.stands if counted and people else None,
        count=_own_count(exact.rule, counted, mask, silent),
        backed=_backed(exact, counted, mask),
        sums=_sums(exact.rule, track, mask),
    )


def _own_count(rule: Rule, counted: TrackCount | None, mask: Mask | None, silent: frozenset[int]) -> ShownCount | None:
    if counted is None or mask is None:
        return None
    outcome = levelled(counted.outcome, silent=silent, fill=rule.places)
    return _count_of(alike(outcome, mask.nearly, fill=rule.places), mask)


def _backed(exact: ExactCount, counted: TrackCount | None, mask: Mask | None) -> tuple[bool | None, ...]:
    if counted is None or mask is None or not exact.groups.pass_percent:
        return (None,) * exact.rule.options
    sure = backing_is_known(exact.groups, counted, k=_k(exact, counted.groups))
    known = mask.told if sure else mask.told - mask.nearly
    return tuple(backed if option in known else None for option, backed in enumerate(counted.backed))


def _sums(rule: Rule, track: Track, mask: Mask | None) -> tuple[int | None, ...]:
    if mask is None or rule.method not in WITH_SUMS:
        return (None,) * rule.options
    row = track.sums.tables["totals"][0]
    return tuple(int(total) if option in mask.numbers else None for option, total in enumerate(row))


def _count_of(outcome: Outcome, mask: Mask) -> ShownCount:
    """A count as far as the mask tells of it; of what is chosen, too."""
    every = frozenset(option for place in outcome.places for option in place.options)
    all_placed = every <= mask.told
    seen = (told_step(outcome.method, step, mask, all_placed=all_placed) for step in outcome.steps)
    steps = tuple(step for step in seen if step is not None)
    ties = (replace(tie, options=tuple(each for each in tie.options if each in mask.told)) for tie in outcome.ties)
    return ShownCount(
        places=_places(outcome, mask.told),
        unplaced=tuple(sorted(every - mask.told)),
        chosen=_chosen(outcome, mask, all_placed=all_placed),
        scores={
            name: tuple(score if option in mask.numbers else None for option, score in enumerate(row))
            for name, row in outcome.scores.items()
        },
        steps=steps,
        ties=tuple(tie for tie in ties if len(tie.options) > 1),
        whole=steps == outcome.steps,
        ranked=all_placed or outcome.method in HIDES_THE_LAST,
    )


def _places(outcome: Outcome, told: frozenset[int]) -> tuple[Place, ...]:
    """The order of those that are told, numbered among themselves."""
    places: list[Place] = []
    before = 0
    for place in outcome.places:
        options = tuple(option for option in place.options if option in told)
        if options:
            places.append(Place(rank=before + 1, options=options))
            before += len(options)
    return tuple(places)


def _chosen(outcome: Outcome, mask: Mask, *, all_placed: bool) -> tuple[int, ...]:
    """What a group would choose by itself: only ticks hide nothing but the last, so elsewhere all must be placed.

    What fits into a budget would say how many chose what comes before it.
    """
    if outcome.method is Method.BUDGET and not mask.whole:
        return ()
    if not all_placed and outcome.method is not Method.APPROVAL:
        return ()
    return tuple(sorted(option for option in outcome.chosen if option in mask.told))


def _part(
    exact: ExactCount, counted: TrackCount, asked: tuple[ShownQuestion, ...], masks: Mapping[str, Mask | None]
) -> Part:
    code = code_of(counted.groups)
    return Part(
        counted=counted,
        mask=masks[code],
        k=_k(exact, counted.groups),
        column=next((column for each in asked if (column := each.column(code)) is not None), None),
    )


def _together(exact: ExactCount, own: tuple[Part, ...], combined: ShownCount | None) -> Alone:
    if exact.count.combination is None:
        return Alone.NOBODY if not own else Alone.STATED
    return Alone.HIDDEN if combined is None else Alone.TOGETHER


def _combined(exact: ExactCount, own: tuple[Part, ...]) -> ShownCount | None:
    """The groups together, with what is chosen under the rule that was stated."""
    outcome = exact.count.combination
    if outcome is None or not is_open(exact.rule, exact.groups, own):
        return None
    outcome = in_common(exact.rule, replace(outcome, chosen=exact.count.chosen), own)
    if outcome.chosen != exact.count.chosen:
        return None
    nearly = frozenset(option for each in own if each.mask for option in each.mask.nearly)
    return replace(_count_of(outcome, of_all(exact.rule, nearly)), chosen=tuple(sorted(outcome.chosen)))


def _may_be_chosen(exact: ExactCount, tracks: tuple[ShownTrack, ...]) -> tuple[bool | None, ...]:
    """By option what every group backs, where that is the rule; None where a group's own answer is not shown."""
    allowed = exact.count.allowed
    if allowed is None:
        return (None,) * exact.rule.options
    own = [each for each in tracks if not each.apart and each.people]
    return tuple(
        None if any(each.backed[option] is None for each in own) else option in allowed
        for option in range(exact.rule.options)
    )


def _totals(
    exact: ExactCount, asked: tuple[ShownQuestion, ...], tracks: tuple[ShownTrack, ...]
) -> tuple[int | None, ...]:
    """Raw totals by option over the families that are shown (BAL-2), where each of their numbers is."""
    main = next((each for each in asked if each.key in {"options", "first"}), None)
    codes = [each.code for each in tracks if each.shown and not each.apart]
    if main is None or not codes:
        return (None,) * exact.rule.options
    columns = [column for column in main.columns if column.code in codes]
    return tuple(_sum([column.chosen[option] for column in columns]) for option in range(exact.rule.options))


def _sum(cells: list[Cell]) -> int | None:
    counts = [cell.count for cell in cells if cell.count is not None]
    return sum(counts) if len(counts) == len(cells) else None
