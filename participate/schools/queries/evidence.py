"""Where one organisation stands, and all that it gave as evidence."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.core.duties import Ending, Records, Standing, standing_of
from participate.core.errors import NotFound
from participate.core.organisations import PROVIDERS, OrganisationKind
from participate.core.rulesets.rule import Rule
from participate.core.rulesets.school_duties import Duty, DutyCode, duties_of
from participate.core.schedule import london_day
from participate.people.models import Organisation
from participate.schools.models import DutyEvidence, DutyReminder
from participate.schools.queries.records import records_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """An evidence. One that counts has no `ending`."""

    id: int
    duty: DutyCode
    words: str
    link: str
    by_post: str
    done_on: date
    given_at: datetime
    ending: Ending | None
    ended_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRow:
    """That the coordinators were reminded of these duties."""

    reminded_at: datetime
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """A duty of the organisation: how binding it is for it, how it stands, and its evidence, what counts first."""

    standing: Standing
    rule: Rule
    evidence: tuple[EvidenceRow, ...]

    @property
    def duty(self) -> Duty:
        return self.standing.duty

    @property
    def counting(self) -> tuple[EvidenceRow, ...]:
        return tuple(each for each in self.evidence if each.ending is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutiesPage:
    """All that is asked of one organisation."""

    organisation_id: int
    organisation: str
    kind: OrganisationKind
    closed: bool
    records: Records
    lines: tuple[DutyLine, ...]
    reminders: tuple[ReminderRow, ...]

    def line(self, code: str) -> DutyLine:
        """One duty; NotFound for what is not asked of this organisation."""
        for each in self.lines:
            if each.duty.code == code:
                return each
        raise NotFound

    def evidence(self, evidence_id: int) -> EvidenceRow:
        """An evidence of this organisation that counts; NotFound for every other."""
        for line in self.lines:
            for each in line.counting:
                if each.id == evidence_id:
                    return each
        raise NotFound


def get_duties(session: Session, organisation_id: int, *, now: datetime) -> DutiesPage:
    """The duties of a provider; NotFound for what is none. Ten queries."""
    row = session.get(Organisation, organisation_id)
    if row is None or row.kind not in PROVIDERS:
        raise NotFound
    today = london_day(now)
    records = records_of(session, [organisation_id], now=now)[organisation_id]
    given = _evidence(session, organisation_id)
    return DutiesPage(
        organisation_id=row.id,
        organisation=row.name,
        kind=row.kind,
        closed=row.closed_at is not None,
        records=records,
        lines=tuple(
            DutyLine(
                standing=standing_of(duty, records, today=today),
                rule=duty.rules[row.kind],
                evidence=tuple(each for each in given if each.duty is duty.code),
            )
            for duty in duties_of(row.kind, on=today)
        ),
        reminders=_reminders(session, organisation_id),
    )


def _evidence(session: Session, organisation_id: int) -> tuple[EvidenceRow, ...]:
    found = session.scalars(
        select(DutyEvidence)
        .where(DutyEvidence.organisation_id == organisation_id)
        .order_by(DutyEvidence.ending.is_not(None), DutyEvidence.done_on.desc(), DutyEvidence.id.desc())
    )
    return tuple(EvidenceRow(**{name: getattr(row, name) for name in EvidenceRow.__slots__}) for row in found)


def _reminders(session: Session, organisation_id: int) -> tuple[ReminderRow, ...]:
    found = session.scalars(
        select(DutyReminder)
        .where(DutyReminder.organisation_id == organisation_id)
        .order_by(DutyReminder.reminded_at.desc(), DutyReminder.id.desc())
    )
    return tuple(ReminderRow(reminded_at=row.reminded_at, duties=tuple(row.duties)) for row in found)
