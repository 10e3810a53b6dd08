"""What may be shown of a vote: small numbers, small groups, and nothing from which they could be worked out."""

import json
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from participate.core.ballots import Combination, GroupRule, Method, Rule, TieRule, pairs_of, problem_with
from participate.core.groups import Channel, Group
from participate.core.suppression import Shown
from participate.core.vote_json import from_json, to_json
from participate.core.vote_result import Alone, ShownCount, ShownVote
from participate.voting.queries.lines import chosen_of, together
from tests.support.makers.counts import APPROVAL, Ballots, shown, ticks

RULES = {
    Method.APPROVAL: APPROVAL,
    Method.DOTS: Rule(method=Method.DOTS, options=4, most=4, per_option=2, seed="s"),
    Method.POINTS: Rule(method=Method.POINTS, options=4, most=10, seed="s"),
    Method.FACES: Rule(method=Method.FACES, options=4, seed="s"),
    Method.PAIRS: Rule(method=Method.PAIRS, options=4, seed="s"),
    Method.DIAMOND: Rule(method=Method.DIAMOND, options=9, seed="s"),
}
GROUPS = (Group.CHILD, Group.YOUNG, Group.PARENT)


def of(vote: ShownVote, code: str) -> ShownCount:
    found = next(each for each in vote.tracks if each.code == code).count
    assert found is not None
    return found


def test_groups_stand_side_by_side_each_with_its_own_order() -> None:
    vote = shown(APPROVAL, {Group.CHILD: ticks(APPROVAL, 12, 5, 0, 9), Group.PARENT: ticks(APPROVAL, 6, 30, 0, 10)})
    assert [each.code for each in vote.side_by_side] == ["child", "parent"]
    assert [place.options for place in of(vote, "child").places] == [(0,), (3,), (1,), (2,)]
    assert of(vote, "parent").chosen == (1,)
    assert vote.differ
    assert vote.totals == (18, 35, 0, 19)
    assert vote.total == 72
    assert [(each.channel, each.people) for each in vote.roads] == [
        (Channel.WEB, 72), (Channel.PAPER, 0), (Channel.GROUP, 0)
    ]  # fmt: skip


def test_a_group_that_is_too_small_joins_its_neighbour_and_neither_is_told_alone() -> None:
    vote = shown(APPROVAL, {Group.CHILD: ticks(APPROVAL, 3), Group.YOUNG: ticks(APPROVAL, 8, 9)})
    assert [(each.code, each.people) for each in vote.tracks] == [("child+young", 20)]
    assert [column.code for each in vote.questions for column in each.columns] == ["child+young"]


def test_a_group_too_small_with_no_neighbour_took_part_and_nothing_else_is_told() -> None:
    alone = GroupRule(merge=())
    with_three = shown(APPROVAL, {Group.CHILD: ticks(APPROVAL, 3), Group.PARENT: ticks(APPROVAL, 20, 12)}, groups=alone)
    with_four = shown(
        APPROVAL, {Group.CHILD: ticks(APPROVAL, 0, 4), Group.PARENT: ticks(APPROVAL, 20, 12)}, groups=alone
    )
    child = with_three.tracks[0]
    assert (child.people, child.on_roll, child.shown, child.quorum_met) == (None, None, False, None)
    assert with_three.total == 32
    assert to_json(with_three) == to_json(with_four), "whatever they chose, and however many they are"


def test_a_small_group_of_one_mind_is_not_shown_and_neither_is_what_it_makes_with_others() -> None:
    vote = shown(APPROVAL, {Group.CHILD: ticks(APPROVAL, 6), Group.PARENT: ticks(APPROVAL, 20, 12)})
    assert not vote.tracks[0].shown
    assert vote.together is Alone.HIDDEN
    assert vote.combined is None
    assert vote.labels == (None,) * 4


