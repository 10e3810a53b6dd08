"""What the council of the demonstration has agreed for topics: lines that no vote has set."""

from sqlalchemy.orm import Session

from participate.contentplan.queries import find_line
from participate.contentplan.service import LineWords, WriteLine, write_line
from participate.demonstration.content.plan import Agreed
from participate.demonstration.council import Staff
from participate.demonstration.moments import Calendar


def agree_on_topics(session: Session, plan: tuple[Agreed, ...], *, staff: Staff, calendar: Calendar) -> None:
    """Write each line on its day, in the order of the days; a later one of a topic is its next version."""
    for given in plan:
        before = find_line(session, given.topic)
        command = WriteLine(
            topic=given.topic,
            seen=before.number if before else 0,
            words=LineWords(**{name: getattr(given, name) for name in LineWords.__slots__}),
            note=given.note,
        )
        write_line(session, command, actor=staff.officer, now=calendar.at(given.day))
