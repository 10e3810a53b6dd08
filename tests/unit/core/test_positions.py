"""The head-count of a position, as far as nobody can be recognised by it."""

import pytest

from participate.core.positions import Heads, heads_shown


@pytest.mark.parametrize(
    ("agreed", "asked", "shown"),
    [
        pytest.param(34, 41, (34, 41), id="enough of both"),
        pytest.param(34, 36, (34, None), id="the few who did not agree would show"),
        pytest.param(4, 40, (None, None), id="few agreed"),
        pytest.param(3, 4, (None, None), id="few were asked"),
        pytest.param(6, 6, (6, None), id="a small forum of one mind"),
        pytest.param(30, 30, (30, 30), id="a large forum of one mind"),
    ],
)
def test_a_head_count_shows_no_few_people(agreed: int, asked: int, shown: tuple[int | None, int | None]) -> None:
    assert heads_shown(agreed=agreed, asked=asked, k=5) == Heads(agreed=shown[0], asked=shown[1], k=5)
