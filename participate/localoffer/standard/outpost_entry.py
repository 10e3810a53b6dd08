"""From the rows of one Outpost service to an entry of the register.

Only what the source marks as visible is taken: a contact or a place without “TRUE” is private, and a service without it
is taken as hidden. Opening hours that cannot be read are left out and told; anything else that cannot be read
refuses the service.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from participate.localoffer.content import Answered, Status, Term
from participate.localoffer.standard import formats
from participate.localoffer.standard.entry import SUMMARY_LENGTH, ReadEntry, beyond_room
from participate.localoffer.standard.fields import LONGEST_ADDRESS, LONGEST_LINE
from participate.localoffer.standard.plain_text import first_words, one_line
from participate.localoffer.standard.problems import Code, Problem, excerpt
from participate.localoffer.standard.words import DAYS, Texts, check_ages, opening_words, price_words, unique

T = TypeVar("T")
YES, NO = frozenset(("true", "t", "yes", "y", "1")), frozenset(("false", "f", "no", "n", "0"))
WEEKDAYS = {name.casefold(): name for name in DAYS.values()}
QUESTIONS = (
    "support_description",
    "outcomes",
    "recent_send_report",
    "recent_send_training",
    "parental_involvement",
    "information_sharing",
    "environment_accessibility",
    "future_plans",
)
"""Columns with what a provider says about special needs, in the order of the file."""
TERMS = "service_taxonomies"
AGES = ("min_age", "max_age")
HOURS = ("schedules_opens_at", "schedules_closes_at")
PLACE = ("location_name", "location_address_1", "location_city", "location_postcode")
COLUMNS = {
    "source_id": "import_id",
    "name": "name",
    "provider_name": "organisation",
    "phone": "contact_phone",
    "postcode": "location_postcode",
}
"""The columns of what the register has little room for."""
NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")
BRITISH = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the spreadsheet and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        return self.cells.get(column, "").strip()


class Cells(Texts):
    """Reads cells of one service, and keeps what was wrong with them."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[Problem] = []

    def read(self, row: Row, column: str, read: Callable[[str], T | None], code: Code) -> T | None:
        """The value of a cell; None where it is empty, or where it cannot be read, which is kept as a problem."""
        text = row.text(column)
        value = read(text) if text else None
        if text and value is None:
            self.problems.append(
                Problem(field=column, code=code, values={"found": excerpt(text), "row": str(row.number)})
            )
        return value

    def words(self, row: Row, column: str) -> str:
        return self.take(row.text(column), field=column)

    def line(self, row: Row, column: str) -> str:
        text = one_line(self.words(row, column))
        if len(text) > LONGEST_LINE:
            self.tell_too_long(text, row=row, column=column)
        return text

    def tell_too_long(self, text: str, *, row: Row, column: str) -> None:
        values = {"most": str(LONGEST_LINE), "found": str(len(text)), "row": str(row.number)}
        self.problems.append(Problem(field=column, code=Code.TOO_LONG, values=values))

    def yes(self, row: Row, column: str) -> bool | None:
        return self.read(row, column, read_yes_or_no, Code.NOT_YES_OR_NO)


def to_entry(rows: Sequence[Row]) -> ReadEntry | tuple[Problem, ...]:
    """The entry of a service whose first row is `rows[0]`, or everything that is wrong with it."""
    main, cells = rows[0], Cells()
    least, most = (cells.read(main, column, read_number, Code.NOT_AGE) for column in AGES)
    email, phone = _contact(rows, cells)
    lines, postcode, accessibility = _place(rows, cells)
    description = cells.words(main, "description")
    hidden = _hidden(main, cells)
    entry = ReadEntry(
        position=main.number,
        source_id=cells.line(main, "import_id"),
        name=cells.line(main, "name"),
        summary=first_words(description, most=SUMMARY_LENGTH),
        description=description,
        url=cells.read(main, "url", _web_address, Code.NOT_WEB_ADDRESS) or "",
        email=email,
        phone=phone,
        provider_name=cells.line(main, "organisation"),
        address_lines=lines,
        postcode=postcode,
        accessibility=accessibility,
        min_age=None if least is None else int(least),
        max_age=None if most is None else int(most),
        cost=_cost(rows, cells),
        who_for=_who_for(main, cells),
        how_to_get=_how_to_get(main, cells),
        opening=_opening(rows, cells),
        terms=tuple(Term(vocabulary=TERMS, name=name) for name in _list(main, cells, TERMS)),
        answers=_answers(main, cells),
        status=Status.TEMPORARILY_CLOSED if cells.yes(main, "temporarily_closed") else Status.ACTIVE,
        is_public=not hidden,
        shown_from=cells.read(main, "visible_from", read_day, Code.NOT_DATE),
        shown_until=cells.read(main, "visible_to", read_day, Code.NOT_DATE),
        remarks=(*hidden, *cells.remarks),
    )
    return (*cells.problems, *_own_rules(entry, least, most)) or entry


def _own_rules(entry: ReadEntry, least: float | None, most: float | None) -> Iterator[Problem]:
    """What holds across the cells of a service."""
    if not entry.name:
        yield Problem(field="name", code=Code.MISSING)
    yield from beyond_room(entry, COLUMNS)
    yield from check_ages(least, most, fields=AGES)
    if entry.shown_from and entry.shown_until and entry.shown_from > entry.shown_until:
        values = {"first": entry.shown_from.isoformat(), "last": entry.shown_until.isoformat()}
        yield Problem(field="visible_from", code=Code.DATES_CROSSED, values=values)