def test_an_option_that_few_chose_has_no_place_in_its_group_and_nothing_is_told_of_all_together() -> None:
    vote = shown(APPROVAL, {Group.CHILD: ticks(APPROVAL, 12, 2, 3, 9), Group.PARENT: ticks(APPROVAL, 6, 30, 8, 10)})
    assert of(vote, "child").unplaced == (1, 2)
    assert (vote.together, vote.combined) == (Alone.HIDDEN, None)
    assert vote.labels[1] is None
    assert vote.labels[0] is not None
    assert vote.totals[1] is None


def test_what_is_chosen_stands_by_position_and_says_no_order() -> None:
    rule = replace(APPROVAL, places=3)
    vote = shown(rule, {Group.CHILD: ticks(rule, 6, 8, 10), Group.PARENT: ticks(rule, 6, 8, 10)})
    assert vote.combined is not None
    assert vote.combined.chosen == of(vote, "child").chosen == (0, 1, 2)


def test_a_page_names_what_was_chosen_in_the_order_of_places() -> None:
    rule = replace(APPROVAL, places=3)
    vote = shown(rule, {Group.PARENT: ticks(rule, 6, 8, 10)})
    assert chosen_of(vote) == (vote.options[2], vote.options[1], vote.options[0])


def test_voices_that_would_look_the_same_on_different_places_have_a_decimal() -> None:
    lines = together(shown(APPROVAL, {Group.PARENT: ticks(APPROVAL, 201, 200, 199)}))
    assert [(each.rank, each.voice) for each in lines][:3] == [(1, "34"), (2, "33.3"), (3, "33.2")]


def test_parents_for_a_child_and_providers_have_tracks_of_their_own() -> None:
    vote = shown(
        APPROVAL,
        {group: ticks(APPROVAL, 10, 8) for group in (Group.PARENT, Group.ON_BEHALF, Group.PROVIDER, Group.OFFICER)},
    )
    assert [each.code for each in vote.side_by_side] == ["parent"]
    assert [each.code for each in vote.apart] == ["on_behalf", "provider", "officer"]
    assert vote.totals[:2] == (10, 8), "nobody else is in the totals"


def test_quorum_and_pass_mark_are_told_of_what_is_shown() -> None:
    rule = GroupRule(quorum={Group.CHILD: 30, Group.PARENT: 10}, pass_percent=40, combination=Combination.EACH_BACKS)
    vote = shown(
        APPROVAL, {Group.CHILD: ticks(APPROVAL, 12, 2, 3, 9), Group.PARENT: ticks(APPROVAL, 30, 20, 8, 0)}, groups=rule
    )
    assert [each.quorum_met for each in vote.tracks] == [False, True]
    assert vote.tracks[0].backed == (True, None, None, False)
    assert vote.may_be_chosen == (True, None, None, False)


def test_nothing_is_made_of_the_groups_where_the_rule_says_so() -> None:
    vote = shown(
        APPROVAL, {group: ticks(APPROVAL, 12, 8) for group in GROUPS}, groups=GroupRule(combination=Combination.NONE)
    )
    assert (vote.together, vote.combined) == (Alone.STATED, None)


def test_sums_of_dots_are_told_only_where_no_option_is_hidden() -> None:
    rule = RULES[Method.DOTS]
    open_vote = shown(rule, {Group.CHILD: [[2, 2, 0, 0]] * 8 + [[0, 0, 1, 2]] * 7})
    assert open_vote.tracks[0].sums == (16, 16, 7, 14)
    closed = shown(rule, {Group.CHILD: [[2, 2, 0, 0]] * 8 + [[0, 1, 1, 2]] * 3 + [[0, 2, 0, 2]] * 4})
    assert closed.tracks[0].sums == (None,) * 4
    assert all(score is None for row in of(closed, "child").scores.values() for score in row)
    assert not [step for step in of(closed, "child").steps if step.code == "counted"]


def test_those_who_say_nothing_of_one_thing_are_hidden_everywhere_or_nowhere() -> None:
    rule = RULES[Method.FACES]
    rows = [[3, 3, 3, 3]] * 10 + [[1, 3, 1, 1]] * 2 + [[2, 1, 2, 2]] * 6
    vote = shown(rule, {Group.CHILD: rows}, none={Group.CHILD: 8})
    rests = {each.columns[0].rest[0].hidden for each in vote.questions}
    assert len(rests) == 1
    assert Shown.CELLS in {each.columns[0].shown for each in vote.questions}


