"""Groups beside each other, one voice each, what they agree on, and what each of them must back."""

from fractions import Fraction
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participate.core.ballots import Combination, GroupRule, Method, Rule, TieRule, lots
from participate.core.equal_voice import (
    AGREEMENT_RULE,
    AGREEMENT_WORDS,
    Agreement,
    GroupSums,
    Track,
    VoteCount,
    breaking_order,
    chose,
    counted,
    equal_voice,
    top,
    tracks,
)
from participate.core.groups import FAMILY_GROUPS, Group
from participate.core.tally import decided, summed
from tests.support.profiles import Ballot, Profile, array, profiles, rule_of

CHILD, YOUNG, PARENT = FAMILY_GROUPS
LEAST = dict.fromkeys(Group, 5)
APPROVAL = rule_of(Method.APPROVAL, 3)
A: Ballot = (1, 0, 0)
B: Ballot = (0, 1, 0)
C: Ballot = (0, 0, 1)
AB: Ballot = (1, 1, 0)
BC: Ballot = (0, 1, 1)


def tracks_of(
    rule: Rule,
    said: dict[Group, Profile],
    *,
    silent: dict[Group, int] | None = None,
    group_rule: GroupRule | None = None,
    least: int = 5,
) -> tuple[Track, ...]:
    groups = tuple(
        GroupSums(
            group=group,
            people=len(profile) + (silent or {}).get(group, 0),
            sums=summed(rule, array(profile, rule)),
        )
        for group, profile in said.items()
    )
    return tracks(groups, thresholds=dict.fromkeys(Group, least), rule=group_rule or GroupRule())


def count(rule: Rule, said: dict[Group, Profile], **group_rule: object) -> VoteCount:
    stated = GroupRule(**group_rule)  # type: ignore[arg-type]
    return counted(rule, stated, tracks_of(rule, said, group_rule=stated))


def test_two_hundred_parents_do_not_drown_twenty_children() -> None:
    made = count(APPROVAL, {CHILD: [A] * 20, PARENT: [B] * 110 + [A] * 90})
    assert [each.outcome.chosen for each in made.tracks] == [(0,), (1,)]
    assert made.combination is not None
    assert made.combination.scores["share"] == (Fraction(29, 40), Fraction(11, 40), 0)
    assert made.chosen == (0,)
    alike = count(APPROVAL, {CHILD: [A] * 20, PARENT: [B] * 130 + [A] * 70})
    assert alike.together is not None
    assert (alike.together.chosen, alike.chosen) == ((1,), (0,))


@settings(max_examples=60)
@given(data=st.data())
def test_for_approval_equal_voice_is_the_mean_of_the_groups_shares(data: st.DataObject) -> None:
    said = {group: data.draw(profiles(APPROVAL)) for group in FAMILY_GROUPS}
    silent = {group: data.draw(st.integers(0, 6)) for group in FAMILY_GROUPS}
    made = counted(APPROVAL, GroupRule(), tracks_of(APPROVAL, said, silent=silent, least=1))
    expected = tuple(
        mean(
            Fraction(sum(ballot[option] for ballot in said[group]), len(said[group]) + silent[group]) for group in said
        )
        for option in range(3)
    )
    assert made.combination is not None
    assert made.combination.scores["share"] == expected
    assert made.shares == expected


METHODS = (Method.APPROVAL, Method.DOTS, Method.POINTS, Method.FACES, Method.PAIRS)


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=25)
@given(data=st.data(), times=st.integers(2, 5))
def test_a_group_that_votes_many_times_over_has_no_more_voice(method: Method, data: st.DataObject, times: int) -> None:
    rule = rule_of(method, 4)
    said = {group: data.draw(profiles(rule, most=6)) for group in (CHILD, PARENT)}
    louder = said | {PARENT: said[PARENT] * times}
    here, there = (counted(rule, GroupRule(), tracks_of(rule, each, least=1)) for each in (said, louder))
    assert here.combination is not None
    assert there.combination is not None
    assert here.combination.places == there.combination.places
    assert here.combination.scores == there.combination.scores
    assert here.labels == there.labels


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=25)
@given(data=st.data())
def test_groups_of_one_size_count_as_if_they_were_one(method: Method, data: st.DataObject) -> None:
    rule = rule_of(method, 4)
    said = {group: data.draw(profiles(rule, least=5, most=5)) for group in FAMILY_GROUPS}
    made = counted(rule, GroupRule(), tracks_of(rule, said))
    assert made.combination is not None
    assert made.together is not None
    assert made.combination.places == made.together.places


