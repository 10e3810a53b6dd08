"""Ways in for the demonstration's people, one line each."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.demonstration.reading import read_content
from participate.people.service import IssueCards, issue_cards, make_link
from participate.rounds.models import Round

WIDTH = 34


def demonstration_people(session: Session, *, base: str, key: str, now: datetime, life: timedelta) -> list[str]:
    """A sign-in link for each person with an address, and the words of two new code cards."""
    content = read_content()
    lines = [
        f"{person.title:<{WIDTH}} {base}/sign-in/link/"
        + make_link(session, email=person.email, now=now, life=life, enrolment=True)
        for person in content.people.person
    ]
    titles = {each.slug: each.texts["title"].text for each in content.rounds}
    for batch in content.people.batch:
        round_id = session.scalar(select(Round.id).where(Round.title == titles[batch.round]))
        command = IssueCards(round_id=round_id, group=batch.group, band=batch.band, issuer=batch.issued_by, count=1)
        (card,) = issue_cards(session, command, now=now, key=key)
        who = "Child with a code card" if batch.group == "child" else "Young person with a code card"
        lines.append(f"{who:<{WIDTH}} {base}{'/easy' if batch.easy else ''}/card   words: {card.code}")
    return lines
