"""Groups beside each other, and all of them with one voice each (BAL-1 to BAL-5, BAL-8, BAL-9).

`tracks` merges groups that are too small to be shown; `counted` gives each track its own result and, beside them, the
combination in which every ballot weighs 1 / the ballots of its track. All of it is exact.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from participate.core.ballots import Combination, GroupRule, Method, Rule, TieRule, lots
from participate.core.groups import FAMILY_GROUPS, Group
from participate.core.marked import N_
from participate.core.tally import Outcome, Sums, added, decided
from participate.core.tally.pairs import losses, wins

FORMULA = N_(
    "Each group has one voice, however many ballots it has. A ballot weighs 1 divided by the number of ballots of its "
    "group. The weighed ballots of all groups are then counted by the same method as each group’s own."
)

VOICES = N_(
    "In the combination, numbers are voices and not people: all ballots of one group together are one voice, so the "
    "numbers can be parts of one."
)
"""To be shown beside the steps of the combination."""


class Agreement(StrEnum):
    """Which groups have an option among their first (BAL-4); `labels` says exactly when."""

    ALL = "all"
    SOME = "some"
    ONE = "one"
    CONTESTED = "contested"
    NONE = "none"


AGREEMENT_WORDS: Mapping[Agreement, str] = {
    Agreement.ALL: N_("Among the first %(top)s of every group"),
    Agreement.SOME: N_("Among the first %(top)s of some groups"),
    Agreement.ONE: N_("Among the first %(top)s of one group"),
    Agreement.CONTESTED: N_("Among the first %(top)s of one group, and the last %(top)s of another"),
    Agreement.NONE: N_("Not among the first %(top)s of any group"),
}
"""What stands beside an option; `top` is how many places are the first. It says nothing of what was chosen."""
AGREEMENT_RULE = N_(
    "An option is among the first of a group when it has one of its first %(top)s places, and somebody in the group "
    "chose it. It is contested when it is among the first of one group, and has one of the last %(top)s places of "
    "another."
)
ORDER = tuple(Group)
TO_COMPARE = 2
"""How many tracks it takes to speak of agreement."""
FIRST_PLACES = 3
FILLED_AT_ONCE = frozenset({Method.TRANSFERABLE, Method.BUDGET})
"""Methods that choose several together: nothing moves up when one of them may not be chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSums:
    """What one group said: `people` are all its ballots, also those for none of these and those that do not know.

    `by_hand`: how many of them were entered from paper, and how many from rooms, by people who know what these said.
    """

    group: Group
    people: int
    sums: Sums
    by_hand: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """Groups that are counted as one. Not `shown`: they are too few, and appear in nothing that is published."""

    groups: tuple[Group, ...]
    people: int
    sums: Sums
    shown: bool
    by_hand: tuple[int, int] = (0, 0)

    @property
    def combined(self) -> bool:
        """Whether it may have a voice in the combination: families do, when there is a ballot at all."""
        return self.people > 0 and self.groups[0] in FAMILY_GROUPS


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackCount:
    """The result of one track. `shares` and `backed` by option: how much of its ballots chose it, and whether that
    reaches the pass mark. `quorum` is how many ballots were needed, `stands` whether they came.
    """

    groups: tuple[Group, ...]
    people: int
    combined: bool
    outcome: Outcome
    shares: tuple[Fraction, ...]
    backed: tuple[bool, ...]
    quorum: int
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteCount:
    """The result of a vote. Everything covers the counted tracks only; `left_out` are the groups that are in none.

    `together` is every family's ballot alike (the raw totals that stand beside, BAL-2); `combination` the equal voice,
    None where none was stated or no family voted, with `shares` the mean of the tracks' shares. `labels` by option,
    empty with fewer than two tracks to compare. `allowed` is what may be chosen where every group must back it; None
    under other rules. `chosen` is what the combination chooses under the stated rule.
    """

    tracks: tuple[TrackCount, ...]
    left_out: tuple[Group, ...]
    together: Outcome | None
    combination: Outcome | None
    shares: tuple[Fraction, ...]
    labels: tuple[Agreement, ...]
    allowed: tuple[int, ...] | None
    chosen: tuple[int, ...]