def test_a_voice_weighs_all_ballots_of_its_group() -> None:
    said: dict[Group, Profile] = {CHILD: [A], PARENT: [B] * 4}
    voices = tracks_of(APPROVAL, said, silent={CHILD: 3}, least=1)
    sums = equal_voice(voices)
    assert sums.tables["totals"] == ((Fraction(1, 4), 1, 0),)
    assert (sums.base, sums.ballots) == (Fraction(5, 4), 2)


def test_others_stand_beside_and_have_no_voice() -> None:
    families: dict[Group, Profile] = {CHILD: [A] * 6, PARENT: [B] * 6}
    others: dict[Group, Profile] = {
        group: [C] * 50 for group in (Group.ON_BEHALF, Group.PROVIDER, Group.OFFICER, Group.OTHER)
    }
    plain, more = count(APPROVAL, families), count(APPROVAL, families | others)
    assert (more.combination, more.together, more.labels) == (plain.combination, plain.together, plain.labels)
    assert [each.groups for each in more.tracks if not each.combined] == [(group,) for group in others]
    assert more.tracks[-1].outcome.chosen == (2,)


def test_what_is_public_covers_the_shown_groups_and_the_sealed_count_covers_all() -> None:
    said: dict[Group, Profile] = {CHILD: [A] * 3, YOUNG: [], PARENT: [B] * 9, Group.OFFICER: [C] * 2}
    found = tracks_of(APPROVAL, said)
    public, sealed = (counted(APPROVAL, GroupRule(), found, sealed=each) for each in (False, True))
    assert [each.groups for each in public.tracks] == [(PARENT,)]
    assert public.left_out == (CHILD, YOUNG, Group.OFFICER)
    assert public.together is not None
    assert public.together.scores["total"] == (0, 9, 0)
    assert [each.groups for each in sealed.tracks] == [(CHILD,), (PARENT,), (Group.OFFICER,)]
    assert sealed.left_out == (YOUNG,)
    assert sealed.together is not None
    assert sealed.together.scores["total"] == (3, 9, 0)
    assert sealed.shares == (Fraction(1, 2), Fraction(1, 2), 0)


@settings(max_examples=60)
@given(data=st.data())
def test_nothing_public_depends_on_what_a_hidden_group_chose(data: st.DataObject) -> None:
    said = {PARENT: [A] * 7 + [B] * 5}
    tie = data.draw(st.sampled_from(TieRule))
    rule = rule_of(Method.APPROVAL, 3, tie=tie)
    hidden = st.lists(st.sampled_from([A, B, C]), min_size=4, max_size=4)
    here, there = (counted(rule, GroupRule(), tracks_of(rule, said | {CHILD: data.draw(hidden)})) for _ in range(2))
    assert here == there


def test_nobody_at_all() -> None:
    made = count(APPROVAL, {CHILD: [], PARENT: []})
    assert (made.tracks, made.together, made.combination, made.shares, made.labels) == ((), None, None, (), ())
    assert (made.chosen, made.left_out) == ((), (CHILD, PARENT))


def test_without_a_combination_the_groups_stand_alone() -> None:
    made = count(APPROVAL, {CHILD: [A] * 6, PARENT: [B] * 6}, combination=Combination.NONE)
    assert (made.combination, made.shares, made.allowed, made.chosen) == (None, (), None, ())
    assert len(made.tracks) == 2


