"""What another system asks the register for, read out of the address: each value is told when it cannot be one."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from participate.localoffer.errors import BadParameter
from participate.localoffer.queries.open_referral import AskedServices
from participate.localoffer.standard import formats
from participate.web.fields import clean

T = TypeVar("T")
PER_PAGE, MOST_PER_PAGE, LAST_PAGE = 50, 100, 1_000_000
LONGEST_SEARCH = 100
OLDEST = 150
NOT_HERE = ("start_time", "end_time", "day", "postcode", "proximity", "organization_id", "minimal")
"""What the standard lets a system ask, and this register cannot answer: it says so instead of answering all."""


def asked_page(args: Mapping[str, str]) -> tuple[int, int]:
    """The number of the page and how many things it holds. Raises BadParameter."""
    page = _read(args, "page", lambda text: _whole(text, most=LAST_PAGE)) or 1
    return page, _read(args, "per_page", lambda text: _whole(text, most=MOST_PER_PAGE)) or PER_PAGE


def asked_services(args: Mapping[str, str]) -> AskedServices:
    """What is asked of the list of services. Raises BadParameter with the name of the value and what it may be."""
    for name in NOT_HERE:
        if args.get(name):
            raise BadParameter(reason="not-here", name=name)
    page, per_page = asked_page(args)
    return AskedServices(
        page=page,
        per_page=per_page,
        search=clean(args.get("search"))[:LONGEST_SEARCH],
        taxonomy_term_id=_read(args, "taxonomy_term_id", formats.read_uuid) or "",
        taxonomy_id=_read(args, "taxonomy_id", formats.read_uuid) or "",
        minimum_age=_read(args, "minimum_age", _age),
        maximum_age=_read(args, "maximum_age", _age),
        modified_after=_read(args, "modified_after", _moment),
    )


def asked_whole(args: Mapping[str, str]) -> bool:
    """Whether whole services are asked for in the list. Raises BadParameter."""
    return bool(_read(args, "full", lambda text: {"true": 1, "false": 0}.get(text.lower())))


def _read(args: Mapping[str, str], name: str, read: Callable[[str], T | None]) -> T | None:
    """The value under a name; None where none is given. Raises BadParameter."""
    text = args.get(name, "").strip()
    if not text:
        return None
    value = read(text)
    if value is None:
        raise BadParameter(reason=name, most=str(MOST_PER_PAGE))
    return value


def _whole(text: str, *, most: int) -> int | None:
    digits = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    return int(text) if digits and 1 <= int(text) <= most else None


def _age(text: str) -> float | None:
    return float(text) if text.isascii() and text.isdigit() and len(text) <= len(str(OLDEST)) else None


def _moment(text: str) -> datetime | None:
    """A plus sign in an address is read as a blank: it is put back before an offset."""
    day = formats.read_date(text)
    return (
        formats.read_moment(text.replace(" ", "+") if "T" in text else f"{text}T00:00:00")
        if day or "T" in text
        else None
    )