def tracks(groups: tuple[GroupSums, ...], *, thresholds: Mapping[Group, int], rule: GroupRule) -> tuple[Track, ...]:
    """The groups as they may be counted in public, in the order of `Group`.

    Each pair of `rule.merge` is looked at once, in its order: its two groups become one when both have ballots and
    either is below its threshold, with all that they were merged with before. A merged track must reach the highest
    threshold of its groups. Families alone merge (BAL-3, BAL-9). Whoever entered ballots by hand can take them off: so
    what is left without those from paper, from rooms or from both must reach the threshold too, or be nothing.
    """
    standing = {each.group: _alone(each, thresholds) for each in groups}
    for pair in rule.merge:
        first, second = (standing.get(group) for group in pair)
        if first is None or second is None or first is second or not _must_merge(first, second):
            continue
        merged = _merged(first, second, thresholds)
        standing |= dict.fromkeys(merged.groups, merged)
    made = [(min(map(ORDER.index, track.groups)), track) for track in standing.values()]
    return tuple(track for _, track in sorted(dict(made).items()))


def _alone(each: GroupSums, thresholds: Mapping[Group, int]) -> Track:
    sums = replace(each.sums, abstained=each.people - each.sums.base)
    shown = _enough(each.people, each.by_hand, least=thresholds[each.group])
    return Track(groups=(each.group,), people=each.people, sums=sums, shown=shown, by_hand=each.by_hand)


def _enough(people: int, by_hand: tuple[int, int], *, least: int) -> bool:
    """Whether there are enough people, and enough or none when those are taken off that somebody knows."""
    known = (*by_hand, sum(by_hand))
    return people >= max(1, least) and all(people == each or people - each >= least for each in known)


def _must_merge(first: Track, second: Track) -> bool:
    return first.combined and second.combined and not (first.shown and second.shown)


def _merged(first: Track, second: Track, thresholds: Mapping[Group, int]) -> Track:
    groups = tuple(sorted(first.groups + second.groups, key=ORDER.index))
    people = first.people + second.people
    by_hand = (first.by_hand[0] + second.by_hand[0], first.by_hand[1] + second.by_hand[1])
    return Track(
        groups=groups,
        people=people,
        sums=added(((first.sums, Fraction(1)), (second.sums, Fraction(1)))),
        shown=_enough(people, by_hand, least=max(thresholds[group] for group in groups)),
        by_hand=by_hand,
    )


def counted(rule: Rule, group_rule: GroupRule, tracks: tuple[Track, ...], *, sealed: bool = False) -> VoteCount:
    """The result over the tracks that are shown; with `sealed`, over all that have a ballot (the complete count)."""
    used = tuple(track for track in tracks if track.people and (sealed or track.shown))
    order = breaking_order(rule, used)
    results = tuple(_of_track(rule, group_rule, track, order) for track in used)
    voices = tuple(track for track in used if track.combined)
    own = tuple(result for result in results if result.combined)
    wanted = group_rule.combination is not Combination.NONE
    combination = decided(rule, equal_voice(voices), order=order) if voices and wanted else None
    allowed = _backed_by_each(rule, own) if group_rule.combination is Combination.EACH_BACKS else None
    return VoteCount(
        tracks=results,
        left_out=tuple(group for track in tracks if track not in used for group in track.groups),
        together=_together(rule, voices, order),
        combination=combination,
        shares=_mean_of_shares(rule, own) if combination else (),
        labels=labels(rule, own),
        allowed=allowed,
        chosen=_chosen(rule, combination, allowed),
    )


def equal_voice(voices: tuple[Track, ...]) -> Sums:
    """The sums of these tracks (one at least) where each ballot weighs 1 / the ballots of its track."""
    return added(tuple((track.sums, Fraction(1, track.people)) for track in voices))