# Agreement

SIX = rule_of(Method.APPROVAL, 6)


def ordered(*options: int) -> Profile:
    """Six ballots that put these options in this order, by ever fewer ticks."""
    return [
        tuple(int(option in options and options.index(option) < most) for option in range(6)) for most in range(1, 7)
    ]


@pytest.mark.parametrize(
    ("orders", "label"),
    [
        pytest.param([(0, 1, 2, 3, 4, 5), (2, 1, 0, 5, 4, 3), (1, 2, 0, 3, 4, 5)], Agreement.ALL, id="first of all"),
        pytest.param([(0, 1, 2, 3, 4), (1, 2, 0, 4, 5), (1, 2, 3, 4, 5, 0)], Agreement.CONTESTED, id="last of one"),
        pytest.param([(3, 1, 2, 0, 4, 5), (3, 2, 1, 0, 4, 5), (1, 2, 3, 4, 5, 0)], Agreement.NONE, id="first of none"),
    ],
)
def test_labels_of_the_first_option(orders: list[tuple[int, ...]], label: Agreement) -> None:
    made = count(SIX, dict(zip(FAMILY_GROUPS, (ordered(*order) for order in orders), strict=True)))
    assert made.labels[0] is label


SEVEN = rule_of(Method.APPROVAL, 7)


def seven(*options: int) -> Profile:
    return [tuple(int(option in options[:most]) for option in range(7)) for most in range(1, 8)]


@pytest.mark.parametrize(
    ("orders", "label"),
    [
        pytest.param([(0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4, 5, 6), (1, 2, 3, 0, 4, 5, 6)], Agreement.SOME, id="two"),
        pytest.param([(0, 1, 2, 3, 4, 5, 6), (1, 2, 3, 0, 4, 5, 6), (1, 2, 3, 0, 4, 5, 6)], Agreement.ONE, id="one"),
        pytest.param(
            [(0, 1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4, 5, 6), (1, 2, 3, 4, 0, 5, 6)], Agreement.CONTESTED, id="one against"
        ),
    ],
)
def test_labels_of_an_option_in_the_middle(orders: list[tuple[int, ...]], label: Agreement) -> None:
    made = count(SEVEN, dict(zip(FAMILY_GROUPS, (seven(*order) for order in orders), strict=True)))
    assert made.labels[0] is label


def test_one_track_alone_agrees_with_nobody() -> None:
    assert count(SIX, {CHILD: ordered(0, 1, 2)}).labels == ()


def test_what_nobody_chose_is_among_nobodys_first() -> None:
    made = count(SIX, {CHILD: ordered(0), PARENT: ordered(0)})
    assert made.labels == (Agreement.ALL, *[Agreement.NONE] * 5)


@pytest.mark.parametrize(
    ("options", "places", "expected"), [(2, 1, 1), (3, 1, 1), (6, 1, 3), (20, 1, 3), (20, 5, 5), (6, 5, 3)]
)
def test_how_many_places_are_the_first(options: int, places: int, expected: int) -> None:
    assert top(rule_of(Method.APPROVAL, options, places=places)) == expected


def test_agreement_has_words() -> None:
    assert set(AGREEMENT_WORDS) == set(Agreement)
    assert "3" in AGREEMENT_RULE % {"top": 3}


# Quorum, pass mark, and what every group must back


def test_a_quorum_belongs_to_each_group() -> None:
    made = count(APPROVAL, {CHILD: [A] * 6, PARENT: [A] * 30}, quorum={CHILD: 10, PARENT: 30})
    assert [(each.quorum, each.stands) for each in made.tracks] == [(10, False), (30, True)]


def test_groups_that_were_merged_need_what_they_needed_together() -> None:
    made = count(APPROVAL, {CHILD: [A] * 4, YOUNG: [A] * 9}, quorum={CHILD: 5, YOUNG: 9})
    assert [(each.people, each.quorum, each.stands) for each in made.tracks] == [(13, 14, False)]


