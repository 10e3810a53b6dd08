"""Issuing code cards for a round."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.groups import AgeBand, Group
from participate.core.lifecycle import Phase
from participate.people.service import IssueCards, NewCard, issue_cards
from participate.rounds.errors import CardsNotNow, TooManyCards
from participate.rounds.queries import get_round

MOST_CARDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRoundCards:
    """A batch for one issuer: who holds a card of it is at the first question in two taps."""

    round_id: int
    group: Group
    band: AgeBand | None
    issuer: str
    count: int


def issue_round_cards(
    session: Session, command: IssueRoundCards, *, actor: Identity, now: datetime, key: str
) -> tuple[NewCard, ...]:
    """Make the cards; their words are returned once. The record names no issuer: that is for the lead alone (SG-14).

    Raises NotFound, CardsNotNow unless the round is scheduled or open, TooManyCards.
    """
    row = get_round(session, command.round_id)
    if row.phase(now) not in {Phase.SCHEDULED, Phase.OPEN} or command.group not in row.group_set:
        raise CardsNotNow
    if not 0 < command.count <= MOST_CARDS:
        raise TooManyCards(most=MOST_CARDS)
    batch = IssueCards(
        round_id=row.id, group=command.group, band=command.band, issuer=command.issuer, count=command.count
    )
    cards = issue_cards(session, batch, now=now, key=key)
    after = {"group": command.group.value, "band": command.band, "count": command.count}
    record(session, "round.cards", subject=row.subject, actor=actor, now=now, after=after)
    return cards
