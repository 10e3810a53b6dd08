from datetime import UTC, date, datetime, time, timedelta

import pytest

from participate.core.schedule import (
    MOST_DAYS_OPEN,
    NoSuchTime,
    OpenTooLong,
    TooFarAhead,
    check_dates,
    days_open,
    each_day,
    holiday_warnings,
    local_to_utc,
    outcome_due,
    working_days_after,
)


def test_summer_time_is_an_hour_ahead_of_utc() -> None:
    assert local_to_utc(date(2026, 6, 28), time(17, 0)) == datetime(2026, 6, 28, 16, 0, tzinfo=UTC)


def test_a_time_that_the_clocks_jump_over_is_refused() -> None:
    with pytest.raises(NoSuchTime):
        local_to_utc(date(2026, 3, 29), time(1, 30))


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    assert local_to_utc(date(2026, 10, 25), time(1, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_first_and_the_last_day_count() -> None:
    opens = local_to_utc(date(2026, 5, 4), time(9, 0))
    assert days_open(opens, local_to_utc(date(2026, 5, 4), time(17, 0))) == 1
    assert days_open(opens, local_to_utc(date(2026, 6, 28), time(23, 59))) == 56


def test_closing_at_midnight_does_not_count_the_day_that_begins() -> None:
    assert days_open(local_to_utc(date(2026, 5, 4), time(0, 0)), local_to_utc(date(2026, 5, 5), time(0, 0))) == 1


def test_the_outcome_is_due_84_days_after_closing_at_the_same_london_time() -> None:
    closes = local_to_utc(date(2026, 9, 1), time(17, 0))
    assert outcome_due(closes) == local_to_utc(date(2026, 11, 24), time(17, 0))


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (date(2026, 6, 2), date(2026, 6, 4)),
        (date(2026, 6, 5), date(2026, 6, 9)),
        (date(2026, 12, 24), date(2026, 12, 30)),
    ],
    ids=["inside a week", "over a weekend", "over Christmas"],
)
def test_two_working_days_skip_weekends_and_bank_holidays(start: date, expected: date) -> None:
    assert working_days_after(local_to_utc(start, time(12, 0)), 2) == local_to_utc(expected, time(12, 0))


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        (date(2026, 6, 1), date(2026, 7, 20), ()),
        (date(2026, 7, 1), date(2026, 8, 20), ("august",)),
        (date(2026, 11, 20), date(2027, 1, 10), ("christmas",)),
        (date(2027, 3, 1), date(2027, 4, 10), ("easter",)),
    ],
    ids=["none", "August", "Christmas", "Easter"],
)
def test_holidays_inside_a_round_are_named(opens: date, closes: date, expected: tuple[str, ...]) -> None:
    noon = time(12, 0)
    assert holiday_warnings(local_to_utc(opens, noon), local_to_utc(closes, noon)) == expected


NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("opens", "closes", "paper", "refusal"),
    [
        (NOW + 700 * DAY, NOW + 732 * DAY, None, TooFarAhead),
        (None, datetime(9999, 12, 31, tzinfo=UTC), None, TooFarAhead),
        (NOW, NOW + 30 * DAY, NOW + 732 * DAY, TooFarAhead),
        (NOW, NOW + 367 * DAY, None, OpenTooLong),
        (datetime(1, 1, 2, tzinfo=UTC), NOW, None, OpenTooLong),
    ],
    ids=["closing in two years and a day", "the last day there is", "paper for years", "a year and a day", "year one"],
)
def test_dates_that_nobody_can_mean_are_refused(
    opens: datetime | None, closes: datetime, paper: datetime | None, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        check_dates(opens_at=opens, closes_at=closes, paper_until=paper, now=NOW)


def test_a_round_may_be_open_for_a_year_and_may_lack_its_dates() -> None:
    check_dates(opens_at=NOW, closes_at=NOW + 365 * DAY, paper_until=NOW + 380 * DAY, now=NOW)
    check_dates(opens_at=None, closes_at=None, paper_until=None, now=NOW)


def test_no_more_days_are_walked_than_a_round_may_have() -> None:
    assert len(list(each_day(datetime(1, 1, 2, tzinfo=UTC), NOW))) == MOST_DAYS_OPEN
