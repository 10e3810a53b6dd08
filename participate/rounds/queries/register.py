"""Whom a round invited, and what the forum and the panel said about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.rulesets.consultees import CONSULTEES, ConsulteeClass
from participate.moderation.queries import Spoken, spoken
from participate.people.models import Organisation
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
    """What a party says of a round. `stance`: `unasked`, `waiting`, `agrees`, `objects` or `nothing`.

    `words` are its own, as the public reads them. `organisation` is the party that spoke for itself; empty when an
    officer wrote down what was said elsewhere. Of words that nobody has read yet `words` is empty, `unread` is true,
    and `for_officers` holds what officers may read of them.
    """

    party: str
    stance: str = "unasked"
    asked_at: datetime | None = None
    words: str = ""
    organisation: str = ""
    unread: bool = False
    redacted: bool = False
    for_officers: str = ""
    outdated: bool = False

    @property
    def standing(self) -> str:
        """What the gate is told: an answer about texts that were changed since is none."""
        return "outdated" if self.outdated else self.stance


def list_consultees(session: Session, *, round_id: int) -> tuple[ConsulteeRow, ...]:
    """Every class of REG54 in the order of the regulation, whether it has an entry or not."""
    found = {row.code: row for row in session.scalars(select(Consultee).where(Consultee.round_id == round_id))}
    return tuple(_consultee(each, found.get(each.code)) for each in CONSULTEES)


def list_parties(session: Session, *, round_id: int) -> tuple[PartyRow, ...]:
    """The forum and the panel, in this order, asked or not; one query, and one more for words of their own."""
    asked = (
        select(PartyView, Organisation.name)
        .outerjoin(Organisation, Organisation.id == PartyView.organisation_id)
        .where(PartyView.round_id == round_id)
    )
    found = {row.party: (row, name) for row, name in session.execute(asked)}
    own = [subject_of(round_id, party) for party, (row, _) in found.items() if row.organisation_id and row.words]
    read = spoken(session, own)
    return tuple(_party(party, *found[party], read) if party in found else PartyRow(party=party) for party in PARTIES)


def subject_of(round_id: int, party: str) -> str:
    """The opaque name by which moderation knows what a party says about a round."""
    return f"stance:{round_id}:{party}"


def _consultee(about: ConsulteeClass, row: Consultee | None) -> ConsulteeRow:
    if row is None:
        return ConsulteeRow(about=about)
    entry = "none" if row.no_such_body else "invited" if row.invited_on else "open"
    return ConsulteeRow(
        about=about, entry=entry, invited_on=row.invited_on, invited_by=row.invited_by, responded=row.responded
    )


def _party(party: str, row: PartyView, name: str | None, read: Mapping[str, Spoken]) -> PartyRow:
    words = Spoken(public=row.words, for_officers=row.words)
    if row.organisation_id is not None and row.words:
        words = read.get(subject_of(row.round_id, party), Spoken())
    return PartyRow(
        party=party,
        stance=row.stance,
        asked_at=row.asked_at,
        words=words.public,
        organisation=name or "",
        unread=bool(row.words) and not words.public,
        redacted=words.redacted,
        for_officers=words.for_officers,
        outdated=row.outdated,
    )
