"""What is shown of options that nearly all of a group chose, and of orders in which something is hidden."""

import json
from dataclasses import replace

import pytest

from participate.core.ballots import Combination, GroupRule, Method, Rule, TieRule
from participate.core.groups import Channel, Group
from participate.core.suppression import Cell, Shown
from participate.core.vote_json import from_json, to_json
from participate.core.vote_result import Alone, ShownVote
from participate.core.vote_showing import shown_vote
from participate.core.vote_turnout import RollPart
from participate.voting.queries.lines import first_of, lines_of, voices_of
from tests.support.makers.counts import exact_count, shown

RULE = Rule(method=Method.APPROVAL, options=4, most=3, seed="s")
A, AB, ABC, CD = (1, 0, 0, 0), (1, 1, 0, 0), (1, 1, 1, 0), (0, 0, 1, 1)
ALONE = GroupRule(combination=Combination.NONE)
PARENTS = [AB] * 20 + [CD] * 12


def test_everybody_looks_like_all_but_few() -> None:
    alike = [
        shown(RULE, {Group.CHILD: [AB] * 6 + [A] * count}, none={Group.CHILD: 7 - count}, groups=ALONE)
        for count in (7, 6, 5, 4, 3)
    ]
    assert alike[0].counted_by.columns[0].chosen[0] == Cell(nearly=True)
    assert len({json.dumps(to_json(each), default=str) for each in alike}) == 1


def test_it_comes_back_from_json() -> None:
    vote = shown(RULE, {Group.CHILD: [ABC] * 13 + [A] * 5, Group.PARENT: PARENTS})
    assert from_json(json.loads(json.dumps(to_json(vote)))) == vote
    assert vote.hides


@pytest.mark.parametrize("tie", list(TieRule))
@pytest.mark.parametrize("places", [1, 2])
def test_their_order_is_not_told(tie: TieRule, places: int) -> None:
    rule = replace(RULE, tie=tie, places=places)
    rows = [AB] * 11 + [A] * 2 + [ABC] * 7
    first = shown(rule, {Group.CHILD: rows}, groups=ALONE)
    count = first.tracks[0].count
    assert count is not None
    assert count.places[0].options == (0, 1)
    assert count.chosen == ((0, 1) if places == 2 else ())
    second = shown(rule, {Group.CHILD: [(b, a, c, d) for a, b, c, d in rows]}, groups=ALONE)
    assert to_json(first) == to_json(second)


def test_all_groups_together_have_places_and_no_number_of_them() -> None:
    vote = shown(RULE, {Group.CHILD: [AB] * 12 + [A] * 8, Group.PARENT: PARENTS})
    assert vote.together is Alone.TOGETHER
    assert vote.combined is not None
    assert [place.options for place in vote.combined.places] == [(0,), (1,), (2, 3)]
    assert vote.combined.chosen == (0,)
    assert all(row[0] is None and row[1] is not None for row in vote.combined.scores.values())
    assert voices_of(vote)[0] is None
    assert vote.totals[0] is None


def test_what_would_depend_on_their_number_is_not_told_of_all_together() -> None:
    level = [(0, 1, 0, 0)] * 16 + [(1, 0, 0, 0)] * 4
    vote = shown(RULE, {Group.CHILD: [AB] * 6 + [A] * 7, Group.PARENT: level + [AB] * 9})
    assert vote.together is Alone.HIDDEN
    two = shown(replace(RULE, places=2), {Group.CHILD: [AB] * 6 + [A] * 7, Group.PARENT: level + [AB] * 9})
    assert two.combined is not None
    assert two.combined.places[0].options == (0, 1)
    assert two.keeps_order


def test_a_tie_that_is_named_keeps_no_order_back() -> None:
    vote = shown(RULE, {Group.CHILD: [AB] * 12 + [A] * 8, Group.PARENT: PARENTS})
    assert vote.combined is not None
    assert vote.combined.places[-1].options == (2, 3)
    assert not vote.keeps_order


@pytest.mark.parametrize(("percent", "backed"), [(60, True), (95, None)])
def test_whether_a_group_backs_them_is_told_where_it_must_be(percent: int, backed: bool | None) -> None:
    groups = GroupRule(combination=Combination.EACH_BACKS, pass_percent=percent)
    vote = shown(RULE, {Group.CHILD: [AB] * 6 + [A] * 7, Group.PARENT: PARENTS}, groups=groups)
    assert vote.tracks[0].backed[0] is backed
    assert (vote.together is Alone.HIDDEN) is (backed is None)


@pytest.mark.parametrize(("more", "roll"), [(4, None), (5, 18)])
def test_the_roll_is_not_told_beside_them_where_it_says_who_voted(more: int, roll: int | None) -> None:
    exact = exact_count(RULE, {Group.CHILD: [AB] * 6 + [A] * 7}, groups=ALONE)
    part = RollPart(group=Group.CHILD, channel=Channel.WEB, on_roll=13 + more, confirmed=13 + more, ballots=13)
    track = shown_vote(replace(exact, roll=(part,))).tracks[0]
    assert (track.on_roll, track.confirmed) == (roll, roll)


def ranked(method: Method) -> ShownVote:
    """A vote of children whose first option by this method is hidden or held, and others are not."""
    if method is Method.FACES:
        rows = [(3, 3, 1), (3, 1, 3)] * 8 + [(3, 3, 3)] * 2
        return shown(Rule(method=method, options=3, seed="s"), {Group.CHILD: rows}, groups=ALONE)
    rows = [(0, 0, 4, 0)] * 4 + [(1, 0, 0, 1)] * 9 + [(0, 1, 0, 0)] * 6
    rule = Rule(method=method, options=4, most=4, per_option=4, seed="s")
    return shown(rule, {Group.CHILD: rows}, groups=ALONE)


@pytest.mark.parametrize("method", [Method.FACES, Method.DOTS])
def test_nothing_is_called_first_where_a_hidden_option_may_stand_before_it(method: Method) -> None:
    vote = ranked(method)
    track = vote.tracks[0]
    assert track.count is not None
    assert track.count.unplaced
    assert track.count.places
    assert not track.count.ranked
    assert first_of(vote, track) == ()
    assert track.count.first(4) == frozenset()
    lines = lines_of(vote, track)
    assert {line.rank for line in lines} == {None}
    assert any(line.placed for line in lines)


def test_by_ticks_what_is_hidden_stands_behind_and_places_are_told() -> None:
    vote = shown(RULE, {Group.CHILD: [AB] * 8 + [A] * 4 + [CD] * 3 + [(0, 1, 0, 1)] * 6}, groups=ALONE)
    count = vote.tracks[0].count
    assert count is not None
    assert count.unplaced
    assert count.ranked
    assert first_of(vote, vote.tracks[0])


def test_a_whole_question_of_one_mind_is_held_and_so_is_one_of_nearly_one_mind() -> None:
    rule = Rule(method=Method.PAIRS, options=2, seed="s")
    votes = [
        shown(rule, {Group.CHILD: [(1,)] * (13 - few) + [(2,)] * few}, groups=ALONE) for few in (0, 1, 4, 9, 12, 13)
    ]
    assert {vote.questions[0].columns[0].shown for vote in votes} == {Shown.WITHHELD}
    assert len({json.dumps(to_json(vote), default=str) for vote in votes}) == 1
