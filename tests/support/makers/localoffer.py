"""Entries of the register, made as an officer makes them: by importing a file."""

import json
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from participate.access.identity import Identity
from participate.localoffer.content import EntryContent, Source, digest_of
from participate.localoffer.models import Entry
from participate.localoffer.queries import ImportReport, get_import
from participate.localoffer.service import MapTerms, import_file, map_terms
from participate.localoffer.service.writing import Cause, Change, write_entries

ID = "ac148810-d857-441c-9679-{:012d}"


def attribute(term: str, number: int = 900) -> dict[str, object]:
    """A kind that a service carries."""
    held = {"id": ID.format(number + 500), "name": term, "description": "A kind.", "taxonomy_detail": {"name": "Kinds"}}
    return {"id": ID.format(number), "taxonomy_term": held}


def service(number: int = 1, *, terms: tuple[str, ...] = ("Swimming",), **changes: object) -> dict[str, object]:
    """A service as Open Referral UK writes it, with these values."""
    organisation = {"id": ID.format(700), "name": "Wave", "description": "A club."}
    own = {"id": ID.format(number), "name": f"Swim club {number:03d}", "description": "Come in.", "status": "active"}
    held = [attribute(term, 900 + place) for place, term in enumerate(terms)]
    return {**own, "organization": organisation, "attributes": held, **changes}


def as_file(*services: dict[str, object]) -> bytes:
    return json.dumps({"contents": list(services)}).encode()


def take(session: Session, *services: dict[str, object], actor: Identity, now: datetime) -> ImportReport:
    """Import these services."""
    return read(session, as_file(*services), actor=actor, now=now)


def read(session: Session, content: bytes, *, actor: Identity, now: datetime) -> ImportReport:
    """Import a file."""
    number = import_file(session, content=content, name="f.json", actor=actor, now=now)
    session.expire_all()
    return get_import(session, number)


def write(session: Session, *contents: EntryContent, actor: Identity, now: datetime) -> None:
    """Write entries that say this, without a provider."""
    changes = [
        Change(entry_id=None, source_id=content.name, content=content, digest=digest_of(content))
        for content in contents
    ]
    cause = Cause(kind="import", id="1", label="f.json")
    write_entries(session, changes, source=Source.HERE, providers={}, cause=cause, actor=actor, now=now)
    session.expire_all()


def map_to(session: Session, *, actor: Identity, now: datetime, **topics: str) -> None:
    """Give terms their topics: `Swimming="LO-LEIS"`."""
    map_terms(session, MapTerms(topics=topics), actor=actor, now=now)


def entry_id(session: Session, name: str) -> int:
    """The id of the entry with this name."""
    return session.scalars(select(Entry.id).where(Entry.name == name)).one()
