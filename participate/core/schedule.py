"""Days and times of London; stored moments are UTC."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from participate.core.errors import DomainError

LONDON = ZoneInfo("Europe/London")
OUTCOME_DAYS = 84
MOST_DAYS_OPEN = 366
MOST_DAYS_AHEAD = 731
SATURDAY = 5


class NoSuchTime(ValueError):
    """The clocks jump over that time on that day."""


class TooFarAhead(DomainError):
    """A round ends, with its paper, at most two years from now."""

    code = "too-far-ahead"


class OpenTooLong(DomainError):
    """A round is open for at most a year."""

    code = "open-too-long"


def local_to_utc(day: date, hour: time) -> datetime:
    """The moment of a London day and time, in UTC; the first of two when the clocks go back.

    Raises NoSuchTime for a time that the clocks jump over.
    """
    local = datetime.combine(day, hour, tzinfo=LONDON)
    moment = local.astimezone(UTC)
    if moment.astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTime
    return moment


def london_day(moment: datetime) -> date:
    """The London day of a moment."""
    return moment.astimezone(LONDON).date()


def days_open(opens_at: datetime, closes_at: datetime) -> int:
    """How many London days a round is open, the first and the last included."""
    return (london_day(closes_at - timedelta(microseconds=1)) - london_day(opens_at)).days + 1


def check_dates(
    *, opens_at: datetime | None, closes_at: datetime | None, paper_until: datetime | None, now: datetime
) -> None:
    """Hold a round's dates inside what anybody can mean. TooFarAhead, OpenTooLong."""
    latest = now + timedelta(days=MOST_DAYS_AHEAD)
    if any(moment is not None and moment > latest for moment in (opens_at, closes_at, paper_until)):
        raise TooFarAhead
    if opens_at is not None and closes_at is not None and days_open(opens_at, closes_at) > MOST_DAYS_OPEN:
        raise OpenTooLong


def outcome_due(closes_at: datetime) -> datetime:
    """The moment by which the outcome is due: 84 days after close (CP-J)."""
    local = closes_at.astimezone(LONDON)
    return (local + timedelta(days=OUTCOME_DAYS)).astimezone(UTC)


def answer_due(sent_at: datetime, *, days: int) -> datetime:
    """The same London time so many days after something was sent: by then it is answered."""
    return (sent_at.astimezone(LONDON) + timedelta(days=days)).astimezone(UTC)


BANK_HOLIDAYS: frozenset[date] = frozenset(
    date.fromisoformat(day)
    for day in (
        "2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26",
        "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
        "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28",
        "2028-01-03", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29", "2028-08-28", "2028-12-25", "2028-12-26",
    )
)  # fmt: skip
"""England's bank holidays, reckoned from the rules; an extra one by proclamation is added here."""


def working_days_after(moment: datetime, days: int) -> datetime:
    """The same London time, so many working days later."""
    local = moment.astimezone(LONDON)
    left = days
    while left > 0:
        local += timedelta(days=1)
        if local.weekday() < SATURDAY and local.date() not in BANK_HOLIDAYS:
            left -= 1
    return local.astimezone(UTC)


def each_day(opens_at: datetime, closes_at: datetime) -> Iterator[date]:
    """Every London day of a round, and no more of them than a round may have."""
    first = london_day(opens_at)
    return (first + timedelta(days=n) for n in range(min(days_open(opens_at, closes_at), MOST_DAYS_OPEN)))


def holiday_warnings(opens_at: datetime, closes_at: datetime) -> tuple[str, ...]:
    """Codes of the holidays that a round falls into: `august`, `christmas`, `easter`."""
    days = set(each_day(opens_at, closes_at))
    found = []
    if any(day.month == 8 for day in days):  # noqa: PLR2004 - August
        found.append("august")
    if any((day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 3) for day in days):
        found.append("christmas")
    good_fridays = {day for day in BANK_HOLIDAYS if day.weekday() == 4 and day.month in (3, 4)}  # noqa: PLR2004 - Friday
    if any(friday + timedelta(days=shift) in days for friday in good_fridays for shift in range(-7, 8)):
        found.append("easter")
    return tuple(found)
