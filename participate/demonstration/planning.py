"""What the council of the demonstration has agreed for topics: by itself, or as a vote proposed."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from participate.contentplan.queries import find_line
from participate.contentplan.service import LineWords, WriteLine, write_line
from participate.demonstration.content.plan import Agreed
from participate.demonstration.council import Staff
from participate.demonstration.moments import Calendar


def agree_on_topics(
    session: Session, plan: tuple[Agreed, ...], votes: Mapping[str, int], *, staff: Staff, calendar: Calendar
) -> None:
    """Write each line on its day; a later one of a topic is its next version. `votes`: the rounds of votes by slug."""
    for given in plan:
        before = find_line(session, given.topic)
        command = WriteLine(
            topic=given.topic,
            seen=before.number if before else 0,
            words=LineWords(**{name: getattr(given, name) for name in LineWords.__slots__}),
            note=given.note,
            round_id=votes[given.vote] if given.vote else None,
        )
        write_line(session, command, actor=staff.officer, now=calendar.at(given.day))