def _hidden(main: Row, cells: Cells) -> tuple[Problem, ...]:
    """Each column by which the source keeps a service from being shown in its Local Offer.

    Shown needs “TRUE” in `approved` and `visible`; `is_local_offer` hides by “FALSE” alone, for files without it exist.
    """
    said = {column: cells.yes(main, column) for column in ("approved", "visible", "is_local_offer")}
    hides = [column for column in ("approved", "visible") if said[column] is not True]
    if said["is_local_offer"] is False:
        hides.append("is_local_offer")
    return tuple(
        Problem(field=column, code=Code.HIDDEN_BY_SOURCE, values={"found": excerpt(main.text(column))})
        for column in hides
    )


def _shown(rows: Sequence[Row], cells: Cells, mark: str, columns: Sequence[str]) -> list[Row]:
    """The rows that say something in these columns and that are marked as visible."""
    saying = [row for row in rows if any(row.text(column) for column in columns)]
    return [row for row in saying if cells.yes(row, mark)]


def _contact(rows: Sequence[Row], cells: Cells) -> tuple[str, str]:
    """The e-mail address and the number of the first contact that may be shown; never its name."""
    shown = _shown(rows, cells, "contact_visible", ("contact_email", "contact_phone"))
    if not shown:
        return "", ""
    email = cells.read(shown[0], "contact_email", formats.read_email, Code.NOT_EMAIL)
    return email or "", cells.line(shown[0], "contact_phone")


def _place(rows: Sequence[Row], cells: Cells) -> tuple[tuple[str, ...], str, str]:
    """The first place that may be shown: its lines, postcode and accessibility. Other places are told."""
    shown = _shown(rows, cells, "location_visible", PLACE)
    if not shown:
        return (), "", ""
    place, *others = shown
    for other in others:
        cells.leave_out(other.text("location_name"), field="location_name")
    accessibility = ", ".join(_list(place, cells, "location_accessibilities"))
    city, postcode = cells.line(place, "location_city"), cells.line(place, "location_postcode").upper()
    if cells.yes(place, "mask_exact_address"):
        return unique((city,)), postcode.split(" ")[0] if " " in postcode else "", accessibility
    lines = (cells.line(place, "location_name"), cells.line(place, "location_address_1"), city)
    return unique(lines), postcode, accessibility


def _cost(rows: Sequence[Row], cells: Cells) -> str:
    """“Free”, or a line for each price."""
    lines = ["Free" if cells.yes(rows[0], "free") else ""]
    for row in rows:
        option, per = cells.line(row, "cost_option"), cells.line(row, "cost_type")
        amount = cells.read(row, "cost_amount", read_number, Code.NOT_NUMBER)
        if amount is None:
            lines.append(": ".join(unique((option, per))))
            continue
        try:
            lines.append(price_words(amount, option=option, per=per))
        except ValueError:
            cells.leave_out(row.text("cost_amount"), field="cost_amount")
    return "\n".join(unique(lines))


def _opening(rows: Sequence[Row], cells: Cells) -> str:
    """A line for each schedule. Outpost’s own samples hold “hh:mm:ss” for a time: such a time is left out and told."""
    lines = []
    for row in rows:
        hours = [formats.read_time(row.text(column)) for column in HOURS]
        for column, hour in zip(HOURS, hours, strict=True):
            if row.text(column) and hour is None:
                cells.leave_out(row.text(column), field=column)
        weekday = cells.line(row, "scheduled_weekday")
        day = WEEKDAYS.get(weekday.casefold(), weekday)
        lines.append(opening_words([day] if day else [], opens=hours[0], closes=hours[1]))
    return "\n".join(unique(lines))


def _who_for(main: Row, cells: Cells) -> str:
    """The kinds of need that the service says it is for."""
    return ", ".join(unique((*_list(main, cells, "suitabilities"), *_list(main, cells, "send_needs_support"))))


def _how_to_get(main: Row, cells: Cells) -> str:
    referral = "You need a referral." if cells.yes(main, "needs_referral") else ""
    return "\n".join(unique((cells.words(main, "how_to_start"), referral)))


def _answers(main: Row, cells: Cells) -> tuple[Answered, ...]:
    said = ((question, cells.words(main, question)) for question in QUESTIONS)
    return tuple(Answered(question=question, words=words) for question, words in said if words)


def _list(row: Row, cells: Cells, column: str) -> tuple[str, ...]:
    """The parts of a cell that holds several values with semicolons between them."""
    parts = [one_line(part) for part in cells.words(row, column).split(";")]
    for part in parts:
        if len(part) > LONGEST_LINE:
            cells.tell_too_long(part, row=row, column=column)
    return unique(parts)


def read_yes_or_no(text: str) -> bool | None:
    """The booleans that spreadsheets write."""
    word = text.casefold()
    return True if word in YES else False if word in NO else None


def read_number(text: str) -> float | None:
    """A plain decimal number, such as “12” or “4.50”."""
    return float(text) if NUMBER.fullmatch(text) else None


def read_day(text: str) -> date | None:
    """A day as the source writes it, or as an English spreadsheet saves it again: 2022-05-17, 17/05/2022."""
    british = BRITISH.fullmatch(text)
    return formats.read_date("-".join(reversed(british.groups())) if british else text)


def _web_address(text: str) -> str | None:
    return formats.read_web_address(text) if len(text) <= LONGEST_ADDRESS else None
