"""The mail that reminds a school of what is due. It is in plain English, as all mail to those who work here."""

from datetime import date, datetime

from participate.core.duties import DutyState, Standing
from participate.mail.service import Letter
from participate.schools.queries import SchoolRow

SUBJECT = "The Local Offer: what {name} can show families"
BODY = (
    "Hello\n\n"
    "You look after {name} in the Local Offer. The council sees nothing, or nothing new, of these:\n\n"
    "{due}\n\n"
    "Your page says what counts for each. It has a kit as well: a badge and words for your website, a poster and a "
    "letter to families.\n\n"
    "Sign in and go to:\n{page}\n"
)


def reminder(school: SchoolRow, *, account_id: int, address: str, now: datetime) -> Letter:
    """The letter to one coordinator of a school: what is due, and where it is shown."""
    return Letter(
        key=f"duties:{school.id}:{now:%Y-%m-%dT%H:%M}:account:{account_id}",
        address=address,
        subject=SUBJECT.format(name=school.name),
        body=BODY.format(
            name=school.name,
            due="\n".join(_line(each) for each in school.due),
            page=f"/organisations/{school.id}/duties",
        ),
    )


def _line(standing: Standing) -> str:
    label = standing.duty.label
    if standing.state is DutyState.NOTHING or standing.on is None:
        return f"- {label}: nothing yet"
    return f"- {label}: last shown on {_day(standing.on)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
