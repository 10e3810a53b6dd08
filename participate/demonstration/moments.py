"""From “day 3 at 17:00”, counted from the load, to a moment."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from participate.core.schedule import NoSuchTime, local_to_utc, london_day
from participate.demonstration.content.texts import Moment

NOON = time(12, 0)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of one load: day 0 is the London day of `now`."""

    now: datetime

    def moment(self, given: Moment) -> datetime:
        return self.at(given.day, given.at)

    def at(self, day: int, hour: time = NOON) -> datetime:
        """That London day and time, in UTC; an hour later where the clocks jump over it."""
        date = london_day(self.now) + timedelta(days=day)
        try:
            return local_to_utc(date, hour)
        except NoSuchTime:
            return local_to_utc(date, hour.replace(hour=hour.hour + 1))