@pytest.mark.parametrize(
    ("percent", "backed"), [(0, (True, True, False)), (40, (True, True, False)), (41, (True, False, False))]
)
def test_the_pass_mark_is_of_all_ballots(percent: int, backed: tuple[bool, ...]) -> None:
    rule = GroupRule(pass_percent=percent)
    found = tracks_of(APPROVAL, {CHILD: [AB] * 2 + [A] * 2}, silent={CHILD: 1})
    assert counted(APPROVAL, rule, found).tracks[0].backed == backed


def test_only_what_each_group_backs_may_be_chosen() -> None:
    children, parents = [A] * 6 + [AB] * 4, [C] * 6 + [BC] * 4
    plain = count(APPROVAL, {CHILD: children, PARENT: parents})
    each = count(APPROVAL, {CHILD: children, PARENT: parents}, combination=Combination.EACH_BACKS, pass_percent=40)
    assert plain.chosen == (0, 2)
    assert [track.backed for track in each.tracks] == [(True, True, False), (False, True, True)]
    assert (each.allowed, each.chosen) == ((1,), (1,))


def test_where_nothing_is_backed_by_each_nothing_is_chosen() -> None:
    made = count(APPROVAL, {CHILD: [A] * 6, PARENT: [B] * 6}, combination=Combination.EACH_BACKS, pass_percent=50)
    assert (made.allowed, made.chosen) == ((), ())


# How ties are broken


def test_children_and_young_people_decide_what_is_level() -> None:
    rule = rule_of(Method.APPROVAL, 3, tie=TieRule.CHILDREN)
    said: dict[Group, Profile] = {CHILD: [B] * 4 + [C] * 2, YOUNG: [B] * 5, PARENT: [A] * 10 + [B]}
    found = tracks_of(rule, said)
    assert breaking_order(rule, found) == (1, 2, 0)
    level = {CHILD: [C] * 6, PARENT: [A] * 6}
    made = counted(rule, GroupRule(), tracks_of(rule, level))
    assert made.combination is not None
    assert made.chosen == (2,)
    assert [(tie.options, tie.settled) for tie in made.combination.ties] == [((2, 0), "children")]


@pytest.mark.parametrize("tie", TieRule)
def test_lots_decide_where_children_say_nothing(tie: TieRule) -> None:
    rule = rule_of(Method.APPROVAL, 3, tie=tie, seed="2026-11-26 18:00")
    said: dict[Group, Profile] = {CHILD: [A] * 2, PARENT: [A] * 10}
    merged = GroupRule(merge=((CHILD, PARENT),))
    assert breaking_order(rule, tracks_of(rule, said, group_rule=merged)) == lots(rule)
    assert breaking_order(rule, ()) == lots(rule)


# What it is to choose


@pytest.mark.parametrize(
    ("method", "profile", "expected"),
    [
        (Method.DOTS, [(2, 1, 0), (1, 0, 0)], (1, Fraction(1, 2), 0)),
        (Method.FACES, [(3, 2, 0), (1, 3, 1)], (Fraction(1, 2), Fraction(1, 2), 0)),
        (Method.PAIRS, [(1, 0, 2), (1, 2, 0)], (Fraction(2, 3), 0, 1)),
    ],
)
def test_how_much_of_a_group_chose_each_option(
    method: Method, profile: list[Ballot], expected: tuple[Fraction, ...]
) -> None:
    rule = rule_of(method, 3)
    assert chose(summed(rule, array(profile, rule))) == expected


def test_a_track_keeps_its_own_order() -> None:
    said = {CHILD: ordered(5, 4, 3, 2, 1, 0), PARENT: ordered(0, 1, 2, 3, 4, 5)}
    made = count(SIX, said)
    for track, (_, profile) in zip(made.tracks, said.items(), strict=True):
        assert track.outcome == decided(SIX, summed(SIX, array(profile, SIX)), order=lots(SIX))
