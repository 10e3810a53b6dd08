"""Filling a ballot step by step."""

import pytest

from participate.core.ballot_marks import (
    concerned,
    in_turn,
    less,
    more,
    option_of_mark,
    pair_in_turn,
    problem_so_far,
    put_next,
    screens,
    take_out,
    used,
)
from participate.core.ballots import Method, Rule, problem_with
from participate.core.receipts import ballot_words

DOTS = Rule(method=Method.DOTS, options=3, most=3, per_option=2)
POINTS = Rule(method=Method.POINTS, options=3, most=100)
RANKING = Rule(method=Method.RANKING, options=4, most=4)


@pytest.mark.parametrize("turn", range(9))
def test_every_cell_is_shown_once_whatever_the_turn(turn: int) -> None:
    for rule in (Rule(method=Method.APPROVAL, options=8, most=3), Rule(method=Method.PAIRS, options=4)):
        shown = in_turn(rule, turn=turn)
        assert sorted(shown) == list(range(rule.cells))
        assert shown[0] == turn % rule.cells
        assert [cell for screen in screens(rule, turn=turn) for cell in screen] == list(shown)


def test_at_most_six_options_a_screen_and_one_pair() -> None:
    assert [len(each) for each in screens(Rule(method=Method.BUDGET, options=13), turn=5)] == [6, 6, 1]
    assert {len(each) for each in screens(Rule(method=Method.PAIRS, options=4), turn=2)} == {1}


def test_either_of_a_pair_may_stand_first() -> None:
    assert {pair_in_turn(0, turn=turn) for turn in range(2)} == {(1, 2), (2, 1)}
    assert [option_of_mark(Rule(method=Method.PAIRS, options=3), 1, mark) for mark in (1, 2)] == [0, 2]


def test_one_press_gives_a_dot_or_a_tenth_of_the_points() -> None:
    assert more(DOTS, (0, 1, 0), 1) == (0, 2, 0)
    assert more(POINTS, (0, 0, 0), 2) == (0, 0, 10)
    assert less(POINTS, (5, 0, 0), 0) == (0, 0, 0)


def test_options_move_up_when_one_is_taken_out() -> None:
    marks = put_next(RANKING, put_next(RANKING, put_next(RANKING, (0, 0, 0, 0), 2), 0), 3)
    assert marks == (2, 0, 1, 3)
    assert put_next(RANKING, marks, 0) == marks
    assert take_out(RANKING, marks, 2) == (1, 0, 0, 2)
    assert take_out(RANKING, marks, 1) == marks


def test_what_later_pages_may_still_put_right_is_not_told() -> None:
    assert problem_so_far(DOTS, (0, 0, 0)) == ""
    assert problem_so_far(DOTS, (3, 0, 0)) == "too-many-here"
    assert problem_so_far(RANKING, (1, 3, 0, 0)) == ""


def test_how_much_is_used() -> None:
    budget = Rule(method=Method.BUDGET, options=2, costs=(300, 500), budget=600)
    assert used(budget, (1, 0)) == 300
    assert used(RANKING, (2, 0, 1, 3)) == 3
    assert used(DOTS, (2, 1, 0)) == 3


def test_a_receipt_is_never_as_long_as_a_card_s_words() -> None:
    assert {len(set(ballot_words(number).split())) for number in (0, 1, 2**63, 2**64 - 1)} == {4}


@pytest.mark.parametrize(
    ("rule", "marks", "cells"),
    [
        (DOTS, (0, 0, 0), {0, 1, 2}),
        (DOTS, (2, 0, 2), {0, 2}),
        (DOTS, (1, 3, 0), {1}),
        (POINTS, (0, 20_000, 1), {1}),
        (RANKING, (1, 3, 0, 4), {1, 3}),
        (RANKING, (2, 1, 2, 0), {0, 2}),
        (Rule(method=Method.TRANSFERABLE, options=4, most=2), (3, 1, 0, 2), {0}),
        (Rule(method=Method.DIAMOND, options=9), (5, 4, 5, 3, 3, 3, 2, 0, 1), {0, 2, 7}),
        (Rule(method=Method.BUDGET, options=3, budget=2, costs=(1, 2, 1)), (1, 1, 0), {0, 1}),
    ],
)
def test_what_is_wrong_is_about_some_of_the_cells(rule: Rule, marks: tuple[int, ...], cells: set[int]) -> None:
    assert concerned(rule, problem_with(rule, marks), marks) == cells
