"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 6, 3, 9, 0, tzinfo=UTC)
"""Wednesday 3 June 2026, 10 in the morning in London: a working day in a school term, in summer time."""


class FakeClock:
    """Given to the application in place of the system’s clock."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> datetime:
        """Let time pass; returns the new moment."""
        self.now += timedelta(days=days, hours=hours, minutes=minutes)
        return self.now

    def set(self, moment: datetime) -> None:
        """Go to a moment, which must know its time zone."""
        if moment.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        self.now = moment
