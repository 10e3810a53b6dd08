"""What the tables of settings hold by themselves."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participate.authority.models import AgeLineRow, RetentionPeriod
from participate.core.retention import Kept, Unit
from participate.db.conflicts import constraint_name
from tests.support.clock import START


def broken(session: Session, row: object) -> str | None:
    session.add(row)
    with pytest.raises(IntegrityError) as error:
        session.flush()
    session.rollback()
    return constraint_name(error.value)


@pytest.mark.parametrize("age", [12, 17])
def test_an_age_line_lies_within_the_law(session: Session, age: int) -> None:
    row = AgeLineRow(from_day=date(2026, 9, 1), age=age, set_at=START)
    assert broken(session, row) == "ck_age_line_age_in_law"


def test_a_period_is_some_time(session: Session) -> None:
    row = RetentionPeriod(code=Kept.CARD, count=0, unit=Unit.MONTHS, reason="x", set_at=START)
    assert broken(session, row) == "ck_retention_period_some_time"
