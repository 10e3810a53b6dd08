"""One question about data waits at the desk, so that its list and its clock are seen."""

from datetime import timedelta

from sqlalchemy.orm import Session

from participate.core.data_complaints import Matter
from participate.demonstration.moments import Calendar
from participate.mypart.service.complaining import Complain, Writer, complain

DAYS_AGO = 9
QUESTION = Complain(
    matter=Matter.WRONG,
    words="I moved to another village and took part with my old address. Please tell me what you still hold about me.",
    name="R. Fenwick",
    email="r.fenwick@example.org",
)


def ask_about_data(session: Session, *, calendar: Calendar, key: str) -> None:
    """Somebody without an account asked from the public page."""
    writer = Writer(credential_id=None, place="the demonstration")
    complain(session, QUESTION, writer=writer, worry_words="", now=calendar.now - timedelta(days=DAYS_AGO), key=key)
