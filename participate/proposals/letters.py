"""The mail that reminds officers of a proposal. Officers' mail is in English."""

from participate.core.schedule import london_day
from participate.mail.service import Letter
from participate.proposals.queries import Reminded

SOON = "A proposal of {name} is to be answered by {day}"
LATE = "A proposal of {name} was to be answered by {day}"
BODY = (
    "Hello\n\n"
    "{name} proposed a round. The council promises an answer in public within 28 days.\n\n"
    "{state}\n\n"
    "Sign in and answer it here:\n/desk/proposals/{number}\n"
)


def reminder(about: Reminded, *, late: bool, to: tuple[int, str]) -> Letter:
    """The letter to one officer (account id, address): one when a week is left, and one when the day has passed."""
    account_id, address = to
    due = london_day(about.due_at)
    day = f"{due:%A} {due.day} {due:%B %Y}"
    state = f"It is late: it was due on {day}, and the public page says so." if late else f"It is due on {day}."
    return Letter(
        key=f"proposal:{about.id}:{'late' if late else 'soon'}:account:{account_id}",
        address=address,
        subject=(LATE if late else SOON).format(name=about.organisation, day=day),
        body=BODY.format(name=about.organisation, state=state, number=about.id),
    )
