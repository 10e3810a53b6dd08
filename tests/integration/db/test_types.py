from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from participate.people.models import Account

NOON = datetime(2026, 6, 3, 12, 0, tzinfo=UTC)


def test_a_moment_comes_back_in_utc(session: Session) -> None:
    session.add(Account(email="a@example.org", name="", created_at=NOON.astimezone(timezone(timedelta(hours=5)))))
    session.flush()
    session.expire_all()
    found = session.scalars(select(Account.created_at)).one()
    assert (found, found.tzinfo) == (NOON, UTC)


def test_a_moment_without_a_zone_is_refused(session: Session) -> None:
    session.add(Account(email="a@example.org", name="", created_at=datetime(2026, 6, 3, 12, 0)))  # noqa: DTZ001
    with pytest.raises(StatementError, match="without a time zone"):
        session.flush()
