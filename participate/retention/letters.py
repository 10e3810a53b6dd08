"""The mail to administrators. Officers' mail is in English."""

from datetime import datetime

from participate.core.schedule import london_day
from participate.mail.service import Letter

SUBJECT = "Some data is due to be removed on {day}"
BODY = (
    "Hello\n\n"
    "Some of what the Local Offer holds has been kept for its whole period. It is removed on {day}. "
    "Until then you can read what it is, and hold it if there is a reason:\n/desk/retention\n\n"
    "Published comments and outcomes stay, and so does everything that the safeguarding lead keeps.\n"
)


def plan_made(*, plan_id: int, due_at: datetime, account_id: int, address: str) -> Letter:
    """The letter to one administrator."""
    on = london_day(due_at)
    day = f"{on.day} {on:%B %Y}"
    return Letter(
        key=f"retention:{plan_id}:account:{account_id}",
        address=address,
        subject=SUBJECT.format(day=day),
        body=BODY.format(day=day),
    )
