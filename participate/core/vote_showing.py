"""From an exact count to what may be shown of it: the one place between them (SDC-01 to SDC-06, SDC-10).

Places, scores, steps and labels are shown of those options only that `core.vote_masks` tells, and numbered among them.
What all groups chose together says something of each of them, so it is told only where nothing of any is hidden.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from participate.core.ballots import GroupRule, Method, Purpose, Rule
from participate.core.equal_voice import Track, TrackCount, VoteCount
from participate.core.groups import FAMILY_GROUPS, Group
from participate.core.suppression import Cell
from participate.core.tally.shapes import Outcome, Place
from participate.core.vote_levels import levelled
from participate.core.vote_masks import WITH_SUMS, Mask, mask_of
from participate.core.vote_masks import together as of_all
from participate.core.vote_result import Alone, ShownCount, ShownOption, ShownQuestion, ShownTrack, ShownVote
from participate.core.vote_steps import told_step
from participate.core.vote_tables import TrackCells, questions
from participate.core.vote_turnout import RollPart, on_roll, roads_of, total_of


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
    own = [masks[code_of(each.groups)] for each in exact.count.tracks if each.combined]
    together = _together(exact, own)
    return ShownVote(
        purpose=exact.purpose,
        rule=exact.rule,
        groups=exact.groups,
        options=exact.options,
        tracks=tracks,
        questions=asked,
        together=together,
        combined=_combined(exact) if together is Alone.TOGETHER else None,
        labels=_labels(exact, own),
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
    told = [mask.told if (mask := masks[code_of(each.groups)]) else frozenset() for each in own]
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
    roll, confirmed = on_roll(exact.roll, track.groups, k=k) if people else (None, None)
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
        count=_count_of(levelled(counted.outcome, silent=silent), mask) if counted and mask else None,
        backed=_backed(exact, counted, mask),
        sums=_sums(exact.rule, track, mask),
    )


def _backed(exact: ExactCount, counted: TrackCount | None, mask: Mask | None) -> tuple[bool | None, ...]:
    if counted is None or mask is None or not exact.groups.pass_percent:
        return (None,) * exact.rule.options
    return tuple(backed if option in mask.told else None for option, backed in enumerate(counted.backed))


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
        chosen=_chosen(outcome, mask.told, all_placed=all_placed),
        scores={
            name: tuple(score if option in mask.numbers else None for option, score in enumerate(row))
            for name, row in outcome.scores.items()
        },
        steps=steps,
        ties=tuple(tie for tie in ties if len(tie.options) > 1),
        whole=steps == outcome.steps,
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


def _chosen(outcome: Outcome, told: frozenset[int], *, all_placed: bool) -> tuple[int, ...]:
    """What a group would choose by itself: only ticks hide nothing but the last, so elsewhere all must be placed."""
    if not all_placed and outcome.method is not Method.APPROVAL:
        return ()
    return tuple(sorted(option for option in outcome.chosen if option in told))


def _together(exact: ExactCount, own: list[Mask | None]) -> Alone:
    if exact.count.combination is None:
        return Alone.NOBODY if not own else Alone.STATED
    return Alone.TOGETHER if all(mask is not None and mask.whole for mask in own) else Alone.HIDDEN


def _combined(exact: ExactCount) -> ShownCount | None:
    """The groups together, with what is chosen under the rule that was stated."""
    outcome = exact.count.combination
    return (
        replace(_count_of(outcome, of_all(exact.rule)), chosen=tuple(sorted(exact.count.chosen))) if outcome else None
    )


def _labels(exact: ExactCount, own: list[Mask | None]) -> tuple[str | None, ...]:
    """How far groups agree. By ticks a hidden option stands below those told, so that theirs say nothing of it."""
    found = exact.count.labels
    known = [each for each in own if each is not None and (each.whole or exact.rule.method is Method.APPROVAL)]
    if not found or len(known) < len(own):
        return (None,) * exact.rule.options
    return tuple(
        label.value if all(option in each.told for each in known) else None for option, label in enumerate(found)
    )


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
