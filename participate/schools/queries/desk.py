"""All schools at a glance: what each has shown, and who is to be reminded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from participate.core.duties import REMIND_AGAIN_AFTER, DutyState, Standing, standing_of
from participate.core.organisations import SETTINGS, OrganisationKind, Post
from participate.core.rulesets.school_duties import DutyCode, duties_of
from participate.core.schedule import london_day
from participate.db.paging import Slice
from participate.localoffer.models import Entry, EntryAnswer, Provider, ProviderKeeper
from participate.localoffer.queries.shown import is_shown
from participate.people.models import Credential, Organisation, OrganisationMember
from participate.schools.models import DutyReminder
from participate.schools.queries.records import newest_day, records_of

PAGE = 50
LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolRow:
    """A school, college or nursery; `looked_after` says whether anybody could be reminded."""

    id: int
    name: str
    kind: OrganisationKind
    looked_after: bool
    standings: tuple[Standing, ...]
    reminded_at: datetime | None

    @property
    def newest(self) -> date | None:
        return newest_day(each.on for each in self.standings)

    @property
    def due(self) -> tuple[Standing, ...]:
        """What is to be shown, or shown again."""
        return tuple(each for each in self.standings if each.state is not DutyState.SHOWN)

    def standing(self, code: DutyCode) -> Standing | None:
        """How a duty stands; None where it is not asked of such a setting."""
        return next((each for each in self.standings if each.duty.code is code), None)

    def may_be_reminded(self, now: datetime) -> bool:
        """Whether something is due, somebody is there, and the last reminder is a fortnight old."""
        rested = self.reminded_at is None or self.reminded_at + REMIND_AGAIN_AFTER <= now
        return bool(self.due) and self.looked_after and rested


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlinkedRow:
    """An entry that is a school’s by what it says, and that no organisation keeps."""

    id: int
    name: str
    provider: str


def list_schools(session: Session, *, after: str | None, now: datetime) -> Slice[SchoolRow]:
    """Schools, colleges and early years by name, a page at a time by key. Nine queries."""
    statement = _schools().limit(PAGE + 1)
    start = _after(after)
    if start is not None:
        name, number = start
        behind = and_(Organisation.name == name, Organisation.id > number)
        statement = statement.where(or_(Organisation.name > name, behind))
    return _sliced(_rows(session, statement, now=now))


def list_to_remind(session: Session, *, after: str | None, now: datetime) -> Slice[SchoolRow]:
    """Those of them that need a reminder, a page at a time by key. Nine queries."""
    start = _after(after) or ("", 0)
    return _sliced([each for each in who_needs_one(session, now=now) if (each.name, each.id) > start])


def who_needs_one(session: Session, *, now: datetime) -> list[SchoolRow]:
    """Every school that needs a reminder, by name. Nine queries.

    An authority has some hundreds of schools: their counts are read at once, so that the list has no holes.
    """
    return [each for each in _rows(session, _schools(), now=now) if each.may_be_reminded(now)]


def get_school(session: Session, school_id: int, *, now: datetime) -> SchoolRow | None:
    """One of them; None for a closed organisation or one of another kind. Nine queries."""
    rows = _rows(session, _schools().where(Organisation.id == school_id), now=now)
    return rows[0] if rows else None


def list_unlinked(session: Session, *, after: str | None, now: datetime) -> Slice[UnlinkedRow]:
    """Public entries that answer the questions for schools or link a report, and that nobody keeps. One query."""
    answers = select(EntryAnswer.entry_id).where(EntryAnswer.entry_id == Entry.id)
    kept = select(ProviderKeeper.provider_id).where(ProviderKeeper.provider_id == Entry.provider_id)
    statement = (
        select(Entry.id, Entry.name, Provider.name)
        .outerjoin(Provider, Provider.id == Entry.provider_id)
        .where(is_shown(now), or_(Entry.sen_report_url != "", answers.exists()), ~kept.exists())
        .order_by(Entry.name, Entry.id)
        .limit(PAGE + 1)
    )
    start = _after(after)
    if start is not None:
        name, number = start
        statement = statement.where(or_(Entry.name > name, and_(Entry.name == name, Entry.id > number)))
    rows = [UnlinkedRow(id=n, name=name, provider=provider or "") for n, name, provider in session.execute(statement)]
    key = f"{rows[PAGE - 1].id}-{rows[PAGE - 1].name}" if len(rows) > PAGE else None
    return Slice(tuple(rows[:PAGE]), key)


def _schools() -> Select[int, str, OrganisationKind, bool, datetime | None]:
    coordinator = (
        select(Credential.id)
        .join(OrganisationMember, OrganisationMember.credential_id == Credential.id)
        .where(
            OrganisationMember.organisation_id == Organisation.id,
            OrganisationMember.post == Post.COORDINATOR,
            Credential.account_id.is_not(None),
        )
        .correlate(Organisation)
    )
    reminded = (
        select(func.max(DutyReminder.reminded_at))
        .where(DutyReminder.organisation_id == Organisation.id)
        .correlate(Organisation)
        .scalar_subquery()
    )
    return (
        select(
            Organisation.id,
            Organisation.name,
            Organisation.kind,
            coordinator.exists(),
            reminded,
        )
        .where(Organisation.kind.in_(SETTINGS), Organisation.closed_at.is_(None))
        .order_by(Organisation.name, Organisation.id)
    )


def _rows(
    session: Session, statement: Select[int, str, OrganisationKind, bool, datetime | None], *, now: datetime
) -> list[SchoolRow]:
    found = session.execute(statement).all()
    records = records_of(session, [row[0] for row in found], now=now)
    today = london_day(now)
    return [
        SchoolRow(
            id=number,
            name=name,
            kind=kind,
            looked_after=looked_after,
            standings=tuple(standing_of(duty, records[number], today=today) for duty in duties_of(kind, on=today)),
            reminded_at=reminded_at,
        )
        for number, name, kind, looked_after, reminded_at in found
    ]


def _sliced(rows: Sequence[SchoolRow]) -> Slice[SchoolRow]:
    key = f"{rows[PAGE - 1].id}-{rows[PAGE - 1].name}" if len(rows) > PAGE else None
    return Slice(tuple(rows[:PAGE]), key)


def _after(key: str | None) -> tuple[str, int] | None:
    """The name and number behind which a list goes on; a key that nobody made starts from the beginning."""
    number, dash, name = (key or "").partition("-")
    if not dash or not number.isascii() or not number.isdigit():
        return None
    return name, int(number[:LONGEST_NUMBER])
