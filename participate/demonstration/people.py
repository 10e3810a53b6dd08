"""Ways in for the demonstration's people, one line each."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participate.core.lifecycle import State
from participate.demonstration.reading import read_content
from participate.people.service import IssueCards, issue_cards, make_link
from participate.rounds.models import Round

WIDTH = 34


def demonstration_people(session: Session, *, base: str, key: str, now: datetime, life: timedelta) -> list[str]:
    """A sign-in link for each person with an address, and the words of new code cards."""
    content = read_content()
    lines = [
        f"{person.title:<{WIDTH}} {base}/sign-in/link/"
        + make_link(session, email=person.email, now=now, life=life, enrolment=True)
        for person in content.people.person
    ]
    titles = {each.slug: each.texts["title"].text for each in content.all_rounds}
    for batch in content.people.batch:
        round_id = session.scalar(select(Round.id).where(Round.title == titles[batch.round]))
        command = IssueCards(round_id=round_id, group=batch.group, band=batch.band, issuer=batch.issued_by, count=1)
        (card,) = issue_cards(session, command, now=now, key=key)
        lines.append(f"{batch.title:<{WIDTH}} {base}{'/easy' if batch.easy else ''}/card   words: {card.code}")
    return [*lines, _programme_card(session, base=base, key=key, now=now)]


def _programme_card(session: Session, *, base: str, key: str, now: datetime) -> str:
    """A card for every open round of the programme that has most of them; it says neither group nor age, and asks."""
    number = func.count(Round.id)
    busiest = (
        select(Round.programme_id)
        .where(Round.state == State.SCHEDULED, Round.closes_at > now)
        .group_by(Round.programme_id)
        .order_by(number.desc(), Round.programme_id)
    )
    command = IssueCards(
        programme_id=session.scalar(busiest), group=None, band=None, issuer="Harbour Youth Group", count=1
    )
    (card,) = issue_cards(session, command, now=now, key=key)
    return f"{'Anybody with a card that asks':<{WIDTH}} {base}/easy/card   words: {card.code}"
