"""Complaints about data: for whoever wrote one, and for those who answer."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.data_complaints import Matter
from participate.core.errors import NotFound
from participate.core.rulesets.clocks import COMPLAINT_ANSWERED
from participate.core.schedule import LONDON, london_day
from participate.moderation.queries import held_by_lead
from participate.mypart.models import DataComplaint
from participate.people.models import Account, Credential


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint as its writer sees it; `due` is the day until which it is to be answered."""

    reference: str
    matter: Matter
    words: str
    sent_at: datetime
    due: datetime
    answered_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRow(Complaint):
    """A complaint as those who answer see it. `email` is where the answer goes; empty when it is shown or told."""

    id: int
    name: str
    email: str
    signed_in: bool
    version: int

    def days_left(self, now: datetime) -> int:
        """Whole London days until it is due; below 0 it is late."""
        return (london_day(self.due) - london_day(now)).days


def subject_of(reference: str) -> str:
    """How moderation knows the words of a complaint."""
    return f"complaint:{reference}"


def due_of(sent_at: datetime) -> datetime:
    """Thirty London days after it came, at the same time of day (DEV-18)."""
    return (sent_at.astimezone(LONDON) + timedelta(days=COMPLAINT_ANSWERED.days)).astimezone(sent_at.tzinfo)


def list_mine(session: Session, *, actor: Identity) -> tuple[Complaint, ...]:
    """An account's own complaints, the newest first. For a card none: its next holder is not who wrote them."""
    if actor.account_id is None:
        return ()
    found = select(DataComplaint).where(DataComplaint.credential_id == actor.credential_id)
    return tuple(_mine(row) for row in session.scalars(found.order_by(DataComplaint.id.desc())))


def get_told(session: Session, reference: str) -> tuple[datetime, datetime]:
    """When a complaint came, and until when it is to be answered; for whoever has its reference. NotFound."""
    sent_at = session.scalar(select(DataComplaint.sent_at).where(DataComplaint.reference == reference))
    if sent_at is None:
        raise NotFound
    return sent_at, due_of(sent_at)


def list_waiting(session: Session) -> tuple[ComplaintRow, ...]:
    """Complaints without an answer, oldest first; none that is with the safeguarding lead (decision 7). Two queries."""
    return _rows(session, _ASKED.where(DataComplaint.answered_at.is_(None)).order_by(DataComplaint.id))


def list_answered(session: Session, *, limit: int) -> tuple[ComplaintRow, ...]:
    """The complaints answered last, newest first. Two queries."""
    answered = _ASKED.where(DataComplaint.answered_at.is_not(None))
    return _rows(session, answered.order_by(DataComplaint.answered_at.desc(), DataComplaint.id.desc()).limit(limit))


def get_complaint(session: Session, complaint_id: int) -> ComplaintRow:
    """One, answered or not; NotFound for one that is erased, or with the lead."""
    found = _rows(session, _ASKED.where(DataComplaint.id == complaint_id))
    if not found:
        raise NotFound
    return found[0]


_ASKED: Select[DataComplaint, str | None] = (
    select(DataComplaint, Account.email)
    .outerjoin(Credential, Credential.id == DataComplaint.credential_id)
    .outerjoin(Account, Account.id == Credential.account_id)
    .where(DataComplaint.erased_on.is_(None))
)


def _rows(session: Session, asked: Select[DataComplaint, str | None]) -> tuple[ComplaintRow, ...]:
    rows = session.execute(asked).all()
    held = held_by_lead(session, {subject_of(row.reference) for row, _ in rows})
    return tuple(_row(row, own_address) for row, own_address in rows if subject_of(row.reference) not in held)


def _row(row: DataComplaint, own_address: str | None) -> ComplaintRow:
    return ComplaintRow(
        **asdict(_mine(row)),
        id=row.id,
        name=row.name,
        email=own_address or row.email,
        signed_in=own_address is not None,
        version=row.version,
    )


def _mine(row: DataComplaint) -> Complaint:
    return Complaint(
        reference=row.reference,
        matter=row.matter,
        words=row.words,
        sent_at=row.sent_at,
        due=due_of(row.sent_at),
        answered_at=row.answered_at,
        answer=row.answer,
    )