@pytest.mark.parametrize("method", list(RULES))
def test_it_comes_back_from_json_as_it_was(method: Method) -> None:
    rule = RULES[method]
    chance = _chance(7)
    vote = shown(rule, {group: _some(rule, chance, 20) for group in GROUPS})
    stored = json.loads(json.dumps(to_json(vote)))
    assert from_json(stored) == vote
    assert to_json(from_json(stored)) == stored


@pytest.mark.parametrize("method", [Method.APPROVAL, Method.DOTS, Method.POINTS])
@pytest.mark.parametrize("tie", list(TieRule))
def test_whatever_is_hidden_could_be_the_other_way_round_and_nothing_would_look_different(
    method: Method, tie: TieRule
) -> None:
    """Hidden numbers of two options of one group change places: all is the same."""
    rule = replace(RULES[method], tie=tie, options=6)
    chance, tried = _chance(11), 0
    for _ in range(50):
        ballots = {group: _some(rule, chance, chance.randint(5, 26)) for group in GROUPS}
        vote = shown(rule, ballots)
        for group in GROUPS:
            column = vote.counted_by.column(group.value)
            if column is None or column.shown is not Shown.CELLS:
                continue
            hidden = [option for option, cell in enumerate(column.chosen) if cell.hidden and not cell.nearly]
            if len(hidden) > 1:
                one, other = chance.sample(hidden, 2)
                tried += 1
                assert to_json(shown(rule, _exchanged(ballots, group, one, other))) == to_json(vote)
    assert tried > 20, "some votes hid something"


@pytest.mark.parametrize("turned", [(1, 2)])
def test_a_hidden_pair_could_be_the_other_way_round(turned: tuple[int, int]) -> None:
    rule = RULES[Method.PAIRS]
    chance, tried = _chance(5), 0
    for _ in range(100):
        ballots = {Group.CHILD: _some(rule, chance, 12), Group.PARENT: _some(rule, chance, 40)}
        vote = shown(rule, ballots)
        for cell in range(len(pairs_of(rule.options))):
            column = vote.questions[cell].column("child")
            if column is not None and all(each.hidden for each in column.chosen):
                tried += 1
                swap = dict(zip(turned, reversed(turned), strict=True))
                rows = [
                    [swap.get(m, m) if at == cell else m for at, m in enumerate(row)] for row in ballots[Group.CHILD]
                ]
                assert to_json(shown(rule, {**ballots, Group.CHILD: rows})) == to_json(vote)
    assert tried > 5


def _chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - the same votes in every run


def _exchanged(ballots: Ballots, group: Group, one: int, other: int) -> Ballots:
    order = {one: other, other: one}
    rows = [[row[order.get(cell, cell)] for cell in range(len(row))] for row in ballots[group]]
    return {**ballots, group: rows}


def _some(rule: Rule, chance: Random, people: int) -> list[Sequence[int]]:
    """Ballots that the rule allows, the first options more often than the last."""
    found: list[Sequence[int]] = []
    while len(found) < people:
        marks = _one(rule, chance)
        if not problem_with(rule, marks):
            found.append(marks)
    return found


def _one(rule: Rule, chance: Random) -> list[int]:
    if rule.method is Method.DIAMOND:
        return chance.sample((5, 4, 4, 3, 3, 3, 2, 2, 1), 9)
    if rule.method is Method.FACES:
        return [chance.choices((0, 1, 2, 3), (1, 1, 2, 4))[0] for _ in range(rule.cells)]
    if rule.method is Method.PAIRS:
        return [chance.choices((0, 1, 2), (2, 6, 2))[0] for _ in range(rule.cells)]
    highest = {Method.APPROVAL: 1, Method.DOTS: 2, Method.POINTS: 4}[rule.method]
    return [chance.randint(1, highest) if chance.random() < 0.6 / (1 + cell) else 0 for cell in range(rule.cells)]
