"""The mail that reminds of checking entries. It is in plain English, as all mail to those who work here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from participate.core.schedule import london_day
from participate.mail.service import Letter

MOST_NAMED = 30
SUBJECT = "Please check your entries in the Local Offer"
BODY = (
    "Hello\n\n"
    "Families trust an entry that somebody has checked within the last year. Please read these again. If all of an "
    "entry is right, one button says so; if something has changed, change it.\n\n"
    "{entries}\n\n"
    "After its day, the public page says that the entry was not checked.\n\n"
    "Sign in and go to:\n{address}\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An entry and the day until which it is to be checked."""

    name: str
    due_at: datetime


def reminder(due: Iterable[Due], *, key: str, keeper: int | None, to: tuple[int, str]) -> Letter:
    """The letter to one coordinator of the organisation `keeper`, or to an officer where there is none."""
    account_id, address = to
    listed = sorted(due, key=lambda each: (each.due_at, each.name))
    lines = [f"- {each.name}: check it by {_day(each.due_at)}" for each in listed[:MOST_NAMED]]
    if len(listed) > MOST_NAMED:
        lines.append(f"- and {len(listed) - MOST_NAMED} more")
    page = f"/organisations/{keeper}/entries" if keeper else "/desk/local-offer?show=due"
    return Letter(
        key=f"entry-check:{key}:account:{account_id}",
        address=address,
        subject=SUBJECT,
        body=BODY.format(entries="\n".join(lines), address=page),
    )


def _day(moment: datetime) -> str:
    day = london_day(moment)
    return f"{day.day} {day:%B %Y}"
