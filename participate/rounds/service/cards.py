"""Issuing code cards for a round or for a programme, and revoking them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record, record_change
from participate.core.groups import AgeBand, Group, check_band, group_at
from participate.people.queries import CardsOf
from participate.people.service import (
    IssueCards,
    NewCard,
    cards_again,
    issue_cards,
    revoke_batch,
    revoke_card,
)
from participate.rounds.errors import CardsNotNow, TooManyCards
from participate.rounds.models import Programme
from participate.rounds.queries.cards import CardScope, get_scope
from participate.rounds.service.locking import load_for_change

MOST_CARDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueBatch:
    """A batch for one issuer: who holds a card of it is at the first question in two taps.

    What `group` and `band` leave open, each card asks once. `organisation_id` is the organisation whose coordinator
    issues; None for an officer. `entry_key` comes from the form: the same form sent twice is one batch. Cards
    `for_facilitator` enter what a group said, and leave no group open.
    """

    of: CardsOf
    group: Group | None
    band: AgeBand | None
    issuer: str
    count: int
    organisation_id: int | None = None
    entry_key: str = ""
    for_facilitator: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeCards:
    of: CardsOf
    batch_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeCard:
    """One card, by the number outside."""

    of: CardsOf
    number: int


def issue_batch(
    session: Session, command: IssueBatch, *, actor: Identity, now: datetime, key: str
) -> tuple[NewCard, ...]:
    """Make the cards; their words are returned once. The record names no issuer: that is for the lead alone (SG-14).
    Of an organisation's batch it says only that something changed, because whoever acts for it is the issuer.

    Raises NotFound, CardsNotNow unless the round is scheduled or open, TooManyCards, BandOfAnotherGroup,
    FacilitatorNeedsGroup, and CardsMadeBefore when the same form is sent again later.
    """
    _hold(session, command.of)  # one batch at a time, so that the same form sent twice finds what the first one made
    scope = get_scope(session, command.of, now=now)
    _check(command, scope)
    batch = IssueCards(
        round_id=command.of.round_id,
        programme_id=command.of.programme_id,
        organisation_id=command.organisation_id,
        group=command.group,
        band=command.band,
        issuer=command.issuer,
        count=command.count,
        entry_key=command.entry_key,
        for_facilitator=command.for_facilitator,
    )
    again = cards_again(session, batch, now=now, key=key)
    if again:
        return again
    cards = issue_cards(session, batch, now=now, key=key)
    if command.organisation_id is not None:
        record_change(session, subject=scope.subject, now=now)
    else:
        after = _particulars(command, first=cards[0].number)
        record(session, "round.cards", subject=scope.subject, actor=actor, now=now, after=after)
    return cards


def _particulars(command: IssueBatch, *, first: int) -> dict[str, object]:
    """What the record keeps of a batch; of a batch for facilitators that it is one."""
    said: dict[str, object] = {"group": command.group, "band": command.band, "first": first, "count": command.count}
    return said | ({"for_facilitator": True} if command.for_facilitator else {})


def revoke_own_cards(session: Session, command: RevokeCards, *, now: datetime) -> None:
    """An organisation revokes a batch that it gave out; the caller has found it among its own. NotFound."""
    revoke_batch(session, command.batch_id, of=command.of, now=now)
    record_change(session, subject=f"round:{command.of.round_id}", now=now)


def revoke_cards(session: Session, command: RevokeCards, *, actor: Identity, now: datetime) -> None:
    """Let no card of a batch in any more. NotFound."""
    scope = get_scope(session, command.of, now=now)
    revoke_batch(session, command.batch_id, of=command.of, now=now)
    after = {"batch": command.batch_id}
    record(session, "round.cards_revoked", subject=scope.subject, actor=actor, now=now, after=after)


def revoke_one(session: Session, command: RevokeCard, *, actor: Identity, now: datetime) -> None:
    """Let one card in no more. NoSuchCard, NotFound."""
    scope = get_scope(session, command.of, now=now)
    revoke_card(session, command.number, of=command.of, now=now)
    after = {"number": command.number}
    record(session, "round.cards_revoked", subject=scope.subject, actor=actor, now=now, after=after)


def _check(command: IssueBatch, scope: CardScope) -> None:
    group = command.group or (group_at(command.band) if command.band else None)
    if not scope.issuing or (group is not None and group not in scope.groups):
        raise CardsNotNow
    if not 0 < command.count <= MOST_CARDS:
        raise TooManyCards(most=MOST_CARDS)
    if command.group is not None:
        check_band(command.group, command.band)


def _hold(session: Session, of: CardsOf) -> None:
    if of.round_id is not None:
        load_for_change(session, of.round_id)
    else:
        session.scalars(select(Programme).where(Programme.id == of.programme_id).with_for_update()).first()
