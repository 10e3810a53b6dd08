from datetime import date

import pytest

from participate.core.ages import (
    FIRST_LINE,
    AgeLine,
    LineInThePast,
    check_new_line,
    line_on,
    needs_trusted_adult,
    next_line,
)
from participate.core.groups import AgeBand

TODAY = date(2026, 6, 3)
LATER = AgeLine(from_day=date(2026, 9, 1), age=14)


def test_the_line_of_a_day_is_the_newest_that_has_begun() -> None:
    assert line_on((), TODAY) == FIRST_LINE
    assert line_on((LATER,), TODAY).age == 13
    assert line_on((LATER,), date(2026, 9, 1)).age == 14
    assert line_on((), date(1990, 1, 1)) == FIRST_LINE
    assert next_line((LATER,), TODAY) == LATER
    assert next_line((LATER,), LATER.from_day) is None


def test_a_line_inside_a_band_takes_the_whole_band_in() -> None:
    below = {band for band in AgeBand if needs_trusted_adult(band, FIRST_LINE)}
    assert below == {AgeBand.UNDER_8, AgeBand.FROM_8, AgeBand.FROM_11}
    assert {band for band in AgeBand if needs_trusted_adult(band, LATER)} == below | {AgeBand.FROM_13}


def test_a_line_begins_after_today() -> None:
    check_new_line(LATER, today=TODAY)
    with pytest.raises(LineInThePast):
        check_new_line(AgeLine(from_day=TODAY, age=14), today=TODAY)
