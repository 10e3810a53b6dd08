"""Whom a round invited, and what the forum and the panel said about it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.rulesets.consultees import CONSULTEES, ConsulteeClass
from participate.rounds.models import Consultee, PartyView

PARTIES: tuple[str, ...] = ("forum", "panel")
"""The parent carer forum and the young people's panel: asked before a round is scheduled (COP4-08)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsulteeRow:
    """One class of the register with its entry. `entry`: `invited`, `none` (no such body here) or `open`."""

    about: ConsulteeClass
    entry: str = "open"
    invited_on: datetime | None = None
    invited_by: str = ""
    responded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """`stance`: `unasked`, `waiting`, `agrees` or `objects`; `words` are the party's own."""

    party: str
    stance: str = "unasked"
    asked_at: datetime | None = None
    words: str = ""


def list_consultees(session: Session, *, round_id: int) -> tuple[ConsulteeRow, ...]:
    """Every class of REG54 in the order of the regulation, whether it has an entry or not."""
    found = {row.code: row for row in session.scalars(select(Consultee).where(Consultee.round_id == round_id))}
    return tuple(_consultee(each, found.get(each.code)) for each in CONSULTEES)


def list_parties(session: Session, *, round_id: int) -> tuple[PartyRow, ...]:
    """The forum and the panel, in this order, asked or not."""
    found = {row.party: row for row in session.scalars(select(PartyView).where(PartyView.round_id == round_id))}
    return tuple(_party(party, found.get(party)) for party in PARTIES)


def _consultee(about: ConsulteeClass, row: Consultee | None) -> ConsulteeRow:
    if row is None:
        return ConsulteeRow(about=about)
    entry = "none" if row.no_such_body else "invited" if row.invited_on else "open"
    return ConsulteeRow(
        about=about, entry=entry, invited_on=row.invited_on, invited_by=row.invited_by, responded=row.responded
    )


def _party(party: str, row: PartyView | None) -> PartyRow:
    if row is None:
        return PartyRow(party=party)
    return PartyRow(party=party, stance=row.stance, asked_at=row.asked_at, words=row.words)
