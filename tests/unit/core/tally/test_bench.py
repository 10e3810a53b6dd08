"""The measuring of counts measures every method, and sees what grows too fast."""

import pytest

from bench.tally import LEAST_SECONDS, MOST_GROWTH, Counted, ballots_of, growths, measured, rule_of
from participate.core.ballots import Method, problem_with
from participate.core.tally import decided, summed
from tests.support.effort import effort


@pytest.mark.parametrize("method", Method)
def test_ten_times_the_ballots_take_at_most_about_ten_times_the_work(method: Method) -> None:
    rule = rule_of(method, 9 if method is Method.DIAMOND else 10)
    marks = ballots_of(rule, 20_000)

    def work(size: int) -> float:
        return effort(lambda: decided(rule, summed(rule, marks[:size]), order=tuple(range(rule.options))), runs=3)

    assert work(20_000) <= MOST_GROWTH * work(2_000)


@pytest.mark.parametrize("method", Method)
def test_what_is_measured_are_ballots(method: Method) -> None:
    rule = rule_of(method, 9 if method is Method.DIAMOND else 10)
    shapes = {problem_with(rule, row) for row in ballots_of(rule, 200).tolist()}
    assert shapes <= {"", "nothing", "dear"}


def test_each_size_is_measured_against_a_pass_over_its_ballots() -> None:
    counts = list(measured(Method.APPROVAL, (10, 100)))
    assert [count.ballots for count in counts] == [10, 100]
    assert all(count.seconds > 0 and count.passes > 0 for count in counts)


def test_growth_is_judged_where_there_is_enough_to_measure() -> None:
    seconds = LEAST_SECONDS / 2, LEAST_SECONDS * 2, LEAST_SECONDS * 2 * (MOST_GROWTH + 1)
    counts = [Counted(ballots=10**at, seconds=each, passes=1) for at, each in enumerate(seconds, 3)]
    assert growths(counts) == [None, pytest.approx(MOST_GROWTH + 1)]
