"""Issuing code cards for a round, and revoking them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.groups import AgeBand, Group, check_band
from participate.people.service import IssueCards, NewCard, cards_again, issue_cards, revoke_batch
from participate.rounds.errors import CardsNotNow, TooManyCards
from participate.rounds.queries import get_round
from participate.rounds.service.locking import load_for_change

MOST_CARDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRoundCards:
    """A batch for one issuer: who holds a card of it is at the first question in two taps.

    `entry_key` comes from the form: the same form sent twice is one batch.
    """

    round_id: int
    group: Group
    band: AgeBand | None
    issuer: str
    count: int
    entry_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeCards:
    round_id: int
    batch_id: int


def issue_round_cards(
    session: Session, command: IssueRoundCards, *, actor: Identity, now: datetime, key: str
) -> tuple[NewCard, ...]:
    """Make the cards; their words are returned once. The record names no issuer: that is for the lead alone (SG-14).

    Raises NotFound, CardsNotNow unless the round is scheduled or open, TooManyCards, BandOfAnotherGroup, and
    CardsMadeBefore when the same form is sent again later.
    """
    load_for_change(session, command.round_id)  # one batch at a time: numbers are given once in a round
    row = get_round(session, command.round_id)
    if not row.phase(now).takes_cards or command.group not in row.group_set:
        raise CardsNotNow
    if not 0 < command.count <= MOST_CARDS:
        raise TooManyCards(most=MOST_CARDS)
    check_band(command.group, command.band)
    batch = IssueCards(
        round_id=row.id,
        group=command.group,
        band=command.band,
        issuer=command.issuer,
        count=command.count,
        entry_key=command.entry_key,
    )
    again = cards_again(session, batch, now=now, key=key)
    if again:
        return again
    cards = issue_cards(session, batch, now=now, key=key)
    after = {
        "group": command.group.value,
        "band": command.band,
        "first": cards[0].number,
        "count": command.count,
    }
    record(session, "round.cards", subject=row.subject, actor=actor, now=now, after=after)
    return cards


def revoke_cards(session: Session, command: RevokeCards, *, actor: Identity, now: datetime) -> None:
    """Let no card of a batch in any more. NotFound."""
    revoke_batch(session, command.batch_id, round_id=command.round_id, now=now)
    after = {"batch": command.batch_id}
    record(session, "round.cards_revoked", subject=f"round:{command.round_id}", actor=actor, now=now, after=after)
