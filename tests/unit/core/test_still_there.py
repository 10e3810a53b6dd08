from datetime import UTC, datetime, timedelta

from participate.core.still_there import STILL_THERE, lay_still

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def test_a_tablet_lies_still_after_its_time_and_never_before_anything_was_written() -> None:
    assert not lay_still(None, now=NOW)
    assert not lay_still(NOW - STILL_THERE, now=NOW)
    assert lay_still(NOW - STILL_THERE - timedelta(seconds=1), now=NOW)
