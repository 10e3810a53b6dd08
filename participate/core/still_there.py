"""A shared tablet that lies still: another child may sit there by now."""

from datetime import datetime, timedelta

STILL_THERE = timedelta(minutes=10)
"""After so long it is asked who is there, before anything that was said is shown."""


def lay_still(written_at: datetime | None, *, now: datetime) -> bool:
    """Whether nothing was written for so long; never before anything was."""
    return written_at is not None and written_at + STILL_THERE < now
