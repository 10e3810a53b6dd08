"""The register in the standard’s shape: pages of services, one service, and everything for a download."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, false, func, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.localoffer.content import EntryContent
from participate.localoffer.models import Entry, EntryDocument
from participate.localoffer.queries.documents import contents_now
from participate.localoffer.queries.postings import begun_by
from participate.localoffer.queries.shown import is_shown
from participate.localoffer.queries.taxonomies import with_taxonomy, with_term
from participate.localoffer.search import phrase_of, terms_of
from participate.localoffer.standard.expressing import express
from participate.localoffer.standard.listing import Paged, without_people

EXPORTED_AT_ONCE = 200
Held = Row[int, str, str, datetime, datetime | None, dict[str, object] | None, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedServices:
    """What another system asks for. Whatever is None or empty is not asked."""

    page: int
    per_page: int
    search: str = ""
    taxonomy_term_id: str = ""
    taxonomy_id: str = ""
    minimum_age: float | None = None
    maximum_age: float | None = None
    modified_after: datetime | None = None


def list_services(session: Session, asked: AskedServices, *, now: datetime) -> Paged:
    """Shown entries as services, by their public ids, a page by its number. Four queries at most, whatever is asked.

    The number of the page is the standard’s; the places before it are counted off in an index, no row is read.
    """
    dialect = session.get_bind().dialect.name
    searched = (Entry.id.in_(begun_by(word, dialect)) for word in terms_of(asked.search))
    wanted = [is_shown(now), *_wanted(asked), *searched]
    total = session.scalar(select(func.count(Entry.id)).where(*wanted)) or 0
    ids = session.scalars(
        select(Entry.id)
        .where(*wanted)
        .order_by(Entry.public_id)
        .limit(asked.per_page)
        .offset((asked.page - 1) * asked.per_page)
    ).all()
    services = tuple(without_people(service) for service in _services(session, ids))
    return Paged(page=asked.page, per_page=asked.per_page, total=total, contents=services)


def get_service(session: Session, public_id: str, *, now: datetime) -> Mapping[str, Any]:
    """One shown entry as a service; NotFound otherwise. Three queries."""
    found = session.scalars(select(Entry.id).where(Entry.public_id == public_id.lower(), is_shown(now))).first()
    if found is None:
        raise NotFound
    return without_people(next(_services(session, [found])))


def count_every(session: Session) -> int:
    """How many entries the register holds. One query."""
    return session.scalar(select(func.count(Entry.id))) or 0


def every_service(session: Session) -> Iterator[dict[str, Any]]:
    """Every entry of the register as a service, shown or not, by their public ids; a part at a time in memory."""
    for ids in every_id(session):
        yield from _services(session, ids)


def every_content(session: Session) -> Iterator[tuple[str, EntryContent]]:
    """The public id and the content of every entry, in the same order."""
    for ids in every_id(session):
        contents = contents_now(session, ids)
        rows = session.execute(select(Entry.id, Entry.public_id).where(Entry.id.in_(ids)).order_by(Entry.public_id))
        yield from ((identifier, contents[entry_id][1]) for entry_id, identifier in rows if entry_id in contents)


def every_id(session: Session) -> Iterator[Sequence[int]]:
    """The ids of all entries by their public ids, in parts."""
    after = ""
    while True:
        rows = session.execute(
            select(Entry.id, Entry.public_id)
            .where(Entry.public_id > after)
            .order_by(Entry.public_id)
            .limit(EXPORTED_AT_ONCE)
        ).all()
        if not rows:
            return
        yield [entry_id for entry_id, _ in rows]
        after = rows[-1].public_id


def _services(session: Session, ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    """These entries as services, by their public ids. Two queries; none of the second where all are as imported."""
    rows = session.execute(
        select(
            Entry.id,
            Entry.public_id,
            Entry.digest,
            Entry.changed_at,
            Entry.modified_at,
            EntryDocument.document,
            EntryDocument.taken_digest,
        )
        .outerjoin(EntryDocument, EntryDocument.entry_id == Entry.id)
        .where(Entry.id.in_(ids))
        .order_by(Entry.public_id)
    ).all()
    contents = contents_now(session, [row.id for row in rows if not _as_imported(row)])
    return (_service(row, contents) for row in rows if _as_imported(row) or row.id in contents)


def _as_imported(row: Held) -> bool:
    """Whether the document says what the entry says now."""
    return row.document is not None and row.digest == row.taken_digest


def _service(row: Held, contents: Mapping[int, tuple[int, EntryContent]]) -> dict[str, Any]:
    if _as_imported(row):
        return dict(row.document or {})
    content = contents[row.id][1]
    dated = replace(content, modified_at=content.modified_at or row.changed_at)
    return express(dated, public_id=row.public_id, base=row.document)


def _wanted(asked: AskedServices) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if asked.search and not terms_of(asked.search):
        phrase = phrase_of(asked.search)
        wanted.append(Entry.running_words.contains(phrase, autoescape=True) if phrase else false())
    if asked.minimum_age is not None:
        wanted.append(Entry.min_age >= asked.minimum_age)
    if asked.maximum_age is not None:
        wanted.append(Entry.max_age <= asked.maximum_age)
    if asked.modified_after is not None:
        wanted.append(func.coalesce(Entry.modified_at, Entry.changed_at) >= asked.modified_after)
    if asked.taxonomy_term_id:
        wanted.append(with_term(asked.taxonomy_term_id))
    if asked.taxonomy_id:
        wanted.append(with_taxonomy(asked.taxonomy_id))
    return wanted
