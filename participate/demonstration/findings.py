"""What was found in the entry that a school of the demonstration keeps, and how far each finding has come."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.core.organisations import Post
from participate.demonstration.content import Content
from participate.demonstration.content.findings import Findings, Found, Mending
from participate.demonstration.council import Staff
from participate.demonstration.moments import Calendar
from participate.findings.models import FindingStep
from participate.findings.queries import answer_subject, get_finding
from participate.findings.service import (
    BY_HAND,
    RaiseFinding,
    Say,
    answer_finding,
    cause_of,
    close_finding,
    raise_finding,
)
from participate.localoffer.content import EntryContent
from participate.localoffer.models import Entry
from participate.localoffer.queries import latest_content
from participate.localoffer.service import ApproveEdit, Cause, ProposeEdit, approve_edit, propose_edit
from participate.moderation.models import Case
from participate.moderation.service import DecideCase, Decision, decide
from participate.people.models import Organisation, OrganisationMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who keeps the entry, who looks at it, and when."""

    given: Findings
    staff: Staff
    calendar: Calendar
    keeper: Identity
    organisation_id: int


def review_an_entry(session: Session, content: Content, *, staff: Staff, calendar: Calendar) -> None:
    """Bring the findings on a school’s entry as far as they have come."""
    given = content.findings
    keeper, organisation_id = _coordinator(session, given.organisation)
    review = Review(given=given, staff=staff, calendar=calendar, keeper=keeper, organisation_id=organisation_id)
    entry_id = session.scalars(select(Entry.id).where(Entry.name == given.entry)).one()
    for each in given.finding:
        _bring_on(session, entry_id, each, review)


def _coordinator(session: Session, name: str) -> tuple[Identity, int]:
    found = session.execute(
        select(Organisation, OrganisationMember.credential_id)
        .join(OrganisationMember, OrganisationMember.organisation_id == Organisation.id)
        .where(Organisation.name == name, OrganisationMember.post == Post.COORDINATOR)
    )
    row, credential_id = found.one()
    acting = Membership(organisation_id=row.id, organisation=row.name, kind=row.kind, post=Post.COORDINATOR)
    return Identity(credential_id=credential_id, memberships=(acting,), acting=acting), row.id


def _send(
    session: Session, entry_id: int, content: EntryContent, review: Review, *, day: int, note: str, cause: Cause
) -> int:
    command = ProposeEdit(
        entry_id=entry_id,
        organisation_id=review.organisation_id,
        based_on=latest_content(session, entry_id)[0],
        content=content,
        note=note,
        cause=cause,
    )
    return propose_edit(session, command, worry_words="", actor=review.keeper, now=review.calendar.at(day))


def _approve(session: Session, edit_id: int, review: Review, *, seen: int, day: int) -> int:
    command = ApproveEdit(edit_id=edit_id, version=1, seen=seen)
    return approve_edit(session, command, actor=review.staff.officer, now=review.calendar.at(day))


def _bring_on(session: Session, entry_id: int, found: Found, review: Review) -> None:
    command = RaiseFinding(
        entry_id=entry_id,
        row_label=found.part,
        words=found.words,
        cause=Cause(kind=BY_HAND, id="", label=found.review),
        from_group=found.whose,
    )
    number = raise_finding(session, command, actor=review.staff.officer, now=review.calendar.at(found.day))
    if found.answered_day is not None:
        _answer(session, number, found.answer, review, day=found.answered_day)
    if found.change is not None:
        _mend(session, number, found.change, review)
    if found.closed_day is not None:
        closes = _say(session, number, found.closed)
        close_finding(session, closes, actor=review.staff.officer, now=review.calendar.at(found.closed_day))


def _answer(session: Session, number: int, words: str, review: Review, *, day: int) -> None:
    said = _say(session, number, words)
    answer_finding(session, said, worry_words="", actor=review.keeper, now=review.calendar.at(day))
    step = session.scalars(select(FindingStep.id).where(FindingStep.finding_id == number)).one()
    case = session.scalars(select(Case).where(Case.subject == answer_subject(step))).one()
    publish = DecideCase(case_id=case.id, version=case.version, decision=Decision.PUBLISH)
    decide(session, publish, actor=review.staff.moderator, now=review.calendar.at(day + 1))


def _mend(session: Session, number: int, change: Mending, review: Review) -> None:
    row = get_finding(session, number)
    seen, before = latest_content(session, row.entry_id)
    content = replace(
        before,
        how_to_get=change.how_to_get or before.how_to_get,
        description=change.description or before.description,
    )
    cause = cause_of(number, label=row.words)
    edit_id = _send(session, row.entry_id, content, review, day=change.day, note=change.note, cause=cause)
    if change.approved_day is not None:
        _approve(session, edit_id, review, seen=seen, day=change.approved_day)


def _say(session: Session, number: int, words: str) -> Say:
    return Say(finding_id=number, version=get_finding(session, number).version, words=words)
