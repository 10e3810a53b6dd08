"""Entries of the demonstration that people keep up: written, changed, approved, returned and checked."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity, Membership
from participate.core.organisations import Post
from participate.core.schedule import london_day
from participate.demonstration.content.register import Added, Changed, Register
from participate.demonstration.council import Staff
from participate.demonstration.moments import Calendar
from participate.easyread.service import WriteTwin, write_twin
from participate.localoffer.content import TOPIC_VOCABULARY, Answered, EntryContent, Provision, Sector, Term, Tier
from participate.localoffer.models import Entry
from participate.localoffer.queries import get_edit, get_twin, latest_content
from participate.localoffer.service import (
    ApproveEdit,
    Cause,
    CheckEntry,
    ProposeEdit,
    ReturnEdit,
    WriteEntry,
    approve_edit,
    check_entry,
    propose_edit,
    return_edit,
    write_entry,
)
from participate.localoffer.service.editing import provider_named
from participate.localoffer.service.keeping import keep_provider
from participate.people.models import Organisation, OrganisationMember

OFFICERS, PROVIDERS = Cause(kind="officer", id="", label=""), Cause(kind="provider", id="", label="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Who acts, and when."""

    staff: Staff
    calendar: Calendar


def keep_entries(session: Session, given: Register, *, staff: Staff, calendar: Calendar) -> None:
    """Let organisations keep their entries, and do what was done with them, day by day."""
    this = Keeping(staff=staff, calendar=calendar)
    for each in given.keeps:
        keep_provider(session, provider_named(session, each.provider).id, _organisation(session, each.organisation).id)
    for added in given.added:
        _add(session, added, this)
    for changed in sorted(given.changed, key=lambda each: each.day):
        _change(session, changed, this)


def look_after_entries(session: Session, given: Register, *, staff: Staff, calendar: Calendar) -> None:
    """Check entries again, and write their easy words: after everything that changes them."""
    for checked in given.checked:
        entry_id = _entry(session, checked.entry)
        command = CheckEntry(entry_id=entry_id, seen=latest_content(session, entry_id)[0])
        check_entry(session, command, actor=_somebody_of(session, checked.organisation), now=calendar.at(checked.day))
    for twin in given.twin:
        found = get_twin(session, _entry(session, twin.entry))
        for number, block in enumerate(twin.blocks, start=1):
            source = found.block(f"block-{number:02d}").source
            easy = WriteTwin(source=source, words=block.words, picture=block.picture)
            write_twin(session, easy, actor=staff.officer, now=calendar.now)


def _add(session: Session, given: Added, this: Keeping) -> None:
    now = this.calendar.at(given.day)
    same = ("name", "summary", "description", "who_for", "how_to_get", "cost", "phone", "email", "url")
    values: dict[str, Any] = {name: getattr(given, name) for name in same}
    content = EntryContent(
        **values,
        sen_report_url=given.sen_report_url,
        provider_name=given.provider,
        areas=given.areas,
        min_age=given.min_age,
        max_age=given.max_age,
        is_free=True,
        tier=Tier.TARGETED,
        sector=Sector.PUBLIC,
        provision=(Provision.EDUCATION,),
        terms=tuple(Term(vocabulary=TOPIC_VOCABULARY, name=code) for code in given.topics),
        answers=tuple(Answered(question=code, words=words) for code, words in given.answers.items()),
        assured_on=london_day(now) if given.checked else None,
    )
    command = WriteEntry(entry_id=None, based_on=0, content=content, cause=OFFICERS, note=given.note)
    write_entry(session, command, actor=this.staff.officer, now=now)


def _change(session: Session, given: Changed, this: Keeping) -> None:
    entry_id = _entry(session, given.entry)
    number, content = latest_content(session, entry_id)
    changes: dict[str, Any] = dict(given.words)
    wanted, now = replace(content, **changes), this.calendar.at(given.day)
    if not given.organisation:
        write = WriteEntry(entry_id=entry_id, based_on=number, content=wanted, cause=OFFICERS, note=given.note)
        write_entry(session, write, actor=this.staff.officer, now=now)
        return
    actor = _somebody_of(session, given.organisation)
    command = ProposeEdit(
        entry_id=entry_id,
        organisation_id=_organisation(session, given.organisation).id,
        based_on=number,
        content=wanted,
        note=given.note,
        cause=PROVIDERS,
    )
    edit_id = propose_edit(session, command, worry_words="", actor=actor, now=now)
    if given.answered_day is not None:
        _answer(session, edit_id, given, seen=number, staff=this.staff, now=this.calendar.at(given.answered_day))


def _answer(session: Session, edit_id: int, given: Changed, *, seen: int, staff: Staff, now: datetime) -> None:
    version = get_edit(session, edit_id).version
    if given.answer == "approved":
        approve_edit(session, ApproveEdit(edit_id=edit_id, version=version, seen=seen), actor=staff.officer, now=now)
    else:
        command = ReturnEdit(edit_id=edit_id, version=version, reason=given.reason)
        return_edit(session, command, actor=staff.officer, now=now)


def _entry(session: Session, name: str) -> int:
    return session.scalars(select(Entry.id).where(Entry.name == name).order_by(Entry.id).limit(1)).one()


def _organisation(session: Session, name: str) -> Organisation:
    return session.scalars(select(Organisation).where(Organisation.name == name)).one()


def _somebody_of(session: Session, name: str) -> Identity:
    """The coordinator of an organisation, on its pages."""
    here = _organisation(session, name)
    asked = select(OrganisationMember).where(
        OrganisationMember.organisation_id == here.id, OrganisationMember.post == Post.COORDINATOR
    )
    member = session.scalars(asked).one()
    acting = Membership(organisation_id=here.id, organisation=here.name, kind=here.kind, post=Post.COORDINATOR)
    return Identity(name=member.known_as, credential_id=member.credential_id, memberships=(acting,), acting=acting)
