"""What a decided option proposes for its topic."""

import pytest

from participate.core.content_plan import (
    DEPTH_WORDS,
    EASY_DEPTH_WORDS,
    PRIORITY_WORDS,
    Depth,
    Priority,
    proposed_priority,
)
from participate.core.departing import Deed


@pytest.mark.parametrize(
    ("deed", "chosen", "place", "proposed"),
    [
        (Deed.FOLLOWS, True, 3, Priority.FIRST),
        (Deed.IN_PART, True, 1, Priority.FIRST),
        (Deed.DEPARTS, True, 1, Priority.LATER),
        (Deed.FOLLOWS, False, 2, Priority.NEXT),
        (Deed.FOLLOWS, False, 3, Priority.LATER),
        (Deed.FOLLOWS, False, None, None),
        (Deed.FOLLOWS, None, None, Priority.NEXT),
    ],
)
def test_what_was_chosen_comes_first_and_what_was_departed_from_later(
    deed: Deed, chosen: bool | None, place: int | None, proposed: Priority | None
) -> None:
    assert proposed_priority(deed=deed, chosen=chosen, place=place, options=5) is proposed


def test_every_code_has_its_words() -> None:
    assert set(PRIORITY_WORDS) == set(Priority)
    assert set(DEPTH_WORDS) == set(EASY_DEPTH_WORDS) == set(Depth)
