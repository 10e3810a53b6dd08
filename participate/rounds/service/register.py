"""The consultee register of a round, and what the forum and the panel said."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.audit.service import record
from participate.core.errors import DomainError, StaleEdit
from participate.core.gate import ANSWERS
from participate.core.lifecycle import State
from participate.core.rulesets.consultees import CONSULTEES
from participate.core.schedule import london_day
from participate.db.conflicts import refusing
from participate.rounds.errors import (
    ChannelNeeded,
    InvitationUndated,
    InvitedOrNone,
    NotYetHappened,
    PartySpeaksForItself,
    RegisterIncomplete,
    RoundLocked,
)
from participate.rounds.models import Consultee, PartyView, Round
from participate.rounds.queries import PartyRow, list_consultees, list_parties, speakers
from participate.rounds.queries.speaking import UNANNOUNCED
from participate.rounds.service.locking import load_for_change, load_for_edit

OVER = frozenset({State.ARCHIVED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsulteeEntry:
    """How one class was reached, or that there is no such body here."""

    code: str
    invited_on: datetime | None = None
    invited_by: str = ""
    responded: bool = False
    no_such_body: bool = False

    @property
    def is_open(self) -> bool:
        return self.invited_on is None and not self.no_such_body

    @property
    def fault(self) -> DomainError | None:
        """Why this entry cannot be kept as it is: nothing that was typed is dropped in silence."""
        if self.no_such_body:
            invited = self.invited_on is not None or self.invited_by or self.responded
            return InvitedOrNone(body=self.code) if invited else None
        if self.invited_on is None:
            return InvitationUndated(body=self.code) if self.invited_by or self.responded else None
        return None if self.invited_by else ChannelNeeded(body=self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetConsultees:
    round_id: int
    version: int
    entries: tuple[ConsulteeEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyEntry:
    """`stance`: `waiting`, `agrees`, `objects` or `nothing`; without `asked_at` the party was not asked."""

    party: str
    asked_at: datetime | None
    stance: str = "waiting"
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetParties:
    round_id: int
    version: int
    entries: tuple[PartyEntry, ...]


def set_consultees(session: Session, command: SetConsultees, *, actor: Identity, now: datetime) -> None:
    """Write the whole register. It goes on while a round runs, because replies come in then.

    Raises StaleEdit, RoundLocked when the round is over, InvitedOrNone, InvitationUndated, ChannelNeeded,
    NotYetHappened, and RegisterIncomplete when an announced round would lose an entry.
    """
    row = load_for_change(session, command.round_id)
    _check_register(row, command, now=now)
    before = {each.about.code: each.entry for each in list_consultees(session, round_id=row.id)}
    session.execute(delete(Consultee).where(Consultee.round_id == row.id))
    known = {each.code for each in CONSULTEES}
    with refusing(session, {"ck_consultee_invited_or_none": InvitedOrNone()}):
        session.add_all(
            Consultee(
                round_id=row.id,
                code=each.code,
                invited_on=each.invited_on,
                invited_by=each.invited_by,
                responded=each.responded,
                no_such_body=each.no_such_body,
            )
            for each in command.entries
            if each.code in known and not each.is_open
        )
    row.version += 1
    after = {each.about.code: each.entry for each in list_consultees(session, round_id=row.id)}
    record(session, "round.consultees", subject=f"round:{row.id}", actor=actor, now=now, before=before, after=after)


def set_parties(session: Session, command: SetParties, *, actor: Identity, now: datetime) -> None:
    """Write down what a party said that is not here to say it; printed on the round, so it locks with the texts.

    Raises RoundLocked, StaleEdit, NotYetHappened, and PartySpeaksForItself for a party that answers here.
    """
    here = speakers(session)
    for each in command.entries:
        if each.party in here:
            raise PartySpeaksForItself(body=each.party)
        _check_day(each.asked_at, body=each.party, now=now)
    row = load_for_edit(session, command.round_id, version=command.version, actor=actor, now=now, texts=False)
    before = {each.party: each for each in list_parties(session, round_id=row.id)}
    named = [each.party for each in command.entries]
    session.execute(delete(PartyView).where(PartyView.round_id == row.id, PartyView.party.in_(named)))
    session.add_all(
        _written_down(row.id, each, before[each.party], now=now)
        for each in command.entries
        if each.asked_at is not None
    )
    session.flush()
    record(
        session,
        "round.parties",
        subject=f"round:{row.id}",
        actor=actor,
        now=now,
        before={each.party: before[each.party].stance for each in command.entries},
        after={each.party: {"stance": each.stance, "words": each.words} for each in command.entries},
    )


def _written_down(round_id: int, entry: PartyEntry, before: PartyRow, *, now: datetime) -> PartyView:
    """What is saved again unchanged is no new answer: what was outdated stays so, unless they were asked today."""
    same = before.asked_at is not None and entry.asked_at is not None
    same = same and london_day(before.asked_at or now) == london_day(entry.asked_at or now) < london_day(now)
    return PartyView(
        round_id=round_id,
        party=entry.party,
        asked_at=entry.asked_at,
        stance=entry.stance,
        words=entry.words,
        answered_at=now if entry.stance in ANSWERS else None,
        outdated=before.outdated and same and (before.stance, before.words) == (entry.stance, entry.words),
    )


def _check_register(row: Round, command: SetConsultees, *, now: datetime) -> None:
    if row.state in OVER:
        raise RoundLocked
    if row.version != command.version:
        raise StaleEdit
    for each in command.entries:
        if each.fault is not None:
            raise each.fault
        _check_day(each.invited_on, body=each.code, now=now)
    entered = {each.code for each in command.entries if not each.is_open}
    if row.state not in UNANNOUNCED and {each.code for each in CONSULTEES} - entered:
        raise RegisterIncomplete


def _check_day(moment: datetime | None, *, body: str, now: datetime) -> None:
    """Only what has happened is evidence: today counts, tomorrow does not."""
    if moment is not None and london_day(moment) > london_day(now):
        raise NotYetHappened(body=body)
