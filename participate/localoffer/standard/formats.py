"""Reading dates, times, addresses and the like out of texts. Each returns None for what it cannot read."""

import re
from datetime import UTC, date, datetime, time
from urllib.parse import urlsplit

LONGEST_EMAIL = 254
EMAIL = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\.]+(?:\.[^\s@<>()\[\],;:\"\\.]+)+")
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
UUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TIME = re.compile(r"([0-9]{1,2}:[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?")
MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
MICROSECONDS = re.compile(r"(\.[0-9]{6})[0-9]+")


def read_uuid(text: str) -> str | None:
    """The identifier in small letters, so that the same one written in capitals is the same."""
    return text.lower() if UUID.fullmatch(text) else None


def read_email(text: str) -> str | None:
    return text if len(text) <= LONGEST_EMAIL and EMAIL.fullmatch(text) else None


def read_uri(text: str) -> str | None:
    """An absolute address of any scheme. Letters outside ASCII are allowed, as browsers allow them."""
    if not URI.fullmatch(text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme not in {"http", "https"} or parts.netloc else None


def read_web_address(text: str) -> str | None:
    """An address that a family may safely be sent to: http or https and a host. `javascript:` is a URI too."""
    address = read_uri(text)
    return address if address is not None and urlsplit(address).scheme in {"http", "https"} else None


def read_date(text: str) -> date | None:
    """A day. A day with a time behind it is read as the day: many exporters know no other kind."""
    moment = read_moment(text)
    if moment is not None:
        return date.fromisoformat(text[:10])
    if not DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """The time on the wall: seconds and the offset, where given, are checked and left aside."""
    found = TIME.fullmatch(text)
    if found is None:
        return None
    try:
        return time.fromisoformat(found[1].zfill(5))
    except ValueError:
        return None


def read_moment(text: str) -> datetime | None:
    """A moment in UTC; one without an offset is taken as UTC."""
    if not MOMENT.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(MICROSECONDS.sub(r"\1", text))
        return (moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
