"""Entries written here, and changes that an organisation asks for, made as people make them."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.core.organisations import OrganisationKind
from participate.localoffer.content import EntryContent
from participate.localoffer.queries.versions import latest_content
from participate.localoffer.service import Cause, ProposeEdit, WriteEntry, propose_edit, write_entry
from participate.localoffer.service.editing import provider_named
from participate.localoffer.service.keeping import keep_provider
from tests.support.people import organisation_of

OWN = Cause(kind="officer", id="", label="")
SCHOOL = "Alder School"
"""The provider of the school that the tests’ people belong to."""


def write(session: Session, *, actor: Identity, now: datetime, entry_id: int | None = None, **content: Any) -> int:
    """Write an entry, or the next version of one with these values; returns its id."""
    based_on, before = latest_content(session, entry_id) if entry_id else (0, EntryContent(name="Swim club"))
    values = {name: getattr(before, name) for name in EntryContent.__slots__}
    command = WriteEntry(
        entry_id=entry_id, based_on=based_on, content=EntryContent(**{**values, **content}), cause=OWN, note="Because"
    )
    return write_entry(session, command, actor=actor, now=now)


def kept_entry(session: Session, *, actor: Identity, now: datetime, **content: Any) -> int:
    """An entry that the tests’ school keeps; returns its id."""
    school = organisation_of(session, OrganisationKind.SCHOOL, now=now)
    keep_provider(session, provider_named(session, SCHOOL).id, school)
    return write(session, actor=actor, now=now, provider_name=SCHOOL, **content)


def proposal(session: Session, school: Identity, entry_id: int | None, **content: Any) -> ProposeEdit:
    """The command by which the school asks for a change to an entry as it stands now."""
    assert school.acting is not None
    based_on, before = latest_content(session, entry_id) if entry_id else (0, EntryContent(name="New club"))
    values = {name: getattr(before, name) for name in EntryContent.__slots__}
    return ProposeEdit(
        entry_id=entry_id,
        organisation_id=school.acting.organisation_id,
        based_on=based_on,
        content=EntryContent(**{**values, **content}),
        note="New times",
        cause=Cause(kind="provider", id="", label=""),
    )


def propose(session: Session, school: Identity, entry_id: int | None, *, now: datetime, **content: Any) -> int:
    """Ask for a change as the school does; returns its id."""
    return propose_edit(session, proposal(session, school, entry_id, **content), worry_words="", actor=school, now=now)
