"""Words put together from a source’s separate values: when a service is open, what it costs; and ages."""

from collections.abc import Sequence
from datetime import time

from participate.localoffer.standard.plain_text import plain_text
from participate.localoffer.standard.problems import Code, Problem, excerpt

DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
MOST_POUNDS = 1_000_000
OLDEST = 150


class Texts:
    """Takes a source's texts in as plain text, and keeps a remark for each that held markup."""

    def __init__(self) -> None:
        self.remarks: list[Problem] = []

    def take(self, value: object, *, field: str) -> str:
        """The plain text of a value; empty for anything that is no text."""
        if not isinstance(value, str):
            return ""
        text, had_markup = plain_text(value)
        if had_markup:
            self.remarks.append(Problem(field=field, code=Code.MARKUP_REMOVED))
        return text

    def leave_out(self, value: object, *, field: str) -> None:
        """Tell that a value is not taken, while the rest of its service is."""
        self.remarks.append(Problem(field=field, code=Code.LEFT_OUT, values={"found": excerpt(value)}))


def opening_words(days: Sequence[str], *, opens: time | None, closes: time | None) -> str:
    """“Thursday and Friday, 10am to 6pm”; as much of it as is known."""
    hours = f"{_clock(opens)} to {_clock(closes)}" if opens is not None and closes is not None else ""
    if opens is not None and closes is None:
        hours = f"from {_clock(opens)}"
    return ", ".join(part for part in (_all_of(days), hours) if part)


def price_words(amount: float, *, option: str, per: str) -> str:
    """“Under 18s: £35 per session”. Raises ValueError for an amount that is no price."""
    if not 0 <= amount <= MOST_POUNDS:
        raise ValueError(amount)
    pounds = f"£{amount:,.2f}".removesuffix(".00")
    price = f"{pounds} {per}".strip() if amount else "Free"
    return f"{option.rstrip(':')}: {price}" if option else price


def check_ages(least: float | None, most: float | None, *, fields: tuple[str, str]) -> tuple[Problem, ...]:
    """What is wrong with two ages in years."""
    wrong = tuple(
        Problem(field=field, code=Code.NOT_AGE, values={"found": _years(age)})
        for field, age in zip(fields, (least, most), strict=True)
        if age is not None and not 0 <= age <= OLDEST
    )
    if not wrong and least is not None and most is not None and least > most:
        return (
            Problem(field=fields[0], code=Code.AGES_CROSSED, values={"least": _years(least), "most": _years(most)}),
        )
    return wrong


def unique(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts that say something, each once, in their order."""
    return tuple(dict.fromkeys(text for text in texts if text))


def _years(age: float) -> str:
    """A number of years as it was written; one beyond any float as its first digits."""
    return f"{age:g}" if abs(age) <= MOST_POUNDS else excerpt(age)


def _all_of(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _clock(moment: time) -> str:
    if moment == time(12, 0):
        return "12 noon"
    if moment == time(0, 0):
        return "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"  # noqa: PLR2004 - noon
