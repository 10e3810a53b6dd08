"""Letters of options, and the hands that people in a room can raise."""

import pytest

from participate.core.ballots import Completion, Method, Rule
from participate.core.by_hand import NobodyRaised, TooManyRaised, check_hands, letter_of, marks_for_hands

APPROVAL = Rule(method=Method.APPROVAL, options=4, most=2)
DOTS = Rule(method=Method.DOTS, options=3, most=3, per_option=2)
BUDGET = Rule(method=Method.BUDGET, options=3, budget=100, costs=(60, 40, 100))


def test_every_option_has_a_letter_of_its_own() -> None:
    letters = [letter_of(each) for each in range(60)]
    assert (letters[0], letters[25], letters[26], letters[59]) == ("A", "Z", "AA", "BH")
    assert len(set(letters)) == 60


@pytest.mark.parametrize(
    ("rule", "marks"),
    [
        (APPROVAL, (1,)),
        (DOTS, (1, 2)),
        (Rule(method=Method.DOTS, options=3, most=9, per_option=9), ()),
        (Rule(method=Method.FACES, options=3), (1, 2, 3)),
        (Rule(method=Method.PAIRS, options=3), (1, 2)),
        (BUDGET, (1,)),
        (Rule(method=Method.BUDGET, options=1, budget=1, costs=(1,), completion=Completion.EQUAL_SHARES), ()),
        (Rule(method=Method.POINTS, options=3, most=10), ()),
        (Rule(method=Method.RANKING, options=3, most=3), ()),
        (Rule(method=Method.DIAMOND, options=9), ()),
    ],
)
def test_hands_are_counted_where_they_say_enough(rule: Rule, marks: tuple[int, ...]) -> None:
    assert marks_for_hands(rule) == marks


@pytest.mark.parametrize(
    ("rule", "hands"),
    [
        (APPROVAL, {(0, 1): 5, (1, 1): 5}),
        (DOTS, {(0, 1): 3, (0, 2): 2, (1, 2): 4}),
        (BUDGET, {(0, 1): 5, (1, 1): 5}),
        (Rule(method=Method.FACES, options=2), {(0, 1): 2, (0, 3): 3, (1, 2): 5}),
        (Rule(method=Method.PAIRS, options=3), {(0, 1): 2, (0, 2): 3, (2, 2): 5}),
    ],
)
def test_hands_that_five_people_can_raise(rule: Rule, hands: dict[tuple[int, int], int]) -> None:
    check_hands(rule, hands, heads=5)


@pytest.mark.parametrize(
    ("rule", "hands"),
    [
        (APPROVAL, {(0, 1): 6}),
        (APPROVAL, {(0, 1): 5, (1, 1): 5, (2, 1): 1}),
        (APPROVAL, {(4, 1): 1}),
        (APPROVAL, {(0, 2): 1}),
        (APPROVAL, {(0, 1): -1, (1, 1): 3}),
        (DOTS, {(0, 1): 3, (0, 2): 3}),
        (DOTS, {(0, 2): 5, (1, 2): 3}),
        (BUDGET, {(2, 1): 4, (0, 1): 2}),
        (Rule(method=Method.FACES, options=2), {(0, 1): 3, (0, 2): 3}),
        (Rule(method=Method.PAIRS, options=2), {(0, 1): 3, (0, 2): 3}),
    ],
)
def test_hands_that_five_people_cannot_raise(rule: Rule, hands: dict[tuple[int, int], int]) -> None:
    with pytest.raises(TooManyRaised):
        check_hands(rule, hands, heads=5)


def test_no_hand_at_all_is_no_count() -> None:
    with pytest.raises(NobodyRaised):
        check_hands(APPROVAL, {(0, 1): 0}, heads=5)
