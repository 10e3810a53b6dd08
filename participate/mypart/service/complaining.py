"""A complaint about data: told at once that it is here, answered by an administrator (DEV-18)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Role
from participate.audit.service import record, record_change
from participate.core.data_complaints import Matter
from participate.core.errors import NotFound, StaleEdit
from participate.core.groups import Channel
from participate.core.receipts import letters_of
from participate.db.conflicts import refusing
from participate.mail.service import Letter, queue
from participate.moderation.service import WatchedText, watch_text
from participate.mypart.errors import ComplaintAnswered, TooManyComplaints
from participate.mypart.letters import complaint_waits
from participate.mypart.models import DataComplaint
from participate.mypart.queries.complaints import get_complaint, subject_of
from participate.people.limits import Limit
from participate.people.queries import addresses_with_role
from participate.people.service.limits import count_one
from participate.people.tokens import keyed

PLACE = "A question or complaint about data"
FROM_ONE_PLACE = Limit("complaints-from", timedelta(days=1), 30)
"""A day's complaints from one connection, which may be a school's."""
START = datetime(1970, 1, 1, tzinfo=UTC)
PAUSE = timedelta(minutes=5)


class ComplaintMade(Exception):
    """A request beside this one has just made the same complaint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complain:
    """A complaint; `name` and `email` come from the public form alone."""

    matter: Matter
    words: str
    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who complains, as far as is known, and from where (a keyed hash)."""

    credential_id: int | None
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerComplaint:
    """The answer. `subject` and `text` are the mail around it; `text` holds `%(reference)s` and `%(answer)s`."""

    complaint_id: int
    version: int
    answer: str
    subject: str
    text: str


def reference_of(command: Complain, *, writer: Writer, now: datetime, key: str) -> str:
    """The reference of a complaint: about forty bits, so that nobody comes upon another's.

    The same words from the same writer within minutes are a double click, and make the same reference: the public page
    is the same for everybody, so its form can have no key of its own.
    """
    slot = str((now - START) // PAUSE)
    who = (writer.place, str(writer.credential_id), command.name, command.email)
    told = "\n".join(("complaint", *who, command.matter.value, slot, command.words))
    return f"DC-{letters_of(keyed(told, key=key))}"


def complain(session: Session, command: Complain, *, writer: Writer, worry_words: str, now: datetime, key: str) -> str:
    """Take a complaint in; returns its reference. Its words are watched like every saved text (SG-04).

    Sent twice by a double click it is there once. Raises TooManyComplaints.
    """
    reference = reference_of(command, writer=writer, now=now, key=key)
    if session.scalar(select(DataComplaint.id).where(DataComplaint.reference == reference)) is not None:
        return reference
    if count_one(session, FROM_ONE_PLACE, place=writer.place, now=now) > FROM_ONE_PLACE.most:
        raise TooManyComplaints
    made = DataComplaint(
        reference=reference,
        credential_id=writer.credential_id,
        matter=command.matter,
        words=command.words,
        name=command.name,
        email=command.email,
        sent_at=now,
    )
    try:
        with refusing(session, {"uq_data_complaint_reference": ComplaintMade()}):
            session.add(made)
    except ComplaintMade:  # the other half of a double click was first
        return reference
    watched = WatchedText(
        subject=subject_of(reference),
        place=PLACE,
        channel=Channel.WEB,
        text=command.words,
        credential_id=writer.credential_id,
    )
    if not watch_text(session, watched, worry_words=worry_words, now=now):
        _call(session, reference, now=now)
    record_change(session, subject=f"complaint:{made.id}", now=now)
    return reference


def answer_complaint(session: Session, command: AnswerComplaint, *, actor: Identity, now: datetime) -> None:
    """Answer once: by mail where there is an address, and on the writer's own pages. The act holds no words.

    NotFound for one that is no administrator's; ComplaintAnswered, StaleEdit.
    """
    row = session.scalars(
        select(DataComplaint)
        .where(DataComplaint.id == command.complaint_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if row is None:
        raise NotFound
    if row.answered_at is not None or row.erased_on is not None:
        raise ComplaintAnswered
    if row.version != command.version:
        raise StaleEdit(version=row.version)
    address = get_complaint(session, row.id).email
    row.answer, row.answered_at, row.answered_by = command.answer, now, actor.account_id
    row.version += 1
    session.flush()
    if address:
        body = command.text % {"reference": row.reference, "answer": command.answer}
        letter = Letter(key=f"complaint:{row.id}", address=address, subject=command.subject, body=body)
        queue(session, letter, now=now)
    record(session, "complaint.answered", subject=f"complaint:{row.id}", actor=actor, now=now)


def forget_complaints(session: Session, *, credential_id: int, address: str, now: datetime) -> None:
    """Empty the complaints of somebody who is removed, those that they sent from the public page with it."""
    whose = or_(DataComplaint.credential_id == credential_id, (DataComplaint.email == address) & (address != ""))
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    nothing = {"words": "", "answer": "", "name": "", "email": "", "credential_id": None}
    session.execute(update(DataComplaint).where(whose).values(**nothing, erased_on=day))


def _call(session: Session, reference: str, *, now: datetime) -> None:
    """Tell those who answer that something waits; where it is with the lead they learn nothing (decision 7)."""
    for account_id, address in addresses_with_role(session, Role.ADMINISTRATOR):
        queue(session, complaint_waits(reference, account_id=account_id, address=address), now=now)
