from datetime import UTC, datetime

import pytest

from participate.core.retention import (
    BY_CODE,
    RULES,
    Kept,
    Period,
    PeriodOutOfRange,
    ReasonMissing,
    Unit,
    checked,
    months_before,
)

NOW = datetime(2026, 5, 31, 12, 0, tzinfo=UTC)


def test_every_kind_has_one_rule_whose_default_lies_within_its_bounds() -> None:
    assert [rule.code for rule in RULES] == list(Kept)
    assert all(rule.lowest <= rule.default <= rule.highest for rule in RULES)


def test_the_defaults_are_those_of_the_field() -> None:
    months = {code: BY_CODE[code].default for code in Kept if BY_CODE[code].unit is Unit.MONTHS}
    assert months == {
        Kept.ACCOUNT_IDLE: 24,
        Kept.CARD: 3,
        Kept.RESPONSE: 12,
        Kept.COMMENT: 12,
        Kept.MONITORING: 3,
        Kept.MODERATION_TEXT: 12,
        Kept.MODERATION_LOG: 36,
        Kept.PUBLISHED: 84,
    }
    assert BY_CODE[Kept.LOGS].default == 30


def test_months_end_where_a_short_month_ends() -> None:
    assert months_before(NOW, 3) == datetime(2026, 2, 28, 12, 0, tzinfo=UTC)
    assert months_before(NOW, 17) == datetime(2024, 12, 31, 12, 0, tzinfo=UTC)
    assert Period(code=Kept.LOGS, count=30, unit=Unit.DAYS).over_before(NOW).day == 1
    assert Period(code=Kept.CARD, count=3, unit=Unit.MONTHS).over_before(NOW).month == 2


def test_a_length_is_held_within_its_bounds_and_another_than_the_default_says_why() -> None:
    checked(Kept.CARD, 3, "")
    checked(Kept.CARD, 4, "Schedule 7")
    with pytest.raises(ReasonMissing):
        checked(Kept.CARD, 4, "")
    with pytest.raises(PeriodOutOfRange):
        checked(Kept.CARD, 13, "Schedule 7")
