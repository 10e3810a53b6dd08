"""Two schools of the demonstration: one that has shown everything that is asked of it, and one with gaps."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.core.organisations import Post
from participate.core.schedule import london_day
from participate.demonstration.content.schools import SchoolEntry, Schools, Shown
from participate.demonstration.council import Staff
from participate.demonstration.moments import Calendar
from participate.localoffer.models import Entry
from participate.localoffer.queries import latest_content
from participate.localoffer.service import Cause, SetKeeper, WriteEntry, set_keeper, write_entry
from participate.people.models import Credential, Organisation, OrganisationMember
from participate.schools.service import GiveEvidence, give_evidence


def let_schools_show(session: Session, schools: Schools, *, staff: Staff, calendar: Calendar) -> None:
    """Link schools to their entries, and let their coordinators give evidence, each on its own day."""
    for entry in schools.entry:
        _keep(session, entry, staff=staff, calendar=calendar)
    for number, shown in enumerate(schools.shown):
        _show(session, shown, f"demonstration-of-schools-{number:08}", calendar=calendar)


def _keep(session: Session, given: SchoolEntry, *, staff: Staff, calendar: Calendar) -> None:
    """The officer links the entry, adds the link of the report, and checks it with the school."""
    organisation = session.scalars(select(Organisation).where(Organisation.name == given.organisation)).one()
    entry_id = session.scalars(select(Entry.id).where(Entry.name == given.entry)).one()
    now = calendar.at(given.day)
    command = SetKeeper(entry_id=entry_id, organisation_id=organisation.id)
    set_keeper(session, command, actor=staff.officer, now=now)
    number, content = latest_content(session, entry_id)
    values = {name: getattr(content, name) for name in type(content).__slots__}
    changed = {**values, "sen_report_url": given.report, "assured_on": london_day(now)}
    writing = WriteEntry(
        entry_id=entry_id,
        based_on=number,
        content=type(content)(**changed),
        cause=Cause(kind="officer", id="", label=""),
        note=given.note,
    )
    write_entry(session, writing, actor=staff.officer, now=now)


def _show(session: Session, given: Shown, key: str, *, calendar: Calendar) -> None:
    command = GiveEvidence(
        duty=given.duty,
        words=given.words,
        link=given.link,
        by_post=given.by_post,
        done_on=_day(calendar, given.day),
        entry_key=key,
    )
    coordinator = _coordinator(session, given.organisation)
    give_evidence(session, command, actor=coordinator, now=calendar.at(given.day))


def _day(calendar: Calendar, day: int) -> date:
    return london_day(calendar.now) + timedelta(days=day)


def _coordinator(session: Session, name: str) -> Identity:
    found = session.execute(
        select(Organisation, Credential.id, Credential.account_id)
        .join(OrganisationMember, OrganisationMember.organisation_id == Organisation.id)
        .join(Credential, Credential.id == OrganisationMember.credential_id)
        .where(Organisation.name == name, OrganisationMember.post == Post.COORDINATOR)
    ).first()
    if found is None:
        raise LookupError(name)
    organisation, credential_id, account_id = found
    acting = Membership(
        organisation_id=organisation.id, organisation=organisation.name, kind=organisation.kind, post=Post.COORDINATOR
    )
    return Identity(account_id=account_id, credential_id=credential_id, memberships=(acting,), acting=acting)
