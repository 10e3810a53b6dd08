"""Whether somebody may take part in a round now, whatever its kind: its time, and what their card is for."""

from datetime import datetime

from sqlalchemy.orm import Session

from participate.access.identity import CardPass, Identity
from participate.core.errors import RoundNotOpen
from participate.core.groups import Group
from participate.core.lifecycle import Phase
from participate.rounds.errors import CardOfAnotherRound, GroupNotAsked, WhoNeeded
from participate.rounds.queries import RoundRow, get_round
from participate.rounds.queries.asked import is_asked


def check_may_answer(row: RoundRow, *, actor: Identity) -> None:
    """CardOfAnotherRound or GroupNotAsked when this card is not for this round; an account says who it is later.

    WhoNeeded while a card was not asked for whom it speaks.
    """
    card = actor.card
    if card is None:
        return
    if card.round_id not in {None, row.id} or card.programme_id not in {None, row.programme_id}:
        raise CardOfAnotherRound
    if not is_asked(speaks_for(card), row.group_set):
        raise GroupNotAsked


def speaks_for(card: CardPass) -> Group:
    """The group of a card; WhoNeeded until it was asked."""
    if card.group is None:
        raise WhoNeeded
    return card.group


def open_now(session: Session, round_id: int, *, now: datetime) -> RoundRow:
    """The round, if it takes answers; RoundNotOpen, NotFound."""
    row = get_round(session, round_id)
    phase = row.phase(now)
    if phase is not Phase.OPEN:
        raise RoundNotOpen(phase=phase.value)
    return row
