"""Which groups are counted as one, because some are too few to be shown."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participate.core.ballots import GroupRule, Method
from participate.core.equal_voice import GroupSums, Track, tracks
from participate.core.groups import FAMILY_GROUPS, Group
from participate.core.tally import added, summed
from tests.support.profiles import array, rule_of

RULE = rule_of(Method.APPROVAL, 3)
CHILD, YOUNG, PARENT = FAMILY_GROUPS
OTHERS = tuple(group for group in Group if group not in FAMILY_GROUPS)
LEAST = dict.fromkeys(Group, 5)
STATED = GroupRule()


def group(which: Group, people: int, *, chose: int | None = None) -> GroupSums:
    some = people if chose is None else chose
    return GroupSums(group=which, people=people, sums=summed(RULE, array([(1, 0, 0)] * some, RULE)))


def made(children: int, young: int, parents: int, **values: object) -> tuple[Track, ...]:
    given_groups = (group(CHILD, children), group(YOUNG, young), group(PARENT, parents))
    return tracks(given_groups, thresholds=LEAST, rule=STATED, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        pytest.param((5, 5, 5), [("c", 5, True), ("y", 5, True), ("p", 5, True)], id="all are large enough"),
        pytest.param((4, 9, 9), [("cy", 13, True), ("p", 9, True)], id="children join young people"),
        pytest.param((9, 4, 9), [("cy", 13, True), ("p", 9, True)], id="young people join children before parents"),
        pytest.param((2, 2, 9), [("cyp", 13, True)], id="both together are too few, and join parents"),
        pytest.param((9, 9, 2), [("c", 9, True), ("yp", 11, True)], id="few parents join young people"),
        pytest.param((0, 4, 9), [("c", 0, False), ("yp", 13, True)], id="nobody is nobody to join"),
        pytest.param((4, 0, 9), [("c", 4, False), ("y", 0, False), ("p", 9, True)], id="no neighbour with a ballot"),
        pytest.param((1, 1, 1), [("cyp", 3, False)], id="none is large enough"),
        pytest.param((0, 0, 0), [("c", 0, False), ("y", 0, False), ("p", 0, False)], id="no ballots"),
    ],
)
def test_small_groups_merge_in_the_stated_order(
    people: tuple[int, int, int], expected: list[tuple[str, int, bool]]
) -> None:
    found = [("".join(each.value[0] for each in track.groups), track.people, track.shown) for track in made(*people)]
    assert found == expected


def test_the_order_is_the_one_that_was_stated() -> None:
    rule = GroupRule(merge=((CHILD, PARENT),))
    found = tracks((group(CHILD, 2), group(YOUNG, 9), group(PARENT, 9)), thresholds=LEAST, rule=rule)
    assert [track.groups for track in found] == [(CHILD, PARENT), (YOUNG,)]


def test_a_merged_track_must_reach_the_highest_threshold_of_its_groups() -> None:
    least = LEAST | {CHILD: 10}
    found = tracks((group(CHILD, 3), group(YOUNG, 6)), thresholds=least, rule=STATED)
    assert [(track.people, track.shown) for track in found] == [(9, False)]


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("people", [2, 20])
def test_others_never_merge_and_have_no_voice_among_families(other: Group, people: int) -> None:
    rule = GroupRule(merge=((CHILD, other), (other, PARENT), (CHILD, YOUNG)))
    found = tracks((group(CHILD, 2), group(PARENT, 2), group(other, people)), thresholds=LEAST, rule=rule)
    assert [track.groups for track in found] == [(CHILD,), (PARENT,), (other,)]
    assert [track.combined for track in found] == [True, True, False]
    assert found[-1].shown is (people >= 5)


@pytest.mark.parametrize(
    ("people", "by_hand", "expected"),
    [
        pytest.param(14, (12, 0), [("cy", 34, True)], id="few on the web"),
        pytest.param(14, (8, 4), [("cy", 34, True)], id="few beside paper and rooms"),
        pytest.param(14, (2, 12), [("cy", 34, True)], id="few beside the room"),
        pytest.param(14, (1, 0), [("c", 14, True), ("y", 20, True)], id="one paper among many hides nothing"),
        pytest.param(14, (0, 14), [("c", 14, True), ("y", 20, True)], id="all in rooms"),
    ],
)
def test_whoever_entered_ballots_by_hand_cannot_take_them_off_and_read_the_rest(
    people: int, by_hand: tuple[int, int], expected: list[tuple[str, int, bool]]
) -> None:
    groups = (replace(group(CHILD, people), by_hand=by_hand), group(YOUNG, 20))
    found = tracks(groups, thresholds=LEAST, rule=STATED)
    assert [("".join(each.value[0] for each in track.groups), track.people, track.shown) for track in found] == expected


def test_a_group_of_which_few_came_by_one_way_is_not_shown_where_none_may_join_it() -> None:
    (track,) = tracks((replace(group(CHILD, 14), by_hand=(12, 0)),), thresholds=LEAST, rule=GroupRule(merge=()))
    assert (track.people, track.shown) == (14, False)


def test_those_that_chose_nothing_are_ballots_too() -> None:
    (track,) = tracks((group(CHILD, 8, chose=5),), thresholds=LEAST, rule=STATED)
    assert (track.people, track.sums.base, track.sums.abstained, track.sums.ballots) == (8, 5, 3, 8)


few = st.integers(0, 12)


@settings(max_examples=200)
@given(people=st.tuples(few, few, few, few, few), least=st.tuples(*[st.integers(1, 10)] * 3))
def test_every_ballot_is_in_one_track_and_a_small_one_is_never_shown(
    people: tuple[int, ...], least: tuple[int, ...]
) -> None:
    groups = tuple(group(which, size) for which, size in zip(Group, people, strict=False))
    thresholds = LEAST | dict(zip(FAMILY_GROUPS, least, strict=True))
    found = tracks(groups, thresholds=thresholds, rule=STATED)
    assert sorted(each for track in found for each in track.groups) == sorted(each.group for each in groups)
    assert sum(track.people for track in found) == sum(people)
    for track in found:
        assert not track.shown or track.people >= max(thresholds[each] for each in track.groups)
        own = [(each.sums, Fraction(1)) for each in groups if each.group in track.groups]
        assert track.sums.tables == added(own).tables


@settings(max_examples=200)
@given(people=st.tuples(few, few, few), more=st.permutations(range(3)))
def test_the_order_in_which_groups_are_handed_in_does_not_matter(people: tuple[int, int, int], more: list[int]) -> None:
    groups = [group(which, size) for which, size in zip(FAMILY_GROUPS, people, strict=True)]
    shuffled = tuple(groups[each] for each in more)
    assert tracks(shuffled, thresholds=LEAST, rule=STATED) == made(*people)
