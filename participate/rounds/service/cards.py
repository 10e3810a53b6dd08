"""Issuing code cards for a round, and revoking them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record, record_change
from participate.core.groups import AgeBand, Group, check_band
from participate.people.service import IssueCards, NewCard, cards_again, issue_cards, revoke_batch
from participate.rounds.errors import CardsNotNow, TooManyCards
from participate.rounds.queries import get_round
from participate.rounds.service.locking import load_for_change

MOST_CARDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRoundCards:
    """A batch for one issuer: who holds a card of it is at the first question in two taps.

    `entry_key` comes from the form: the same form sent twice is one batch. `organisation_id` is the organisation whose
    coordinator asks; None for an officer.
    """

    round_id: int
    group: Group
    band: AgeBand | None
    issuer: str
    count: int
    entry_key: str = ""
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeCards:
    round_id: int
    batch_id: int


def issue_round_cards(
    session: Session, command: IssueRoundCards, *, actor: Identity, now: datetime, key: str
) -> tuple[NewCard, ...]:
    """Make the cards; their words are returned once. The record names no issuer: that is for the lead alone (SG-14).
    Of an organisation's batch it says only that something changed, because whoever acts for it is the issuer.

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
        organisation_id=command.organisation_id,
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
    if command.organisation_id is not None:
        record_change(session, subject=row.subject, now=now)
    else:
        record(session, "round.cards", subject=row.subject, actor=actor, now=now, after=after)
    return cards


def revoke_own_cards(session: Session, command: RevokeCards, *, now: datetime) -> None:
    """An organisation revokes a batch that it gave out; the caller has found it among its own. NotFound."""
    revoke_batch(session, command.batch_id, round_id=command.round_id, now=now)
    record_change(session, subject=f"round:{command.round_id}", now=now)


def revoke_cards(session: Session, command: RevokeCards, *, actor: Identity, now: datetime) -> None:
    """Let no card of a batch in any more. NotFound."""
    revoke_batch(session, command.batch_id, round_id=command.round_id, now=now)
    after = {"batch": command.batch_id}
    record(session, "round.cards_revoked", subject=f"round:{command.round_id}", actor=actor, now=now, after=after)
