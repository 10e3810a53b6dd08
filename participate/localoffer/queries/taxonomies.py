"""The taxonomies of the register and their terms, by the identifiers that they have outside.

Ours (topics, tiers, sectors, kinds of provision) are known to the code; those of the sources were kept as they came in.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from participate.core.errors import NotFound
from participate.core.rulesets.topics import TOPICS
from participate.localoffer.content import TOPIC_VOCABULARY, Provision, Sector, Tier
from participate.localoffer.models import Entry, EntryProvision, EntryTerm, EntryTopic, StandardTerm
from participate.localoffer.queries.shown import is_shown
from participate.localoffer.standard.listing import Paged
from participate.localoffer.standard.own import PROVISION, SECTOR, TIER, taxonomy_id, term_id

Described = Mapping[str, Any]
OURS: Mapping[str, Mapping[str, str]] = {
    TOPIC_VOCABULARY: {topic.code: str(topic.label) for topic in TOPICS},
    TIER: {each.value: each.value for each in Tier},
    SECTOR: {each.value: each.value for each in Sector},
    PROVISION: {each.value: each.value for each in Provision},
}
"""The terms of each taxonomy of ours, with their words."""
OUR_TAXONOMIES = {taxonomy_id(vocabulary): vocabulary for vocabulary in OURS}
OUR_TERMS = {
    term_id(vocabulary, name): (vocabulary, name, words)
    for vocabulary, terms in OURS.items()
    for name, words in terms.items()
}
CARRYING: Mapping[str, Callable[[list[str]], ColumnElement[bool]]] = {
    TOPIC_VOCABULARY: lambda names: Entry.id.in_(select(EntryTopic.entry_id).where(EntryTopic.topic.in_(names))),
    TIER: Entry.tier.in_,
    SECTOR: Entry.sector.in_,
    PROVISION: lambda names: Entry.id.in_(
        select(EntryProvision.entry_id).where(EntryProvision.provision.in_([Provision(name) for name in names]))
    ),
}
"""Entries with one of these terms of a taxonomy of ours."""


def with_term(identifier: str) -> ColumnElement[bool]:
    """The condition that holds for entries with the term of this identifier."""
    known = identifier.lower()
    if known not in OUR_TERMS:
        return _carrying(StandardTerm.id == known)
    vocabulary, name, _ = OUR_TERMS[known]
    return CARRYING[vocabulary]([name])


def with_taxonomy(identifier: str) -> ColumnElement[bool]:
    """The condition that holds for entries with any term of the taxonomy of this identifier."""
    vocabulary = OUR_TAXONOMIES.get(identifier.lower())
    if vocabulary is None:
        return _carrying(StandardTerm.taxonomy_id == identifier.lower())
    return CARRYING[vocabulary](list(OURS[vocabulary]))


def list_terms_outside(session: Session, *, page: int, per_page: int, now: datetime) -> Paged:
    """The terms that shown entries carry, ours first. Two queries."""
    ours = [_term(identifier, *words) for identifier, words in sorted(OUR_TERMS.items())]
    return _paged(session, ours, _terms(now).order_by(StandardTerm.id), _term_of_row, page=page, per_page=per_page)


def get_term_outside(session: Session, identifier: str, *, now: datetime) -> Described:
    """One term; NotFound otherwise. A query at most."""
    known = identifier.lower()
    if known in OUR_TERMS:
        return _term(known, *OUR_TERMS[known])
    found = session.execute(_terms(now).where(StandardTerm.id == known)).first()
    if found is None:
        raise NotFound
    return _term_of_row(found)


def list_taxonomies(session: Session, *, page: int, per_page: int, now: datetime) -> Paged:
    """The taxonomies of terms that shown entries carry, ours first. Two queries."""
    ours = [_taxonomy(identifier, name) for identifier, name in sorted(OUR_TAXONOMIES.items())]
    theirs = _taxonomies(now).order_by(StandardTerm.taxonomy_id)
    return _paged(session, ours, theirs, lambda row: _taxonomy(*row), page=page, per_page=per_page)


def get_taxonomy(session: Session, identifier: str, *, now: datetime) -> Described:
    """One taxonomy; NotFound otherwise. A query at most."""
    known = identifier.lower()
    if known in OUR_TAXONOMIES:
        return _taxonomy(known, OUR_TAXONOMIES[known])
    found = session.execute(_taxonomies(now).where(StandardTerm.taxonomy_id == known)).first()
    if found is None:
        raise NotFound
    return _taxonomy(*found)


def _paged(
    session: Session,
    ours: Sequence[Described],
    theirs: Select[str, str] | Select[str, str, str, str],
    described: Callable[[Any], Described],
    *,
    page: int,
    per_page: int,
) -> Paged:
    """A page of a list that begins with what the code knows and goes on with what the database holds."""
    start = (page - 1) * per_page
    count = session.scalar(select(func.count()).select_from(theirs.order_by(None).subquery())) or 0
    part = tuple(ours[start : start + per_page])
    rest = theirs.offset(max(start - len(ours), 0)).limit(per_page - len(part))
    rows = tuple(described(row) for row in session.execute(rest))
    return Paged(page=page, per_page=per_page, total=len(ours) + count, contents=(*part, *rows))


def _terms(now: datetime) -> Select[str, str, str, str]:
    columns = (StandardTerm.id, StandardTerm.vocabulary, StandardTerm.name, StandardTerm.taxonomy_id)
    return select(*columns).where(StandardTerm.vocabulary.not_in(list(OURS)), _is_carried(now))


def _taxonomies(now: datetime) -> Select[str, str]:
    """Each taxonomy once, with the first of its names; terms of none make none."""
    wanted = (StandardTerm.vocabulary.not_in([*OURS, ""]), _is_carried(now))
    return (
        select(StandardTerm.taxonomy_id, func.min(StandardTerm.vocabulary))
        .where(*wanted)
        .group_by(StandardTerm.taxonomy_id)
    )


def _is_carried(now: datetime) -> ColumnElement[bool]:
    """Whether a shown entry carries a term: those of hidden entries are nobody’s business."""
    return (
        select(EntryTerm.entry_id)
        .join(Entry, Entry.id == EntryTerm.entry_id)
        .where(EntryTerm.folded == StandardTerm.folded, EntryTerm.vocabulary == StandardTerm.vocabulary, is_shown(now))
        .exists()
    )


def _carrying(asked: ColumnElement[bool]) -> ColumnElement[bool]:
    """Entries with one of the terms that are asked for; where there is none, no entry."""
    return Entry.id.in_(
        select(EntryTerm.entry_id)
        .join(
            StandardTerm,
            (StandardTerm.folded == EntryTerm.folded) & (StandardTerm.vocabulary == EntryTerm.vocabulary),
        )
        .where(asked)
    )


def _term_of_row(row: Any) -> Described:
    identifier, vocabulary, name, taxonomy = row
    described = _term(identifier, vocabulary, name, name)
    return {**described, "taxonomy_id": taxonomy} if vocabulary else described


def _term(identifier: str, vocabulary: str, name: str, words: str) -> Described:
    described = {"id": identifier, "name": name, "description": words}
    return {**described, "taxonomy": vocabulary, "taxonomy_id": taxonomy_id(vocabulary)} if vocabulary else described


def _taxonomy(identifier: str, name: str) -> Described:
    return {"id": identifier, "name": name, "description": name}