def breaking_order(rule: Rule, tracks: tuple[Track, ...]) -> tuple[int, ...]:
    """All options in the order in which ties are broken (BAL-8).

    Under the rule `children`: as children's and young people's own ballots put them by the same method, with equal
    voice, and by lots where these are level too or there are none; tracks that parents are in have no say. Otherwise
    by lots.
    """
    drawn = lots(rule)
    own = tuple(track for track in tracks if track.combined and set(track.groups) <= {Group.CHILD, Group.YOUNG})
    if rule.tie is not TieRule.CHILDREN or not own:
        return drawn
    outcome = decided(replace(rule, tie=TieRule.LOT), equal_voice(own), order=drawn)
    return tuple(option for place in outcome.places for option in sorted(place.options, key=drawn.index))


def chose(sums: Sums) -> tuple[Fraction, ...]:
    """How much of all ballots chose each option, from 0 to 1.

    To choose is to tick it, to give it a dot, points, or any rank, or to buy it; to give it the happy face; to put it
    among the three top cards; of pairs, the share of its answered pairs that it won.
    """
    if sums.method is Method.PAIRS:
        won, lost = wins(sums), losses(sums)
        return tuple(each / (each + less) if each + less else Fraction() for each, less in zip(won, lost, strict=True))
    if sums.method is Method.FACES:
        people = tuple(grades[-1] for grades in sums.tables["grades"])
    else:
        people = sums.tables["people"][0]
    return tuple(each / sums.ballots if sums.ballots else Fraction() for each in people)


def labels(rule: Rule, own: tuple[TrackCount, ...]) -> tuple[Agreement, ...]:
    """How far the tracks agree on each option, by their own orders alone (`AGREEMENT_RULE`).

    `contested` when it is among the first of one and the last of another; else by how many have it among their first. A
    place that is shared counts as the first of those it spans.
    """
    if len(own) < TO_COMPARE:
        return ()
    return tuple(_label(option, top(rule), own) for option in range(rule.options))


def top(rule: Rule) -> int:
    """How many places are “the first”: three, or as many as are to be filled, but at most half of the options."""
    return max(1, min(max(rule.places, FIRST_PLACES), rule.options // 2))


def _label(option: int, top: int, own: tuple[TrackCount, ...]) -> Agreement:
    ranks = [each.outcome.rank_of(option) for each in own]
    first = sum(rank <= top and each.shares[option] > 0 for rank, each in zip(ranks, own, strict=True))
    last = any(rank > len(own[0].shares) - top for rank in ranks)
    if first and last:
        return Agreement.CONTESTED
    return {0: Agreement.NONE, len(own): Agreement.ALL, 1: Agreement.ONE}.get(first, Agreement.SOME)


def _of_track(rule: Rule, group_rule: GroupRule, track: Track, order: tuple[int, ...]) -> TrackCount:
    shares = chose(track.sums)
    quorum = sum(group_rule.quorum.get(group, 0) for group in track.groups)
    return TrackCount(
        groups=track.groups,
        people=track.people,
        combined=track.combined,
        outcome=decided(rule, track.sums, order=order),
        shares=shares,
        backed=tuple(each > 0 and each * 100 >= group_rule.pass_percent for each in shares),
        quorum=quorum,
        stands=track.people >= quorum,
    )


def _together(rule: Rule, voices: tuple[Track, ...], order: tuple[int, ...]) -> Outcome | None:
    if not voices:
        return None
    return decided(rule, added(tuple((track.sums, Fraction(1)) for track in voices)), order=order)


def _mean_of_shares(rule: Rule, own: tuple[TrackCount, ...]) -> tuple[Fraction, ...]:
    return tuple(sum((each.shares[option] for each in own), Fraction()) / len(own) for option in range(rule.options))


def _backed_by_each(rule: Rule, own: tuple[TrackCount, ...]) -> tuple[int, ...]:
    return tuple(option for option in range(rule.options) if own and all(each.backed[option] for each in own))


def _chosen(rule: Rule, combination: Outcome | None, allowed: tuple[int, ...] | None) -> tuple[int, ...]:
    """What the combination chooses; where every group must back it, the next that is allowed moves up."""
    if combination is None or allowed is None:
        return combination.chosen if combination else ()
    if rule.method in FILLED_AT_ONCE:
        return tuple(option for option in combination.chosen if option in allowed)
    chosen: list[int] = []
    for place in combination.places:
        if len(chosen) < rule.places:
            chosen.extend(option for option in place.options if option in allowed)
    return tuple(chosen)
